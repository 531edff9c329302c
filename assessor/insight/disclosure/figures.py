"""Decide where means, quartiles and sums are shown; they follow the pattern of the numbers of firms."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from assessor.insight.disclosure.groups import without_small_groups
from assessor.insight.disclosure.lattice import ONE_WAY, Figures, Flags, Lattice, Whole
from assessor.insight.disclosure.rules import QUARTILES, THRESHOLD, Kind, Kinds, dominated
from assessor.insight.disclosure.tables import LevelTable, Pattern, Release

DOMINANCE = 15.0
"""The p of the p% rule."""


def protect_means(
    scored: Whole,
    release: Release,
    threshold: int = THRESHOLD,
    *,
    alike: Flags | None = None,
    earlier: Sequence[Release] = (),
) -> Pattern:
    """Where the mean of a figure is shown (`Pattern.firms`): [cohorts].

    `scored` [atoms] is how many firms have the figure. `alike` [cohorts] marks cohorts whose mean gives each firm's
    figure away because it stands at an end of the scale. Not only must enough firms have it: a mean times its number of
    firms is a sum, so no group of fewer firms with the figure may follow from the cohorts shown. `earlier` are what this
    function returned before, each with its `scored` (`figure_release`).
    """
    table = figure_release(scored, release.pattern, release.table.lattice).table
    few = table.firms < threshold if alike is None else (table.firms < threshold) | alike
    kinds = np.where(release.pattern.shows_firms, np.where(few, Kind.TOO_FEW_SCORED, Kind.SHOWN), release.pattern.firms)
    start = Pattern(firms=kinds.astype(np.int8), cells=np.zeros((len(kinds), 1), dtype=np.int8))
    return without_small_groups(table, start, threshold, earlier)


def protect_quartiles(scored: Whole, means: Pattern, lattice: Lattice, threshold: int = THRESHOLD) -> Kinds:
    """[cohorts] Where quartiles are shown: where the mean is, and twice the threshold of firms have the figure."""
    enough = lattice.sums(scored) >= QUARTILES * threshold
    return np.where(means.shows_firms & ~enough, Kind.TOO_FEW_SCORED, means.firms).astype(np.int8)


def protect_sums(
    firms: tuple[Whole, Figures],
    means: Pattern,
    lattice: Lattice,
    threshold: int = THRESHOLD,
    *,
    percent: float = DOMINANCE,
) -> Kinds:
    """[cohorts] Where sums are shown: district and one-way cohorts whose mean might be, and that no firm dominates.

    `firms` is (atom, figure) of each firm. What the shown cohorts of a family leave of the district is a sum too, and
    must not be dominated either, nor follow from others.
    """
    top, total = _largest(firms, lattice.members)
    kinds = np.where(dominated(top, total, percent) & means.shows_firms, Kind.PRIMARY, means.firms)
    kinds[lattice.ways > ONE_WAY] = Kind.NOT_PUBLISHED
    pattern = Pattern(firms=kinds.astype(np.int8), cells=np.zeros((len(kinds), 1), dtype=np.int8))
    table = figure_release(np.bincount(firms[0], minlength=lattice.atoms), pattern, lattice).table
    while (further := _telling_rest(firms, pattern, table, percent)) is not None:
        pattern = pattern.without(np.arange(lattice.size) == further, np.zeros(pattern.cells.shape, dtype=np.bool_))
    return without_small_groups(table, pattern, threshold).firms


def figure_release(scored: Whole, pattern: Pattern, lattice: Lattice) -> Release:
    """What of a figure is kept beside a release, to protect the next one."""
    cells = np.zeros((lattice.size, 1), dtype=np.int8)
    return Release(table=LevelTable(lattice=lattice, counts=scored[:, None]), pattern=replace(pattern, cells=cells))


def _largest(firms: tuple[Whole, Figures], groups: Flags) -> tuple[Figures, Figures]:
    """([groups, 2] the two largest figures, [groups] the sum)."""
    atoms, figures = firms
    order = np.argsort(-figures, kind="stable")
    first = np.zeros((groups.shape[1], 2))
    ranks = np.zeros(groups.shape[1], dtype=np.int64)
    for atom, figure in zip(atoms[order].tolist(), figures[order].tolist(), strict=True):
        if ranks[atom] < first.shape[1]:
            first[atom, ranks[atom]] = figure
            ranks[atom] += 1
    pairs = np.where(groups[:, :, None], first[None], 0.0).reshape(len(groups), -1)
    top = -np.partition(-pairs, 1, axis=1)[:, :2]
    total = np.bincount(atoms, weights=figures, minlength=groups.shape[1])
    return top, groups.astype(np.float64) @ total


def _telling_rest(firms: tuple[Whole, Figures], pattern: Pattern, table: LevelTable, percent: float) -> int | None:
    """A shown cohort to hide because what its family leaves hidden is dominated; None if all rests are safe."""
    lattice, shown = table.lattice, pattern.shows_firms
    for family in lattice.families:
        own = np.array(family.cohorts)
        hidden = own[~shown[own] & (table.firms[own] > 0)]
        choice = own[shown[own] & (table.firms[own] > 0)]
        if len(family.axes) != ONE_WAY or not len(hidden) or not shown[0] or not len(choice):
            continue
        rest = lattice.members[hidden].any(axis=0)[None, :]
        if dominated(*_largest(firms, rest), percent)[0]:
            return int(choice[table.firms[choice].argmin()])
    return None
