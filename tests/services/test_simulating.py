"""Rules tried on a release: what comes out is rounded or hidden, and asking for all that is offered breaks nothing."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from assessor.insight.perturbation.ladder import MOST_TRIED
from assessor.insight.rule_change import LeafChange
from assessor.insight.simulation import simulate
from assessor.questionnaire import Leaf, Span
from assessor.releases.cohort_of_firms import cohort_in, evaluations
from assessor.releases.rows import columns_of
from assessor.releases.simulator.changeable import addable_to, measures_offered, offered_for, offered_in_addition
from assessor.releases.simulator.limits import limits_offered
from assessor.releases.simulator.new_measure import NEW
from assessor.releases.simulator.reach import TRIED, blurred
from assessor.releases.simulator.simulating import Counts, Outcome, outcome_of
from assessor.releases.simulator.simulation_base import SimulationBase
from assessor.releases.simulator.terms import Terms
from assessor.releases.simulator.variants import NotOfferedError, Variant
from assessor.releases.table import HIDDEN_MARK, Figure, number
from assessor.services import Context
from assessor.services.district.figures.reading import latest_release
from assessor.services.district.figures.snapshots import rows_kept
from assessor.services.district.figures.trials import TrialsSpentError, ground_of, simulated, trials_left
from assessor.storage.figures import find_snapshot
from tests.simulated import NOW, context_on, copied_to

RETROFIT, TAX, DEMO = "py15r-5-retrofit-award", "py14-3-tax-cut", "py14-3-demo-award"


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    made = context_on(copied_to(tmp_path_factory.mktemp("simulated")))
    yield made
    made.database.close()


@pytest.fixture(scope="module")
def ground(context: Context) -> SimulationBase:
    release = latest_release(context, "panyu")
    assert release is not None
    return ground_of(context, release)


RATE = Terms(base="retrofit", rate=Fraction(1, 5), cap=Fraction(10**6))


def tried(ground: SimulationBase, **change: object) -> Outcome:
    return outcome_of(ground, Variant(**change))


def at_least(fact: str, limit: str) -> Leaf:
    return Leaf(operator="at_least", fact=fact, limit=Fraction(limit))


def every_count(outcome: Outcome) -> list[Counts]:
    return [outcome.whole, *(one for groups in outcome.groups.values() for one in groups)]


def sweep(ground: SimulationBase, fact: str, measure: str = TAX) -> list[Variant]:
    """Every limit that is offered for a condition added to a measure put in force."""
    offered = offered_in_addition(ground, f"{fact}.at_least")
    assert offered is not None
    return [Variant(measure=measure, status="in_force", added=(at_least(fact, one),)) for one in offered.limits]


def variants(ground: SimulationBase) -> list[Variant]:
    lists = [("intelligent",), ("green",), ("intelligent", "green")]
    return [
        *(Variant(measure=RETROFIT, leaves=((1, LeafChange(values=one)),)) for one in lists),
        Variant(measure=DEMO, status="in_force"),
        *sweep(ground, "headcount")[::3],
        *sweep(ground, "result.index", RETROFIT),
    ]


def test_every_number_that_comes_out_is_a_rounded_one_near_that_of_the_copy(ground: SimulationBase):
    places = ground.setting.cohort.lattice.places
    off = []
    for variant in variants(ground):
        outcome, true = tried(ground, **vars(variant)), simulate(ground.setting, variant.change)
        for counts in every_count(outcome):
            for name, exact in (("gained", true.gained), ("lost", true.lost), ("possible", None)):
                told = number(getattr(counts, name))
                assert told is None or told % 5 == 0 or name == "possible"
                if told and exact is not None:
                    off.append(told - int(exact[places[counts.key]]))
    assert len(off) > 40
    assert max(map(abs, off)) <= TRIED.bound + 2
    assert np.std(off) > 1


def parts(counts: Counts) -> tuple[Figure, ...]:
    return (counts.today, counts.gained, counts.lost)


def adds_up(counts: Counts) -> bool:
    """What the release tells, and whom a change helps and harms in the copy, give the number after it."""
    today, gained, lost = (int(str(one)) for one in parts(counts))
    return abs(int(str(counts.after)) - max(today - lost, 0) - gained) <= 2


def test_numbers_told_side_by_side_add_up_and_the_possible_ones_are_no_fewer(ground: SimulationBase):
    told = [one for variant in variants(ground) for one in every_count(tried(ground, **vars(variant)))]
    whole = [one for one in told if all(isinstance(each, int) for each in (*parts(one), one.after))]
    assert len(whole) > 20
    assert all(adds_up(one) for one in whole)
    assert all(one.possible == HIDDEN_MARK or int(str(one.possible)) >= int(str(one.after)) for one in whole)


def test_the_same_firms_asked_for_in_other_words_are_told_alike_and_others_are_not(ground: SimulationBase):
    firms = np.arange(ground.setting.cohort.size) % 3 == 0
    pool, other = np.ones_like(firms), firms.copy()
    other[np.flatnonzero(firms)[:1]] = False
    assert blurred(ground, firms, pool) == blurred(ground, firms.copy(), pool)
    others = [replace(ground, secret=ground.secret.within(str(number))) for number in range(60)]
    again = [blurred(one, firms, pool)["all"] for one in others]
    assert len(set(again)) > 1
    assert blurred(ground, firms, pool) != blurred(ground, other, pool)


def test_today_is_told_as_the_release_tells_it(ground: SimulationBase):
    outcome = tried(ground, measure=RETROFIT, leaves=((1, LeafChange(values=("green",))),))
    told = ground.qualifying[RETROFIT]
    assert {one.key: one.today for one in every_count(outcome)} == {
        one.key: told.get(one.key, HIDDEN_MARK) for one in every_count(outcome)
    }


def test_what_the_wording_alone_gives_to_everybody_or_nobody_is_told(ground: SimulationBase):
    outcome = tried(ground, measure=TAX, status="in_force")
    whole = outcome.whole
    firms = ground.release.firms
    assert (whole.today, whole.after, whole.gained, whole.lost) == (0, firms, firms, 0)
    off = tried(ground, measure=RETROFIT, status="planned").whole
    assert (off.after, off.gained, off.lost) == (0, 0, off.today)


def test_a_wider_rule_loses_nobody_and_a_narrower_one_gains_nobody(ground: SimulationBase):
    values = tuple(offered_of(ground, RETROFIT))
    wider = tried(ground, measure=RETROFIT, leaves=((1, LeafChange(values=values)),))
    assert (wider.direction, wider.whole.lost) == ("wider", 0)
    narrower = tried(ground, measure=RETROFIT, leaves=((1, LeafChange(values=("green",))),))
    assert (narrower.direction, narrower.whole.gained) == ("narrower", 0)
    assert all(one.firms == 0 for one in (*narrower.problems, *narrower.weak))


def offered_of(ground: SimulationBase, measure: str) -> list[str]:
    found = offered_for(ground, measure)
    assert found is not None
    return [value for one in found.conditions for value in one.choices]


def test_of_groups_below_thirty_firms_nothing_is_worked_out(ground: SimulationBase):
    outcome = tried(ground, measure=RETROFIT, leaves=((1, LeafChange(values=("green",))),))
    sizes = {key: number(firms) for key, firms in ground.told_firms.items()}
    small = [one for one in every_count(outcome) if (sizes[one.key] or 0) < 30]
    assert small
    assert {one.gained for one in small} <= {0, HIDDEN_MARK}
    assert {one.after for one in small} == {HIDDEN_MARK}


def test_problems_and_weak_dimensions_count_the_firms_gained(ground: SimulationBase):
    variant = sweep(ground, "result.index")[0]
    outcome, true = outcome_of(ground, variant), simulate(ground.setting, variant.change)
    for told, exact in zip(outcome.weak, true.weak.counts[:, 0], strict=True):
        assert told.firms % 5 == 0
        assert abs(told.firms - exact) <= TRIED.bound + 2
    assert any(one.firms for one in outcome.weak)


@pytest.mark.parametrize(
    "change",
    [
        {"measure": "none"},
        {"measure": RETROFIT, "leaves": ((0, LeafChange(waived=True)),)},
        {"measure": RETROFIT, "leaves": ((1, LeafChange(values=())),)},
        {"measure": RETROFIT, "leaves": ((1, LeafChange(limit=Fraction(3))),)},
        {"measure": TAX, "added": (at_least("result.index", "41.7"),)},
        {"measure": TAX, "added": (at_least("result.index", "20"),) * 3},
        {"measure": TAX, "added": (Leaf(operator="in", fact="uscc", values=("a",)),)},
        {"measure": TAX, "added": (Leaf(operator="in", fact="C-11", values=("upto_1",)),)},
        {"measure": TAX, "terms": replace(RATE, base="profit")},
    ],
)
def test_what_no_form_offers_is_refused(ground: SimulationBase, change: dict[str, object]):
    with pytest.raises(NotOfferedError):
        tried(ground, **change)


def test_at_most_three_variants_are_compared(context: Context, ground: SimulationBase):
    with pytest.raises(NotOfferedError):
        simulated(context, ground.release, (Variant(measure=TAX, status="in_force"),) * 4, now=NOW)


def test_a_value_of_a_rule_that_the_form_has_no_box_for_may_stay(ground: SimulationBase):
    names = addable_to(ground, measures_offered(ground)[0])
    assert {"industry.in", "region.in", "headcount.at_least"} <= set(names)
    offered = offered_for(ground, RETROFIT)
    assert offered is not None
    assert set(offered.conditions[0].edited.values) <= set(offered.conditions[0].choices)


def test_limits_are_round_and_follow_from_the_scale_alone():
    points = limits_offered(Fraction(0), Fraction(100))
    assert (points[0], points[-1], len(points)) == (5, 100, 20)
    assert limits_offered(Fraction(0), Fraction(5)) == (1, 2, 3, 4, 5)
    assert limits_offered(Fraction(1), Fraction(200)) == (10, 15, 20, 30, 50, 70, 100, 150, 200)


def test_rules_are_tried_on_a_copy_in_which_groups_and_profiles_are_as_they_were(
    context: Context, ground: SimulationBase
):
    with context.database.reading() as transaction:
        content = find_snapshot(transaction, ground.release.id)
    assert content
    rows = rows_kept(content, ground.edition)
    true = next(evaluations(ground.edition, columns_of(ground.edition, rows), ground.release.as_of))
    cohort = cohort_in(true, ground.axes)
    assert (cohort.atoms == ground.setting.cohort.atoms).all()
    assert np.array_equal(true.facts["industry"], ground.setting.facts["industry"])
    before, after = (facts["result.index"] for facts in (true.facts, ground.setting.facts))
    assert isinstance(before, Span)
    assert isinstance(after, Span)
    assert 0.15 < (before.low != after.low).mean() < 0.3


def test_of_few_firms_nothing_is_told_but_what_the_wording_gives(ground: SimulationBase):
    yes = np.ones(ground.setting.cohort.size, dtype=bool)
    assert blurred(ground, yes, yes)["all"]
    assert blurred(replace(ground, page=replace(ground.page, firms=59, parts={})), yes, yes) == {}


def test_rates_caps_take_up_and_budgets_side_by_side_are_one_rule_and_one_set_of_numbers(tmp_path: Path):
    context = context_on(copied_to(tmp_path))
    release = latest_release(context, "panyu")
    assert release is not None
    told = []
    for step in range(1, 40):
        changed = {"cap": Fraction(step * 1000), "rate": Fraction(step, 100), "budget": Fraction(step * 10**5)}
        terms = Terms(base="retrofit", take_up=Fraction(step, 40), **changed)
        (outcome,) = simulated(context, release, (Variant(measure=NEW, status="in_force", terms=terms),), now=NOW)
        told.append((outcome.whole, outcome.groups, outcome.told.amounts))
        assert outcome.variant.terms == terms
    assert all(one == told[0] for one in told)
    assert trials_left(context, release) == MOST_TRIED - 1
    context.database.close()


def test_a_rule_without_a_rate_is_noted_by_the_name_it_had_before_there_were_rates():
    """So that what was tried on a release that stands can be looked at again."""
    plain = Variant(measure="m", leaves=((1, LeafChange(limit=Fraction(3))),), amount=Fraction(9))
    assert plain.name == (
        "Variant(measure='m', leaves=((1, LeafChange(limit=Fraction(3, 1), values=None, waived=False)),), added=(), "
        "status=None, effective_from=None, effective_to=None, amount=None)"
    )


def test_no_more_than_twenty_rules_are_tried_on_a_release_and_those_again_at_will(tmp_path: Path):
    context = context_on(copied_to(tmp_path))
    release = latest_release(context, "panyu")
    assert release is not None
    ground = ground_of(context, release)
    swept = [one for fact in ("result.index", "headcount", "result.A1") for one in sweep(ground, fact)]
    first, *others = swept[: MOST_TRIED + 1]
    assert len(others) == MOST_TRIED
    told = simulated(context, release, (first,), now=NOW)
    for place, one in enumerate(others[:-1]):
        assert trials_left(context, release) == MOST_TRIED - 1 - place
        simulated(context, release, (one,), now=NOW)
    with pytest.raises(TrialsSpentError):
        simulated(context, release, (first, others[-1]), now=NOW)
    fixed = replace(first, amount=Fraction(9), terms=Terms(take_up=Fraction(1, 2), budget=Fraction(7)))
    again = simulated(context, release, (fixed,), now=NOW)
    assert (again[0].whole, again[0].variant) == (told[0].whole, fixed)
    with pytest.raises(TrialsSpentError):
        simulated(context, release, (replace(first, terms=RATE),), now=NOW)
    context.database.close()
