"""Points a step away from a possible one: what a reader must believe possible, seen without solving a programme.

A step changes the counts of the few groups an atom is in, and of no other; where these may change so much, it leads
from one possible point to another.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from assessor.insight.disclosure.lattice import Figures, Flags, Whole

_EXACT = 1e-6
_OTHERS = 8
"""Atoms to change places with that are looked at."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Steps:
    """Steps that take all firms of one atom out of one view."""

    views: Flags
    """[views, bands] The firms each view counts; bands no view counts are left out."""
    exact: Flags
    """[views] Whether readers know some of its counts exactly: then firms go to bands that change nothing there."""
    groups: Whole
    """[families, atoms] The groups each atom is in."""
    least: Figures
    """[views, groups] What is known of each count; minus infinity where nothing is."""
    most: Figures
    """[views, groups]"""

    present: Figures
    """[atoms] Firms."""

    def out_of(self, columns: Figures, counts: Figures, hidden: Flags) -> Flags:
        """[views, atoms] Whether all firms of an atom can leave a view, from `columns` [bands, atoms] with `counts`."""
        room = self._room(counts, hidden)
        return self._leaving_alone(columns, room) | self._changing_places(columns, room)

    def _room(self, counts: Figures, hidden: Flags) -> tuple[Figures, Figures]:
        """[families, views, atoms] How far each count may fall, and rise."""
        below = np.where(hidden, np.inf, counts - self.least)[:, self.groups] + _EXACT
        above = np.where(hidden, np.inf, self.most - counts)[:, self.groups] + _EXACT
        return below.swapaxes(0, 1), above.swapaxes(0, 1)

    def _leaving_alone(self, columns: Figures, room: tuple[Figures, Figures]) -> Flags:
        below, above = room
        moved = [change @ columns for change in self._changes]
        return np.stack([((each <= below) & (-each <= above)).all(axis=(0, 1)) for each in moved])

    def _changing_places(self, columns: Figures, room: tuple[Figures, Figures]) -> Flags:
        """The same by exchange with an atom whose firms are all outside the view; what both are in is unchanged."""
        inside, held = self.views.astype(np.float64) @ columns, columns.sum(axis=0)
        found = np.zeros(inside.shape, dtype=np.bool_)
        empty = np.flatnonzero((inside < _EXACT).any(axis=0))
        for other in self._chance.choice(empty, min(_OTHERS, len(empty)), replace=False):
            fits = (held <= self.present[other] + _EXACT) & (held[other] <= self.present + _EXACT)
            fits &= self._may_move(inside - inside[:, [other]], room, int(other))
            found |= fits & (inside[:, [other]] < _EXACT)
        return found

    def _may_move(self, firms: Figures, room: tuple[Figures, Figures], other: int) -> Flags:
        """[atoms] Whether so many firms [views, atoms] can go from each atom to the other one."""
        (below, above), apart = room, self.groups != self.groups[:, [other]]
        falls = (firms <= below) & (-firms <= above)
        rises = (firms <= above[:, :, [other]]) & (-firms <= below[:, :, [other]])
        may: Flags = ((falls & rises) | ~apart[:, None, :]).all(axis=(0, 1))
        return may

    @cached_property
    def _chance(self) -> np.random.Generator:
        return np.random.default_rng(11)

    @cached_property
    def _changes(self) -> tuple[Figures, ...]:
        """For each view, [views, bands] what each firm of a band that leaves the view takes away from the others."""
        return tuple(np.stack(list(self._leaving(view)), axis=1) for view in self.views)

    def _leaving(self, view: Flags) -> Iterator[Figures]:
        outside = [*self.views.T[~view], np.zeros(len(self.views), dtype=np.bool_)]
        for band, is_inside in zip(self.views.T, view, strict=True):
            same = (one for one in outside if (one == band)[self.exact].all())
            yield band.astype(np.float64) - next(same, outside[-1]) if is_inside else np.zeros(len(self.views))
