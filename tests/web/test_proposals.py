"""An association proposes a change or a new measure; the office takes it on as a draft, marked by whom, or says no."""

from datetime import timedelta

import pytest
from flask import Flask

from assessor.services import Context
from assessor.services.catalogue.proposed_measures import MOST_WAITING, own_proposals
from assessor.services.operator.retention import apply_retention, confirm_clock
from assessor.storage import Account
from tests.web.conftest import Clock
from tests.web.people import add_person, signed_in
from tests.web.visitor import Page, Visitor

MEASURE = "py15r-5-retrofit-award"
FORM, NEW = f"/zh/proposals/panyu/propose?measure={MEASURE}", "/zh/proposals/panyu/propose"
ASSOCIATION = "番禺区灯光音响行业协会"
GIVES = "按设备投资额的 15% 奖补，最高 300 万元<script>alert(1)</script>"
WHY = "番科工商信〔2026〕7 号"


@pytest.fixture
def editor(app: Flask) -> Visitor:
    return signed_in(app, add_person(app, "editor", "番禺区科工商信局", district="panyu"))


@pytest.fixture
def association(app: Flask) -> Account:
    return add_person(app, "association", ASSOCIATION)


@pytest.fixture
def clerk(app: Flask, association: Account) -> Visitor:
    return signed_in(app, association)


def test_a_change_becomes_the_editor_s_draft_marked_by_whom_it_was_proposed(
    app: Flask, clerk: Visitor, editor: Visitor
):
    proposed(clerk)
    assert "等着答复" in clerk.current.words
    assert "1 条建议" in editor.get("/zh/desk/").words
    page = editor.get(first_on_desk(editor))
    assert ASSOCIATION in page.words
    assert GIVES in page.words
    assert "<script>alert" not in page.text
    stranger = signed_in(app, add_person(app, "editor", "周村区局", district="zhoucun"))
    assert stranger.client.get(page.path).status_code == 404
    address = page.path
    draft = editor.post(f"{address}/take", {})
    assert "/desk/changes/" in draft.path
    for words in ("协会提出 · ", f"{ASSOCIATION} · {WHY}", GIVES, "待翻译"):
        assert words in draft.words, words
    assert "有人先了一步" in editor.post(f"{address}/take", {}, 409).words
    assert "已采用" in clerk.get("/zh/proposals/").words


def test_a_proposal_for_a_measure_that_is_being_changed_waits_with_all_it_says(clerk: Visitor, editor: Visitor):
    editor.get(f"/zh/desk/entries/measure/{MEASURE}")
    editor.post(f"/zh/desk/entries/measure/{MEASURE}/change", {})
    proposed(clerk)
    page = editor.get(first_on_desk(editor))
    page = editor.post(f"{page.path}/take", {})
    assert "正有人在改" in page.words
    assert GIVES in page.words
    assert "等着答复" in clerk.get("/zh/proposals/").words


def test_a_new_measure_is_proposed_in_plain_words_and_sent_back_with_a_word(clerk: Visitor, editor: Visitor):
    clerk.get(NEW)
    page = clerk.post(NEW, {"title": "", "why": ""}, 422)
    assert {"#title", "#summary", "#why"} <= set(page.links)
    given = {"title": "机器人购置补贴", "summary": "买机器人给补贴", "why": WHY}
    clerk.post(NEW, given)
    page = editor.get(first_on_desk(editor))
    assert page.heading == "机器人购置补贴"
    editor.post(page.path, {"reason": ""}, 422)
    editor.post(page.path, {"reason": "文件还没有发布"})
    assert "文件还没有发布" in clerk.get("/zh/proposals/").words


def test_a_proposal_of_nothing_too_much_or_for_nobody_is_refused(app: Flask, clerk: Visitor):
    assert clerk.client.get(FORM).status_code == 404, "nobody is at that desk"
    assert "还没有哪个区" in clerk.get("/zh/proposals/").words
    add_person(app, "reviewer", "番禺区科工商信局", district="panyu")
    page = clerk.get(FORM)
    kept = filled(page)
    assert "请先改一处" in clerk.post(FORM, kept, 422).words
    page = clerk.post(FORM, {**kept, "gives": "一" * 501}, 422)
    assert "最多 500 个字" in page.words
    page = clerk.post(FORM, {**kept, "gives": "", "title": "新名称"}, 422)
    assert "#gives" in page.links, "what is emptied is not dropped unseen"
    for address in ("/zh/proposals/nowhere/", f"{NEW}?measure=none", "/zh/proposals/cn/propose"):
        assert clerk.client.get(address).status_code == 404, address


def test_only_so_many_wait_and_what_was_answered_goes_after_ninety_days(
    clerk: Visitor, editor: Visitor, association: Account, context: Context, clock: Clock
):
    for _ in range(MOST_WAITING):
        proposed(clerk)
    page = clerk.get(FORM)
    assert "50 条在等答复" in clerk.post(FORM, {**filled(page), "title": "新名称"}, 422).words
    page = editor.get(first_on_desk(editor))
    editor.post(page.path, {"reason": "核实过，没有变"})
    now = clock.now + timedelta(days=91)
    confirm_clock(context, now=now)
    apply_retention(context, now=now)
    assert len(own_proposals(context, association.organisation_id)) == MOST_WAITING - 1


def proposed(clerk: Visitor) -> Page:
    page = clerk.get(FORM)
    return clerk.post(FORM, {**filled(page), "gives": GIVES})


def filled(page: Page) -> dict[str, str]:
    """What a browser sends of the form as it is, with where it is known from."""
    kept = {one.get("name", ""): (one.text or "").strip() for one in page.all("textarea")}
    return {**kept, "title": page.value_of("title"), "why": WHY}


def first_on_desk(editor: Visitor) -> str:
    page = editor.get("/zh/desk/proposals/")
    return next(one for one in page.links if "/desk/proposals/" in one and not one.endswith("proposals/"))
