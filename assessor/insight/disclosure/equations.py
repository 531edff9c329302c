"""Everything published as equations over unknown counts, and the figures nobody may work out from them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from assessor.insight.disclosure.attack import Equations
from assessor.insight.disclosure.lattice import FamilyLattice, Figures, Flags, Whole
from assessor.insight.disclosure.rules import is_small
from assessor.insight.disclosure.tables import LevelTable

Bound = Figures | float


@dataclass(frozen=True, kw_only=True)
class Secrets:
    """Figures to protect, each `rows[plus] - rows[minus] + columns[column]`; -1 stands for nothing."""

    plus: Whole
    minus: Whole
    column: Whole
    low: Figures
    """Somebody must believe in so little at least, or less; infinite where the least is no secret."""
    high: Figures
    """Somebody must believe in so much at least, or more; minus infinity where the most is no secret."""

    def __len__(self) -> int:
        """How many."""
        return len(self.plus)

    def of(self, rows: Figures, columns: Figures) -> Figures:
        """[secrets] Their figures where the rows and columns have these."""
        rows, columns = np.append(rows, 0.0), np.append(columns, 0.0)
        found: Figures = rows[self.plus] - rows[self.minus] + columns[self.column]
        return found


@dataclass(frozen=True, kw_only=True)
class Puzzle:
    """Releases of the same edition and period side by side; what did not change is the same unknown in each.

    Rows run release by release, cohort by cohort: the number of firms, then the firms of each level. Columns run
    block by block and level by level.
    """

    tables: Sequence[LevelTable]
    """Oldest first; the last is the one to be published."""

    @cached_property
    def lattice(self) -> FamilyLattice:
        """The same for all releases."""
        return self.tables[-1].lattice

    @property
    def levels(self) -> int:
        """How many."""
        return int(self.tables[-1].counts.shape[1])

    @property
    def height(self) -> int:
        """Rows of one release."""
        return self.lattice.size * (self.levels + 1)

    @cached_property
    def blocks(self) -> Whole:
        """[releases, atoms] The unknown an atom is in a release, -1 where known empty; the same if unchanged."""
        found = np.full((len(self.tables), self.lattice.atoms), -1)
        following = 0
        for place, table in enumerate(self.tables):
            fresh = table.doubtful.copy()
            for earlier in range(place):
                same = fresh & (table.counts == self.tables[earlier].counts).all(axis=1)
                found[place, same] = found[earlier, same]
                fresh &= ~same
            found[place, fresh] = np.arange(following, following + int(fresh.sum()))
            following += int(fresh.sum())
        return found

    @property
    def width(self) -> int:
        """How many blocks."""
        return int(self.blocks.max(initial=-1)) + 1

    @cached_property
    def figures(self) -> Figures:
        """[rows] The true figures."""
        parts = [np.concatenate([table.firms[:, None], table.cells], axis=1).ravel() for table in self.tables]
        return np.concatenate(parts).astype(np.float64)

    def row(self, place: int, cohorts: Whole, level: Whole | int) -> Whole:
        """Rows of a release; level -1 is the number of firms."""
        found: Whole = place * self.height + cohorts * (self.levels + 1) + 1 + level
        return found

    def equations(self, shown: Flags) -> Equations:
        """What is known where these rows are shown."""
        rows, columns = (
            np.concatenate(parts) for parts in zip(*map(self._entries, range(len(self.tables))), strict=True)
        )
        rows, columns, caps = self._with_population(rows, columns)
        order = np.argsort(rows, kind="stable")
        low = np.where(shown, self.figures, -np.inf)
        high = np.where(shown, self.figures, np.inf)
        return Equations(
            starts=np.searchsorted(rows[order], np.arange(len(low) + len(caps) + 1)),
            places=columns[order],
            low=np.append(low, np.zeros(len(caps))),
            high=np.append(high, caps),
            most=np.repeat(self._possible, self.levels),
        )

    @cached_property
    def _possible(self) -> Figures:
        """[blocks] Firms a block can have at most."""
        most = np.zeros(self.width)
        for blocks, table in zip(self.blocks, self.tables, strict=True):
            most[blocks[blocks >= 0]] = table.possible[blocks >= 0]
        return most

    def _entries(self, place: int) -> tuple[Whole, Whole]:
        blocks = self.blocks[place]
        cohorts, atoms = np.nonzero(self.lattice.members & (blocks >= 0)[None, :])
        level = np.arange(self.levels)[None, :]
        columns = blocks[atoms][:, None] * self.levels + level
        firms = np.broadcast_to(self.row(place, cohorts, -1)[:, None], columns.shape)
        return (
            np.concatenate([firms.ravel(), self.row(place, cohorts[:, None], level).ravel()]),
            np.concatenate([columns.ravel(), columns.ravel()]),
        )

    def _with_population(self, rows: Whole, columns: Whole) -> tuple[Whole, Whole, Figures]:
        """A further row for each block that holds its levels together within the population, where that is public."""
        if self.tables[-1].population is None or self.levels == 1:
            return rows, columns, np.zeros(0)
        further = len(self.figures) + np.repeat(np.arange(self.width), self.levels)
        own = np.arange(self.width * self.levels)
        return np.concatenate([rows, further]), np.concatenate([columns, own]), self._possible

    def secrets(self, threshold: int) -> Secrets:
        """What has to stay uncertain in every release."""
        return together([part for place in range(len(self.tables)) for part in self._secrets_of(place, threshold)])

    def _secrets_of(self, place: int, threshold: int) -> list[Secrets]:
        table = self.tables[place]
        top = np.minimum(threshold, self.lattice.sums(table.possible)).astype(np.float64)
        few = np.flatnonzero(is_small(table.firms, threshold))
        cohorts, level = np.nonzero(is_small(table.cells, threshold))
        others = table.firms[:, None] - table.cells
        alike, their = np.nonzero((table.cells > 0) & (others < threshold))
        small = is_small(table.counts.sum(axis=1), threshold)
        atoms, own = np.nonzero((table.counts > 0) & small[:, None])
        column = self.blocks[place][atoms] * self.levels + own
        return [
            secrets(plus=self.row(place, few, -1), low=0.0, high=top[few]),
            secrets(plus=self.row(place, cohorts, level), low=0.0, high=top[cohorts]),
            secrets(plus=self.row(place, alike, -1), minus=self.row(place, alike, their), low=np.inf, high=top[alike]),
            secrets(column=column, low=0.0, high=-np.inf),
        ]


def secrets(
    *, plus: Whole | None = None, minus: Whole | None = None, column: Whole | None = None, low: Bound, high: Bound
) -> Secrets:
    """Figures of one kind."""
    given = next(one for one in (plus, column) if one is not None)
    nothing = np.full(len(given), -1)
    return Secrets(
        plus=nothing if plus is None else plus,
        minus=nothing if minus is None else minus,
        column=nothing if column is None else column,
        low=np.broadcast_to(np.asarray(low, dtype=np.float64), given.shape),
        high=np.broadcast_to(np.asarray(high, dtype=np.float64), given.shape),
    )


def together(parts: Sequence[Secrets]) -> Secrets:
    """All of them."""
    return Secrets(
        plus=np.concatenate([part.plus for part in parts]),
        minus=np.concatenate([part.minus for part in parts]),
        column=np.concatenate([part.column for part in parts]),
        low=np.concatenate([part.low for part in parts]),
        high=np.concatenate([part.high for part in parts]),
    )
