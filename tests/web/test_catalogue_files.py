"""The whole catalogue as a file at the desk: taken along, handed in, begun as drafts, published under four eyes."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from flask import Flask
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from assessor.catalogue import CatalogueEntry
from assessor.services import Context
from assessor.services.catalogue import (
    EntryBeingChangedError,
    approve_changes,
    begin_change,
    desk_of,
    publish_due,
    submit_change,
)
from assessor.services.catalogue.reading import revisions_of
from assessor.services.catalogue.together import begin_together
from assessor.storage import Account
from assessor.storage.catalogue import EntryChange, list_open_changes
from tests.cli.test_catalogue import CHANGED
from tests.web.conftest import Clock
from tests.web.people import add_person, signed_in
from tests.web.test_desk import NEXT
from tests.web.visitor import Page, Visitor

FILES = "/zh/desk/files/"
OFFICE = "panyu-hr"
FULL_NAME = "广州市番禺区人力资源和社会保障局"
AWARD = CHANGED[CHANGED.index("measures:") :]
"""Of the file's two entries the new measure alone."""
HOSTILE = "局<script>alert(1)</script>{{ 7*7 }}"
OTHERS = """  - id: zhoucun-industry
    name: {zh: 我的, en: Mine}
    jurisdiction: zhoucun
    ask: {zh: 打 12345, en: Call 12345}
kinds:
  - {id: own-kind, label: {zh: 新类型, en: New kind}}
"""


@pytest.fixture
def writer(app: Flask) -> Account:
    return add_person(app, "editor", "番禺区科工商信局", district="panyu")


@pytest.fixture
def editor(app: Flask, writer: Account) -> Visitor:
    return signed_in(app, writer)


@pytest.fixture
def judge(app: Flask) -> Account:
    return add_person(app, "reviewer", "番禺区科工商信局", district="panyu")


@pytest.fixture
def reviewer(app: Flask, judge: Account) -> Visitor:
    return signed_in(app, judge)


def handed_in(
    visitor: Visitor, content: bytes | str, *, name: str = "改.yaml", what: str = "begin", status: int
) -> Page:
    """A file chosen on the page, and one of its two buttons."""
    page = visitor.get(FILES)
    file = BytesIO(content.encode() if isinstance(content, str) else content)
    values = {"csrf_token": page.value_of("csrf_token"), "what": what, "file": FileStorage(file, filename=name)}
    boundary, body = encode_multipart(values)
    answer = visitor.client.post(FILES, data=body, content_type=f"multipart/form-data; boundary={boundary}")
    assert answer.status_code == status, answer.text
    return visitor.get(answer.headers["Location"]) if status == 303 else Page(answer)


def acting(context: Context, account: Account) -> Context:
    return replace(context, actor=str(account.id))


def renamed(context: Context, office: str) -> CatalogueEntry:
    found = desk_of(context).standing["provider", office]
    return replace(found, written={**found.written, "name": {"zh": "新名称", "en": "A new name"}})


def opened(context: Context) -> list[EntryChange]:
    with context.database.reading() as transaction:
        return list(list_open_changes(transaction))


def test_what_is_exported_comes_back_without_a_change_in_both_forms(context: Context, editor: Visitor):
    for name in ("catalogue.xlsx", "catalogue.yaml"):
        answer = editor.client.get(f"{FILES}{name}")
        assert f"shipped-{NEXT - 1}." in answer.headers["Content-Disposition"]
        page = handed_in(editor, answer.data, name=name, status=200)
        assert "文件和现在发布的一样" in page.words
    assert opened(context) == []


def test_a_workbook_changed_in_two_rows_becomes_drafts_then_one_revision_by_another(
    context: Context, editor: Visitor, reviewer: Visitor
):
    book = openpyxl.load_workbook(BytesIO(editor.client.get(f"{FILES}catalogue.xlsx").data))
    offices = book["部门"]
    row = next(one for one in offices.iter_rows(min_row=2) if one[0].value == OFFICE)
    row[1].value = HOSTILE
    offices.append(["panyu-new", "新部门", "New office", "panyu", "打 12345", "Call 12345"])
    changed = BytesIO()
    book.save(changed)
    page = handed_in(editor, changed.getvalue(), name="改.xlsx", what="check", status=200)
    assert "会改 2 条" in page.words
    assert HOSTILE in page.words
    assert opened(context) == []
    page = handed_in(editor, changed.getvalue(), name="../../etc/<b>{{ 7*7 }}.xlsx", status=303)
    assert "起草了 2 条" in page.words
    assert "<b>{{ 7*7 }}.xlsx · 草稿 2 条" in page.words
    reviewer.get("/zh/desk/")
    reviewer.post(f"{page.path}approve", {"seen": page.value_of("seen"), "on": ""}, 409)
    editor.post(f"{page.path}submit", {"seen": page.value_of("seen"), "reason": ""}, 422)
    sent = editor.post(f"{page.path}submit", {"seen": page.value_of("seen"), "reason": "年度更新"})
    assert "等待审核 2 条" in sent.words
    assert "要由另一个人审核" in sent.words
    late = reviewer.post(f"{page.path}return", {"seen": page.value_of("seen"), "reason": "请补上电话"}, 409)
    assert "您写的意见：请补上电话" in late.words
    assert "一份文件里的 2 条" in reviewer.get("/zh/desk/").words
    back = reviewer.post(f"{page.path}return", {"seen": sent.value_of("seen"), "reason": "请补上电话"})
    assert "已退回 2 条" in back.words
    sent = editor.post(f"{page.path}submit", {"seen": editor.get(page.path).value_of("seen"), "reason": "补上了"})
    done = reviewer.post(f"{page.path}approve", {"seen": sent.value_of("seen"), "on": ""})
    assert f"成为第 {NEXT} 版" in done.words
    assert [one.number for one in revisions_of(context)] == [NEXT], "two entries, one revision"
    assert {"panyu-new"} < {entry_id for kind, entry_id in desk_of(context).standing if kind == "provider"}


