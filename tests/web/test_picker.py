"""Conditions put together from the edition's questions, by somebody who has never seen YAML."""

from uuid import UUID

import pytest
from flask import Flask

from assessor.catalogue.layer import entry_from
from assessor.services import Context
from assessor.storage.catalogue import ChangeId, find_change
from tests.web.people import add_person, signed_in
from tests.web.test_desk import HOSTILE, begun, sent
from tests.web.visitor import Page, Visitor


@pytest.fixture
def editor(app: Flask) -> Visitor:
    return signed_in(app, add_person(app, "editor", "番禺区科工商信局", district="panyu"))


@pytest.fixture
def change(editor: Visitor) -> Page:
    """A new measure with nothing but a name."""
    editor.get("/zh/desk/new/measure")
    return editor.post("/zh/desk/new/measure", {"entry_id": "panyu-2026-robots", "title": "机器人购置补贴"})


def written(context: Context, change: Page, key: str = "if") -> object:
    change_id = next(one for one in change.path.split("/") if len(one) == 36)
    with context.database.reading() as transaction:
        found = find_change(transaction, ChangeId(UUID(change_id)))
    assert found is not None
    entry = entry_from(found.kind, found.written)
    return None if entry is None else entry.written.get(key)


def pick(editor: Visitor, change: Page, fact: str, typed: dict[str, object], status: int = 303, **place: str) -> Page:
    """Choose a question at a place of the tree and keep what is typed of it."""
    query = "&".join(f"{name}={value}" for name, value in {**place, "fact": fact}.items())
    address = f"{change.path}/conditions/if/part?{query}"
    page = editor.get(address)
    return editor.post(address, {"seen": page.value_of("seen"), **typed}, status)


def test_a_condition_grows_from_nothing_into_a_tree_that_reads_as_a_sentence_in_both_languages(
    editor: Visitor, change: Page, context: Context
):
    page = editor.post(change.path, sent(change, then="if"))
    assert "还没有条件" in page.words, "the way to the picker saves what is typed"
    editor.get(f"{page.path}/choose?words=ERP")
    assert "现在正在用哪些系统" in editor.current.words
    assert "从业人员" not in editor.current.words
    pick(editor, change, "headcount", {"c-way": "at_least", "c-limit": "1,200 人"})
    pick(editor, change, "sector", {"c-way": "in", "c-options": ["jewelry", "lighting_audio"]}, within="any")
    pick(editor, change, "ownership", {"c-way": "none_of", "c-options": ["state"], "c-near-zh": "改制以后"}, at="1")
    page = pick(editor, change, "confirm", {"c-confirm-zh": f"设备在本区使用{HOSTILE}"})
    assert written(context, change) == {
        "all": [
            {"fact": "headcount", "at_least": 1200},
            {
                "any": [
                    {"fact": "sector", "in": ["lighting_audio", "jewelry"]},
                    {
                        "fact": "ownership",
                        "none_of": ["state"],
                        "near": {"zh": "改制以后", "en": "Not translated yet: 《改制以后》"},
                    },
                ]
            },
            {
                "confirm": {
                    "zh": f"设备在本区使用{HOSTILE}",
                    "en": f"Not translated yet: 《设备在本区使用{HOSTILE}》",
                }
            },
        ]
    }
    assert "从业人员”须不低于 1,200 人；并且（" in page.words
    assert "at least 1,200" in page.words
    assert "“企业是什么所有制”不能是“国有或集体”" in page.words
    assert "must not be" in page.words
    assert "<script>alert" not in page.text
    assert "设备在本区使用" in editor.get(change.path).words, "and it stands on the change's page"


def test_parts_are_changed_taken_out_and_turned_round(editor: Visitor, change: Page, context: Context):
    pick(editor, change, "headcount", {"c-way": "at_least", "c-limit": "50"})
    page = pick(editor, change, "industry", {"c-way": "in", "c-codes": "21\n通用设备制造业"})
    assert written(context, change)["all"][1] == {"fact": "industry", "in": ["21", "34"]}  # type: ignore[index]  # a failed look-up fails the test
    page = editor.post(page.path, {"seen": page.value_of("seen"), "do": "turn:"})
    address = f"{page.path}/part?at=0"
    shown = editor.get(address)
    assert 'value="50"' in shown.text
    page = editor.post(address, {"seen": shown.value_of("seen"), "c-way": "at_most", "c-other": "revenue"})
    assert written(context, change) == {
        "any": [{"fact": "headcount", "at_most": {"fact": "revenue"}}, {"fact": "industry", "in": ["21", "34"]}]
    }
    for at in ("1", "0"):
        page = editor.post(page.path, {"seen": page.value_of("seen"), "do": f"remove:{at}"})
    assert written(context, change) is None
    assert "还没有条件" in page.words


