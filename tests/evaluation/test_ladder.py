"""What may be said on an edition whose levels stand on facts: each rule tried on every firm or against a definition."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from itertools import combinations, product
from pathlib import Path

import numpy as np
import pytest

from assessor.edition import Edition, load_edition
from assessor.evaluation import FirmResult, as_json, assess, evaluate, from_json
from assessor.questionnaire import columns_from_answers

TODAY = date(2026, 1, 31)
CHOICES = {
    "stage": (None, "manual", "powered", "automated"),
    "steps": (None, "none", "some", "most"),
    "care": (None, "broken", "planned"),
    "systems": (None, ["none"], ["erp"], ["mes"], ["erp", "mes"]),
    "records": (None, "monthly", "daily"),
}
ORDER = {name: options[1:] for name, options in CHOICES.items()}
MEASURES_FIRM = {"place": "440101", "people": 40, "budget": 0}


@cache
def ladder() -> Edition:
    return load_edition(Path(__file__).parent.parent / "editions" / "ladder")


def firm(**answers: object) -> FirmResult:
    return assess(ladder(), answers, TODAY)


@cache
def every_firm() -> tuple[list[dict[str, object]], np.ndarray, np.ndarray, np.ndarray]:
    """All answers to the questions that levels stand on, open ones among them, with the levels they come to."""
    firms = [dict(zip(CHOICES, given, strict=True)) for given in product(*CHOICES.values())]
    columns, faults = columns_from_answers(ladder().questionnaire, ladder().references, firms)
    assert not faults
    levels = evaluate(ladder(), columns, TODAY).levels
    return firms, levels.low, levels.value, levels.high


def defined_level(answers: Mapping[str, object]) -> int:
    """The level of a firm that answered everything and does not contradict itself, by the edition's words."""
    stage = {"manual": 0, "powered": 1, "automated": 2}[str(answers["stage"])]
    systems = answers["systems"]
    assert isinstance(systems, list)
    first = stage >= 1 and answers["steps"] in ("some", "most") and answers["care"] == "planned"
    seen = "mes" in systems or ("erp" in systems and answers["records"] == "daily")
    return 2 if first and stage == 2 and answers["steps"] == "most" and seen else int(first)


def contradicts(answers: Mapping[str, object]) -> bool:
    by_month = answers["systems"] in (["mes"], ["erp", "mes"]) and answers["records"] == "monthly"
    return by_month or (answers["stage"] == "manual" and answers["steps"] == "most")


def test_a_firm_that_answered_everything_stands_where_its_facts_put_it():
    for answers, low, value, high in zip(*every_firm(), strict=True):
        if None not in answers.values():
            assert value == defined_level(answers), answers
            assert contradicts(answers) or low == value == high, answers


def test_the_level_lies_within_its_range_and_never_above_the_stage_the_firm_states():
    stages = {None: 9, "manual": 0, "powered": 1, "automated": 2}
    for answers, low, value, high in zip(*every_firm(), strict=True):
        assert value == -1 or low <= value <= high, answers
        assert low <= stages[answers["stage"]], answers  # type: ignore[index]
        assert value <= stages[answers["stage"]], answers  # type: ignore[index]


def test_what_is_open_only_widens_the_range():
    firms, low, _, high = every_firm()
    places = {repr(answers): place for place, answers in enumerate(firms)}
    for place, answers in enumerate(firms):
        for name in CHOICES if not contradicts(answers) else ():
            opened = places[repr({**answers, name: None})]
            assert low[opened] <= low[place], (answers, name)
            assert high[opened] >= high[place], (answers, name)


def test_a_better_answer_never_lowers_the_level():
    firms, _, value, _ = every_firm()
    places = {repr(answers): place for place, answers in enumerate(firms)}
    for answers in firms:
        if None in answers.values():
            continue
        for name in ("stage", "steps", "care", "records"):
            better = ORDER[name][ORDER[name].index(answers[name]) + 1 :][:1]
            for option in better:
                assert value[places[repr({**answers, name: option})]] >= value[places[repr(answers)]], (answers, name)


def test_one_answer_gives_no_level_and_names_what_is_missing():
    found = firm(stage="powered")
    assert (found.level.value, found.level.label) == (None, None)
    assert found.level.missing == ("steps", "care")
    assert found.level.sentence.zh == "还不能定级：先要答 2 道定级的题。"
    assert not found.path.steps
    assert firm(stage="manual").level.value is None


def test_the_sentence_under_a_level_says_what_is_met_and_what_is_not():
    found = firm(stage="powered", steps="some", care="planned", systems=["none"], records="daily")
    assert found.level.sentence.zh == (
        "1 级（机械），因为您说主要生产处在“机械”阶段；有关键工序由机器完成；设备按计划保养。"
        "还没到 2 级（自动）：多数关键工序还不是机器完成的；生产进度还不能在系统里看到。"
    )
    assert [cap.requirement for cap in found.level.capped_by] == ["stage-2", "a2-steps", "a2-systems"]


