"""A desk keeps its measures true: who sees to each, letters when a review is due, confirmations, the yearly round."""

from io import BytesIO

import openpyxl
import pytest
from flask import Flask

from assessor.services import Context
from assessor.services.accounts import disable
from assessor.services.catalogue import on_newest
from assessor.services.catalogue.reminding import remind_daily
from assessor.storage import Account
from tests.web.conftest import Clock
from tests.web.people import Mailbox, add_person, signed_in
from tests.web.test_desk import sent
from tests.web.visitor import Page, Visitor

MEASURE = "py15r-5-retrofit-award"
CONFIRM = f"/zh/desk/reviews/measure/{MEASURE}/confirm"
OWN = f"/zh/desk/reviews/measure/{MEASURE}/owner"
OFFICE = "番禺区科工商信局"
GIVEN = {"on": "2026-11-20", "by-zh": "区局产业科", "paper-zh": "番科工商信函〔2026〕12 号", "review_by": "2026-12-01"}


@pytest.fixture
def account(app: Flask) -> Account:
    return add_person(app, "editor", OFFICE, district="panyu")


def test_a_confirmation_is_drafted_approved_and_told_to_firms(app: Flask, account: Account):
    editor = signed_in(app, account)
    page = confirmed(app, editor)
    assert "区局产业科" in page.words
    public = Visitor(app).get(f"/zh/catalogue/measures/{MEASURE}").words
    assert "区局产业科在 2026 年 11 月 20 日确认：番科工商信函〔2026〕12 号" in public
    assert "尚未翻译" not in public
    editor.get("/zh/desk/reviews/")
    assert "复核日期：2026 年 12 月 1 日" in editor.current.words
    editor.get("/zh/desk/reviews/year")
    assert "已确认：1 条" in editor.current.words
    book = openpyxl.load_workbook(BytesIO(editor.client.get("/zh/desk/reviews/year.xlsx").data)).active
    rows = {str(row[3]): row for row in book.iter_rows(min_row=2, values_only=True)}
    assert rows[MEASURE][0] == "已确认"
    assert rows[MEASURE][7:10] == ("2026-11-20", "区局产业科", "番科工商信函〔2026〕12 号")
    assert "2025" in editor.get("/zh/desk/reviews/year?year=2025").heading
    assert "2026" in editor.get("/zh/desk/reviews/year?year=3000").heading


def test_what_is_missing_in_a_confirmation_stands_at_its_field(app: Flask, account: Account):
    editor = signed_in(app, account)
    editor.get(CONFIRM)
    page = editor.post(CONFIRM, {"on": "2026-11-22", "review_by": "2026-11-21", "paper-en": "<b>a notice</b>"}, 422)
    assert {"#on", "#by-zh", "#review_by"} <= set(page.links)
    assert "#paper-zh" not in page.links, "one language is enough"
    assert editor.client.get("/zh/desk/reviews/measure/none/confirm").status_code == 404
    page = editor.post(CONFIRM, {**GIVEN, "by-zh": "<script>x</script>"})
    assert "<script>x" not in page.text
    editor.get(CONFIRM)
    assert "有人正在改这项措施" in editor.post(CONFIRM, GIVEN).words


def test_whoever_sees_to_a_measure_is_written_to_once_when_its_review_is_due(
    app: Flask, account: Account, context: Context, clock: Clock
):
    other, box = add_person(app, "editor", OFFICE, district="panyu"), Mailbox()
    confirmed(app, signed_in(app, account))
    assert reminded(context, clock, box) == []
    clock.move(days=11)
    assert reminded(context, clock, box) == sorted([account.email, other.email]), "nobody sees to it: all editors"
    clock.move(days=1)
    assert reminded(context, clock, box) == [], "of each due day a letter tells once"
    letter = box.letters[-1].get_content()
    assert "复核日期：2026 年 12 月 1 日，已过" in letter
    assert "/zh/desk/reviews/" in letter
    page = signed_in(app, account).get("/zh/desk/")
    assert "1 项措施到了复核日期，其中 0 项由您负责" in page.words


def test_one_who_sees_to_it_alone_is_written_to_unless_they_want_no_letters(
    app: Flask, account: Account, context: Context, clock: Clock
):
    other, box = add_person(app, "editor", OFFICE, district="panyu"), Mailbox()
    confirmed(app, signed_in(app, account))
    editor = signed_in(app, other)
    editor.get("/zh/desk/reviews/")
    assert f"由谁负责：{other.email}" in editor.post(OWN, {"word": "mine"}).words
    on_desk = editor.get(f"/zh/desk/?words={MEASURE}").words
    assert f"由谁负责：{other.email}" in on_desk
    clock.move(days=11)
    editor = signed_in(app, other)
    editor.get("/zh/desk/reviews/")
    assert "现在不给您发邮件" in editor.post("/zh/desk/reviews/letters", {"wanted": "no"}).words
    assert reminded(context, clock, box) == []
    assert "给您发邮件" in editor.post("/zh/desk/reviews/letters", {"wanted": "yes"}).words
    clock.move(days=1)
    assert reminded(context, clock, box) == [other.email]
    disable(context, other.id, now=clock.now)
    clock.move(days=1)
    assert reminded(context, clock, box) == [account.email], "who saw to it is gone"


def confirmed(app: Flask, editor: Visitor) -> Page:
    """A confirmation with its next review, drafted, handed in and approved."""
    editor.get(CONFIRM)
    page = editor.post(CONFIRM, GIVEN)
    page = editor.post(f"{page.path}/submit", sent(page, reason="打过电话，还在办"))
    reviewer = signed_in(app, add_person(app, "reviewer", OFFICE, district="panyu"))
    page = reviewer.get(page.path)
    return reviewer.post(f"{page.path}/approve", {"seen": page.value_of("seen"), "on": ""})


def reminded(context: Context, clock: Clock, box: Mailbox) -> list[str]:
    """To whom the day's letters go."""
    with on_newest(context):
        remind_daily(context, now=clock.now)
        return sorted(one["To"] for one in box.empty(context, clock.now) if "复核" in one["Subject"])
