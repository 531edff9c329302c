"""Tables of counts by group and level, what is shown of them, and frozen releases of both."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from assessor.insight.disclosure.lattice import ONE_WAY, FamilyLattice, Flags, Whole
from assessor.insight.disclosure.rules import Kind, Kinds


@dataclass(frozen=True, kw_only=True)
class LevelTable:
    """Firms by atom and level."""

    lattice: FamilyLattice
    counts: Whole
    """[atoms, levels] Firms; "no level yet" is a level."""
    population: Whole | None = None
    """[atoms] Firms there are, answering or not, where that is public: nobody believes in more."""

    @cached_property
    def cells(self) -> Whole:
        """[cohorts, levels] Firms."""
        cells: Whole = self.lattice.sums(self.counts)
        return cells

    @cached_property
    def firms(self) -> Whole:
        """[cohorts] Firms of all levels."""
        firms: Whole = self.cells.sum(axis=1)
        return firms

    @cached_property
    def twins(self) -> Whole:
        """[cohorts] The same number for cohorts of the same firms: what is hidden of one is hidden of the other."""
        members = self.lattice.members[:, self.counts.sum(axis=1) > 0]
        number = np.unique(np.packbits(members, axis=1), axis=0, return_inverse=True)[1].ravel()
        empty: Whole = np.where(self.firms == 0, -1 - np.arange(len(number)), number)
        return empty

    @cached_property
    def possible(self) -> Whole:
        """[atoms] Firms an outsider may believe in at most: the population, or far more than there are."""
        present = self.counts.sum(axis=1)
        if self.population is None:
            return np.full(self.lattice.atoms, int(present.sum()) + _BEYOND)
        possible: Whole = np.maximum(self.population, present)
        return possible

    @cached_property
    def doubtful(self) -> Flags:
        """[atoms] Where there may be firms: where there are, and where the population leaves room for them.

        Without a population outsiders are taken to know which atoms are empty, which only makes them stronger.
        """
        firms: Whole = self.counts.sum(axis=1) if self.population is None else self.possible
        return firms > 0


@dataclass(frozen=True, kw_only=True)
class Pattern:
    """Which figures of a table are shown, as kinds of reason (`Kind`).

    All that is told of the firms of a cohort is hidden where their number is.
    """

    firms: Kinds
    """[cohorts]"""
    cells: Kinds
    """[cohorts, levels]"""

    @property
    def shows_firms(self) -> Flags:
        """[cohorts] Whether the number of firms is shown."""
        shown: Flags = self.firms == Kind.SHOWN
        return shown

    @property
    def shows_cells(self) -> Flags:
        """[cohorts, levels] Whether the number of firms of a level is shown."""
        shown: Flags = self.cells == Kind.SHOWN
        return shown

    def without(self, firms: Flags, cells: Flags) -> "Pattern":
        """The same pattern with further figures hidden."""
        hidden = np.where(firms & self.shows_firms, Kind.COMPLEMENTARY, self.firms)
        wide = (cells | (hidden != Kind.SHOWN)[:, None]) & self.shows_cells
        return replace(
            self, firms=hidden.astype(np.int8), cells=np.where(wide, Kind.COMPLEMENTARY, self.cells).astype(np.int8)
        )


@dataclass(frozen=True, kw_only=True)
class PublishedTable:
    """A table as it was published once."""

    table: LevelTable
    pattern: Pattern


_BEYOND = 1000


def distributed(lattice: FamilyLattice) -> Flags:
    """[cohorts] Where levels are published: the district and one-way cohorts. Pairs show numbers of firms and means."""
    return lattice.ways <= ONE_WAY
