"""What changed between two periods, counted on the same firms only."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessor.insight.lattice import Integers, Lattice
from assessor.insight.spread import Spread
from assessor.insight.tables import Crossing

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
