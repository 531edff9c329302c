"""One sitting, two readings: worked cases, bounds that hold whatever else is answered, one firm as many firms."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessor.edition import Edition, load_edition, ways_from
from assessor.evaluation import (
    AnswersError,
    as_json,
    assess,
    evaluate,
    from_json,
    reading_from,
)
from assessor.questionnaire import AnswerColumns, Question, columns_from_answers, resolve
from assessor.questionnaire.crosswalk import carry_columns, carry_over
from tests import yaml_file

CASES = yaml_file.read(Path(__file__).parent.parent / "cases" / "two-readings.yaml")
EDITIONS = (CASES["from"], CASES["to"])
DAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load_edition(CASES["from"])


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["name"])
def test_case(edition: Edition, case: Mapping[str, Any]):
    (reading,) = assess(edition, case["answers"], DAY).also
    (way,) = ways_from(edition)
    expected = case["expect"]
    assert reading.edition == CASES["to"]
    assert {
        "carried": carry_over(way.crosswalk, case["answers"]),
        "left": reading.questions_left,
        "index_low": reading.index.low,
        "index_high": reading.index.high,
        "low": reading.level.low,
        "high": reading.level.high,
    } == {
        **expected,
        "index_low": pytest.approx(expected["index_low"]),
        "index_high": pytest.approx(expected["index_high"]),
    }
    assert [one.question for one in reading.carried] == list(expected["carried"])
    assert reading.answered == len(expected["carried"])


def an_answer(question: Question, edition: Edition) -> st.SearchStrategy[object]:
    options = [option.id for option in question.options]
    if question.kind == "number":
        top = min(int(question.maximum or 1000), 1000)
        return st.integers(min_value=max(int(question.minimum or 0), 0), max_value=top)
    if question.kind == "code":
        entries = edition.references[question.reference or ""].entries
        return st.sampled_from([entry.code for entry in entries])
    if question.kind == "multiple":
        exclusive = {option.id for option in question.options if option.exclusive}
        free = st.lists(st.sampled_from([each for each in options if each not in exclusive]), min_size=1, unique=True)
        return free | st.sampled_from([[each] for each in sorted(exclusive)]) if exclusive else free
    return st.sampled_from(options)


def answers_on(name: str, *, all_of_them: bool = False) -> st.SearchStrategy[dict[str, object]]:
    edition = load_edition(name)
    asked = {one.id: an_answer(one, edition) for one in edition.questionnaire.questions if not one.is_derived}
    if all_of_them:
        return st.fixed_dictionaries(asked)
    return st.fixed_dictionaries({}, optional={each: chosen | st.just("unknown") for each, chosen in asked.items()})


def columns_of(edition: Edition, answers: list[dict[str, object]]) -> AnswerColumns:
    columns, faults = columns_from_answers(edition.questionnaire, edition.references, answers)
    assert faults == ()
    return columns


@pytest.mark.parametrize("name", EDITIONS)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_what_carries_over_for_many_firms_is_what_carries_over_for_each(name: str, data: st.DataObject):
    edition = load_edition(name)
    firms = data.draw(st.lists(answers_on(name), min_size=1, max_size=4))
    (way,) = ways_from(edition)
    resolved = resolve(edition.questionnaire, edition.references, columns_of(edition, firms))
    found = carry_columns(way.crosswalk, resolved)
    wanted = columns_of(way.target, [carry_over(way.crosswalk, firm) for firm in firms])
    for question, column in wanted.values.items():
        blank = np.full_like(column, np.nan if column.dtype.kind == "f" else -1)
        np.testing.assert_array_equal(found.values.get(question, blank), column, err_msg=question)


@settings(max_examples=40, deadline=None)
@given(first=answers_on(EDITIONS[0]), rest=answers_on(EDITIONS[1], all_of_them=True))
def test_the_level_lies_within_its_bounds_whatever_the_firm_answers_to_the_rest(
    first: dict[str, object], rest: dict[str, object]
):
    edition = load_edition(EDITIONS[0])
    (way,) = ways_from(edition)
    (reading,) = evaluate(edition, columns_of(edition, [first]), DAY).also
    whole = evaluate(way.target, columns_of(way.target, [{**rest, **carry_over(way.crosswalk, first)}]), DAY)
    assert reading.levels.low[0] <= whole.levels.value[0] <= reading.levels.high[0]
    index = way.target.scoring.index.id
    assert reading.scores[index].low[0] <= whole.scores[index].value[0] <= reading.scores[index].high[0]


def test_the_reading_is_the_same_in_columns_in_the_result_and_as_json(edition: Edition):
    answers = CASES["cases"][-2]["answers"]
    columns = columns_of(edition, [answers, {}])
    (several,) = evaluate(edition, columns, DAY).also
    result = assess(edition, answers, DAY)
    assert several.levels.high.tolist() == [3, 4]
    plain = as_json(result)
    assert plain["also"][0]["level"]["high"] == 3
    assert from_json(plain) == result


def test_before_it_is_settled_no_level_is_named_and_the_source_is_said_to_be_secondary(edition: Edition):
    (reading,) = assess(edition, {"A2-6": "none"}, DAY).also
    assert (reading.level.value, reading.index.value, reading.path, reading.counts) == (None, None, None, ())
    assert reading.basis.verified == "secondary"
    assert reading.basis.verified_note is not None
    assert "0 级到 4 级之间" in reading.sentence.zh
    assert "再答 32 题" in reading.sentence.zh


def test_the_reading_of_a_firm_assessed_there_is_its_own_result():
    there = load_edition(EDITIONS[1])
    worked = yaml_file.read(Path(__file__).parent.parent / "cases" / f"{EDITIONS[1]}.yaml")
    result = assess(there, worked["cases"][0]["answers"], DAY)
    reading = reading_from(result)
    assert (reading.origin, reading.level, reading.path) == ("submitted", result.level, result.path)
    assert (reading.code, reading.questions_left) == (result.receipt.code, 0)
    assert [one.edition for one in result.also] == [EDITIONS[0]]


def test_an_edition_outside_the_collection_has_no_second_reading():
    outside = load_edition(Path(__file__).parent.parent / "editions" / "mini")
    assert ways_from(outside) == ()
    assert assess(outside, {}, DAY).also == ()


def test_answers_that_cannot_be_taken_are_refused_as_before(edition: Edition):
    with pytest.raises(AnswersError):
        assess(edition, {"machines": "many"}, DAY)
