"""Tables of counts by group and level, what is shown of them, and frozen releases of both."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from assessor.insight.disclosure.lattice import ONE_WAY, Flags, Lattice, Whole
from assessor.insight.disclosure.rules import Kind, Kinds


@dataclass(frozen=True, kw_only=True)
class LevelTable:
    """Firms by atom and level."""

    lattice: Lattice
    counts: Whole
    """[atoms, levels] Firms; "no level yet" is a level."""
    population: Whole | None = None
    """[atoms] Firms there are, answering or not, where that is public: nobody believes in more."""

    @cached_property
    def cells(self) -> Whole:
        """[cohorts, levels] Firms."""
        return self.lattice.sums(self.counts)

    @cached_property
    def firms(self) -> Whole:
        """[cohorts] Firms of all levels."""
        return self.cells.sum(axis=1)

    @cached_property
    def possible(self) -> Whole:
        """[atoms] Firms an outsider may believe in at most: the population, or far more than there are."""
        present = self.counts.sum(axis=1)
        if self.population is None:
            return np.full(self.lattice.atoms, int(present.sum()) + _BEYOND)
        return np.maximum(self.population, present)


@dataclass(frozen=True, kw_only=True)
class Pattern:
    """Which figures of a table are shown, as kinds of reason (`Kind`). All that depends on firms of a cohort is hidden
    where their number is."""

    firms: Kinds
    """[cohorts]"""
    cells: Kinds
    """[cohorts, levels]"""

    @property
    def shows_firms(self) -> Flags:
        """[cohorts] Whether the number of firms is shown."""
        return self.firms == Kind.SHOWN

    @property
    def shows_cells(self) -> Flags:
        """[cohorts, levels] Whether the number of firms of a level is shown."""
        return self.cells == Kind.SHOWN

    def without(self, firms: Flags, cells: Flags) -> "Pattern":
        """The same pattern with further figures hidden."""
        hidden = np.where(firms & self.shows_firms, Kind.COMPLEMENTARY, self.firms)
        wide = (cells | (hidden != Kind.SHOWN)[:, None]) & self.shows_cells
        return replace(
            self, firms=hidden.astype(np.int8), cells=np.where(wide, Kind.COMPLEMENTARY, self.cells).astype(np.int8)
        )


@dataclass(frozen=True, kw_only=True)
class Release:
    """A table as it was published once."""

    table: LevelTable
    pattern: Pattern


_BEYOND = 1000


def distributed(lattice: Lattice) -> Flags:
    """[cohorts] Where levels are published: the district and one-way cohorts. Pairs show their number of firms (and
    means) only."""
    return lattice.ways <= ONE_WAY
