"""Decide where means, quartiles and sums are shown; they follow the pattern of the numbers of firms."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from assessor.insight.disclosure.groups import without_small_groups
from assessor.insight.disclosure.lattice import ONE_WAY, FamilyLattice, Figures, Flags, Whole
from assessor.insight.disclosure.rules import QUARTILES, THRESHOLD, Kind, Kinds, dominated
from assessor.insight.disclosure.tables import LevelTable, Pattern, PublishedTable

DOMINANCE = 15.0
"""The p of the p% rule."""


@dataclass(frozen=True, kw_only=True, eq=False)
class LargestParts:
    """What sums over firms are judged by, atom by atom: how many firms, their two largest figures, the sum."""

    firms: Whole
    top: Figures
    """[atoms, 2] Nought where there are no more firms."""
    total: Figures

    @classmethod
    def by_atom(cls, atoms: Whole, figures: Figures, size: int) -> "LargestParts":
        """Of the atom and the figure of each firm; there are `size` atoms."""
        firms = np.bincount(atoms, minlength=size).astype(np.int64)
        order = np.lexsort((-figures, atoms))
        first = np.cumsum(firms) - firms
        top = np.zeros((size, 2))
        for rank in range(top.shape[1]):
            enough = firms > rank
            top[enough, rank] = figures[order[first[enough] + rank]]
        total = np.bincount(atoms, weights=figures, minlength=size).astype(np.float64)
        return cls(firms=firms, top=top, total=total)

    def of(self, groups: Flags) -> tuple[Figures, Figures]:
        """([groups, 2] the two largest figures, [groups] the sum) of groups [groups, atoms]."""
        pairs = np.where(groups[:, :, None], self.top[None], 0.0).reshape(len(groups), -1)
        top = -np.partition(-pairs, 1, axis=1)[:, :2]
        return top, groups.astype(np.float64) @ self.total


def protect_means(
    scored: Whole,
    release: PublishedTable,
    threshold: int = THRESHOLD,
    *,
    alike: Flags | None = None,
    earlier: Sequence[PublishedTable] = (),
) -> Pattern:
    """Where the mean of a figure is shown (`Pattern.firms`): [cohorts].

    `scored` [atoms] is how many firms have the figure. `alike` [cohorts] marks cohorts whose mean gives each firm's
    figure away because it stands at an end of the scale. Not only must enough firms have it: a mean times its number of
    firms is a sum, so no group of fewer firms with the figure may follow from the cohorts shown. `earlier` are what
    this function returned before, each with its `scored` (`figure_release`).
    """
    table = figure_release(scored, release.pattern, release.table.lattice).table
    few = table.firms < threshold if alike is None else (table.firms < threshold) | alike
    kinds = np.where(release.pattern.shows_firms, np.where(few, Kind.TOO_FEW_SCORED, Kind.SHOWN), release.pattern.firms)
    start = Pattern(firms=kinds.astype(np.int8), cells=np.zeros((len(kinds), 1), dtype=np.int8))
    return without_small_groups(table, start, threshold, earlier)


def protect_quartiles(scored: Whole, means: Pattern, lattice: FamilyLattice, threshold: int = THRESHOLD) -> Kinds:
    """[cohorts] Where quartiles are shown: where the mean is, and twice the threshold of firms have the figure."""
    enough = lattice.sums(scored) >= QUARTILES * threshold
    return np.where(means.shows_firms & ~enough, Kind.TOO_FEW_SCORED, means.firms).astype(np.int8)


def protect_sums(
    parts: LargestParts,
    means: Pattern,
    lattice: FamilyLattice,
    threshold: int = THRESHOLD,
    *,
    percent: float = DOMINANCE,
) -> Kinds:
    """[cohorts] Where sums are shown: district and one-way cohorts whose mean might be, and that no firm dominates.

    `parts` are the figures by atom. What the shown cohorts of a family leave of the district is a sum too, and
    must not be dominated either, nor follow from others.
    """
    top, total = parts.of(lattice.members)
    kinds = np.where(dominated(top, total, percent) & means.shows_firms, Kind.PRIMARY, means.firms)
    kinds[lattice.ways > ONE_WAY] = Kind.NOT_PUBLISHED
    pattern = Pattern(firms=kinds.astype(np.int8), cells=np.zeros((len(kinds), 1), dtype=np.int8))
    table = figure_release(parts.firms, pattern, lattice).table
    while (further := _telling_rest(parts, pattern, table, percent)) is not None:
        pattern = pattern.without(np.arange(lattice.size) == further, np.zeros(pattern.cells.shape, dtype=np.bool_))
    return without_small_groups(table, pattern, threshold).firms


def figure_release(scored: Whole, pattern: Pattern, lattice: FamilyLattice) -> PublishedTable:
    """What of a figure is kept beside a release, to protect the next one."""
    cells = np.zeros((lattice.size, 1), dtype=np.int8)
    return PublishedTable(
        table=LevelTable(lattice=lattice, counts=scored[:, None]), pattern=replace(pattern, cells=cells)
    )


def _telling_rest(parts: LargestParts, pattern: Pattern, table: LevelTable, percent: float) -> int | None:
    """A shown cohort to hide because what its family leaves hidden is dominated; None if all rests are safe."""
    lattice, shown = table.lattice, pattern.shows_firms
    for family in lattice.families:
        own = np.array(family.cohorts)
        hidden = own[~shown[own] & (table.firms[own] > 0)]
        choice = own[shown[own] & (table.firms[own] > 0)]
        if len(family.axes) != ONE_WAY or not len(hidden) or not shown[0] or not len(choice):
            continue
        rest = lattice.members[hidden].any(axis=0)[None, :]
        if dominated(*parts.of(rest), percent)[0]:
            return int(choice[table.firms[choice].argmin()])
    return None