def test_a_contradiction_widens_the_range_both_ways_and_is_told_beside_the_likely_level():
    found = firm(stage="manual", steps="most", care="planned", systems=["mes"], records="daily")
    assert (found.level.low, found.level.value, found.level.high) == (0, 0, 2)
    assert "最可能 0 级，可能在 0 到 2 级之间。" in found.level.sentence.zh
    doubted = firm(stage="automated", steps="most", care="planned", systems=["mes"], records="monthly").level
    assert (doubted.low, doubted.value, doubted.high) == (1, 2, 2)
    assert {one.id for one in found.level.anchors if one.doubtful} == {"stage-1", "stage-2", "a1-steps", "a2-steps"}


DEEDS = {
    "deed-machine": ({"steps": ("none", "some"), "stage": ("manual", "powered")}, 50_000, 12, ()),
    "deed-plan": ({"care": ("broken", "planned")}, 5_000, 4, ()),
    "deed-line": ({"steps": ("some", "most"), "stage": ("powered", "automated")}, 100_000, 50, ("deed-plan",)),
    "deed-mes": ({"systems": (None, "mes")}, 50_000, 20, ("deed-book",)),
    "deed-erp": ({"systems": (None, "erp")}, 50_000, 10, ()),
    "deed-book": ({"records": ("monthly", "daily")}, 5_000, 2, ()),
}


def reachable(answers: dict[str, object], deeds: tuple[str, ...]) -> dict[str, object] | None:
    """The answers once all these deeds are done in some order, None where no order allows it."""
    left, state = list(deeds), dict(answers)
    while left:
        possible = next((deed for deed in left if may_do(deed, state)), None)
        if possible is None:
            return None
        state = done(possible, state)
        left.remove(possible)
    return state


def changes(deed: str, state: dict[str, object]) -> bool:
    return any(state[name] == start or adds(state[name], end) for name, (start, end) in DEEDS[deed][0].items())


def adds(given: object, option: str) -> bool:
    return isinstance(given, list) and option not in given


def may_do(deed: str, state: dict[str, object]) -> bool:
    sensible = deed != "deed-erp" or state["stage"] in ("powered", "automated")
    return sensible and changes(deed, state) and not any(changes(before, state) for before in DEEDS[deed][3])


def done(deed: str, state: dict[str, object]) -> dict[str, object]:
    after = dict(state)
    for name, (start, end) in DEEDS[deed][0].items():
        if adds(state[name], end):
            after[name] = [option for option in state[name] if option != "none"] + [end]  # type: ignore[attr-defined]
        elif state[name] == start:
            after[name] = end
    return after


def cheapest(answers: dict[str, object]) -> tuple[int, int, int] | None:
    """Yuan, weeks and number of the cheapest deeds to the next level, by trying every set in every order."""
    costs = []
    for size in range(len(DEEDS) + 1):
        for chosen in combinations(DEEDS, size):
            state = reachable(answers, chosen)
            half_done = state is not None and state["steps"] == "some" != answers["steps"]
            if state is not None and not half_done and defined_level(state) > defined_level(answers):
                costs.append((sum(DEEDS[one][1] for one in chosen), sum(DEEDS[one][2] for one in chosen), size))
    return min(costs, default=None)


COMPLETE = [answers for answers in every_firm()[0] if None not in answers.values()]


@pytest.mark.parametrize("answers", COMPLETE[::3], ids=str)
def test_the_path_is_the_cheapest_set_of_deeds_and_reaches_the_next_level(answers: dict[str, object]):
    found = firm(**answers).path
    best = None if defined_level(answers) == 2 else cheapest(answers)
    assert found.found == (best is not None)
    if best is not None:
        weeks = sum(step.weeks[1] for step in found.steps)
        assert (found.cost, weeks, len(found.steps)) == best
        moved = {move.question: move.after for step in found.steps for move in step.moves}
        level = firm(**{**answers, **moved}).level
        assert max(level.low, -1 if level.value is None else level.value) > defined_level(answers)


@pytest.mark.parametrize("answers", COMPLETE[::5], ids=str)
def test_no_step_ends_on_an_answer_that_shows_a_finding(answers: dict[str, object]):
    path = firm(**answers).path
    moved = {move.question: move.after for step in (*path.steps, *path.further) for move in step.moves}
    after = firm(**{**answers, **moved})
    told = {given.question for problem in after.problems for given in problem.because}
    assert not told & set(moved)


def test_the_index_is_shown_with_the_decimals_the_edition_asks_for():
    assert firm(stage="powered", steps="none").index.shown_value.isdigit()


def test_a_result_reads_back_as_it_was_written():
    found = firm(**MEASURES_FIRM, stage="powered", steps="none", care="broken", systems=["none"], records="monthly")
    written = as_json(found)
    assert from_json(written) == found
    path = written["path"]
    assert isinstance(path, dict)
    assert path["steps"][0]["moves"] == [{"question": "steps", "from": "none", "to": "some"}]
    assert (found.receipt.catalogue, found.receipt.catalogue_revision) == ("stall", 3)
