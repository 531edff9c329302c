"""What changed between two periods, counted on the same firms only."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from assessor.insight.cohorts import OPEN_LEVEL, Panel, counted_where
from assessor.insight.lattice import Integers, Lattice
from assessor.insight.spread import Spread, spread_of
from assessor.insight.tables import OPEN, Crossing, crossing_of

UP, SAME, DOWN = "up", "same", "down"


@dataclass(frozen=True, kw_only=True, eq=False)
class ChangeByCohort:
    """Figures of all cohorts. `levels`: firms up, unchanged or down a level or more, or open in either period.

    `index` and `dimensions` are later minus earlier, of the firms of which both are known.
    """

    lattice: Lattice
    firms: Integers
    levels: Crossing
    index: Spread
    dimensions: Mapping[str, Spread]


def change_of(panel: Panel) -> ChangeByCohort:
    """Count the change of a panel's firms."""
    before, after = panel.before, panel.after
    return ChangeByCohort(
        lattice=after.lattice,
        firms=counted_where(after, [np.ones(after.size, dtype=bool)])[0],
        levels=_levels(panel),
        index=spread_of(after, after.index - before.index),
        dimensions={
            name: spread_of(after, column - before.dimensions[name])
            for name, column in after.dimensions.items()
            if name in before.dimensions
        },
    )


def _levels(panel: Panel) -> Crossing:
    before, after = panel.before.level, panel.after.level
    places = 1 - np.sign(after.astype(np.int64) - before)
    places[(before == OPEN_LEVEL) | (after == OPEN_LEVEL)] = 3
    return crossing_of(panel.after, places, (UP, SAME, DOWN, OPEN))
