"""Decide which numbers of firms are shown, so that no hidden one can be worked out.

A hidden number of firms is safe if somebody who knows everything published, in this release and those before it, must
believe in any number from 0 to the threshold (or to the population, if that is smaller and public). A cohort whose
firms are (nearly) all at one level is safe if a threshold of them may just as well be elsewhere. Of an atom with few
firms nobody can be sure that one of them is at a given level, although atoms are never shown.
"""

from collections.abc import Sequence

import numpy as np

from assessor.insight.disclosure.audit import Audit
from assessor.insight.disclosure.equations import Puzzle
from assessor.insight.disclosure.groups import without_small_groups
from assessor.insight.disclosure.lattice import Figures, Flags, Whole
from assessor.insight.disclosure.rules import THRESHOLD, Kind, is_small, is_telling
from assessor.insight.disclosure.tables import LevelTable, Pattern, PublishedTable, distributed

_WAYS = np.array([2500.0, 50.0, 1.0])
"""What a figure of the district, of a one-way and of a two-way cohort is worth to a reader."""
_WHOLE_COHORT = 8.0
"""What losing a cohort costs more than losing one level of it."""


def protect(table: LevelTable, threshold: int = THRESHOLD, *, earlier: Sequence[PublishedTable] = ()) -> Pattern:
    """What may be shown of a table beside the earlier releases of the same edition and period, oldest first.

    Raises CannotProtectError if the earlier releases and this one together betray something whatever is hidden.
    """
    closed = without_small_groups(table, primary(table, threshold), threshold, earlier)
    audited = _audited(table, closed, threshold, earlier)
    if (audited.firms == closed.firms).all():
        return audited
    return without_small_groups(table, audited, threshold, earlier)  # hides only, so what the audit found still stands


def primary(table: LevelTable, threshold: int) -> Pattern:
    """What must be hidden of itself."""
    few = is_small(table.firms, threshold)
    telling = is_telling(table.cells, table.firms[:, None], threshold) | few[:, None]
    cells = np.where(telling, Kind.PRIMARY, Kind.SHOWN)
    cells[~distributed(table.lattice)] = Kind.NOT_PUBLISHED
    return Pattern(firms=np.where(few, Kind.PRIMARY, Kind.SHOWN).astype(np.int8), cells=cells.astype(np.int8))


def costs_of(table: LevelTable, pattern: Pattern, threshold: int) -> Figures:
    """[cohorts, 1 + levels] What hiding the number of firms, or the firms of a level, loses; infinite if hidden."""
    worth = _WAYS[table.lattice.ways]
    whole = np.array([worth[table.twins == twin].sum() for twin in table.twins])
    firms = np.where(pattern.shows_firms, _WHOLE_COHORT * whole * (table.firms + threshold), np.inf)
    cells = np.where(pattern.shows_cells, worth[:, None] * (table.cells + threshold), np.inf)
    return np.concatenate([firms[:, None], cells], axis=1)


def _audited(table: LevelTable, pattern: Pattern, threshold: int, earlier: Sequence[PublishedTable]) -> Pattern:
    puzzle = Puzzle(tables=[*(release.table for release in earlier), table])
    patterns = [*(release.pattern for release in earlier), pattern]
    costs = np.full(len(puzzle.figures), np.inf)
    costs[-puzzle.height :] = costs_of(table, pattern, threshold).ravel()
    audit = Audit(
        equations=puzzle.equations(np.concatenate([_shown(one) for one in patterns])),
        secrets=puzzle.secrets(threshold),
        costs=costs,
        together=lambda row: _together(row, puzzle, table.twins),
    )
    audit.run()
    hidden = audit.hidden[-puzzle.height :].reshape(-1, puzzle.levels + 1)
    return pattern.without(hidden[:, 0], hidden[:, 1:])


def _shown(pattern: Pattern) -> Flags:
    return np.concatenate([pattern.shows_firms[:, None], pattern.shows_cells], axis=1).ravel()


def _together(row: int, puzzle: Puzzle, twins: Whole) -> Whole:
    """What goes with a row of the last release: the same of its twins, and with a number of firms all levels."""
    stride, first = puzzle.levels + 1, len(puzzle.figures) - puzzle.height
    cohort, part = divmod(row - first, stride)
    cohorts = np.flatnonzero(twins == twins[cohort])
    parts = np.arange(stride) if part == 0 else np.array([part])
    rows: Whole = (first + cohorts[:, None] * stride + parts[None, :]).ravel()
    return rows
