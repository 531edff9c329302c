"""Figures as they are shown: half up, and never on the other side of a threshold from what was decided."""

from collections.abc import Iterable
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

_STEPS = 10**9
"""Scores are settled to nine decimals, so these whole numbers are exact."""
_TENTH = _STEPS // 10


def shown_figures(figures: NDArray[np.float64], thresholds: Iterable[Fraction] = ()) -> list[float | None]:
    """Scores with one decimal, never on the other side of a threshold: 59.96 is 59.9 where 60 decides. NaN is None."""
    missing = np.isnan(figures)
    exact = np.rint(np.where(missing, 0, figures) * _STEPS).astype(np.int64)
    tenths = (exact + _TENTH // 2) // _TENTH
    for limit in (threshold * _STEPS for threshold in thresholds):
        reached, shown_as_reached = exact >= float(limit), tenths * _TENTH >= float(limit)
        tenths = np.where(~reached & shown_as_reached, exact // _TENTH, tenths)
        tenths = np.where(reached & ~shown_as_reached, -(-exact // _TENTH), tenths)
    return [None if absent else tenth / 10 for absent, tenth in zip(missing.tolist(), tenths.tolist(), strict=True)]


def shown_texts(figures: NDArray[np.float64], thresholds: Iterable[Fraction] = ()) -> list[str]:
    """The same as text, a dash where there is no figure."""
    return ["–" if figure is None else f"{figure:.1f}" for figure in shown_figures(figures, thresholds)]
