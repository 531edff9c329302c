"""All figures of a cohort's lattice at once: response, levels, scores, risks, problems and sums, true and unmasked."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from assessor.insight.cohorts import Bools, Cohort, counted_where
from assessor.insight.lattice import Floats, Integers, Lattice
from assessor.insight.spread import Spread, Total
from assessor.scoring.model import ScaleReading

OPEN = "open"
"""The row of firms of which a figure is not known."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Crossing:
    """Firms by row and cohort: int64 (rows, cohorts).

    `partition`: each firm of a cohort stands in exactly one row; else a firm may stand in several or in none.
    """

    rows: tuple[str, ...]
    counts: Integers
    partition: bool

    def row(self, name: str) -> Integers:
        """One row's counts."""
        return np.asarray(self.counts[self.rows.index(name)])


@dataclass(frozen=True, kw_only=True)
class TableRules:
    """What the tables need of an edition: its levels, the readings of its risks, and below what a dimension is weak."""

    levels: tuple[int, ...]
    risk_readings: Mapping[str, tuple[ScaleReading, ...]]
    weak_below: float


@dataclass(frozen=True, kw_only=True, eq=False)
class Tables:
    """Figures of all cohorts; every array's last axis is the lattice's keys.

    `population` NaN where nobody counted; `weak`: firms whose dimension is below the weak line, a row a dimension.
    """

    lattice: Lattice
    firms: Integers
    population: Floats
    levels: Crossing
    index: Spread
    dimensions: Mapping[str, Spread]
    weak: Crossing
    risks: Mapping[str, Crossing]
    problems: Crossing
    sums: Mapping[str, Total]

    @property
    def response(self) -> Floats:
        """Part of each cohort's firms that took part; NaN where nobody counted them, or none exists."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(self.population > 0, self.firms / self.population, np.nan)


def crossing_where(cohort: Cohort, columns: Mapping[str, Bools]) -> Crossing:
    """Firms for which each column holds."""
    return Crossing(rows=tuple(columns), counts=counted_where(cohort, columns.values()), partition=False)