def test_mistakes_stand_at_the_field_with_what_to_do_and_nothing_typed_is_lost(editor: Visitor, change: Page):
    assert "请至少选一项" in pick(editor, change, "sector", {"c-way": "in"}, 422).words
    page = pick(editor, change, "industry", {"c-way": "in", "c-codes": "机械"}, 422)
    assert "“机械”不是名录里的一项；是不是“" in page.words
    assert "机械" in page.text
    page = pick(editor, change, "headcount", {"c-way": "at_least", "c-limit": "许多", "c-within": "5"}, 422)
    assert "请只写一个数字（人）" in page.words
    assert "就要写企业怎样才能达到" in page.words
    everything = {"c-way": "none_of", "c-options": ["private", "foreign", "state"]}
    assert "请至少留一项不勾" in pick(editor, change, "ownership", everything, 422).words
    assert "请写要确认什么" in pick(editor, change, "confirm", {}, 422).words


def test_of_two_who_change_a_condition_at_once_neither_loses_anything(
    app: Flask, editor: Visitor, change: Page, context: Context
):
    other = signed_in(app, add_person(app, "editor", "番禺区科工商信局", district="panyu"))
    late = other.get(f"{change.path}/conditions/if/part?fact=headcount")
    tree = other.get(f"{change.path}/conditions/if")
    pick(editor, change, "ownership", {"c-way": "in", "c-options": ["private"]})
    typed = {"c-way": "at_least", "c-limit": "77"}
    address = f"{change.path}/conditions/if/part?fact=headcount"
    page = other.post(address, {"seen": late.value_of("seen"), **typed}, 409)
    assert "现在保存的：“企业是什么所有制”须为“民营”" in page.words.replace("民营企业", "民营")
    assert 'value="77"' in page.text
    other.post(tree.path, {"seen": tree.value_of("seen"), "do": "remove:0"}, 409)
    other.get(address)
    other.post(address, {"seen": other.current.value_of("seen"), **typed})
    assert [one["fact"] for one in written(context, change)["all"]] == ["ownership", "headcount"]  # type: ignore[index]  # a failed look-up fails the test


def test_places_that_are_not_there_are_not_found(app: Flask, editor: Visitor, change: Page):
    base = f"{change.path}/conditions"
    for place in (
        "if/part?at=9",
        "if/part?at=x",
        "if/part?fact=none-such",
        "if/part?at=",
        "then",
        "if/part?at=0.0&fact=sector",
    ):
        assert editor.client.get(f"{base}/{place}").status_code == 404, place
    office = begun(editor)
    assert editor.client.get(f"{office.path}/conditions/if").status_code == 404, "an office has no conditions"
    stranger = signed_in(app, add_person(app, "editor", "周村区局", district="zhoucun"))
    assert stranger.client.get(f"{base}/if").status_code == 404


def test_who_can_take_a_step_is_told_and_stays_as_it_was_written_whatever_else_is_changed(app: Flask, context: Context):
    editor = signed_in(app, add_person(app, "editor", "周村区工业和信息化局", district="zhoucun"))
    change = begun(editor, "/zh/desk/entries/measure/zc14r-4-title-srdi")
    before = written(context, change)["all"][0]["near"]  # type: ignore[index]  # a failed look-up fails the test
    page = editor.get(f"{change.path}/conditions/if/part?at=0")
    assert "只有下面这样的企业，才说它差一步" in page.words
    assert "须不低于 1,000" in page.words
    typed = {"c-way": "in", "c-options": ["srdi"], "c-near-zh": "先去申报"}
    editor.post(f"{change.path}/conditions/if/part?at=0", {"seen": page.value_of("seen"), **typed})
    after = written(context, change)["all"][0]["near"]  # type: ignore[index]
    assert (after["zh"], after["if"]) == ("先去申报", before["if"])
