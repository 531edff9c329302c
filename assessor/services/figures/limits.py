"""Limits an officer may set: round figures with enough firms between any two, so that no firm's own figure is offered."""

from collections.abc import Iterator
from fractions import Fraction
from math import floor, log10
from typing import Literal

import numpy as np

from assessor.insight.disclosure import cut_points
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


def limits_offered(
    values: Floats,
    operator: Literal["at_least", "at_most"],
    today: Fraction | None,
    scale: tuple[Fraction | None, Fraction | None],
    threshold: int,
) -> tuple[Fraction, ...]:
    """Round limits with `threshold` firms or more on either side, between neighbours, and between each and today's."""
    known = values[~np.isnan(values)]
    if not known.size:
        return ()
    grid = _grid(float(known.max()), scale)
    if operator == "at_least":
        places = np.searchsorted(grid, known, side="right") - 1
        cuts = cut_points(np.where(places < 0, -np.inf, grid[places]), threshold)
    else:
        places = np.searchsorted(grid, known, side="left")
        cuts = -cut_points(-np.where(places >= len(grid), np.inf, grid[np.minimum(places, len(grid) - 1)]), threshold)
    found = (cut for cut in sorted(cuts.tolist()) if today is None or _apart(known, cut, float(today)) >= threshold)
    return tuple(Fraction(cut).limit_denominator(1000) for cut in found)


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
