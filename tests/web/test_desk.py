"""The catalogue desk as an editor and a reviewer use it, without a line of YAML."""

from collections.abc import Callable
from datetime import datetime

import pytest
from flask import Flask

from assessor.edition import load_edition
from assessor.services import Context
from tests.web.people import add_person, signed_in
from tests.web.visitor import Page, Visitor

OFFICE = "/zh/desk/entries/provider/panyu-hr"
NEXT = (load_edition("2026-2").catalogue.revision or 0) + 1
"""The number of the first revision published here: it goes on from what is shipped."""
PHONE = "020-84636000"
NOTICE = {
    "e-issuer-zh": "番禺区人民政府",
    "e-kind": "notice",
    "e-date": "2026-06-20",
    "e-link": "https://www.panyu.gov.cn/x",
}
MEASURE = {
    "e-summary-zh": "给买设备的工厂发补贴。",
    "e-gives-text-zh": "设备投入的一成",
    "e-provider": "panyu-industry",
    "e-provider_basis": "named",
    "e-status": "in_force",
    "e-document": "panyu-document-2026-11-21",
    "e-section-zh": "第三条",
    "e-programme_level": "district",
    "e-audience": "direct",
    "e-kind": "subsidy_award",
    "e-main_need": "equipment_automation",
    "e-terms-zh": "设备投入以发票为准。",
}
HOSTILE = "<script>alert(1)</script>{{ 7*7 }}"


@pytest.fixture
def editor(app: Flask) -> Visitor:
    return signed_in(app, add_person(app, "editor", "番禺区科工商信局", district="panyu"))


@pytest.fixture
def reviewer(app: Flask) -> Visitor:
    return signed_in(app, add_person(app, "reviewer", "番禺区科工商信局", district="panyu"))


def sent(page: Page, **changed: str) -> dict[str, list[str]]:
    """What a browser sends of the entry's form, with some fields typed anew."""
    form = next(one for one in page.all("form") if one.get("class") == "desk-form")
    values: dict[str, list[str]] = {}
    for one in form.iter("input", "textarea", "select"):
        name = one.get("name", "")
        if one.tag == "select":
            values[name] = [
                option.get("value", "") for option in one.iter("option") if option.get("selected") is not None
            ]
        elif one.get("type") != "checkbox":
            values[name] = [(one.text or "").removeprefix("\n") if one.tag == "textarea" else one.get("value", "")]
        elif one.get("checked") is not None:
            values.setdefault(name, []).append(one.get("value", ""))
    return {**values, **{name: [value] for name, value in changed.items()}}


def begun(editor: Visitor, path: str = OFFICE) -> Page:
    editor.get(path)
    return editor.post(f"{path}/change", {})


def test_what_is_saved_untouched_is_the_entry_as_it_was(editor: Visitor):
    for path in (
        OFFICE,
        "/zh/desk/entries/measure/py15r-5-retrofit-award",
        "/zh/desk/entries/document/py_15_2_no4_reply",
    ):
        page = begun(editor, path)
        assert "和现在发布的一样" in page.words, path
        page = editor.post(page.path, sent(page))
        assert "和现在发布的一样" in page.words, path
        assert "没有错误" in page.words, path


def test_a_phone_is_corrected_by_one_and_published_by_another(editor: Visitor, reviewer: Visitor):
    page = begun(editor)
    page = editor.post(page.path, sent(page, **{"e-contacts-0-value": PHONE}))
    assert PHONE in page.words
    page = editor.post(f"{page.path}/submit", sent(page, reason="区局换了电话，见 2026 年 7 月公告"))
    assert "等待审核" in page.words
    assert editor.client.post(f"{page.path}/approve", data={}).status_code in (400, 404)
    reviewer.get("/zh/desk/")
    page = reviewer.get(page.path)
    seen = page.value_of("seen")
    back = reviewer.post(f"{page.path}/return", {"reason": "请写明公告日期", "seen": seen})
    assert "请写明公告日期" in back.words
    late = reviewer.post(f"{page.path}/return", {"reason": "还要写明文号", "seen": seen}, 409)
    assert "您写的意见：还要写明文号" in late.words
    editor.post(f"{page.path}/submit", sent(editor.get(page.path), reason="公告日期 2026 年 7 月 1 日"))
    late = reviewer.post(f"{page.path}/approve", {"seen": seen, "on": ""}, 409)
    assert "您这一步没有生效" in late.words
    page = reviewer.get(page.path)
    page = reviewer.post(f"{page.path}/approve", {"seen": page.value_of("seen"), "on": ""})
    assert f"成为第 {NEXT} 版" in page.words
    assert (
        PHONE in Visitor(editor.client.application).get("/zh/catalogue/measures/py15r-5-retrofit-award").words
        or PHONE in editor.get(OFFICE).words
    )
    assert PHONE in reviewer.get(f"/zh/desk/revisions/{NEXT}").words
    assert f"第 {NEXT} 版" in editor.get("/zh/desk/revisions/").words


