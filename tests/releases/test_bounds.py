"""Ranges of tried rules hold what is true: worked by hand, and on made-up districts against the firms as they are."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
import pytest
from tried_rules import DAY, released

from assessor.insight.rule_change import changed
from assessor.insight.simulation import rule_verdicts
from assessor.measures.verdicts import AVAILABLE, CONFIRM, NEEDS_ANSWERS
from assessor.questionnaire import Leaf
from assessor.releases.cohort_of_firms import Gathered, evaluations
from assessor.releases.rows import columns_of
from assessor.releases.simulator.amounts import Amounts, amounts_of
from assessor.releases.simulator.bounds import Blur, ToldOf, blur_of_copy, blur_of_release
from assessor.releases.simulator.changeable import findings_offered, measure_in
from assessor.releases.simulator.new_measure import NEW
from assessor.releases.simulator.simulating import Outcome, outcome_of
from assessor.releases.simulator.simulation_base import SimulationBase
from assessor.releases.simulator.spending import Range, full_cost
from assessor.releases.simulator.terms import Terms
from assessor.releases.simulator.variants import Variant
from assessor.releases.table import number
from tests.rows import each_row

CAPS = (50_000, 1_000_000)


@each_row(
    "blur, count, expected",
    [
        # 37.5 of 150 have another's answers; share 42 of 154: 37.5 x 2 x .273 x .727 + 4 + 2 = 20.9, three times 4.57
        (blur_of_copy(40, 150), 40, (25, 55)),
        # a town: its own share 12 of 64, half elsewhere: off by 15 x .3125 = 4.7, and three times the root of 12.0
        (blur_of_copy(10, 60, elsewhere=0.5), 10, (0, 30)),
        # 12 x .273 x .727 of the draw, 1 of the noise, 2 of the fives: three times 2.32
        (blur_of_release(40, 150), 40, (30, 50)),
        # 8,338 of 33,354: three times 59.2
        (blur_of_copy(10_000, 33_354), 10_000, (9_820, 10_180)),
        (Blur(), 0, (0, 0)),
    ],
)
def test_a_range_reaches_as_far_as_worked_out_by_hand(blur: Blur, count: int, expected: tuple[int, int]):
    assert ends(blur.around(count)) == expected


def ends(found: Range) -> tuple[int, int]:
    return int(found.low), int(found.high)


def test_what_the_wording_alone_tells_is_exact_and_what_the_release_tells_nearly_so():
    names = ("today", "after", "gained", "lost", "possible")
    told = ToldOf(
        sources=dict(zip(names, ("all", "none", "none", "all", "none"), strict=True)),
        counts=dict(zip(names, ({"all": 150}, {"all": 0}, {"all": 0}, {"all": 150}, {"all": 0}), strict=True)),
        amounts={},
        firms={"all": 150},
    )
    assert [ends(found) for name in names if (found := told.range_of(name, "all"))] == [
        (145, 155),
        (0, 0),
        (0, 0),
        (145, 155),
        (0, 0),
    ]
    assert told.range_of("after", "size=small") is None


@dataclass(frozen=True, kw_only=True)
class Tried:
    """An outcome beside the firms as they are: who would qualify, whose answers are open, what their amounts are."""

    outcome: Outcome
    after: np.ndarray
    unsure: np.ndarray
    amounts: Amounts

    def true_cost(self, cap: int, inside: np.ndarray, *, with_open: bool) -> tuple[Fraction, Fraction]:
        least, most = self.after & inside, (self.after | self.unsure if with_open else self.after) & inside
        paid = [
            float(np.minimum(np.nan_to_num(of[who], posinf=np.inf) / 5, cap).sum())
            for of, who in ((self.amounts.low, least), (self.amounts.high, most))
        ]
        return Fraction(paid[0]), Fraction(paid[1])


def tried(ground: SimulationBase, found: Gathered) -> Iterator[Tried]:
    """Measures from nothing for firms with each of the problems, and by index."""
    (whole,) = evaluations(ground.edition, columns_of(ground.edition, found.rows), DAY)
    true = replace(ground, setting=replace(ground.setting, facts=whole.facts, cohort=found.cohort))
    amounts, measure = amounts_of(true, ground.edition.amounts[0]), measure_in(ground, NEW)
    assert measure is not None
    conditions = [condition for _, condition in findings_offered(ground)]
    conditions += [Leaf(operator="at_least", fact="result.index", limit=Fraction(one)) for one in (20, 35, 50, 70)]
    terms = Terms(base=ground.edition.amounts[0].id, rate=Fraction(1, 5), cap=Fraction(1))
    for condition in conditions:
        variant = Variant(measure=NEW, added=(condition,), status="in_force", terms=terms)
        rule = changed(measure, variant.change)
        setting = true.setting
        verdicts = rule_verdicts(rule, setting.facts, setting.shapes, as_of=DAY, size=setting.cohort.size)
        after = (verdicts == AVAILABLE) | (verdicts == CONFIRM)
        outcome = outcome_of(ground, variant)
        yield Tried(outcome=outcome, after=after, unsure=verdicts == NEEDS_ANSWERS, amounts=amounts)


def missed_by(one: Tried, members: dict[str, np.ndarray]) -> Iterator[tuple[bool, object]]:
    """Each count and each cost of a group: whether its range misses the truth, and which it is."""
    for counts in (one.outcome.whole, *(each for groups in one.outcome.groups.values() for each in groups)):
        found, inside = one.outcome.told.range_of("after", counts.key), members[counts.key]
        if found is None:
            continue
        true = int((one.after & inside).sum())
        yield not found.low <= true <= found.high, (counts.key, ends(found), true)
        for cap in CAPS:
            payment = replace(one.outcome.variant.payment, terms=replace(one.outcome.variant.terms, cap=Fraction(cap)))
            cost = full_cost(one.outcome.eligible(counts), payment)
            assert cost is not None
            low, high = one.true_cost(cap, inside, with_open=number(counts.possible) is not None)
            yield not cost.low <= low <= high <= cost.high, (counts.key, cap, ends(cost), float(low), float(high))


def members_of(ground: SimulationBase) -> dict[str, np.ndarray]:
    groups = ground.setting.cohort.groups
    found = {
        f"{axis}={code}": group.places == place
        for axis, group in groups.items()
        for place, code in enumerate(group.codes)
    }
    return {"all": np.ones(ground.setting.cohort.size, dtype=np.bool_), **found}


SLOW = pytest.mark.slow


@pytest.mark.parametrize(
    ("firms", "seed"), [(150, 3), *(pytest.param(*one, marks=SLOW) for one in ((400, 1), (400, 2), (3000, 1)))]
)
def test_the_true_number_and_the_true_cost_lie_in_what_is_told(firms: int, seed: int):
    ground, gathered = released(firms, seed)
    members = members_of(ground)
    found = [missed for one in tried(ground, gathered) for missed in missed_by(one, members)]
    wrong = [which for is_missed, which in found if is_missed]
    assert len(found) > 100
    assert len(wrong) <= len(found) / 200, wrong
