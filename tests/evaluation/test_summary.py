"""The first screen answers an owner's questions for every worked factory: where am I, what can I get, what to do."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from assessor.evaluation import Enterprise, FirmResult, describe, evaluate
from assessor.evaluation.summary import THINGS, Summary, Thing, leading, summary_of
from assessor.questionnaire import columns_from_answers
from tests import yaml_file
from tests.test_cases import loaded

CASES = yaml_file.read(Path(__file__).parents[1] / "cases" / "2026-2.yaml")
NAMES = [case["name"] for case in CASES["cases"]]


@cache
def result_of(name: str) -> FirmResult:
    edition = loaded(CASES["edition"])
    case = next(one for one in CASES["cases"] if one["name"] == name)
    columns, faults = columns_from_answers(edition.questionnaire, edition.references, [case["answers"]])
    assert not faults
    return describe(evaluate(edition, columns, edition.default_as_of), 0, Enterprise())


def wrong(result: FirmResult, said: Summary) -> Iterator[str]:
    value, things = result.level.value, said.things
    if value is not None and f"{value} 级" not in said.standing.headline.zh:
        yield "the headline does not name the level"
    if [one.value for one in said.standing.rungs if one.place == "here"] != ([] if value is None else [value]):
        yield "the ladder shows another level"
    if len({thing.title.zh for thing in things}) != THINGS or len(things) != THINGS:
        yield "there are not three different things to do"
    if [one.advice for one in things if one.advice] != list(result.advice[:THINGS]):
        yield "the things are not the advice in its order"
    yield from (f"{thing.title.zh}: unclear" for thing in things if not is_clear(thing))
    counted = Counter(one.verdict for one in leading(result.measures))
    yield from (f"{one.label.zh} counts something else" for one in said.counts if one.n != counted[one.verdict])


def is_clear(thing: Thing) -> bool:
    """Whether a measure says whom to call, and a deed what it takes."""
    if thing.advice and thing.advice.measure:
        return bool(thing.phone) and thing.advice.who.zh in thing.who.zh
    return thing.kind != "do" or "元" in thing.line.zh


def test_the_first_screen_answers_three_questions_for_every_worked_factory():
    found = {name: list(wrong(result_of(name), summary_of(result_of(name)))) for name in NAMES}
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_without_a_level_the_first_thing_is_to_answer_what_decides_it_and_no_figure_stands_there():
    said = summary_of(result_of(NAMES[-1]))
    assert said.standing.headline.zh == "还不能定级"
    assert said.standing.certainty.zh == "可能在 0 到 3 级之间，还有 8 道题没答"
    assert said.things[0].title.zh == "把 8 道定级的题答完"
    assert not said.index.zh
    lowest = replace(result_of(NAMES[-1]).level, low=0, high=0)
    assert summary_of(replace(result_of(NAMES[-1]), level=lowest)).standing.certainty.zh == "还有 8 道定级的题没答"


@pytest.mark.parametrize(
    ("low", "high", "headline", "places"),
    [
        (2, 2, "2 级（电气化）", "reached reached here open open open"),
        (1, 3, "最可能在 2 级（电气化）", "reached possible here possible open open"),
    ],
)
def test_a_range_is_said_in_the_headline_and_shown_on_the_ladder(low: int, high: int, headline: str, places: str):
    result = result_of("a press shop in Panyu that says it is automated")
    said = summary_of(replace(result, level=replace(result.level, low=low, high=high))).standing
    assert said.headline.zh == headline
    assert " ".join(rung.place for rung in said.rungs) == places


def test_what_lacks_for_the_next_level_is_counted_from_its_facts():
    said = summary_of(result_of("a large state-owned plant in Panyu")).standing
    assert said.next.zh == "到 4 级（信息化）还差 1 件事"
    assert [fact.zh for fact in said.lacking] == ["各环节之间的数据还靠人传"]
