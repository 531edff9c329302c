"""Anybody says what is wrong with a measure; its office looks into it, begins a change, or says why not."""

import logging
from datetime import timedelta
from email.message import EmailMessage

import pytest
from flask import Flask

from assessor.services import Context
from assessor.services.catalogue.corrections import GivenCorrection, corrections_on_desk, send_correction
from assessor.services.operator.audit_trail import read_trail
from assessor.services.operator.retention import apply_retention, confirm_clock
from assessor.storage import TrailFilter
from tests.web.conftest import Clock
from tests.web.people import Mailbox, add_person, link_in, signed_in
from tests.web.test_desk import sent as typed
from tests.web.test_news import a_result
from tests.web.visitor import Visitor

MEASURE = "py15r-5-retrofit-award"
PUBLIC = f"/zh/catalogue/measures/{MEASURE}"
SAID = "<script>alert(1)</script>{{ 7*7 }}电话换成 020-84636001"
CONTACT = "'\"><img src=x> nobody@example.cn"


@pytest.fixture
def editor(app: Flask) -> Visitor:
    return signed_in(app, add_person(app, "editor", "番禺区科工商信局", district="panyu"))


def test_what_somebody_says_is_wrong_lands_on_the_desk_of_the_district_and_opens_a_draft(
    app: Flask, visitor: Visitor, editor: Visitor, context: Context, caplog: pytest.LogCaptureFixture
):
    with caplog.at_level(logging.DEBUG):
        sent(visitor)
    assert "84636001" not in caplog.text
    assert "nobody@" not in caplog.text
    assert "反映了 1 个问题" in editor.get("/zh/desk/").words
    page = editor.get("/zh/desk/corrections/")
    assert SAID in page.words
    assert "<script>alert" not in page.text
    page = editor.get(next(one for one in page.links if "/corrections/" in one and not one.endswith("corrections/")))
    assert CONTACT in page.words
    assert "<img src=x" not in page.text
    address = page.path
    stranger = signed_in(app, add_person(app, "editor", "周村区局", district="zhoucun"))
    assert SAID not in stranger.get("/zh/desk/corrections/").words
    assert stranger.client.get(address).status_code == 404
    assert editor.post(address, {"reason": ""}, 422).heading
    change = editor.post(f"{address}/take", {"kind": "provider"})
    assert "/desk/changes/" in change.path
    assert "已开始修改" in editor.get("/zh/desk/corrections/").words
    editor.get(change.path)
    assert "有人先了一步" in editor.post(f"{address}/take", {"kind": "measure"}, 409).words, "it is answered"
    trail = read_trail(context, TrailFilter()).entries
    assert [one.event.kind for one in trail[:2]] == ["correction_taken", "entry_drafted"]
    assert not [one for one in trail if "84636001" in one.event.detail]


def test_a_correction_of_what_waits_for_approval_says_that_its_draft_cannot_be_edited_now(
    visitor: Visitor, editor: Visitor
):
    editor.get(f"/zh/desk/entries/measure/{MEASURE}")
    page = editor.post(f"/zh/desk/entries/measure/{MEASURE}/change", {})
    page = editor.post(f"{page.path}/submit", typed(page, **{"e-title-zh": "技改奖补", "reason": "名称换了"}))
    assert "等待审核" in page.words
    sent(visitor)
    page = editor.get("/zh/desk/corrections/")
    address = next(one for one in page.links if "/corrections/" in one and not one.endswith("corrections/"))
    editor.get(address)
    page = editor.post(f"{address}/take", {"kind": "measure"})
    assert "现在不能改" in page.words
    assert "请核实后修改" not in page.words


def test_a_form_that_says_nothing_or_too_much_says_so_and_keeps_what_was_typed(visitor: Visitor):
    visitor.get(f"{PUBLIC}/correction")
    page = visitor.post(f"{PUBLIC}/correction", {"said": "一" * 501, "contact": "x" * 101}, 422)
    for words in ("请选一项", "最多 500 个", "最多 100 个字"):
        assert words in page.words
    assert "一" * 501 in page.text
    assert visitor.client.get(f"{PUBLIC}x/correction").status_code == 404


def test_one_origin_says_only_so_much_in_an_hour(visitor: Visitor, clock: Clock):
    for _ in range(10):
        sent(visitor)
    visitor.get(f"{PUBLIC}/correction")
    visitor.post(f"{PUBLIC}/correction", {"about": "phone", "said": "打不通"}, 429)
    clock.move(minutes=61)
    sent(visitor)


