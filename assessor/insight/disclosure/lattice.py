"""The groups of firms figures may be published for: the district, each industry, town and size, and pairs of these."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import prod

import numpy as np
from numpy.typing import NDArray

Flags = NDArray[np.bool_]
Whole = NDArray[np.int64]
Figures = NDArray[np.float64]

ONE_WAY = 1
"""The number of axes of a family of cohorts: nought is the whole district, one an axis, two a pair of axes."""


@dataclass(frozen=True, kw_only=True)
class Family:
    """All cohorts of the same axes. They do not overlap and together they are the district."""

    axes: tuple[str, ...]
    shape: tuple[int, ...]
    first: int
    """Number of the family's first cohort in the lattice; the others follow in the order of `shape` (C order)."""
    cohort_of: Whole
    """[atoms] The cohort an atom belongs to."""

    @property
    def cohorts(self) -> range:
        """Numbers of the family's cohorts."""
        return range(self.first, self.first + prod(self.shape))


@dataclass(frozen=True, kw_only=True)
class FamilyLattice:
    """All cohorts, numbered family by family: district, one-way, two-way.

    Atoms are the smallest groups, one place on every axis, numbered in C order of the axes. Nothing is ever published
    of an atom.
    """

    axes: Mapping[str, int]
    """Places on each axis."""
    families: tuple[Family, ...]

    @property
    def atoms(self) -> int:
        """How many."""
        return prod(self.axes.values())

    @property
    def size(self) -> int:
        """How many cohorts."""
        return self.families[-1].cohorts.stop

    @cached_property
    def ways(self) -> Whole:
        """[cohorts] 0 for the district, 1 for one-way, 2 for two-way cohorts."""
        return np.concatenate([np.full(len(family.cohorts), len(family.axes)) for family in self.families])

    @cached_property
    def members(self) -> Flags:
        """[cohorts, atoms] Which atoms make up a cohort."""
        cohorts = np.arange(self.size)[:, None]
        members: Flags = np.logical_or.reduce([family.cohort_of[None, :] == cohorts for family in self.families])
        return members

    def sums(self, of_atoms: NDArray[np.generic]) -> Whole:
        """[cohorts, …] Sums over the atoms of each cohort; the argument is [atoms, …]."""
        cells = of_atoms.astype(np.int64).reshape((*self.axes.values(), *of_atoms.shape[1:]))
        names = tuple(self.axes)
        found = []
        for family in self.families:
            away = tuple(place for place, name in enumerate(names) if name not in family.axes)
            found.append(cells.sum(axis=away).reshape((len(family.cohorts), *of_atoms.shape[1:])))
        sums: Whole = np.concatenate(found)
        return sums

    def atom_of(self, places: Mapping[str, NDArray[np.integer]]) -> Whole:
        """[firms] The atom of each firm from its places on the axes."""
        return np.ravel_multi_index(tuple(places[axis] for axis in self.axes), tuple(self.axes.values())).astype(
            np.int64
        )

    def cohort(self, **places: int) -> int:
        """Number of the cohort with these places, `cohort(town=2, size=0)`. Raises KeyError if there is none."""
        family = {frozenset(family.axes): family for family in self.families}[frozenset(places)]
        inside = tuple(places[axis] for axis in family.axes)
        return family.first + (int(np.ravel_multi_index(inside, family.shape)) if inside else 0)


def lattice_of(axes: Mapping[str, int]) -> FamilyLattice:
    """The lattice over axes such as {"industry": 31, "town": 16, "size": 4}."""
    grid = dict(zip(axes, np.indices(tuple(axes.values())).reshape(len(axes), prod(axes.values())), strict=True))
    families: list[Family] = []
    first = 0
    for names in (names for ways in range(3) for names in combinations(axes, ways)):
        shape = tuple(axes[name] for name in names)
        inside = (
            np.ravel_multi_index(tuple(grid[name] for name in names), shape) if names else np.zeros(prod(axes.values()))
        )
        families.append(Family(axes=names, shape=shape, first=first, cohort_of=(first + inside).astype(np.int64)))
        first += prod(shape)
    return FamilyLattice(axes=dict(axes), families=tuple(families))
