"""All figures of a cohort's lattice at once: response, levels, scores, risks, problems and sums, true and unmasked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assessor.insight.cohorts import OPEN_LEVEL, Bools, Cohort, counted, counted_where
from assessor.insight.lattice import Floats, Integers, Lattice
from assessor.insight.spread import Spread, Total, spread_of, total_of
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


def tables_of(cohort: Cohort, rules: TableRules, population: Floats | None = None) -> Tables:
    """Count everything. `population` is what `population_of` gave for the same lattice."""
    lattice = cohort.lattice
    weak = {name: _below(column, rules.weak_below) for name, column in cohort.dimensions.items()}
    return Tables(
        lattice=lattice,
        firms=counted_where(cohort, [np.ones(cohort.size, dtype=bool)])[0],
        population=np.full(len(lattice.keys), np.nan) if population is None else population,
        levels=_levels(cohort, rules.levels),
        index=spread_of(cohort, cohort.index),
        dimensions={name: spread_of(cohort, column) for name, column in cohort.dimensions.items()},
        weak=crossing_where(cohort, weak),
        risks={
            name: _bands(cohort, column, rules.risk_readings[name])
            for name, column in cohort.risks.items()
            if name in rules.risk_readings
        },
        problems=crossing_where(cohort, dict(zip(cohort.problem_ids, cohort.problems, strict=True))),
        sums={name: total_of(cohort, column) for name, column in cohort.sums.items()},
    )


def crossing_where(cohort: Cohort, columns: Mapping[str, Bools]) -> Crossing:
    """Firms for which each column holds."""
    return Crossing(rows=tuple(columns), counts=counted_where(cohort, columns.values()), partition=False)


def crossing_of(cohort: Cohort, places: Integers, rows: Sequence[str]) -> Crossing:
    """Firms by the row each stands in, `places` of length n."""
    return Crossing(rows=tuple(rows), counts=counted(cohort, places, kinds=len(rows)), partition=True)


def _levels(cohort: Cohort, levels: Sequence[int]) -> Crossing:
    places = np.searchsorted(np.array(levels), cohort.level)
    places[cohort.level == OPEN_LEVEL] = len(levels)
    return crossing_of(cohort, places, (*map(str, levels), OPEN))


def _bands(cohort: Cohort, column: Floats, readings: Sequence[ScaleReading]) -> Crossing:
    """A figure belongs to the last reading whose lower limit it reaches."""
    limits = np.array([float(reading.at_least) for reading in readings])
    places = np.searchsorted(limits, column, side="right") - 1
    places[np.isnan(column)] = len(readings)
    return crossing_of(cohort, np.maximum(places, 0), (*(reading.id for reading in readings), OPEN))


def _below(column: Floats, limit: float) -> Bools:
    with np.errstate(invalid="ignore"):
        return np.asarray(column < limit)
