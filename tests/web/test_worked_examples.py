"""Worked examples added from made-up answers and sample firms; nothing is published while one comes out otherwise."""

from datetime import date

import pytest
from flask import Flask

from assessor.edition import load_edition
from assessor.services import Context
from assessor.services.catalogue import FaultyCatalogueError, approve_changes, begin_change, desk_of, submit_change
from assessor.services.catalogue.examples import failing_examples
from assessor.storage.catalogue import list_revisions
from tests.services.stages import NOW
from tests.web.people import add_person, signed_in
from tests.web.test_catalogue_changes import acting
from tests.web.test_desk import begun, sent
from tests.web.test_picker import pick, written
from tests.web.visitor import Page, Visitor

RETROFIT = "py15r-5-retrofit-award"
PLACE = {"q-region": "440113", "shown": ["region", "headcount"]}


@pytest.fixture
def editor(app: Flask) -> Visitor:
    return signed_in(app, add_person(app, "editor", "番禺区科工商信局", district="panyu"))


def kept(editor: Visitor, change: Page, typed: dict[str, object], status: int = 303, query: str = "") -> Page:
    page = editor.get(f"{change.path}/examples/one{query}")
    return editor.post(f"{change.path}/examples/one{query}", {"seen": page.value_of("seen"), **typed}, status)


def test_every_shipped_measure_keeps_what_its_examples_say():
    edition = load_edition("2026-2")
    every = [one.id for one in edition.catalogue.measures]
    assert [str(one) for one in failing_examples(edition, every, date(2026, 11, 28))] == []


def test_an_example_is_added_run_mended_and_taken_out(editor: Visitor, context: Context):
    change = begun(editor, f"/zh/desk/entries/measure/{RETROFIT}")
    pick(editor, change, "headcount", {"c-way": "at_least", "c-limit": "5000"})
    page = editor.get(f"{change.path}/examples/")
    assert "算出来是“" in page.words, "the shipped examples no longer come out as they say"
    page = editor.get(change.path)
    assert any(one == "#at-examples" for one in page.links)
    page = editor.post(f"{change.path}/submit", sent(page, reason="提高门槛"), 422)
    assert "条件不对就改条件" in page.words
    for _ in range(len(written(context, change, "examples") or [])):  # type: ignore[arg-type]  # a list, or the test fails
        page = editor.get(f"{change.path}/examples/")
        editor.post(page.path, {"seen": page.value_of("seen"), "remove": "0"})
    assert written(context, change, "examples") is None
    assert "请写这是什么样的企业" in kept(editor, change, PLACE, 422).words
    typed = {**PLACE, "x-name-zh": "6000 人的厂", "q-headcount": "6000", "x-verdict": "near"}
    page = kept(editor, change, typed)
    assert "预期是“差一步”" in page.words
    page = kept(editor, change, {**typed, "x-verdict": "needs_answers"}, query="?at=0")
    assert "算出来：答完就知道，和预期一样" in page.words, page.words
    assert written(context, change, "examples") == [
        {
            "name": {"zh": "6000 人的厂", "en": "Not translated yet: 《6000 人的厂》"},
            "answers": {"region": "440113", "headcount": 6000},
            "verdict": "needs_answers",
        }
    ]
    assert "没有错误" in editor.get(change.path).words


def test_a_sample_firm_lends_all_its_answers_where_a_condition_looks_at_a_result(editor: Visitor, context: Context):
    editor.get("/zh/desk/new/measure")
    change = editor.post("/zh/desk/new/measure", {"entry_id": "panyu-2026-level", "title": "二级以上企业奖励"})
    pick(editor, change, "result.level", {"c-way": "at_least", "c-limit": "2"})
    assert "请从样例企业开始" in editor.get(f"{change.path}/examples/one").words
    page = editor.get(f"{change.path}/examples/one?firm=medium")
    assert "番禺岭海汽车零部件" in page.text
    editor.post(
        f"{change.path}/examples/one?firm=medium",
        {"seen": page.value_of("seen"), "x-name-zh": "汽配厂", "x-verdict": "available", "q-region": "440113"},
    )
    (example,) = written(context, change, "examples")  # type: ignore[misc]  # a list of one, or the test fails
    assert len(example["answers"]) > 60
    assert editor.client.get(f"{change.path}/examples/one?firm=nobody").status_code == 404
    assert editor.client.get(f"{change.path}/examples/one?at=9").status_code == 404


def test_a_failing_example_stops_the_publication_whoever_approves(context: Context):
    editor, reviewer = acting(context, "editor"), acting(context, "reviewer")
    standing = desk_of(editor).standing["measure", RETROFIT].written
    never = {"all": [{"fact": "headcount", "at_least": 10**9}]}
    change = begin_change(editor, "measure", {**standing, "if": never}, district="panyu", now=NOW)
    submit_change(editor, change.id, now=NOW)
    with pytest.raises(FaultyCatalogueError, match="comes out as"):
        approve_changes(reviewer, [change.id], now=NOW)
    with context.database.reading() as transaction:
        assert list_revisions(transaction) == []
