"""The measures a cohort can ask for: which run, which are only proposed, and whom they let in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np

from assessor.insight.cohorts import Bools, Cohort
from assessor.measures import verdicts
from assessor.measures.model import Catalogue, Measure
from assessor.measures.verdicts import is_open


@dataclass(frozen=True, kw_only=True, eq=False)
class Offers:
    """Measures in the order of a cohort's rows. `local`: ids of those that a firm of the place could ever have.

    `together`: of each problem that a finding stands under there, the problems that tell the same, itself first.
    """

    measures: tuple[Measure, ...]
    local: frozenset[str]
    weak_below: float
    as_of: date
    together: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Place of each measure."""
        return {measure.id: place for place, measure in enumerate(self.measures)}

    @cached_property
    def told_elsewhere(self) -> frozenset[str]:
        """Ids of problems that are told only under another, which tells the same."""
        return frozenset(name for same in self.together.values() for name in same) - frozenset(self.together)

    @cached_property
    def direct(self) -> tuple[int, ...]:
        """Places of the measures a firm of the place can take up, running or not."""
        return tuple(
            place
            for place, measure in enumerate(self.measures)
            if measure.audience == "direct" and measure.id in self.local
        )

    @cached_property
    def running(self) -> tuple[int, ...]:
        """Places of those that run on the day."""
        return tuple(place for place in self.direct if is_open(self.measures[place], self.as_of))


def local_measures(catalogue: Catalogue, district: str) -> frozenset[str]:
    """Ids of the measures whose jurisdiction lies in, around or on the district of that region code."""
    reaching = {
        jurisdiction.id
        for jurisdiction in catalogue.jurisdictions
        if any(district.startswith(code) or code.startswith(district) for code in jurisdiction.regions)
    }
    known = {jurisdiction.id for jurisdiction in catalogue.jurisdictions}
    return frozenset(
        measure.id
        for measure in catalogue.measures
        if measure.jurisdiction in reaching or measure.jurisdiction not in known
    )


def usable(cohort: Cohort, place: int) -> Bools:
    """Firms that may have the measure, as far as their answers tell: available, or available if they confirm."""
    return verdicts.usable(cohort.verdicts[place])


def usable_any(cohort: Cohort, places: Iterable[int]) -> Bools:
    """Firms that may have at least one of the measures at these places."""
    found = np.zeros(cohort.size, dtype=bool)
    for place in places:
        found |= usable(cohort, place)
    return found


def addressing(offers: Offers, problem: str) -> tuple[Measure, ...]:
    """Measures that say they address a problem, or another that tells the same."""
    same = {problem, *offers.together.get(problem, ())}
    return tuple(measure for measure in offers.measures if same.intersection(measure.problems))
