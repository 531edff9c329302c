"""All figures of a release's groups as counted, each firm as often as it counts; not yet what is told of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assessor.insight.cohorts import Bools, Cohort, Panel
from assessor.insight.lattice import Floats, Integers
from assessor.insight.spread import Spread, total_of
from assessor.releases.cohort_of_firms import Gathered
from assessor.releases.counts import PANEL, AttributeCounts, added, attribute_counts, without
from assessor.releases.weighing import Weighing

INDEX, CHANGE, ALSO_LOW, ALSO_HIGH = "index", "change.", "also.low.", "also.high."
"""Names of scored figures: the index, each dimension by its id, the change of each, bounds on other editions."""
DOMINANCE = 0.2
"""A sum is dominated where what the second largest firm leaves unknown of the largest is less than so much of it."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Summed:
    """A sum by cohort, and where one or two firms make up nearly all of it."""

    total: Floats
    is_dominated: Bools


@dataclass(frozen=True, kw_only=True, eq=False)
class Figures:
    """Every array's last axis is the lattice's keys. `levels` [levels, cohorts], the last row firms without one."""

    found: Gathered
    compares: bool
    """Whether any firm was there before too, so that changes are told."""
    firms: Integers
    levels: Integers
    attributes: AttributeCounts
    scored: Mapping[str, Spread]
    sums: Mapping[str, Summed]


@dataclass(frozen=True, kw_only=True, eq=False)
class Tally:
    """What some firms of a frame add to its figures: counts, and columns that are spread once all are there.

    `both`: how many of them were there before too. `levels` and `attributes` as in `Figures`; columns float64 [firms].
    """

    both: int
    levels: Integers
    attributes: AttributeCounts
    scored: Mapping[str, Floats]
    sums: Mapping[str, Floats]


def counted(found: Gathered, panel: Panel | None, weighing: Weighing) -> Figures:
    """Count everything that may be told."""
    return figures_from(found, tally_of(found, panel, weighing), weighing)


def tally_of(found: Gathered, panel: Panel | None, weighing: Weighing) -> Tally:
    """What these firms add."""
    cohort, levels = found.cohort, [level.value for level in found.edition.scoring.levels]
    places = np.where(cohort.level < 0, len(levels), np.searchsorted(levels, cohort.level))
    return Tally(
        both=0 if panel is None else panel.after.size,
        levels=weighing.counts(places == place for place in range(len(levels) + 1)),
        attributes=attribute_counts(found, panel, weighing),
        scored=dict(_scored(found, panel)),
        sums=cohort.sums,
    )


def joined(tallies: Sequence[Tally]) -> Tally:
    """What all of them add, one after the other; at least one. Raises ValueError if they count different things."""
    first = tallies[0]
    return Tally(
        both=sum(one.both for one in tallies),
        levels=np.sum([one.levels for one in tallies], axis=0),
        attributes=added([one.attributes for one in tallies]),
        scored={name: np.concatenate([one.scored[name] for one in tallies]) for name in first.scored},
        sums={name: np.concatenate([one.sums[name] for one in tallies]) for name in first.sums},
    )


def figures_from(found: Gathered, tally: Tally, weighing: Weighing) -> Figures:
    """Figures of firms of which only the groups are asked here, from what they add; firms in the same order."""
    is_told = tally.both > 0
    return Figures(
        found=found,
        compares=is_told,
        firms=weighing.firms,
        levels=tally.levels,
        attributes=tally.attributes if is_told else without(tally.attributes, PANEL),
        scored={
            name: weighing.spread(column)
            for name, column in tally.scored.items()
            if is_told or not name.startswith(CHANGE)
        },
        sums={name: _summed(found.cohort, column, weighing) for name, column in tally.sums.items()},
    )


def _scored(found: Gathered, panel: Panel | None) -> Iterator[tuple[str, Floats]]:
    cohort = found.cohort
    yield INDEX, cohort.index
    yield from cohort.dimensions.items()
    if panel is not None:
        yield from _changes(cohort, panel)
    for edition, bounds in found.also.items():
        yield ALSO_LOW + edition, bounds.low
        yield ALSO_HIGH + edition, bounds.high


def _changes(cohort: Cohort, panel: Panel) -> Iterator[tuple[str, Floats]]:
    """Later minus earlier, NaN where a firm did not take part both times."""
    before, after = panel.before, panel.after
    pairs = {INDEX: (before.index, after.index)} | {
        name: (before.dimensions[name], column)
        for name, column in after.dimensions.items()
        if name in before.dimensions
    }
    for name, (earlier, later) in pairs.items():
        found = np.full(cohort.size, np.nan)
        found[panel.rows] = later - earlier
        yield CHANGE + name, found


def _summed(cohort: Cohort, column: Floats, weighing: Weighing) -> Summed:
    spread, true = weighing.spread(column), total_of(cohort, column)
    rest = true.total - true.largest - true.second
    return Summed(total=spread.mean * spread.n, is_dominated=rest < DOMINANCE * true.largest)
