"""Figures of groups counted exactly, as nobody is told them: what tables and sentences are held against."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assessor.insight.change import DOWN, SAME, UP, ChangeByCohort
from assessor.insight.cohorts import OPEN_LEVEL, Bools, Cohort, Panel, counted, counted_where
from assessor.insight.findings.between import contrasts_between
from assessor.insight.findings.finding import FigureId, Finding, Shown, Titles, settled
from assessor.insight.findings.rules import FEWEST_IN_CONTRAST
from assessor.insight.lattice import ALL, Floats, Integers
from assessor.insight.obstacles import LeafStates, obstacle_columns
from assessor.insight.offers import Offers
from assessor.insight.policy_gaps import PolicyGap, gap_about, unanswered_by
from assessor.insight.spread import Spread, spread_among, spreads_joined, total_of
from assessor.insight.tables import OPEN, Crossing, TableRules, Tables, crossing_where
from assessor.measures.model import Measure
from assessor.scoring.model import ScaleReading


@dataclass(frozen=True, kw_only=True, eq=False)
class LeafObstacle:
    """One leaf, by its number in reading order, that keeps firms from a measure; `firms` int64 by cohort."""

    measure: str
    leaf: int
    way: str
    firms: Integers


def spread_of(cohort: Cohort, column: Floats) -> Spread:
    """Mean and quartiles of a column in every cohort."""
    lattice = cohort.lattice
    places = ((lattice.cohorts_of_atoms(margin)[cohort.atoms], span) for margin, span in lattice.spans())
    return spreads_joined([spread_among(column, belongs, span.stop - span.start) for belongs, span in places])


def tables_of(cohort: Cohort, rules: TableRules, population: Floats | None = None) -> Tables:
    """Count everything. `population` is what `population_of` gave for the same lattice."""
    lattice = cohort.lattice
    weak = {name: _below(column, rules.weak_below) for name, column in cohort.dimensions.items()}
    return Tables(
        lattice=lattice,
        firms=counted_where(cohort, [np.ones(cohort.size, dtype=bool)])[0],
        population=np.full(len(lattice.keys), np.nan) if population is None else population,
        levels=_by_level(cohort, rules.levels),
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


def crossing_of(cohort: Cohort, places: Integers, rows: Sequence[str]) -> Crossing:
    """Firms by the row each stands in, `places` of length n."""
    return Crossing(rows=tuple(rows), counts=counted(cohort, places, kinds=len(rows)), partition=True)


def _by_level(cohort: Cohort, levels: Sequence[int]) -> Crossing:
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


def change_of(panel: Panel) -> ChangeByCohort:
    """Count the change of a panel's firms."""
    before, after = panel.before, panel.after
    return ChangeByCohort(
        lattice=after.lattice,
        firms=counted_where(after, [np.ones(after.size, dtype=bool)])[0],
        levels=_moved(panel),
        index=spread_of(after, after.index - before.index),
        dimensions={
            name: spread_of(after, column - before.dimensions[name])
            for name, column in after.dimensions.items()
            if name in before.dimensions
        },
    )


def _moved(panel: Panel) -> Crossing:
    before, after = panel.before.level, panel.after.level
    places = 1 - np.sign(after.astype(np.int64) - before)
    places[(before == OPEN_LEVEL) | (after == OPEN_LEVEL)] = 3
    return crossing_of(panel.after, places, (UP, SAME, DOWN, OPEN))


def obstacles_of(cohort: Cohort, measure: Measure, leaf_states: LeafStates) -> tuple[LeafObstacle, ...]:
    """Leaves that decide against some firm, the one met least often first; the jurisdiction itself is left out."""
    columns = list(obstacle_columns(measure, leaf_states, cohort.size))
    counts = counted_where(cohort, (column for _, _, column in columns))
    found = [
        LeafObstacle(measure=measure.id, leaf=leaf, way=way, firms=firms)
        for (leaf, way, _), firms in zip(columns, counts, strict=True)
        if firms[0]
    ]
    return tuple(sorted(found, key=lambda obstacle: (-int(obstacle.firms[0]), obstacle.way, obstacle.leaf)))


def policy_gaps(cohort: Cohort, offers: Offers) -> tuple[PolicyGap, ...]:
    """All problems that some firm shows without an answer, most such firms first."""
    found = [_gap(cohort, offers, place) for place in range(len(cohort.problem_ids)) if cohort.problems[place].any()]
    whole = cohort.lattice.places[ALL]
    gaps = [gap for gap in found if gap.unanswered[whole]]
    return tuple(sorted(gaps, key=lambda gap: (-int(gap.unanswered[whole]), gap.problem)))


def _gap(cohort: Cohort, offers: Offers, place: int) -> PolicyGap:
    counts = counted_where(cohort, [cohort.problems[place], unanswered_by(cohort, offers, place)])
    return gap_about(offers, cohort.problem_ids[place], counts[0], counts[1])


def contrasts_of(tables: Tables, titles: Titles, shown: Shown) -> tuple[Finding, ...]:
    """For each axis, the cohorts with the highest and the lowest mean index."""
    return contrasts_between(_means(tables, shown), titles, tables.lattice)


def _means(tables: Tables, shown: Shown) -> Mapping[str, float | None]:
    """Mean index of the cohorts with firms enough to be compared."""
    places, n = tables.lattice.places, tables.index.n
    known = {key: place for key, place in places.items() if int(n[place]) >= FEWEST_IN_CONTRAST}
    return {
        key: settled(tables.index.mean[place]) if shown(FigureId(table="index", row="", key=key)) else None
        for key, place in known.items()
    }


def everything_shown(figure: FigureId) -> bool:
    """Nothing is hidden (for figures that are not published)."""
    return bool(figure)
