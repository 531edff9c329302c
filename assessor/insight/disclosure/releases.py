"""Decide which firms' changes may enter the next release, so that two releases side by side say nothing of a few firms.

Every group whose figures a reader has in an earlier release (a shown cohort, or what a shown cohort leaves beside its
shown parts) may take in no firm or at least a threshold of them; lose none or as many; see none change or as many; and
those may not all come from and go to the same level. Nor may a shown cohort fall below the threshold.
What does not fit waits: the firms keep the row they had.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessor.insight.disclosure.lattice import FamilyLattice, Figures, Flags, Whole
from assessor.insight.disclosure.rules import THRESHOLD, is_small
from assessor.insight.disclosure.span import ShownSpan

_ABSENT = -1
_LABELS = 64
_AT_A_TIME = 4096
_WAYS = 3


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """The firms a release is made from, one element a firm."""

    firms: NDArray[np.str_] | NDArray[np.bytes_]
    """What tells firms apart, the same in every snapshot. Needed to compare, never shown."""
    atoms: Whole
    levels: Whole
    """From nought; fewer than 63."""
    contents: Whole
    """A number that differs where anything differs that a figure is made from."""


@dataclass(frozen=True, kw_only=True)
class Published:
    """A snapshot and the cohorts whose number of firms was shown."""

    snapshot: Snapshot
    shown: Flags


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A shown cohort in which fewer firms came, went or changed than may be seen."""

    cohort: int
    pending: int
    needed: int
    """How many more."""


@dataclass(frozen=True, kw_only=True)
class ReleasePlan:
    """What the next release is made from: rows of the candidate, and rows of the last release for those that wait."""

    from_candidate: Flags
    """[firms of the candidate]"""
    from_previous: Flags
    """[firms of the last release]"""
    entering: int
    """Changes that enter. Without any there is no new release."""
    held: int
    """Changes that wait."""
    waiting: tuple[Waiting, ...]
    """Cohorts that hold changes back, the nearest to its threshold first."""


def plan_release(
    lattice: FamilyLattice, published: Sequence[Published], candidate: Snapshot, threshold: int = THRESHOLD
) -> ReleasePlan:
    """The greatest set of changes that may enter beside the releases published (oldest first; give at least two).

    The set is closed under union, as more firms never make a group smaller: taking out all that do not fit, again and
    again, ends at the greatest one (save for groups that become alike on the way, which only lose more).
    """
    ledger = _Ledger.of(published, candidate)
    held = np.zeros(len(ledger.pending), dtype=np.bool_)
    groups = [known_groups(lattice, one.shown) for one in published]
    waiting = _waiting(lattice, ledger, published, threshold)
    while (more := _misfits(ledger, groups, held, threshold) & ~held).any():
        held |= more
    entering = ledger.pending & ~held
    return ReleasePlan(
        from_candidate=entering[ledger.candidate_at],
        from_previous=~entering[ledger.previous_at],
        entering=int(entering.sum()),
        held=int(held.sum()),
        waiting=waiting if held.any() else (),
    )


def everything(firms: int) -> ReleasePlan:
    """The plan of a first release of so many firms."""
    return ReleasePlan(
        from_candidate=np.ones(firms, dtype=np.bool_),
        from_previous=np.zeros(0, dtype=np.bool_),
        entering=firms,
        held=0,
        waiting=(),
    )


def known_groups(lattice: FamilyLattice, shown: Flags) -> Flags:
    """[groups, atoms] Shown cohorts, and what remains of a shown cohort without its shown parts."""
    found = [lattice.members[shown]]
    for parent in lattice.families:
        for family in lattice.families:
            if set(parent.axes) < set(family.axes):
                hidden = ~shown[family.cohort_of]
                wholes = lattice.members[parent.cohorts.start : parent.cohorts.stop][shown[list(parent.cohorts)]]
                found.append(wholes & hidden[None, :])
    groups = np.concatenate(found)
    return groups[groups.any(axis=1)]


@dataclass(frozen=True, kw_only=True)
class _Ledger:
    """All firms that ever occur, in one order, with what they are in every snapshot."""

    atoms: Whole
    """[snapshots, firms] The candidate last; -1 where a firm is not in a snapshot."""
    levels: Whole
    contents: Whole
    pending: Flags
    """[firms] What the candidate would change of the last release."""
    candidate_at: Whole
    previous_at: Whole

    @classmethod
    def of(cls, published: Sequence[Published], candidate: Snapshot) -> "_Ledger":
        snapshots = [*(one.snapshot for one in published), candidate]
        every, places = np.unique(np.concatenate([one.firms for one in snapshots]), return_inverse=True)
        ends = np.cumsum([len(one.firms) for one in snapshots])
        at = np.split(places, ends[:-1])
        columns = np.full((3, len(snapshots), len(every)), _ABSENT, dtype=np.int64)
        for place, one in enumerate(snapshots):
            columns[:, place, at[place]] = one.atoms, one.levels, one.contents
        atoms, levels, contents = columns
        before = columns[:, -2] if published else np.full(columns[:, -1].shape, _ABSENT)
        return cls(
            atoms=atoms,
            levels=levels,
            contents=contents,
            pending=(columns[:, -1] != before).any(axis=0),
            candidate_at=at[-1],
            previous_at=at[-2] if published else np.zeros(0, dtype=np.int64),
        )

    def since(self, base: int, held: Flags) -> tuple[Whole, Whole, Whole, Flags]:
        """(old atom, new atom, label of levels, differs) of each firm between a release and the plan as it stands."""
        source = np.where(held, len(self.atoms) - 2, len(self.atoms) - 1)
        firms = np.arange(len(held))
        old, new = self.atoms[base], self.atoms[source, firms]
        came_from, went_to = self.levels[base], self.levels[source, firms]
        differs = (old != new) | (came_from != went_to) | (self.contents[base] != self.contents[source, firms])
        return old, new, (came_from + 1) * _LABELS + went_to + 1, differs


