"""Demand for support: how many firms qualify for each measure, need it, or are kept from it; by kind and provider."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from assessor.insight.cohorts import Cohort, counted, counted_where
from assessor.insight.lattice import ALL, Integers, Lattice
from assessor.insight.offers import Offers, needed, usable, usable_any
from assessor.insight.tables import Crossing, crossing_where
from assessor.measures.model import Measure
from assessor.measures.verdicts import AVAILABLE, CONFIRM, VERDICTS


@dataclass(frozen=True, kw_only=True, eq=False)
class DemandByCohort:
    """Demand by measure and cohort; rows follow `measures`, the direct ones that could ever fit a firm of the place.

    `verdicts` int64 (measures, verdicts, cohorts) adds up to the cohort's firms. The others int64 (measures, cohorts):
    `needed`: firms that have shown something it answers; `missed`: of these, those that cannot have it;
    `recommended`: those that need it and can.
    """

    lattice: Lattice
    measures: tuple[str, ...]
    verdicts: Integers
    needed: Integers
    missed: Integers
    recommended: Integers
    by_kind: Crossing
    by_provider: Crossing

    @property
    def qualifying(self) -> Integers:
        """Firms that qualify, outright or if they confirm: int64 (measures, cohorts)."""
        return np.asarray(self.verdicts[:, AVAILABLE] + self.verdicts[:, CONFIRM])


@dataclass(frozen=True, kw_only=True)
class ExtremesByCohort:
    """Running measures that no firm of a cohort qualifies for, and those that every firm qualifies for."""

    nobody: tuple[str, ...]
    everybody: tuple[str, ...]


def demand_of(cohort: Cohort, offers: Offers) -> DemandByCohort:
    """Count the demand for all direct measures."""
    places = offers.direct
    wanted, missed = _needs(cohort, offers)
    return DemandByCohort(
        lattice=cohort.lattice,
        measures=tuple(offers.measures[place].id for place in places),
        verdicts=_stacked(
            [counted(cohort, cohort.verdicts[place], kinds=len(VERDICTS)) for place in places], cohort, len(VERDICTS)
        ),
        needed=wanted,
        missed=missed,
        recommended=counted_where(cohort, (cohort.recommended[place] for place in places)),
        by_kind=_reached_by(cohort, offers, lambda measure: measure.kind),
        by_provider=_reached_by(cohort, offers, lambda measure: measure.provider.zh),
    )


def extremes_of(demand: DemandByCohort, offers: Offers, key: str = ALL) -> ExtremesByCohort:
    """Running measures that reach nobody or everybody in the cohort of that key."""
    place = demand.lattice.places[key]
    running = {offers.measures[row].id for row in offers.running}
    firms = demand.verdicts[:, :, place].sum(axis=1)
    reached = demand.qualifying[:, place]
    rows = [row for row, measure in enumerate(demand.measures) if measure in running and firms[row]]
    return ExtremesByCohort(
        nobody=tuple(demand.measures[row] for row in rows if reached[row] == 0),
        everybody=tuple(demand.measures[row] for row in rows if reached[row] == firms[row]),
    )


def _needs(cohort: Cohort, offers: Offers) -> tuple[Integers, Integers]:
    """Firms that need each measure, and those of them that cannot have it."""
    wanted, missed = [], []
    for place in offers.direct:
        wants = needed(cohort, offers, place)
        wanted.append(counted_where(cohort, [wants])[0])
        missed.append(counted_where(cohort, [wants & ~usable(cohort, place)])[0])
    return _stacked(wanted, cohort), _stacked(missed, cohort)


def _reached_by(cohort: Cohort, offers: Offers, of: Callable[[Measure], str]) -> Crossing:
    """Firms that qualify for at least one measure of each kind (or provider)."""
    names = sorted({of(offers.measures[place]) for place in offers.direct})
    reached = {
        name: usable_any(cohort, (place for place in offers.running if of(offers.measures[place]) == name))
        for name in names
    }
    return crossing_where(cohort, reached)


def _stacked(rows: list[Integers], cohort: Cohort, *between: int) -> Integers:
    """Rows as one array; without rows one of the same form: `between` are the axes before the cohorts."""
    if not rows:
        return np.zeros((0, *between, len(cohort.lattice.keys)), dtype=np.int64)
    return np.stack(rows)
