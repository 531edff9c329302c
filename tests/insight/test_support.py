"""Demand for measures, what keeps firms from them, and what no measure answers, on eight firms."""

from dataclasses import replace
from datetime import date

from assessor.edition import load_edition
from assessor.evaluation.cohort.builder import offers_of
from assessor.insight.cohorts import counted_where
from assessor.releases.counts import KINDS, MISSED, NEARLY, PROVIDERS, QUALIFYING, demand_columns
from tests.insight.exact import obstacles_of, policy_gaps
from tests.insight.stand import cohort, leaf_states, measures, offers


def demand(table: str, key: str = "all") -> dict[str, int]:
    """Row of a table of demand -> firms."""
    columns = [(name.row, column) for name, column in demand_columns(cohort(), offers()) if name.table == table]
    counts = counted_where(cohort(), [column for _, column in columns])[:, cohort().lattice.places[key]]
    return dict(zip([row for row, _ in columns], counts.tolist(), strict=True))


def test_demand_is_counted_for_direct_measures_of_the_place_only():
    assert list(demand(QUALIFYING)) == ["grant", "either", "advice", "loan", "ended"]


def test_firms_qualify_outright_or_if_they_confirm_and_are_near_by_their_verdict():
    assert demand(QUALIFYING) == {"grant": 2, "either": 2, "advice": 6, "loan": 0, "ended": 0}
    assert demand(NEARLY) == {"grant": 1, "either": 4, "advice": 0, "loan": 0, "ended": 0}
    assert demand(QUALIFYING, "size=large")["grant"] == 1


def test_need_is_a_problem_the_measure_addresses_or_a_weak_dimension_it_serves():
    assert demand(MISSED) == {"grant": 4, "either": 4, "advice": 0, "loan": 5, "ended": 0}


def test_kinds_and_providers_count_each_firm_once_and_running_measures_only():
    assert demand(KINDS) == {"advice": 6, "money": 2}
    assert demand(PROVIDERS) == {"office": 6, "局": 2}


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
    assert (gaps["short"].running, gaps["short"].around) == ((), ("forum",))
    assert gaps["short"].proposals == ("loan",)
    assert (gaps["old"].running, gaps["old"].around) == (("grant",), ("forum",))
    assert gaps["old"].proposals == ()


def test_nothing_is_in_force_only_where_neither_firms_nor_their_surroundings_have_anything():
    without_forum = replace(offers(), local=offers().local - {"forum"})
    assert [gap.nothing_in_force for gap in policy_gaps(cohort(), offers()) if gap.problem == "short"] == [False]
    assert [gap.nothing_in_force for gap in policy_gaps(cohort(), without_forum) if gap.problem == "short"] == [True]


def test_what_is_proposed_or_done_elsewhere_is_not_told_of_this_place():
    elsewhere = replace(offers(), local=offers().local - {"loan", "forum", "grant"})
    gaps = {gap.problem: gap for gap in policy_gaps(cohort(), elsewhere)}
    assert (gaps["short"].around, gaps["short"].proposals) == ((), ())
    assert (gaps["old"].running, gaps["old"].proposals) == ((), ())


def test_a_gap_is_answered_by_what_addresses_any_problem_that_tells_the_same():
    as_one = replace(offers(), together={"short": ("short", "old")})
    gaps = {gap.problem: gap for gap in policy_gaps(cohort(), as_one)}
    assert (gaps["short"].running, gaps["short"].nothing_in_force) == (("grant",), False)
    assert as_one.told_elsewhere == {"old"}


def test_one_state_of_affairs_is_one_gap_in_the_district_whose_texts_name_it_twice():
    edition = load_edition("2026-2")
    zhoucun, panyu = (offers_of(edition, code, date(2026, 11, 28)) for code in ("370306", "440113"))
    assert zhoucun.together["zc14p-p-aging-trades"] == ("zc14p-p-aging-trades", "zc14p-p-youth")
    assert "zc14p-p-youth" in zhoucun.told_elsewhere
    assert panyu.together["py14-p-workforce-gap"] == ("py14-p-workforce-gap",)


def test_a_problem_that_every_firm_finds_an_answer_to_is_no_gap():
    assert "alone" not in {gap.problem for gap in policy_gaps(cohort(), offers())}


def test_nothing_is_counted_without_measures():
    assert list(demand_columns(cohort(), replace(offers(), measures=(), local=frozenset()))) == []