def _misfits(ledger: _Ledger, groups: list[Flags], held: Flags, threshold: int) -> Flags:
    """[firms] Changes that cannot enter as the plan stands."""
    found = np.zeros(len(held), dtype=np.bool_)
    for base, known in enumerate(groups):
        old, new, label, differs = ledger.since(base, held)
        which = np.flatnonzero(differs)
        if len(which):
            found[which] |= _too_few(known, (old[which], new[which], label[which]), threshold)
            found |= _draining(known, old, new, threshold)
            if not (found & ledger.pending & ~held).any():
                found[which] |= _isolated(known, old[which], new[which], threshold)
    return found & ledger.pending


def _kinds(known: Flags, old: Whole, new: Whole) -> list[Flags]:
    """Three times [groups, events]: came, went, changed inside."""
    wide = np.concatenate([known, np.zeros((len(known), 1), dtype=np.bool_)], axis=1)
    before, after = wide[:, old], wide[:, new]
    return [after & ~before, before & ~after, before & after]


def _too_few(known: Flags, events: tuple[Whole, Whole, Whole], threshold: int) -> Flags:
    """[firms] Changes in a group that shows too few of their kind, or only firms that moved alike."""
    label, of_label = np.unique(events[2], return_inverse=True)
    moved = (label // _LABELS != label % _LABELS)[None, :]
    old, new, of_firm = _moves(events[0], events[1], known.shape[1])
    spread = np.zeros((len(old), len(label)))
    np.add.at(spread, (of_firm, of_label), 1)
    telling = [
        (total > 0) & ((total < threshold) | ((counts == total[:, None]) & moved).any(axis=1))
        for counts in _counted(known, old, new, spread)
        for total in [counts.sum(axis=1)]
    ]
    return _within(known, old, new, telling)[of_firm]


def _moves(old: Whole, new: Whole, atoms: int) -> tuple[Whole, Whole, Whole]:
    """(old atom, new atom) of each move there is, and [events] the move of each; -1 stands for nowhere."""
    moves, of_event = np.unique((old + 1) * (atoms + 1) + new + 1, return_inverse=True)
    before, after = np.divmod(moves, atoms + 1)
    return before - 1, after - 1, of_event.ravel()


def _counted(known: Flags, old: Whole, new: Whole, events: Figures) -> list[Figures]:
    """Three times [groups, labels]: events [moves, labels] that came, went, changed inside."""
    found = [np.zeros((len(known), events.shape[1])) for _ in range(_WAYS)]
    for part in _parts(len(old)):
        for place, kind in enumerate(_kinds(known, old[part], new[part])):
            found[place] += kind.astype(np.float64) @ events[part]
    return found


def _within(known: Flags, old: Whole, new: Whole, groups: list[Flags]) -> Flags:
    """[moves] Which of them came to, went from or stayed in a group that is marked for it."""
    found = [
        np.logical_or.reduce([kind[which].any(axis=0) for kind, which in zip(kinds, groups, strict=True)])
        for part in _parts(len(old))
        for kinds in [_kinds(known, old[part], new[part])]
    ]
    return np.concatenate(found or [np.zeros(0, dtype=np.bool_)])


def _parts(moves: int) -> list[slice]:
    """Some moves at a time: all at once, the groups' flags would fill the memory."""
    return [slice(start, start + _AT_A_TIME) for start in range(0, moves, _AT_A_TIME)]


def _draining(known: Flags, old: Whole, new: Whole, threshold: int) -> Flags:
    """[firms] Leavers of a group that would be left with fewer firms than the threshold."""
    left = known.astype(np.int64) @ np.bincount(new[new >= 0], minlength=known.shape[1])
    _, went, _ = _kinds(known[is_small(left, threshold)], old, new)
    leavers: Flags = np.logical_or.reduce(went, axis=0)
    return leavers


def _isolated(known: Flags, old: Whole, new: Whole, threshold: int) -> Flags:
    """[firms] Changes in a few firms' atoms whose difference follows by adding and subtracting."""
    width = known.shape[1]
    touched = np.bincount(old[old >= 0], minlength=width) + np.bincount(new[new >= 0], minlength=width)
    span = ShownSpan(groups=known[:, touched > 0])
    found = np.zeros(width + 1, dtype=np.bool_)
    for vector in span.small(touched[touched > 0], threshold):
        found[np.flatnonzero(touched > 0)[np.abs(vector) > 0]] = True
    return found[old] | found[new]


def _waiting(
    lattice: FamilyLattice, ledger: _Ledger, published: Sequence[Published], threshold: int
) -> tuple[Waiting, ...]:
    """Shown cohorts with too few changes of a kind since the last release, before any is held back."""
    if not published:
        return ()
    old, new, _, differs = ledger.since(len(published) - 1, np.zeros(len(ledger.pending), dtype=np.bool_))
    cohorts = np.flatnonzero(published[-1].shown)
    before, after, of_event = _moves(old[differs], new[differs], lattice.atoms)
    events = np.bincount(of_event, minlength=len(before)).astype(np.float64)
    kinds = _counted(lattice.members[cohorts], before, after, events[:, None])
    counts = np.concatenate(kinds, axis=1).astype(np.int64)
    few = np.where((counts > 0) & (counts < threshold), counts, threshold).min(axis=1)
    found = [
        Waiting(cohort=int(cohort), pending=int(count), needed=threshold - int(count))
        for cohort, count in zip(cohorts, few, strict=True)
        if count < threshold
    ]
    return tuple(sorted(found, key=lambda one: (one.needed, one.cohort)))
