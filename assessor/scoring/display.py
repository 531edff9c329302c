"""Figures as they are shown: half up, and never on the other side of a threshold from what was decided."""

from collections.abc import Iterable
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

_STEPS = 10**9
"""Scores are settled to nine decimals, so these whole numbers are exact."""


def shown_figures(
    figures: NDArray[np.float64], thresholds: Iterable[Fraction] = (), *, decimals: int = 1
) -> list[float | None]:
    """Scores as rounded, never on the other side of a threshold: 59.96 is 59.9 where 60 decides. NaN is None."""
    unit = _STEPS // 10**decimals
    missing = np.isnan(figures)
    exact = np.rint(np.where(missing, 0, figures) * _STEPS).astype(np.int64)
    units = (exact + unit // 2) // unit
    for limit in (threshold * _STEPS for threshold in thresholds):
        reached, shown_as_reached = exact >= float(limit), units * unit >= float(limit)
        units = np.where(~reached & shown_as_reached, exact // unit, units)
        units = np.where(reached & ~shown_as_reached, -(-exact // unit), units)
    scale = 10**decimals
    return [None if absent else figure / scale for absent, figure in zip(missing.tolist(), units.tolist(), strict=True)]


def shown_texts(figures: NDArray[np.float64], thresholds: Iterable[Fraction] = (), *, decimals: int = 1) -> list[str]:
    """The same as text, a dash where there is no figure."""
    rounded = shown_figures(figures, thresholds, decimals=decimals)
    return ["–" if figure is None else f"{figure:.{decimals}f}" for figure in rounded]