def test_mistakes_stand_at_their_fields_with_cause_and_cure(editor: Visitor):
    page = begun(editor, "/zh/desk/entries/measure/py15r-5-retrofit-award")
    page = editor.post(page.path, sent(page, **{"e-effective-from_": "明天"}), 422)
    assert "请写成 2026-07-01" in page.words
    page = editor.post(page.path, sent(page, **{"e-effective-from_": "2026年7月1日", "e-effective-to": "2026/1/1"}))
    assert "起始日晚于截止日" in page.words
    assert any(one.startswith("#e-effective") for one in page.links)
    editor.post(f"{page.path}/submit", sent(page, reason="试试"), 422)
    office = begun(editor)
    office = editor.post(office.path, sent(office, **{"e-contacts-0-source-zh": "abc"}))
    assert "#e-contacts-0-source-zh" in office.links, "at that text, not at the row's first field"
    for place in ("", "zhoucun"):
        page = editor.get(page.path)
        page = editor.post(page.path, sent(page, **{"e-jurisdiction": place, "e-title-zh": "打了半天的名称"}), 422)
        assert "请选本区" in page.words, place
        assert sent(page)["e-title-zh"] == ["打了半天的名称"]


def test_a_text_in_one_language_is_marked_for_those_who_read_the_other(editor: Visitor):
    page = begun(editor)
    page = editor.post(page.path, sent(page, **{"e-ask-zh": "打电话问区人社局《窗口》", "e-ask-en": ""}))
    assert "没有错误" in page.words
    assert "待翻译" in page.words
    assert sent(page)["e-ask-en"] == [""]
    english = editor.get(page.path.replace("/zh/", "/en/"))
    assert "Not translated yet: 《打电话问区人社局“窗口”》" in english.words


def test_a_change_in_the_other_language_alone_is_told_in_that_language(editor: Visitor):
    page = begun(editor)
    page = editor.post(page.path, sent(page, **{"e-name-en": "The office of people"}))
    assert "改成：（英文）The office of people" in page.words
    assert "After: The office of people" in editor.get(page.path.replace("/zh/", "/en/")).words


def test_of_two_editors_on_one_entry_the_second_sees_both(app: Flask, editor: Visitor):
    other = signed_in(app, add_person(app, "editor", "番禺区科工商信局", district="panyu"))
    page = begun(editor)
    also = begun(other)
    assert also.path == page.path, "both work on one change"
    editor.post(page.path, sent(page, **{"e-name-zh": "甲的名称"}))
    page = other.post(also.path, sent(also, **{"e-name-zh": "乙的名称"}), 409)
    assert "现在保存的：甲的名称" in page.words
    assert "您填的：乙的名称" in page.words
    page = other.post(f"{also.path}/submit", sent(also, **{"e-name-zh": "丙的名称", "reason": "改名"}), 409)
    for one in ("现在保存的：甲的名称", "您填的：丙的名称", "改名"):
        assert one in page.words, "handing in what was typed on an older page loses nothing either"
    page = other.post(f"{also.path}/withdraw", {"seen": also.value_of("seen")}, 409)
    assert "您这一步没有生效" in page.words
    page = other.post(also.path, sent(page, **{"e-name-zh": "乙的名称"}))
    assert "乙的名称" in page.words


def test_what_is_longer_than_is_kept_is_refused_with_its_length_and_nothing_is_cut(editor: Visitor):
    page = begun(editor)
    long = "长" * 2001
    for changed, most in (({"reason": "由" * 501}, 500), ({"e-name-zh": long, "reason": "改名"}, 2000)):
        page = editor.post(f"{page.path.removesuffix('/submit')}/submit", sent(page, **changed), 422)
        assert f"最多 {most} 个字，现在有 {most + 1} 个" in page.words
        assert set(changed.values()) <= {one for values in sent(page).values() for one in values}


def test_hostile_texts_stay_texts(editor: Visitor):
    page = begun(editor)
    page = editor.post(page.path, sent(page, **{"e-name-zh": f"局{HOSTILE}\u202e\x07", "e-name-en": HOSTILE}))
    assert HOSTILE in page.words
    assert "<script>alert" not in page.text
    editor.post(page.path, sent(page, **{"seen": "x", "e-provider": "y" * 5000}), 409)
    assert editor.client.get("/zh/desk/?state=%00&kind=<b>&words=" + "长" * 500).status_code == 200