def test_what_is_set_aside_goes_after_ninety_days_and_what_nobody_answers_after_a_year(
    editor: Visitor, context: Context, clock: Clock
):
    for _ in range(2):
        send_correction(context, MEASURE, GivenCorrection(about="ended", said=SAID, contact=CONTACT), now=clock.now)
    found = corrections_on_desk(context, "panyu")
    page = editor.get(f"/zh/desk/corrections/{found[0].id}")
    editor.post(page.path, {"reason": "核实过，还在办"})
    assert "核实过，还在办" in editor.get(page.path).words
    left = []
    for days in (89, 91, 364, 366):
        now = clock.now + timedelta(days=days)
        confirm_clock(context, now=now)
        apply_retention(context, now=now)
        left.append(len(corrections_on_desk(context, "panyu")))
    assert left == [2, 1, 1, 0]


def test_whoever_confirmed_the_address_hears_once_what_became_of_it_and_ends_it_with_one_click(
    visitor: Visitor, editor: Visitor, context: Context, clock: Clock
):
    mailbox = Mailbox()
    visitor.get(f"{PUBLIC}/correction")
    typed_in = {"about": "phone", "said": "打不通", "contact": "不是邮箱", "hears": "1"}
    assert "请在这里写邮箱" in visitor.post(f"{PUBLIC}/correction", typed_in, 422).words
    page = visitor.post(f"{PUBLIC}/correction", {**typed_in, "contact": "ＬＩ@example.cn "})
    assert "给您发了一封确认邮件" in page.words
    (asked,) = letters(mailbox, context, clock)
    link = link_in(asked)
    assert asked["To"] == "li@example.cn"
    assert "正在核实" in visitor.get(link).words
    (found,) = corrections_on_desk(context, "panyu")
    editor.get(f"/zh/desk/corrections/{found.id}")
    editor.post(f"/zh/desk/corrections/{found.id}", {"reason": "核实过，号码没有变"})
    assert letters(mailbox, context, clock) == [], "nobody is written to before the address is confirmed"
    assert "这个邮箱已确认" in visitor.post(f"{link}/confirm", {}, 200).words
    (heard,) = letters(mailbox, context, clock)
    assert "没有改。原因：核实过，号码没有变" in heard.get_content()
    visitor.post(f"{link}/confirm", {}, 200)
    assert letters(mailbox, context, clock) == [], "one letter is enough"
    assert "邮箱已经删除" in visitor.post(f"{link_in(heard)}/end", {}, 200).words
    assert corrections_on_desk(context, "panyu")[0].contact == ""
    assert visitor.client.get(link).status_code == 404


def test_a_published_change_is_told_to_whoever_reported_the_mistake(
    app: Flask, visitor: Visitor, editor: Visitor, context: Context, clock: Clock
):
    mailbox = Mailbox()
    given = GivenCorrection(about="amount", said="是 20%", contact="li@example.cn", hears_in="en")
    send_correction(context, MEASURE, given, now=clock.now)
    visitor.get("/en/")
    visitor.post(f"{link_in(letters(mailbox, context, clock)[0])}/confirm", {}, 200)
    (found,) = corrections_on_desk(context, "panyu")
    editor.get(f"/zh/desk/corrections/{found.id}")
    change = editor.post(f"/zh/desk/corrections/{found.id}/take", {"kind": "measure"})
    page = editor.post(f"{change.path}/submit", typed(change, **{"e-title-zh": "技改奖补", "reason": "有人反映"}))
    assert letters(mailbox, context, clock) == [], "what is not published is told to nobody"
    reviewer = signed_in(app, add_person(app, "reviewer", "番禺区科工商信局", district="panyu"))
    reviewer.post(f"{page.path}/approve", {"seen": reviewer.get(page.path).value_of("seen"), "on": ""})
    (heard,) = letters(mailbox, context, clock)
    assert "a corrected entry is published" in heard.get_content()


def letters(mailbox: Mailbox, context: Context, clock: Clock) -> list[EmailMessage]:
    """Those of a round to whoever reported the mistake."""
    return [one for one in mailbox.empty(context, clock.now) if one["To"] == "li@example.cn"]


def test_the_pages_of_a_measure_and_of_a_result_lead_to_the_form(visitor: Visitor):
    assert f"{PUBLIC}/correction" in visitor.get(PUBLIC).links
    a_result(visitor)
    page = visitor.get(f"{visitor.base}/result/support")
    assert any(one.endswith("/correction") for one in page.links)


def sent(visitor: Visitor) -> None:
    visitor.get(f"{PUBLIC}/correction")
    page = visitor.post(f"{PUBLIC}/correction", {"about": "phone", "said": SAID, "contact": CONTACT})
    assert "已经转给负责的部门" in page.words
