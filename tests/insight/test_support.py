"""Demand for measures, what keeps firms from them, and what no measure answers, on eight firms."""

from dataclasses import replace

import numpy as np

from assessor.insight.obstacles import obstacles_of
from assessor.insight.policy_gaps import policy_gaps
from assessor.insight.support import demand_of, extremes_of
from assessor.measures.verdicts import VERDICTS
from tests.insight.stand import cohort, leaf_states, measures, offers


def verdicts(name: str, key: str = "all") -> dict[str, int]:
    demand = demand_of(cohort(), offers())
    counts = demand.verdicts[demand.measures.index(name), :, demand.lattice.places[key]]
    return {verdict: int(count) for verdict, count in zip(VERDICTS, counts, strict=True) if count}


def test_demand_is_counted_for_direct_measures_of_the_place_only():
    assert demand_of(cohort(), offers()).measures == ("grant", "either", "advice", "loan", "ended")


def test_firms_are_counted_by_verdict():
    assert verdicts("grant") == {"not_for_you": 4, "near": 1, "needs_answers": 1, "available": 2}
    assert verdicts("either") == {"not_for_you": 2, "near": 4, "confirm": 2}
    assert verdicts("loan") == {"not_for_you": 2, "not_open": 6}
    assert verdicts("grant", "size=large") == {"not_for_you": 1, "needs_answers": 1, "available": 1}


def test_verdicts_add_up_to_the_firms_of_each_cohort():
    demand = demand_of(cohort(), offers())
    firms = [6 + 2, 5, 3, 6, 2, 4, 1, 2, 1]
    assert demand.verdicts.sum(axis=1).tolist() == [firms] * len(demand.measures)


def test_need_is_a_problem_the_measure_addresses_or_a_weak_dimension_it_serves():
    demand = demand_of(cohort(), offers())
    whole = dict(zip(demand.measures, demand.needed[:, 0].tolist(), strict=True))
    missed = dict(zip(demand.measures, demand.missed[:, 0].tolist(), strict=True))
    assert whole == {"grant": 4, "either": 4, "advice": 2, "loan": 5, "ended": 0}
    assert missed == {"grant": 4, "either": 4, "advice": 0, "loan": 5, "ended": 0}
    assert demand.recommended[demand.measures.index("advice"), 0] == 2


def test_kinds_and_providers_count_each_firm_once_and_running_measures_only():
    demand = demand_of(cohort(), offers())
    assert dict(zip(demand.by_kind.rows, demand.by_kind.counts[:, 0].tolist(), strict=True)) == {
        "advice": 6,
        "money": 2,
        "subsidy": 0,
    }
    assert dict(zip(demand.by_provider.rows, demand.by_provider.counts[:, 0].tolist(), strict=True)) == {
        "office": 6,
        "局": 2,
    }


def test_measures_that_reach_nobody_or_everybody_are_named():
    demand = demand_of(cohort(), offers())
    assert extremes_of(demand, offers()).everybody == ()
    assert extremes_of(demand, offers(), "town=here").everybody == ("advice",)
    assert extremes_of(demand, offers(), "town=there").nobody == ("grant", "either", "advice")


def test_the_unmet_condition_is_told_for_those_who_are_near_and_for_those_who_are_not():
    found = obstacles_of(cohort(), measures()[0], leaf_states())
    assert [(each.leaf, each.way, int(each.firms[0])) for each in found] == [(1, "not_for_you", 3), (1, "near", 1)]


def test_of_alternatives_only_the_nearest_counts_as_an_obstacle():
    """Firms 1 to 4 could move up a stage; only firm 4 is also near the headcount."""
    found = obstacles_of(cohort(), measures()[1], leaf_states())
    assert [(each.leaf, each.way, int(each.firms[0])) for each in found] == [(1, "near", 4), (2, "near", 1)]


def test_a_policy_gap_is_a_problem_nothing_in_force_answers_with_what_is_proposed_for_it():
    gaps = {gap.problem: gap for gap in policy_gaps(cohort(), offers())}
    whole = {name: (int(gap.firms[0]), int(gap.unanswered[0])) for name, gap in gaps.items()}
    assert whole == {"short": (5, 5), "old": (4, 4)}
    assert gaps["short"].nothing_in_force
    assert gaps["short"].proposals == ("forum", "loan")
    assert gaps["old"].running == ("grant",)
    assert gaps["old"].proposals == ("forum",)


def test_a_problem_that_every_firm_finds_an_answer_to_is_no_gap():
    assert "alone" not in {gap.problem for gap in policy_gaps(cohort(), offers())}


def test_nothing_is_counted_without_measures():
    nothing = demand_of(cohort(), replace(offers(), measures=(), local=frozenset()))
    assert nothing.measures == ()
    assert np.shape(nothing.needed) == (0, len(cohort().lattice.keys))
