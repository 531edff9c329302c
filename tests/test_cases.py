"""Worked cases written by hand: answers in, figures out, one file a source.

`index` and `level` are estimates, `index_low` and `index_high` bound the index, `low` and `high` the level.
Files from one edition to another are read in tests/evaluation/test_readings.py.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet

from assessor.edition import Edition, available_editions, load_edition
from assessor.evaluation import Enterprise, as_json, describe, evaluate
from assessor.questionnaire import columns_from_answers
from tests import yaml_file

TESTS = Path(__file__).parent
PRINTED = 5e-5
"""Cases give figures to four decimals."""

Result = Mapping[str, Any]


def cases() -> Iterator[ParameterSet]:
    for file in sorted((TESTS / "cases").glob("*.yaml")):
        written = yaml_file.read(file)
        for case in written["cases"] if "edition" in written else ():
            yield pytest.param(written["edition"], case, id=f"{file.stem}: {case['name']}")


@pytest.mark.parametrize(("edition", "case"), list(cases()))
def test_case(edition: str, case: dict[str, dict[str, object]]):
    result = assessed(loaded(edition), case["answers"], case.get("as_of"))
    expected = case["expect"]
    assert set(expected) <= set(READERS), "a case expects something nobody reads"
    found = {name: READERS[name](result, wanted) for name, wanted in expected.items()}
    assert found == {name: approximately(wanted) for name, wanted in expected.items()}


def assessed(edition: Edition, answers: Mapping[str, object], as_of: Any) -> Result:  # noqa: ANN401  as YAML has it
    """The result as scripts get it, with the estimates of all nodes of all trees."""
    columns, faults = columns_from_answers(edition.questionnaire, edition.references, [answers])
    assert not faults, faults
    evaluation = evaluate(edition, columns, as_of or edition.default_as_of)
    nodes = {name: float(score.value[0]) for name, score in evaluation.scores.items()}
    return {**as_json(describe(evaluation, 0, Enterprise())), "nodes": nodes}


@cache
def loaded(name: str) -> Edition:
    """By name, as a folder beside the tests, or as a path from tests/ or from the checkout."""
    folders = (TESTS / name, TESTS / "editions" / name, TESTS.parent / name)
    known = name in available_editions()
    return load_edition(name if known else next(folder for folder in folders if folder.is_dir()))


def approximately(wanted: object) -> object:
    if isinstance(wanted, Mapping):
        return {name: approximately(each) for name, each in wanted.items()}
    if isinstance(wanted, list):
        return [approximately(each) for each in wanted]
    return pytest.approx(wanted, abs=PRINTED) if isinstance(wanted, int | float) else wanted


READERS: Mapping[str, Callable[[Result, Any], object]] = {
    "index": lambda result, _: result["index"]["value"],
    "index_low": lambda result, _: result["index"]["low"],
    "index_high": lambda result, _: result["index"]["high"],
    "level": lambda result, _: result["level"]["value"],
    "low": lambda result, _: result["level"]["low"],
    "high": lambda result, _: result["level"]["high"],
    "nodes": lambda result, wanted: {name: result["nodes"][name] for name in wanted},
    "verdicts": lambda result, wanted: {
        each["id"]: each["verdict"] for each in result["measures"] if each["id"] in wanted
    },
    "problems": lambda result, _: sorted(result["problems"]),
    "path_to": lambda result, _: result["path"]["to_level"],
    "path_found": lambda result, _: result["path"]["found"],
    "path_cost": lambda result, _: result["path"]["cost"],
    "path_steps": lambda result, _: {step["question"]: step["target_value"] for step in result["path"]["steps"]},
    "problem_order": lambda result, _: result["problems"],
    "strengths": lambda result, _: result["strengths"],
    "gaps": lambda result, _: result["gaps"],
    "unanswered_needs": lambda result, _: result["unanswered_needs"],
    "next_questions": lambda result, _: [each["id"] for each in result["next_questions"]],
    "next_worth": lambda result, _: {
        each["id"]: [each["index_points"], each["measures"]] for each in result["next_questions"]
    },
    "measures": lambda result, _: [each["id"] for each in result["measures"]],
    "recommended": lambda result, _: [each["id"] for each in result["measures"] if each["recommended"]],
    "helping": lambda result, _: {step["question"]: step["measures"] for step in result["path"]["steps"]},
    "distances": lambda result, wanted: {
        each["id"]: [one["distance"] for one in each["conditions"] if one["distance"] is not None]
        for each in result["measures"]
        if each["id"] in wanted
    },
    "sentences": lambda result, wanted: {
        each["id"]: each["sentence"] for each in result["measures"] if each["id"] in wanted
    },
    "level_sentence": lambda result, _: result["level"]["sentence"],
    "grade": lambda result, _: result["quality"]["grade"],
    "contradictions": lambda result, _: result["quality"]["contradiction_ids"],
    "answers_digest": lambda result, _: result["receipt"]["answers_digest"],
    "capped_by": lambda result, _: [cap["requirement"] for cap in result["level"]["capped_by"]],
    "met": lambda result, wanted: _anchors(result, "met", wanted),
    "not_met": lambda result, wanted: _anchors(result, "not_met", wanted),
    "findings": lambda result, wanted: [each for each in wanted if each in _told(result)],
    "not_findings": lambda result, wanted: [each for each in wanted if each not in _told(result)],
    "path_deeds": lambda result, wanted: [each for each in wanted if each in _deeds(result)],
    "first_deed": lambda result, _: _deeds(result)[0],
    "advice": lambda result, _: _advised(result),
    "first_advice": lambda result, _: _advised(result)[0],
    "not_advised": lambda result, wanted: [each for each in wanted if each not in _advised(result)],
    "reasons": lambda result, _: sorted({advice["reason"] for advice in result["advice"]}),
}


def _anchors(result: Result, state: str, wanted: list[str]) -> list[str]:
    return [
        each for each in wanted if (each, state) in {(one["id"], one["state"]) for one in result["level"]["anchors"]}
    ]


def _told(result: Result) -> set[str]:
    return {problem["finding"] for problem in result["problem_details"]}


def _deeds(result: Result) -> list[str]:
    return [step["deed"] for step in result["path"]["steps"]]


def _advised(result: Result) -> list[str]:
    return [advice.get("measure") or advice["deed"] for advice in result["advice"]]
