"""What a tried rule would cost: ranges worked out from the numbers of firms that are told and their error alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, pairwise

from assessor.releases.simulator.amounts import EDGES
from assessor.releases.simulator.reach import ROUNDING
from assessor.releases.simulator.terms import Payment, Terms

TAKE_UPS = (Fraction(3, 10), Fraction(6, 10), Fraction(1))
"""Shares of the firms that would apply, where nobody says one."""
_DIGITS = 2
"""Figures of a sum that are told: what it rests on is no more exact."""
Ends = Sequence[int | None]
"""Numbers of firms, an edge of amounts each; None where nothing is told."""


@dataclass(frozen=True, kw_only=True)
class Range:
    """From `low` to `high`, both included."""

    low: Fraction
    high: Fraction

    def times(self, share: Fraction) -> "Range":
        """Both ends multiplied."""
        return Range(low=self.low * share, high=self.high * share)


@dataclass(frozen=True, kw_only=True)
class Eligible:
    """Between how many firms would qualify; for a rate also how large their amounts are.

    `reaching`: how many at least reach each edge but the first; `above`: how many at most lie above each.
    """

    firms: Range | None
    reaching: Ends = ()
    above: Ends = (None,) * len(EDGES)


@dataclass(frozen=True, kw_only=True)
class Spending:
    """At one take-up: firms and money (yuan), each as a range; what becomes of a budget is in `is_enough`.

    `is_enough`: True where the dearest case is covered, False where not even the cheapest is, else None.
    """

    take_up: Fraction
    firms: Range
    money: Range
    is_enough: bool | None


def full_cost(eligible: Eligible, payment: Payment) -> Range | None:
    """Yuan if every firm that may came; None where nothing is paid, or the number of firms is not told."""
    firms = eligible.firms
    if firms is None or not payment.is_said:
        return None
    low = _least(eligible, payment, firms.low)
    return Range(low=low, high=max(low, _most(eligible, payment, firms.high)))


def spendings(eligible: Eligible, payment: Payment) -> tuple[Spending, ...]:
    """At the take-up said, or at three; nothing where no cost is told."""
    firms, cost = eligible.firms, full_cost(eligible, payment)
    if firms is None or cost is None:
        return ()
    shares = TAKE_UPS if payment.terms.take_up is None else (payment.terms.take_up,)
    return tuple(_at(share, firms, cost, payment.terms.budget) for share in shares)


def used_up_after(eligible: Eligible, payment: Payment) -> Range | None:
    """After how many firms the budget is used up, those coming that are neither dearer nor cheaper than the rest.

    None without a budget, and where it covers even the dearest case. The fewer firms there are, the dearer each may be.
    """
    firms, cost, budget = eligible.firms, full_cost(eligible, payment), payment.terms.budget
    if firms is None or cost is None or budget is None or cost.high <= budget:
        return None
    few = max(firms.low, Fraction(1))
    dearest = _most(eligible, payment, few) / few
    least = _least(eligible, payment, firms.high)
    fewest = min(budget / dearest, firms.high) if dearest else firms.high
    most = min(budget * firms.high / least, firms.high) if least else firms.high
    return firms_told(Range(low=fewest, high=max(fewest, most)), most=firms.high)


def firms_told(firms: Range, *, most: Fraction) -> Range:
    """The ends in the steps that numbers of firms are told in, never above `most`."""
    low, high = (int(firms.low // ROUNDING) * ROUNDING, -int(-firms.high // ROUNDING) * ROUNDING)
    return Range(low=Fraction(low), high=min(Fraction(high), most))


def money_told(money: Range) -> Range:
    """The ends with so many figures as they are worth, the lower one rounded down, the higher one up."""
    return Range(low=_rounded(money.low, up=False), high=_rounded(money.high, up=True))


def _rounded(yuan: Fraction, *, up: bool) -> Fraction:
    digits = len(str(int(yuan)))
    step = 10 ** max(digits - _DIGITS, 0)
    return Fraction(-(-yuan // step) * step if up else yuan // step * step)


def _at(share: Fraction, firms: Range, cost: Range, budget: Fraction | None) -> Spending:
    money = cost.times(share)
    is_enough = None
    if budget is not None and (money.high <= budget or money.low > budget):
        is_enough = money.high <= budget
    return Spending(
        take_up=share,
        firms=firms if share == 1 else firms_told(firms.times(share), most=firms.high),
        money=money_told(money),
        is_enough=is_enough,
    )


def _least(eligible: Eligible, payment: Payment, firms: Fraction) -> Fraction:
    return firms * payment.amount if payment.amount is not None else _least_by_rate(eligible, payment.terms, firms)


def _most(eligible: Eligible, payment: Payment, firms: Fraction) -> Fraction:
    return firms * payment.amount if payment.amount is not None else _most_by_rate(eligible, payment.terms, firms)


def _least_by_rate(eligible: Eligible, terms: Terms, firms: Fraction) -> Fraction:
    """Each firm with the highest edge it surely reaches; where their number is hidden, no more than go further."""
    known = [one or 0 for one in eligible.reaching]
    filled = [max(known[place:]) if one is None else known[place] for place, one in enumerate(eligible.reaching)]
    falling = accumulate((min(Fraction(one), firms) for one in filled), min)
    steps = (terms.paid(high) - terms.paid(low) for low, high in pairwise(EDGES))
    return sum((step * one for step, one in zip(steps, falling, strict=False)), Fraction(0))


def _most_by_rate(eligible: Eligible, terms: Terms, firms: Fraction) -> Fraction:
    """Each firm with the edge it cannot lie above, those above the last with the cap; where hidden, all that may."""
    filled = list(accumulate(eligible.above, _or_as_many, initial=firms))[1:]
    falling = reversed(list(accumulate(reversed([min(one, firms) for one in filled]), max)))
    paid = [*(terms.paid(edge) for edge in EDGES), terms.cap]
    steps = (high - low for low, high in pairwise(paid))
    return sum((step * one for step, one in zip(steps, falling, strict=True)), Fraction(0))


def _or_as_many(before: Fraction, count: int | None) -> Fraction:
    return before if count is None else Fraction(count)
