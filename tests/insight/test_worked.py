"""Tables of a dozen firms, worked out by hand in worked.yaml."""

from collections.abc import Mapping
from typing import Any

import pytest

from assessor.insight.change import ChangeByCohort
from assessor.insight.cohort_ranking import figures_of, scores_of
from assessor.insight.cohorts import PopulationCount, panel_of, population_of
from assessor.insight.spread import Spread, Total
from assessor.insight.tables import Crossing, Tables
from tests.insight.dozen import RULES, cohort_from, worked
from tests.insight.exact import change_of, tables_of


@pytest.fixture(scope="module")
def tables() -> Tables:
    cohort = cohort_from(worked()["firms"])
    rows = [PopulationCount(codes=row["codes"], firms=row["firms"]) for row in worked()["population"]]
    return tables_of(cohort, RULES, population_of(cohort.lattice, rows))


@pytest.fixture(scope="module")
def change() -> ChangeByCohort:
    now, before = worked()["firms"], worked()["before"]
    return change_of(
        panel_of(cohort_from(before), [firm["id"] for firm in before], cohort_from(now), [firm["id"] for firm in now])
    )


@pytest.mark.parametrize("key", worked()["expected"])
def test_the_figures_of_a_cohort_are_those_worked_out_by_hand(tables: Tables, key: str):
    expected = worked()["expected"][key]
    assert {name: read(tables, key, name) for name in expected} == {
        name: approximately(value) for name, value in expected.items()
    }


@pytest.mark.parametrize("key", worked()["change"])
def test_the_change_of_a_cohort_is_the_one_worked_out_by_hand(change: ChangeByCohort, key: str):
    place = change.lattice.places[key]
    readers = {
        "firms": int(change.firms[place]),
        "levels": crossing(change.levels, place),
        "index": spread(change.index, place),
        "equipment": spread(change.dimensions["equipment"], place),
    }
    expected = worked()["change"][key]
    assert {name: readers[name] for name in expected} == {
        name: approximately(value) for name, value in expected.items()
    }


def read(tables: Tables, key: str, name: str) -> object:
    figures, place = figures_of(tables, key), tables.lattice.places[key]
    return {
        "firms": figures.firms,
        "population": figures.population,
        "response": figures.response,
        "levels": {count.row: count.firms for count in figures.levels},
        "index": spread(tables.index, place),
        "dimensions": [[scores.id, scores.mean] for scores in figures.dimensions],
        "weak": {count.row: count.firms for count in figures.weak},
        "problems": [[count.row, count.firms] for count in figures.problems],
        "cut_off": {count.row: count.firms for count in figures.risks["cut_off"]},
        "headcount": total(tables.sums["headcount"], place),
    }[name]


def spread(found: Spread, place: int) -> dict[str, float | None]:
    scores = scores_of("", found, place)
    return {name: getattr(scores, name) for name in ("n", "mean", "lower", "median", "upper")}


def total(found: Total, place: int) -> dict[str, float]:
    return {name: float(getattr(found, name)[place]) for name in ("n", "total", "largest", "second")}


def crossing(found: Crossing, place: int) -> dict[str, int]:
    return dict(zip(found.rows, found.counts[:, place].tolist(), strict=True))


def approximately(value: Any) -> object:  # noqa: ANN401  as YAML has it
    if isinstance(value, Mapping):
        return {name: None if each is None else pytest.approx(each) for name, each in value.items()}
    return pytest.approx(value) if isinstance(value, float) else value