def test_a_new_measure_is_begun_with_an_id_and_says_what_is_missing(editor: Visitor):
    editor.get("/zh/desk/new/measure")
    editor.post("/zh/desk/new/measure", {"entry_id": "No Id!", "title": ""}, 422)
    page = editor.post("/zh/desk/new/measure", {"entry_id": "panyu-2026-robots", "title": "机器人购置补贴"})
    assert "还要改" not in page.words, "nobody is told off before anything was typed"
    page = editor.post(page.path, sent(page))
    assert "还要改" in page.words
    assert "机器人购置补贴" in page.words
    assert "依据哪份文件：还没有填。" in page.words
    assert "用自己的话说是什么：还没有填。" in page.words
    assert [key for key in ("summary", "provider_basis", "缺少“", "编号写法") if key in page.words] == []
    assert "panyu-2026-robots" in editor.get("/zh/desk/?state=open").words


def test_other_districts_entries_are_not_on_the_desk(app: Flask, editor: Visitor):
    assert "zhoucun" not in editor.get("/zh/desk/").text
    assert editor.client.get("/zh/desk/entries/provider/zhoucun-industry").status_code == 404
    page = begun(editor)
    stranger = signed_in(app, add_person(app, "reviewer", "周村区局", district="zhoucun"))
    assert stranger.client.get(page.path).status_code == 404


def test_one_person_ends_a_measure_and_another_confirms_and_takes_it_back(
    editor: Visitor, reviewer: Visitor, context: Context, clock: Callable[[], datetime]
):
    del context, clock
    path = "/zh/desk/entries/measure/py15r-5-retrofit-award"
    editor.get(path)
    editor.post("/zh/desk/entries/measure/py15r-5-retrofit-award/end", {"reason": ""}, 422)
    page = editor.post("/zh/desk/entries/measure/py15r-5-retrofit-award/end", {"reason": "资金用完"})
    assert "已停办" in page.words
    assert "等另一个人确认" in editor.get("/zh/desk/").words
    reviewer.get(f"/zh/desk/revisions/{NEXT}")
    reviewer.post(f"/zh/desk/revisions/{NEXT}/confirm", {})
    for far in (2**31, 10**20):
        for address in (f"/zh/desk/revisions/{far}", f"/zh/desk/revisions/{NEXT}?against={far}"):
            assert reviewer.client.get(address).status_code == 404, address
    reviewer.get(f"/zh/desk/revisions/{NEXT}?against=0")
    assert "恢复到这一版" not in reviewer.current.words, "it is the newest"


def test_a_measure_and_the_new_document_it_stands_in_are_handed_in_and_published_together(
    editor: Visitor, reviewer: Visitor
):
    """Nobody has to wait for a document before the measure can be written."""
    editor.get("/zh/desk/new/document")
    page = editor.post("/zh/desk/new/document", {"title": "设备更新补贴办法", "entry_id": ""})
    assert "panyu-document-2026-11-21" in page.words, "an id is made where none is typed"
    document = editor.post(page.path, sent(page, **NOTICE)).path
    editor.get("/zh/desk/new/measure")
    page = editor.post("/zh/desk/new/measure", {"title": "设备更新补贴", "entry_id": ""})
    assert "设备更新补贴办法（还没发布）" in page.words
    assert "周村" not in " ".join(one.text or "" for one in page.all("option")), "what holds elsewhere is not offered"
    page = editor.post(page.path, sent(page, **MEASURE, **{"e-gives-cap": "五十万"}), 422)
    assert "请写数字" in page.words
    assert "还没有填" not in page.words, "what was typed but not kept is not said to be missing"
    page = editor.post(page.path, sent(page, **{"e-gives-cap": "50 万元"}))
    assert "设备投入的一成；封顶 500,000" in page.words
    page = editor.post(f"{page.path}/submit", sent(page, reason="区政府 6 月 20 日印发"))
    assert "“设备更新补贴办法”也一起提交了" in page.words
    reviewer.get("/zh/desk/")
    assert "2 份稿子等您审核" in reviewer.current.words
    shown = reviewer.get(page.path)
    past = reviewer.post(f"{page.path}/approve", {"seen": shown.value_of("seen"), "on": "2026-11-20"}, 422)
    assert "那一天已经过了" in past.words
    reviewer.post(f"{page.path}/approve", {"seen": shown.value_of("seen"), "on": ""})
    assert "已发布" in reviewer.get(document).words
