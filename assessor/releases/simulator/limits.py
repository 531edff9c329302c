"""Limits an officer may set: round figures with enough firms between any two, none of them a firm's own."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import floor, log10

import numpy as np

from assessor.insight.lattice import Floats
from assessor.questionnaire import FactColumn, Span, figures

STEPS = 20
"""Parts a scale with two ends is cut into."""
WHOLE_STEPS_UP_TO = 20.0
_STEPS_OF_TEN = (1.0, 1.5, 2.0, 3.0, 5.0, 7.0)


def figures_known(column: FactColumn) -> Floats:
    """[firms] The figure where it is known for sure, NaN elsewhere."""
    low, high = (column.low, column.high) if isinstance(column, Span) else (figures(column), figures(column))
    known = np.isfinite(low) & (low == high)
    return np.where(known, low, np.nan)


@dataclass(frozen=True, kw_only=True)
class WantedLimits:
    """Limits of which kind: `upwards` for at least, else at most; today's limit; both ends of the scale."""

    upwards: bool
    today: Fraction | None
    scale: tuple[Fraction | None, Fraction | None]
    threshold: int


def limits_offered(values: Floats, wanted: WantedLimits) -> tuple[Fraction, ...]:
    """Round limits with the threshold of firms on either side, between neighbours, and between each and today's."""
    known = values[~np.isnan(values)]
    if not known.size:
        return ()
    cuts = _cuts(known, _grid(float(known.max()), wanted.scale), wanted)
    today = wanted.today
    found = (cut for cut in sorted(cuts) if today is None or _apart(known, cut, float(today)) >= wanted.threshold)
    return tuple(Fraction(cut).limit_denominator(1000) for cut in found)


def cut_points(values: Floats, threshold: int) -> Floats:
    """Values a limit may be set to: `threshold` firms or more below the first, between neighbours, from the last on.

    Values that are NaN belong to firms without the figure. Each cut point is a value some firm has.
    """
    known = np.sort(values[~np.isnan(values)])
    starts = np.flatnonzero(np.append(True, known[1:] > known[:-1])) if len(known) else np.zeros(0, dtype=np.int64)
    found: list[int] = []
    for start in starts.tolist():
        if start - (found[-1] if found else 0) >= threshold and len(known) - start >= threshold:
            found.append(start)
    return known[found]


def _cuts(known: Floats, grid: Floats, wanted: WantedLimits) -> list[float]:
    if wanted.upwards:
        places = np.searchsorted(grid, known, side="right") - 1
        found = cut_points(np.where(places < 0, -np.inf, grid[places]), wanted.threshold)
    else:
        places = np.searchsorted(grid, known, side="left")
        above = np.where(places >= len(grid), np.inf, grid[np.minimum(places, len(grid) - 1)])
        found = -cut_points(-above, wanted.threshold)
    return [float(cut) for cut in found]


def _apart(known: Floats, one: float, other: float) -> int:
    """Firms that one limit lets in and the other does not, whichever way it works; the fewer of both ways."""
    low, high = min(one, other), max(one, other)
    from_below = int(((known >= low) & (known < high)).sum())
    from_above = int(((known > low) & (known <= high)).sum())
    return min(from_below, from_above)


def _grid(highest: float, scale: tuple[Fraction | None, Fraction | None]) -> Floats:
    """Round figures from the lowest to beyond the highest."""
    low, high = scale
    if low is not None and high is not None and high - low <= 100:  # noqa: PLR2004 (points and percent)
        return np.linspace(float(low), float(high), STEPS + 1)
    if highest <= WHOLE_STEPS_UP_TO:
        return np.arange(0.0, highest + 1)
    return np.array([0.0, *_rising(highest)])


def _rising(highest: float) -> Iterator[float]:
    for power in range(floor(log10(highest)) + 1):
        for step in _STEPS_OF_TEN:
            yield step * 10**power
