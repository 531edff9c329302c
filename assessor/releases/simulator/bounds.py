"""How far the firms there are may be from a number told of a tried rule: bounds that follow from told numbers alone.

Three things move a number: a quarter of the firms have another's answers in the copy, noise, and fives; what the
release itself tells was moved by its draw and its noise. Each has a spread that is publicly known. A range reaches
three times as far, so that it holds the true number in all but a few of a thousand cases.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, sqrt

from assessor.insight.lattice import ALL
from assessor.insight.perturbation.noise import TOLD
from assessor.insight.perturbation.reweighting import LEFT_OUT
from assessor.releases.simulator.amounts import AmountsTold
from assessor.releases.simulator.reach import ROUNDING, TRIED, Source
from assessor.releases.simulator.spending import Eligible, Range
from assessor.releases.simulator.swapped_rows import PAIRED
from assessor.releases.table import HIDDEN_MARK, Figure, number

SURE = 3
"""Standard deviations that a range reaches to either side."""
FIVES = (ROUNDING**2 - 1) / 12
"""Variance of what is rounded to fives."""
TAKERS = PAIRED / 2
"""Part of the firms that have another's answers in the copy."""
_UNSEEN = 2
"""As many firms on either side as if they had been seen: no share is taken for nought or all because few were told."""


@dataclass(frozen=True, kw_only=True)
class Blur:
    """What a number may be off by: `shift` one way, and what chance adds, as a variance."""

    shift: float = 0.0
    variance: float = 0.0

    def __add__(self, other: "Blur") -> "Blur":
        return Blur(shift=self.shift + other.shift, variance=self.variance + other.variance)

    def around(self, count: float) -> Range:
        """The range of a count, in fives; a number that nothing moved is itself."""
        off = self.shift + SURE * sqrt(self.variance)
        if not off:
            return Range(low=Fraction(count), high=Fraction(count))
        low, high = floor((count - off) / ROUNDING) * ROUNDING, ceil((count + off) / ROUNDING) * ROUNDING
        return Range(low=Fraction(max(low, 0)), high=Fraction(high))


@dataclass(frozen=True, kw_only=True)
class ToldOf:
    """What a tried rule is told to reach. `firms`: key of a group -> the firms that the release tells of it."""

    sources: Mapping[str, Source]
    counts: Mapping[str, Mapping[str, Figure]]
    amounts: Mapping[str, AmountsTold]
    firms: Mapping[str, Figure]

    def eligible(self, key: str) -> Eligible:
        """What money for a group follows from."""
        after = self.range_of("after", key)
        if after is None:
            return Eligible(firms=None)
        possible, amounts = self.range_of("possible", key), self.amounts.get(key)
        firms = Range(low=after.low, high=max(after.high, possible.high if possible else after.high))
        if amounts is None:
            return Eligible(firms=firms)
        return Eligible(
            firms=firms,
            reaching=tuple(self._end(key, each, place, "low") for place, each in enumerate(amounts.reaching)),
            above=tuple(self._end(key, each, place, "high") for place, each in enumerate(amounts.above)),
        )

    def range_of(self, name: str, key: str) -> Range | None:
        """Between how many firms a count of a group lies; None where it is not told."""
        count = number(self.counts[name].get(key, HIDDEN_MARK))
        if count is None:
            return None
        parts = ("today", "gained", "lost")
        adds_up = self.sources[name] == "after" and all(self._count(part, key) is not None for part in parts)
        blurs = [self._blur(part, key) for part in (parts if adds_up and name == "after" else (name,))]
        return sum(blurs, Blur()).around(count)

    def _count(self, name: str, key: str) -> float | None:
        return number(self.counts[name].get(key, HIDDEN_MARK))

    def _blur(self, name: str, key: str) -> Blur:
        source, count = self.sources[name], self._count(name, key) or 0.0
        if source == "none":
            return Blur()
        if source == "all":
            return Blur(shift=1.0, variance=TOLD.variance)
        if source == "today":
            return blur_of_release(count, number(self.firms[key]) or 0.0)
        return self._of_copy(key, count, self._count(name, ALL))

    def _of_copy(self, key: str, count: float, everywhere: float | None) -> Blur:
        firms, whole = (number(self.firms[one]) or 0.0 for one in (key, ALL))
        return blur_of_copy(count, firms, elsewhere=None if everywhere is None else _share(everywhere, whole))

    def _end(self, key: str, told: Figure, place: int, end: str) -> int | None:
        count = number(told)
        if count is None:
            return None
        whole = self.amounts[ALL]
        everywhere = (whole.reaching if end == "low" else whole.above)[place]
        found = self._of_copy(key, count, number(everywhere)).around(count)
        return int(found.low if end == "low" else found.high)


def blur_of_copy(count: float, firms: float, *, elsewhere: float | None = None) -> Blur:
    """Of a count on the copy. `elsewhere`: share among the firms whose answers are lent, where it is another."""
    own = _share(count, firms)
    other, takers = own if elsewhere is None else elsewhere, TAKERS * firms
    chance = takers * (own * (1 - own) + other * (1 - other))
    return Blur(shift=takers * abs(own - other), variance=chance + TRIED.variance + FIVES)


def blur_of_release(count: float, firms: float) -> Blur:
    """Of a count as a release tells it: its draw leaves some firms out and counts as many twice."""
    own = _share(count, firms)
    return Blur(variance=2 * LEFT_OUT * own * (1 - own) + TOLD.variance + FIVES)


def _share(count: float, firms: float) -> float:
    return min((count + _UNSEEN) / (firms + 2 * _UNSEEN), 1.0)
