"""Money of tried rules: cases worked by hand in spending.yaml, and what holds of all of them."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from assessor.releases.simulator.amounts import EDGES
from assessor.releases.simulator.reach import ROUNDING
from assessor.releases.simulator.spending import Eligible, Range, full_cost, spendings, used_up_after
from assessor.releases.simulator.terms import Payment, Terms
from tests import yaml_file
from tests.rows import each_row

CASES = yaml_file.read(Path(__file__).parent / "spending.yaml")
TRIALS = 300


@each_row("case", CASES, ids=lambda case: str(dict(case)["name"]))
def test_a_case_costs_what_was_worked_out_by_hand(case: dict[str, Any]):
    eligible, payment = eligible_in(case), payment_in(case)
    assert ends(full_cost(eligible, payment)) == case["cost"]
    assert ends(used_up_after(eligible, payment)) == case["used_up"]
    found = [
        [*(int(end) for each in (one.firms, one.money) for end in (each.low, each.high)), one.is_enough]
        for one in spendings(eligible, payment)
    ]
    assert found == case["spendings"]


def eligible_in(case: dict[str, Any]) -> Eligible:
    if case["firms"] == "c":
        return Eligible(firms=None)
    low, high = case["firms"]
    ends = {name: tuple(map(end, case[name])) for name in ("reaching", "above") if name in case}
    return Eligible(firms=Range(low=Fraction(low), high=Fraction(high)), **ends)


def payment_in(case: dict[str, Any]) -> Payment:
    told = {name: Fraction(case[name]) / part for name, part in (("take_up", 100), ("budget", 1)) if name in case}
    if "rate" not in case:
        return Payment(amount=Fraction(case["amount"]), terms=Terms(**told))
    rate = Fraction(case["rate"]) / 100
    return Payment(amount=None, terms=Terms(base="spent", rate=rate, cap=Fraction(case["cap"]), **told))


def end(told: object) -> int | None:
    return None if told == "c" else int(str(told))


def ends(found: Range | None) -> list[int] | None:
    return None if found is None else [int(found.low), int(found.high)]


def drawn(chance: np.random.Generator) -> Iterator[tuple[Eligible, Payment]]:
    """Groups as they could be told, blurred and partly hidden, with something that is paid."""
    for _ in range(TRIALS):
        low = int(chance.integers(0, 40)) * ROUNDING
        high = low + int(chance.integers(0, 10)) * ROUNDING
        terms = Terms(
            base="spent",
            rate=Fraction(int(chance.integers(1, 100)), 100),
            cap=Fraction(int(chance.integers(1, 300)) * 10_000),
            take_up=Fraction(int(chance.integers(0, 101)), 100),
            budget=Fraction(int(chance.integers(1, 3000)) * 10_000),
        )
        found = Eligible(
            firms=Range(low=Fraction(low), high=Fraction(high)),
            reaching=told(chance, len(EDGES) - 1, low),
            above=told(chance, len(EDGES), high),
        )
        yield found, Payment(amount=None, terms=terms)


def told(chance: np.random.Generator, edges: int, firms: int) -> tuple[int | None, ...]:
    counts = np.sort(chance.integers(0, firms // ROUNDING + 3, edges))[::-1] + chance.integers(-1, 2, edges)
    return tuple(None if chance.random() < 0.2 else max(0, int(one)) * ROUNDING for one in counts)


def most_of(eligible: Eligible) -> Fraction:
    assert eligible.firms is not None
    return eligible.firms.high


def with_terms(payment: Payment, **changed: Fraction) -> Payment:
    return Payment(amount=None, terms=Terms(**{**vars(payment.terms), **changed}))


def test_more_rate_or_cap_never_costs_less_and_no_firm_costs_more_than_the_cap():
    wrong = []
    for eligible, payment in drawn(np.random.default_rng(1)):
        cost, terms = full_cost(eligible, payment), payment.terms
        dearer = full_cost(eligible, with_terms(payment, rate=min(terms.rate * 2, Fraction(1))))
        capped = full_cost(eligible, with_terms(payment, cap=terms.cap * 2))
        assert cost is not None
        assert dearer is not None
        assert capped is not None
        most = terms.cap * most_of(eligible)
        holds = cost.low <= min(dearer.low, capped.low) and cost.high <= min(dearer.high, capped.high)
        if not (holds and 0 <= cost.low <= cost.high <= most):
            wrong.append((eligible, payment, cost, dearer, capped))
    assert wrong == []


def test_never_more_firms_than_qualify_and_a_larger_budget_never_lasts_for_fewer():
    wrong = []
    for eligible, payment in drawn(np.random.default_rng(2)):
        most = most_of(eligible)
        rows, used = spendings(eligible, payment), used_up_after(eligible, payment)
        larger = used_up_after(eligible, with_terms(payment, budget=(payment.terms.budget or Fraction(0)) * 2))
        firms = [one.firms for one in rows] + [one for one in (used, larger) if one is not None]
        falls = used is not None and larger is not None and (larger.low < used.low or larger.high < used.high)
        if falls or any(not 0 <= one.low <= one.high <= most for one in firms):
            wrong.append((eligible, payment, used, larger))
    assert wrong == []


def test_money_is_told_in_two_figures_and_never_narrower_than_it_was_worked_out():
    wrong = []
    for eligible, payment in drawn(np.random.default_rng(3)):
        cost = full_cost(eligible, payment)
        assert cost is not None
        for one in spendings(eligible, payment):
            share = cost.times(one.take_up)
            digits = [len(str(int(end)).rstrip("0")) for end in (one.money.low, one.money.high)]
            if max(digits) > 2 or one.money.low > share.low or one.money.high < share.high:
                wrong.append((one, share))
    assert wrong == []
