"""The example firms get what their story promises."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assessor.edition import load_edition

from .conftest import Outcome

Run = Callable[..., Outcome]
AS_OF = "2026-11-21"
HELPFUL = {"available", "confirm", "near", "needs_answers"}


@pytest.fixture
def results(run: Run, examples: Path) -> dict[str, dict]:
    files = sorted(examples.glob("*.json"))
    assert len(files) == 6
    found = json.loads(run("evaluate", *files, "--as-of", AS_OF).stdout)
    return dict(zip((file.stem for file in files), found, strict=True))


def places(result: dict) -> set[str]:
    jurisdictions = {measure.id: measure.jurisdiction for measure in load_edition("2026-2").catalogue.measures}
    return {jurisdictions[measure["id"]] for measure in result["measures"] if measure["verdict"] in HELPFUL}


def test_a_panyu_lighting_firm_short_of_money_gets_the_retrofit_award_and_nothing_of_zhoucun(results: dict[str, dict]):
    result = results["panyu-lighting-micro"]
    verdicts = {measure["id"]: measure for measure in result["measures"]}
    award = verdicts["py15r-5-retrofit-award"]
    assert (award["verdict"], award["recommended"]) in {("available", True), ("confirm", True)}
    assert award["source"]["document"]
    assert "zhoucun" not in places(result)
    assert "panyu" in places(result)


@pytest.mark.parametrize("name", ["zhoucun-fan-small", "zhoucun-stainless-small"])
def test_zhoucun_firms_get_the_retrofit_loan_and_nothing_of_panyu(results: dict[str, dict], name: str):
    result = results[name]
    loan = next(measure for measure in result["measures"] if measure["id"] == "zc14r-3-retrofit-loan")
    assert loan["verdict"] in {"available", "confirm"}
    assert "panyu" not in places(result)


def test_a_firm_elsewhere_is_told_that_no_local_measure_applies(results: dict[str, dict]):
    result = results["outside-foshan-furniture-small"]
    assert result["place"] is None
    assert not places(result) & {"panyu", "zhoucun"}
    assert any("没有适用的本地扶持措施" in note["zh"] for note in result["notes"])


def test_full_answers_give_a_point_and_quick_answers_an_interval(results: dict[str, dict]):
    for name, result in results.items():
        is_point = result["index"]["low"] == result["index"]["high"]
        assert is_point == (name != "zhoucun-stainless-small"), name


def test_example_answers_do_not_contradict_themselves(results: dict[str, dict]):
    assert not [name for name, result in results.items() if result["quality"]["contradictions"]]
    assert {result["level"]["value"] for result in results.values()} >= {1, 2, 3, 4}
