"""An evaluation as a cohort: the same figures as the engine gives firm by firm."""

from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from assessor.edition import load_edition
from assessor.evaluation import describe, evaluate
from assessor.evaluation.cohort.builder import AxisSource, cohort_of, leaf_states_of, offers_of, table_rules_of
from assessor.evaluation.cohort.titles import titles_of
from assessor.evaluation.columns import Evaluation
from assessor.evaluation.firm import Enterprise
from assessor.evaluation.rulebook import shapes_of
from assessor.insight.rule_change import RuleChange
from assessor.insight.simulation import Setting, simulate
from assessor.insight.tables import OPEN
from assessor.measures.verdicts import AVAILABLE, CONFIRM, NEAR
from assessor.questionnaire import Text
from assessor.releases.counts import MISSED, QUALIFYING, demand_columns
from tests.evaluation.population import columns_of, firms
from tests.insight.exact import obstacles_of, tables_of
from tests.retired import FORMER

EDITION = "2026-2"
DISTRICT = "440113"
SIZES = ("large", "medium", "small", "micro")


@cache
def evaluation(name: str | Path = EDITION) -> Evaluation:
    edition = load_edition(name)
    made = [
        {**firm, "region": DISTRICT + "102" if row % 2 else DISTRICT}
        for row, firm in enumerate(firms(edition, 60, seed=3))
    ]
    return evaluate(edition, columns_of(edition, *made), date(2026, 11, 21))


AXES = {
    "size": AxisSource(question="size_class", codes=SIZES),
    "town": AxisSource(question="region", codes=(DISTRICT + "102", DISTRICT + "103")),
    "industry": AxisSource(question="industry", codes=tuple(str(code) for code in range(13, 44))),
}


def test_firms_stand_under_the_codes_their_answers_begin_with():
    cohort = cohort_of(evaluation(), AXES, {"headcount": "headcount"})
    tables = tables_of(cohort, table_rules_of(evaluation().edition))
    keys = tables.lattice.places
    assert tables.firms[keys[f"town={DISTRICT}102"]] == 30
    assert tables.firms[keys["town=unknown"]] == 30
    sizes = evaluation().answers.values["size_class"]
    assert [int(tables.firms[keys[f"size={size}"]]) for size in SIZES] == [int((sizes == n).sum()) for n in range(4)]
    assert tables.levels.counts[:, 0].sum() == 60


@pytest.mark.parametrize("name", [EDITION, FORMER])
def test_what_a_firm_is_advised_is_what_its_district_counts_as_demand(name: str | Path):
    """Each measure: who may have it and who needs it in vain, as counted, and as each firm's own result tells."""
    made = evaluation(name)
    cohort, offers = cohort_of(made, AXES, {}), offers_of(made.edition, DISTRICT, made.as_of)
    counted = {(each.table, each.row): column for each, column in demand_columns(cohort, offers)}
    results = [describe(made, row, Enterprise()) for row in range(made.size)]
    told = [{measure.id: measure for measure in result.measures} for result in results]
    advised = [{each.measure for each in result.advice if each.reason == "needed"} for result in results]
    amiss = []
    for measure in (offers.measures[place].id for place in offers.direct):
        within, missed = counted[QUALIFYING, measure], counted[MISSED, measure]
        for row, firm in enumerate(told):
            usable = firm[measure].verdict in ("available", "confirm")
            whole = [firm[each] for each in (measure, firm[measure].parent) if each in firm]
            sensible = all(each.plausible and not each.held for each in whole)
            answers = firm[measure].relevance > 0 and sensible
            demand = bool(within[row]), bool(missed[row])
            if demand != (usable, answers and not usable) or firm[measure].recommended != (usable and answers):
                amiss.append((row, measure, demand))
            if measure in advised[row] and not (usable and answers):
                amiss.append((row, measure, "advised"))
    assert amiss == []
    assert any(advised)


def test_the_local_measures_are_those_a_firm_of_the_district_is_told_about():
    offers = offers_of(evaluation().edition, DISTRICT, evaluation().as_of)
    told = {
        measure.id
        for row in (0, 1)
        for measure in describe(evaluation(), row, Enterprise()).measures
        if measure.verdict != "not_for_you"
    }
    assert told <= {offers.measures[place].id for place in offers.direct}
    assert all(offers.measures[place].jurisdiction != "zhoucun" for place in offers.direct)


def test_every_firm_that_is_near_is_counted_at_an_obstacle():
    cohort, measures = cohort_of(evaluation(), AXES, {}), evaluation().edition.catalogue.measures
    near = (evaluation().verdicts == NEAR).sum(axis=1)
    found = 0
    for place in np.flatnonzero(near).tolist():
        obstacles = [
            each for each in obstacles_of(cohort, measures[place], leaf_states_of(evaluation())) if each.way == "near"
        ]
        assert (
            max(int(each.firms[0]) for each in obstacles)
            <= near[place]
            <= sum(int(each.firms[0]) for each in obstacles)
        )
        found += 1
    assert found


@pytest.mark.parametrize("status", [None, "in_force"])
def test_a_simulated_rule_gives_the_verdicts_of_the_engine(status: str | None):
    edition = evaluation().edition
    cohort, offers = cohort_of(evaluation(), AXES, {}), offers_of(edition, DISTRICT, evaluation().as_of)
    setting = Setting(cohort=cohort, facts=evaluation().facts, shapes=shapes_of(edition), offers=offers)
    for measure in [offers.measures[place] for place in offers.direct]:
        reach = simulate(setting, RuleChange(measure=measure.id, status=status))
        verdicts = evaluation().verdicts[offers.places[measure.id]]
        today = int(((verdicts == AVAILABLE) | (verdicts == CONFIRM)).sum())
        assert (reach.today[0], reach.lost[0]) == (today, 0)
        assert reach.qualifying[0] == reach.gained[0] + today


def test_everything_counted_has_a_name_in_both_languages():
    cohort, edition = cohort_of(evaluation(), AXES, {}), evaluation().edition
    axes = {name: (source.question, Text(name, name)) for name, source in AXES.items()}
    titles = titles_of(edition, cohort.lattice, axes)
    tables = tables_of(cohort, table_rules_of(edition))
    assert set(tables.dimensions) <= set(titles.dimensions)
    assert set(tables.problems.rows) <= set(titles.problems)
    assert {row for row in tables.levels.rows if row != OPEN} <= set(titles.levels)
    assert set(cohort.lattice.keys) == set(titles.cohorts)
    assert titles.cohorts["all"].en == "all firms"
    assert titles.cohorts[f"size=small&town={DISTRICT}102"] == Text("小型、南村镇", "Small, Nancun Town")
    assert titles.cohorts["town=unknown"].zh == "未填"
    assert {f"{name}.{row}" for name, risk in tables.risks.items() for row in risk.rows if row != OPEN} <= set(
        titles.risks
    )
