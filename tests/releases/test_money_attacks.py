"""Money tells no more of a firm than numbers of firms do: combs of rates and caps, bisected budgets, all take-ups."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from tried_rules import Question, guessed, lacks, released, spends

from assessor.insight.lattice import parse_key
from assessor.releases.simulator import amounts as asking
from assessor.releases.simulator import bounds
from assessor.releases.simulator.amounts import EDGES, Amounts, amounts_of
from assessor.releases.simulator.new_measure import NEW
from assessor.releases.simulator.reach import GROUPS_FROM, ROUNDING
from assessor.releases.simulator.simulating import Outcome, outcome_of
from assessor.releases.simulator.simulation_base import SimulationBase
from assessor.releases.simulator.spending import full_cost, used_up_after
from assessor.releases.simulator.terms import Terms
from assessor.releases.simulator.variants import Variant
from assessor.releases.table import number
from tests.releases.test_attacks_on_rules import held

FIRMS = 400
BASE, RATE = "retrofit", Fraction(1, 5)
TEETH = 6
"""Caps of a comb between two edges."""


@pytest.fixture(scope="module")
def ground() -> SimulationBase:
    return released(FIRMS, 5)[0]


def paid(cap: float | Fraction, budget: float | None = None) -> Variant:
    wanted = None if budget is None else Fraction(budget)
    return Variant(measure=NEW, status="in_force", terms=Terms(base=BASE, rate=RATE, cap=Fraction(cap), budget=wanted))


def combs() -> Iterator[list[Fraction]]:
    """Caps between the payments at two edges each, to read how many firms a cap binds for."""
    for low, high in pairwise([RATE * edge for edge in EDGES]):
        yield [low + (high - low) * tooth / TEETH for tooth in range(TEETH + 1)]


def read_off(money: Callable[[Fraction], Fraction]) -> list[list[Fraction]]:
    """By comb: what each further yuan of the cap costs, which is the number of firms it binds for."""
    return [[(money(high) - money(low)) / (high - low) for low, high in pairwise(caps)] for caps in combs()]


def leaks_in(read: list[list[Fraction]]) -> list[list[Fraction]]:
    """Combs that tell a number that is not a rounded one, or more than one number."""
    return [slopes for slopes in read if len(set(slopes)) > 1 or slopes[0] % ROUNDING]


def costs(outcome: Outcome, end: str) -> Callable[[Fraction], Fraction]:
    return lambda cap: getattr(full_cost(outcome.eligible(outcome.whole), paid(cap).payment), end)


def test_a_comb_of_caps_reads_rounded_numbers_and_one_alone_between_two_edges(ground: SimulationBase):
    outcome = outcome_of(ground, paid(1).asked)
    for end in ("low", "high"):
        assert leaks_in(read_off(costs(outcome, end))) == []
    assert len({number(one) for one in outcome.told.amounts["all"].above}) > 5


def test_were_numbers_not_blurred_or_money_added_up_over_firms_the_comb_would_tell_more(
    ground: SimulationBase, monkeypatch: pytest.MonkeyPatch
):
    amounts = amounts_of(ground, ground.edition.amounts[0])
    assert len(leaks_in(read_off(lambda cap: added_up(amounts, cap)))) > len(EDGES) / 3
    monkeypatch.setattr(asking, "blurred", lambda _ground, column, _pool: {"all": int(column.sum())})
    monkeypatch.setattr(bounds, "SURE", 0)
    assert leaks_in(read_off(costs(outcome_of(ground, paid(1).asked), "high")))


def added_up(amounts: Amounts, cap: Fraction) -> Fraction:
    """What must not be done: what each firm gets, added up."""
    known = amounts.low[np.isfinite(amounts.low)]
    return sum((min(RATE * Fraction(float(one)), cap) for one in known), Fraction(0))


def test_a_bisected_budget_finds_rounded_numbers_of_firms(ground: SimulationBase):
    outcome = outcome_of(ground, paid(10**5).asked)
    used = [
        used_up_after(outcome.eligible(outcome.whole), paid(10**5, budget).payment)
        for budget in np.linspace(1, 10**8, 997)
    ]
    most = {number(outcome.whole.after), number(outcome.whole.possible)}
    ends = {float(end) for one in used if one is not None for end in (one.low, one.high)}
    assert len(ends) > 5
    assert {end for end in ends if end % ROUNDING} <= most


def test_no_edge_is_told_that_few_firms_could_reach(ground: SimulationBase):
    outcome, amounts = outcome_of(ground, paid(1).asked), amounts_of(ground, ground.edition.amounts[0])
    wrong, hidden = [], 0
    for key, told in outcome.told.amounts.items():
        inside = in_group(ground, key)
        for place, edge in enumerate(EDGES):
            could = [inside & (amounts.public_high > edge)] + ([inside & (amounts.public_low >= edge)] if edge else [])
            figures = [told.above[place], *([told.reaching[place - 1]] if edge else [])]
            wrong += [(key, edge, one) for one, pool in zip(figures, could, strict=True) if fault(one, int(pool.sum()))]
            hidden += sum(number(one) is None for one in figures)
    assert wrong == []
    assert hidden > 10


def fault(told: object, could: int) -> bool:
    return isinstance(told, int) and (could < GROUPS_FROM or told % ROUNDING > 0)


def in_group(ground: SimulationBase, key: str) -> np.ndarray:
    chosen = np.ones(ground.setting.cohort.size, dtype=bool)
    for axis, code in parse_key(key).items():
        group = ground.setting.cohort.groups[axis]
        chosen &= group.places == group.codes.index(code)
    return chosen


def test_terms_are_no_part_of_what_the_firms_are_asked():
    asked = {paid(cap, budget).name for cap in (1, 10**6) for budget in (None, 5)}
    assert len(asked) == 1
    fewer = replace(paid(1), terms=Terms(base="research", rate=RATE, cap=Fraction(1)))
    assert fewer.name not in asked
    assert paid(1, 7).asked == paid(9, 8).asked


@pytest.mark.slow
@pytest.mark.parametrize("question", [spends, lacks])
def test_whoever_spends_all_rules_on_one_firm_guesses_its_spending_or_problem_little_better(question: Question):
    held(guessed(100, districts=6, targets=40, knows_others=True, question=question))
