"""Nearly the inverse of how much groups overlap, worked out quickly: most groups share nothing with each other.

Groups may follow from each other, so that there is no inverse. A little put on the diagonal makes one; what that loses
comes back by applying it again to what is left. A pseudo-inverse would lose nothing and takes twenty times as long.
"""

from dataclasses import dataclass

import numpy as np

from assessor.insight.disclosure.lattice import Figures, Flags, Whole

_LITTLE = 1e-11


@dataclass(frozen=True, kw_only=True, eq=False)
class Inverse:
    """Groups apart from each other are eliminated by division; only the rest has to be inverted."""

    apart: Flags
    """[groups] Groups of which no two share a column."""
    own: Figures
    """[apart] Columns of each."""
    shared: Figures
    """[apart, rest] Columns that one of these shares with one of the rest."""
    rest: Figures
    """[rest, rest] The inverse for the rest."""

    @classmethod
    def of(cls, groups: Whole, columns: Whole, size: int) -> "Inverse":
        """Of `size` groups, by the group and the column of each column in a group."""
        overlap, apart = _overlap(groups, columns, size), _apart(groups, columns, size)
        overlap += _LITTLE * (1 + np.trace(overlap)) * np.eye(size)
        own, shared = np.diag(overlap)[apart], overlap[np.ix_(apart, ~apart)]
        left = overlap[np.ix_(~apart, ~apart)] - (shared / own[:, None]).T @ shared
        return cls(apart=apart, own=own, shared=shared, rest=np.linalg.inv(left).astype(np.float64))

    def times(self, sums: Figures) -> Figures:
        """[groups, …] The inverse applied to sums [groups, …]."""
        direct = sums[self.apart] / self.own[:, None]
        found = np.empty(sums.shape)
        found[~self.apart] = self.rest @ (sums[~self.apart] - self.shared.T @ direct)
        found[self.apart] = direct - (self.shared @ found[~self.apart]) / self.own[:, None]
        return found


def _overlap(groups: Whole, columns: Whole, size: int) -> Figures:
    """[groups, groups] Columns that two groups share."""
    order = np.argsort(columns, kind="stable")
    groups, columns = groups[order], columns[order]
    found = np.zeros(size**2)
    for gap in range(int(np.bincount(columns).max(initial=0))):
        pairs = np.flatnonzero(columns[gap:] == columns[: len(columns) - gap])
        found += np.bincount(groups[pairs] * size + groups[pairs + gap], minlength=len(found))
    half = found.reshape(size, size)
    return half + half.T - np.diag(np.diag(half))


def _apart(groups: Whole, columns: Whole, size: int) -> Flags:
    """[groups] Many groups of which no two share a column: small ones first, as they fit."""
    members = np.split(columns, np.searchsorted(groups, np.arange(1, size)))[:size]
    taken, apart = np.zeros(int(columns.max(initial=-1)) + 1, dtype=np.bool_), np.zeros(size, dtype=np.bool_)
    for group in np.argsort([len(one) for one in members], kind="stable").tolist():
        if not taken[members[group]].any():
            apart[group] = len(members[group]) > 0
            taken[members[group]] = True
    return apart
