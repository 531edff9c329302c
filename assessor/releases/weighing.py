"""How often each firm counts in each group: once where nothing is hidden, else as the secret draw of the group says."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from assessor.insight.cohorts import Bools, Cohort
from assessor.insight.lattice import Floats, Integers, Lattice
from assessor.insight.perturbation.reweighting import drawn
from assessor.insight.perturbation.secret import Secret, Seeds
from assessor.insight.spread import Spread, spread_among, spreads_joined

ONE_WAY = 1


@dataclass(frozen=True, kw_only=True, eq=False)
class Margin:
    """The cohorts of some axes: `groups` [firms] the one each firm is in, `rows` each firm as often as it counts."""

    ways: int
    size: int
    groups: Integers
    rows: NDArray[np.intp]
    seeds: Seeds

    def of_some(self, firms: slice) -> "Margin":
        """The same groups with some of the firms alone."""
        weights = np.bincount(self.rows, minlength=len(self.groups))[firms]
        return replace(self, groups=self.groups[firms], rows=np.repeat(np.arange(len(weights)), weights))

    def count(self, column: Bools) -> Integers:
        """[size] Firms for which a column holds."""
        rows = self.rows[column[self.rows]]
        return np.bincount(self.groups[rows], minlength=self.size).astype(np.int64)

    def count_at(self, firms: NDArray[np.intp]) -> Integers:
        """[size] The same for the firms at these places."""
        weights = np.bincount(self.rows, minlength=len(self.groups))[firms]
        return np.bincount(self.groups[firms], weights=weights, minlength=self.size).astype(np.int64)

    def spread(self, column: Floats) -> Spread:
        """How a column spreads in each."""
        return spread_among(column[self.rows], self.groups[self.rows], self.size)


@dataclass(frozen=True, kw_only=True, eq=False)
class Weighing:
    """Firms of a lattice, margin by margin, so that figures of all cohorts stand in the lattice's order."""

    lattice: Lattice
    margins: tuple[Margin, ...]

    @cached_property
    def firms(self) -> Integers:
        """[cohorts] Firms as they count."""
        return np.concatenate([np.bincount(one.groups[one.rows], minlength=one.size) for one in self.margins])

    @cached_property
    def seeds(self) -> Seeds:
        """[cohorts] What the noise on the figures of each follows from."""
        return np.concatenate([one.seeds for one in self.margins])

    @cached_property
    def ways(self) -> Integers:
        """[cohorts] By how many features each is picked."""
        return np.repeat([one.ways for one in self.margins], [one.size for one in self.margins])

    def counts(self, columns: Iterable[Bools | NDArray[np.intp]]) -> Integers:
        """[columns, cohorts] Firms for which each column holds, a bool each or the places of those; nought of pairs."""
        found = [np.concatenate([_count(one, column) for one in self.margins]) for column in columns]
        return np.array(found, dtype=np.int64).reshape(len(found), len(self.lattice.keys))

    def of_some(self, firms: slice) -> "Weighing":
        """Some of the firms, each as often as it counts among all."""
        return Weighing(lattice=self.lattice, margins=tuple(one.of_some(firms) for one in self.margins))

    def spread(self, column: Floats) -> Spread:
        """How a column spreads in each cohort."""
        return spreads_joined([one.spread(column) for one in self.margins])


def each_once(cohort: Cohort) -> Weighing:
    """Every firm counts once in each of its groups."""
    return Weighing(
        lattice=cohort.lattice, margins=tuple(_margins(cohort, None, np.zeros((cohort.size, 2), dtype=np.uint64)))
    )


def weighed(cohort: Cohort, secret: Secret, states: Seeds) -> Weighing:
    """Firms as the secret draws of their groups say. `states` [firms, 2]: who each is, and what it answered."""
    return Weighing(lattice=cohort.lattice, margins=tuple(_margins(cohort, secret, states)))


def _margins(cohort: Cohort, secret: Secret | None, states: Seeds) -> Iterator[Margin]:
    lattice = cohort.lattice
    for axes, span in lattice.spans():
        size = span.stop - span.start
        groups = lattice.cohorts_of_atoms(axes)[cohort.atoms].astype(np.int64)
        draw = None if secret is None else drawn(secret, states, groups, size=size)
        rows = np.arange(cohort.size) if draw is None else draw.rows
        seeds = np.zeros(size, dtype=np.uint64) if draw is None else draw.seeds
        yield Margin(ways=len(axes), size=size, groups=groups, rows=rows, seeds=seeds)


def _count(margin: Margin, column: Bools | NDArray[np.intp]) -> Integers:
    if margin.ways > ONE_WAY:
        return np.zeros(margin.size, dtype=np.int64)
    if column.dtype == np.bool_:
        return margin.count(column.astype(np.bool_, copy=False))
    return margin.count_at(column.astype(np.intp, copy=False))
