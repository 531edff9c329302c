"""Hide numbers of firms until no small group follows from shown groups by adding and subtracting.

What is decided here holds for every sum over firms at once: means, sums of people, shares and counts of any attribute,
on whatever part of the shown cohorts they are published.
"""

from collections.abc import Sequence

import numpy as np

from assessor.insight.disclosure.equations import Puzzle
from assessor.insight.disclosure.lattice import Figures, Flags, Whole
from assessor.insight.disclosure.span import ShownSpan
from assessor.insight.disclosure.tables import LevelTable, Pattern, PublishedTable

_WAYS = np.array([2500.0, 50.0, 1.0])


def without_small_groups(
    table: LevelTable, pattern: Pattern, threshold: int, earlier: Sequence[PublishedTable] = ()
) -> Pattern:
    """The pattern with further cohorts hidden.

    Hidden cohorts must not follow, and no group of fewer firms than the threshold, in any release.
    """
    puzzle = Puzzle(tables=[*(release.table for release in earlier), table])
    published = np.concatenate(
        [_groups(puzzle, place, one.pattern.shows_firms) for place, one in enumerate(earlier)]
        or [np.zeros((0, puzzle.width), dtype=np.bool_)]
    )
    shown = pattern.shows_firms & (table.firms > 0)
    firms = _firms(puzzle)
    ways = _WAYS[table.lattice.ways]
    worth: Figures = np.array([ways[table.twins == twin].sum() for twin in table.twins]) * (
        table.firms + float(threshold)
    )
    while True:
        groups = np.flatnonzero(shown)
        members = _groups(puzzle, -1, shown)
        span = ShownSpan(groups=np.concatenate([published, members])[:, firms > 0])
        exposed = _exposed(span, puzzle, [*(one.pattern.shows_firms for one in earlier), shown], firms, threshold)
        bearing = _bearing(span, exposed, len(published), len(groups))
        if not bearing.any():
            return pattern.without(~shown & (table.firms > 0), np.zeros(pattern.cells.shape, dtype=np.bool_))
        chosen = groups[_fewest(bearing, worth[groups])]
        shown &= ~np.isin(table.twins, table.twins[chosen])


def _groups(puzzle: Puzzle, place: int, cohorts: Flags) -> Flags:
    """[cohorts, blocks] Members of these cohorts of a release."""
    blocks = puzzle.blocks[place]
    members = np.zeros((int(cohorts.sum()), puzzle.width), dtype=np.bool_)
    members[:, blocks[blocks >= 0]] = puzzle.lattice.members[np.ix_(cohorts, blocks >= 0)]
    return members


def _firms(puzzle: Puzzle) -> Whole:
    """[blocks] Firms."""
    firms = np.zeros(puzzle.width, dtype=np.int64)
    for blocks, table in zip(puzzle.blocks, puzzle.tables, strict=True):
        firms[blocks[blocks >= 0]] = table.counts.sum(axis=1)[blocks >= 0]
    return firms


def _exposed(span: ShownSpan, puzzle: Puzzle, shown: Sequence[Flags], firms: Whole, threshold: int) -> list[Figures]:
    """Vectors over blocks that follow and must not."""
    hidden = [
        _groups(puzzle, place, ~flags & (table.firms > 0))
        for place, (flags, table) in enumerate(zip(shown, puzzle.tables, strict=True))
    ]
    groups = np.concatenate(hidden)[:, firms > 0]
    return [*span.small(firms[firms > 0], threshold), *groups[span.holds(groups)].astype(np.float64)]


def _bearing(span: ShownSpan, exposed: list[Figures], published: int, groups: int) -> Flags:
    """[exposed, groups] Which groups of the new release a vector rests on."""
    if not exposed:
        return np.zeros((0, groups), dtype=np.bool_)
    return span.terms(np.stack(exposed, axis=1))[published:].T


def _fewest(bearing: Flags, worth: Figures) -> list[int]:
    """A cheap choice of groups on at least one of which each vector rests (greedy set cover)."""
    left = bearing[bearing.any(axis=1)]
    chosen: list[int] = []
    while len(left):
        best = int((left.sum(axis=0) / worth).argmax())
        chosen.append(best)
        left = left[~left[:, best]]
    return chosen