def test_everything_against_a_file_is_said_at_once_and_nothing_is_begun(
    context: Context, editor: Visitor, clock: Clock
):
    office = desk_of(context).standing["provider", OFFICE].written
    begin_change(context, "provider", office, district="panyu", now=clock.now)
    offices = CHANGED[: CHANGED.index("measures:")]
    page = handed_in(editor, f"evidence_age_months: 3\n{offices}{OTHERS}{AWARD}", status=422)
    told = (
        "evidence_age_months",
        "（zhoucun-industry）：不归本区管",
        "（own-kind）：措施类型、需求和地区不能在工作台改",
    )
    for one in (*told, "（panyu-hr）：有人正在工作台改它"):
        assert one in page.words, one
    page = handed_in(editor, AWARD.replace("headcount: 30}", "headcount: 10}"), status=422)
    assert "算出来是" in page.words, page.words
    page = handed_in(editor, AWARD.replace("panyu-industry", "zzz").replace("headcount, at", "zzz, at"), status=422)
    assert page.text.count("改.yaml:") == 2, "each at its line"
    assert len(opened(context)) == 1


def test_what_was_published_since_the_export_is_neither_undone_nor_asked_about_unless_both_changed_it(
    context: Context, editor: Visitor, writer: Account, judge: Account, clock: Clock
):
    exported = editor.client.get(f"{FILES}catalogue.yaml").text
    office = renamed(context, OFFICE).written
    change = begin_change(acting(context, writer), "provider", office, district="panyu", now=clock.now)
    submit_change(acting(context, writer), change.id, now=clock.now)
    approve_changes(acting(context, judge), [change.id], now=clock.now)
    page = handed_in(editor, exported, what="check", status=200)
    assert "1 条在您导出以后另有改动发布" in page.words
    assert "没有要改的" in page.words
    page = handed_in(editor, exported.replace(FULL_NAME, "第三个名称"), status=422)
    assert "您导出以后，这一条已经按别的内容发布了" in page.words
    page = handed_in(editor, f"revision: 99999999999999\n{AWARD}", status=422)
    assert "这里没有这一版" in page.words
    assert opened(context) == []


def test_hostile_files_are_refused_with_words_and_the_desk_goes_on(context: Context, editor: Visitor):
    bomb = "a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: [*b,*b,*b,*b]"
    files = {
        "a.exe": b"MZ",
        "a.xlsx": b"not a workbook",
        "b.xlsx": b"",
        "b.yaml": b"\xff\xfe\x00",
        "bomb.yaml": bomb.encode(),
        "deep.yaml": b"measures: " + b"[" * 5_000,
        "many.yaml": b"measures: [" + b"{}," * 900_000 + b"]",
        "large.yaml": b"#" * 4_100_000,
        "tag.yaml": b"measures: !!python/object/apply:os.system [id]",
    }

    wrong = []
    for name, content in files.items():
        page = handed_in(editor, content, name=name, status=422)
        if "这个文件还不能用" not in page.words:
            wrong.append(name)
    assert wrong == []
    assert opened(context) == []
    assert editor.client.post(FILES, data={"what": "begin"}).status_code == 400, "without a token nothing is read"


def test_a_file_is_begun_whole_or_not_at_all(context: Context, writer: Account, clock: Clock):
    acts = acting(context, writer)
    free, busy = (renamed(context, one) for one in ("panyu-market", OFFICE))
    begin_change(acts, "provider", busy.written, district="panyu", now=clock.now)
    with pytest.raises(EntryBeingChangedError):
        begin_together(acts, [free, busy], file_name="a.xlsx", district="panyu", now=clock.now)
    assert [one.entry_id for one in opened(context)] == [OFFICE]


@pytest.mark.slow
def test_what_came_in_one_file_is_withdrawn_with_one_press_or_published_on_its_day_as_one_revision(
    context: Context, editor: Visitor, reviewer: Visitor, clock: Clock
):
    page = handed_in(editor, CHANGED, status=303)
    assert "一份文件里的其他内容一起来的：改.yaml" in editor.get(f"/zh/desk/changes/{opened(context)[0].id}").words
    assert "已撤下 2 条" in editor.post(f"{page.path}withdraw", {"seen": editor.get(page.path).value_of("seen")}).words
    page = handed_in(editor, CHANGED, status=303)
    page = editor.post(f"{page.path}submit", {"seen": page.value_of("seen"), "reason": "明天起"})
    reviewer.get("/zh/desk/")
    on = (clock.now + timedelta(days=1)).date().isoformat()
    done = reviewer.post(f"{page.path}approve", {"seen": page.value_of("seen"), "on": on})
    assert "已批准，等着发布 2 条" in done.words
    assert publish_due(context, now=clock.now) == []
    clock.move(days=1)
    assert [one.number for one in publish_due(context, now=clock.now)] == [NEXT]
    assert opened(context) == []
