"""Small groups that follow from shown groups by adding and subtracting, and which group to hide so that they do not.

Whatever is summed over firms (scores, people, answers) obeys the same sums: if the indicator of a group is a linear
combination of the indicators of shown groups, each of the group's totals follows from the shown totals. Let R be the
projection onto the vectors no shown group sees (the null space). A vector lies in the span of shown groups exactly if R
sends it to nought. R is met by a few random directions G only: R·G (`residual`, [columns, 3]); a vector outside the
span passes for one inside with probability nought, a vector inside never escapes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from assessor.insight.disclosure.inverse import Inverse
from assessor.insight.disclosure.lattice import Figures, Flags, Whole

_TINY = 1e-7
_AGAIN = 4
_DIRECTIONS = 3
_NEIGHBOURS = 3
_PART = 0.3


@dataclass(frozen=True, kw_only=True)
class ShownSpan:
    """What follows from shown groups."""

    groups: Flags
    """[groups, columns] The shown groups. A column is a smallest group: an atom, in one of its states."""

    @cached_property
    def _entries(self) -> tuple[Whole, Whole]:
        """Group and column of each column in a group; few of all there might be."""
        groups, columns = np.nonzero(self.groups)
        return groups, columns

    def _seen(self, vectors: Figures) -> Figures:
        """[groups, …] What the groups add up of vectors [columns, …]."""
        groups, columns = self._entries
        sums = [np.bincount(groups, weights=one[columns], minlength=len(self.groups)) for one in vectors.T]
        return np.array(sums, dtype=np.float64).reshape(len(sums), len(self.groups)).T

    def _mixed(self, weights: Figures) -> Figures:
        """[columns, …] The groups added up with weights [groups, …]."""
        groups, columns = self._entries
        sums = [np.bincount(columns, weights=one[groups], minlength=self.groups.shape[1]) for one in weights.T]
        return np.array(sums, dtype=np.float64).reshape(len(sums), self.groups.shape[1]).T

    @cached_property
    def _inverse(self) -> "Inverse":
        groups, columns = self._entries
        return Inverse.of(groups, columns, len(self.groups))

    @cached_property
    def residual(self) -> Figures:
        """[columns, 3] Three random directions without what the shown groups see of them."""
        directions = np.random.default_rng(20240601).standard_normal((self.groups.shape[1], _DIRECTIONS))
        for _ in range(_AGAIN):
            directions = directions - self._mixed(self._inverse.times(self._seen(directions)))
        return directions

    def holds(self, wanted: Flags) -> Flags:
        """[wanted] Which of the groups [wanted, columns] follow."""
        inside: Flags = np.abs(wanted.astype(np.float64) @ self.residual).max(axis=1, initial=0) < _TINY
        return inside

    def terms(self, vectors: Figures) -> Flags:
        """[groups, vectors] The shown groups that bear on vectors [columns, vectors] that follow."""
        share, left = np.zeros((len(self.groups), vectors.shape[1])), vectors
        for _ in range(_AGAIN):
            further = self._inverse.times(self._seen(left))
            share, left = share + further, left - self._mixed(further)
        found: Flags = np.abs(share) > _PART * np.abs(share).max(axis=0, initial=0)
        return found

    def small(self, firms: Whole, threshold: int) -> list[Figures]:
        """Vectors that follow and rest on fewer firms than the threshold, the simplest kind only.

        `firms` is [columns]. Complete for one column, for two with any factors, and for three and four with factors ±1;
        with a threshold of five no small group has more than four columns with firms.
        """
        few = np.flatnonzero((firms > 0) & (firms < threshold))
        seen = np.abs(self.residual[few]).max(axis=1, initial=0) < _TINY
        if seen.any():
            return [_vector(len(firms), place[None], np.ones(1)) for place in few[seen]]
        return list(_paired(self.residual, few, firms, threshold)) or list(
            _balanced(self.residual, few, firms, threshold)
        )


def _vector(length: int, places: Whole, factors: Figures) -> Figures:
    vector = np.zeros(length)
    np.add.at(vector, places, factors)
    return vector


def _paired(residual: Figures, few: Whole, firms: Whole, threshold: int) -> Iterator[Figures]:
    """Columns whose residuals point the same way or opposite ways: some mixture of the two is seen through."""
    lengths = np.linalg.norm(residual[few], axis=1)
    for one, other in _equal(_one_way_round(residual[few] / lengths[:, None])):
        pair = few[[one, other]]
        if firms[pair].sum() < threshold:
            sign = np.sign(residual[pair[0]] @ residual[pair[1]])
            yield _vector(len(residual), pair, np.array([1 / lengths[one], -sign / lengths[other]]) * lengths[one])


def _balanced(residual: Figures, few: Whole, firms: Whole, threshold: int) -> Iterator[Figures]:
    """One or two columns against two others: a ± b = ± c, a ± b = ± c ± d."""
    members, factors = _sides(few, firms, threshold)
    sums = (residual[members] * factors[:, :, None]).sum(axis=1)
    open_sides = np.abs(sums).max(axis=1, initial=0) >= _TINY
    members, factors, sums = members[open_sides], factors[open_sides], sums[open_sides]
    for one, other in _equal(_one_way_round(sums)):
        sign = np.sign(sums[one] @ sums[other])
        vector = _vector(len(residual), members[one], factors[one])
        np.add.at(vector, members[other], -sign * factors[other])
        touched = np.abs(vector) > _TINY
        if touched.any() and firms[touched].sum() < threshold:
            yield vector


def _sides(few: Whole, firms: Whole, threshold: int) -> tuple[Whole, Figures]:
    """([sides, 2] columns, [sides, 2] factors) of all single columns and of all pairs that leave room for another."""
    left, right = np.triu_indices(len(few), 1)
    room = firms[few[left]] + firms[few[right]] < threshold - 1
    pairs = np.stack([few[left[room]], few[right[room]]], axis=1)
    members = np.concatenate([np.stack([few, few], axis=1), pairs, pairs])
    factors = np.ones(members.shape)
    factors[: len(few), 1] = 0.0
    factors[len(few) + len(pairs) :, 1] = -1.0
    return members, factors


def _one_way_round(vectors: Figures) -> Figures:
    """Of each vector and its opposite the one whose first figure is not negative."""
    signs: Figures = np.where(vectors[:, :1] < 0, -1.0, 1.0)
    return vectors * signs


def _equal(vectors: Figures) -> Iterator[tuple[int, int]]:
    """Pairs of rows that are the same, among the nearest in order."""
    order = np.argsort(vectors[:, 0], kind="stable")
    rising = vectors[order, 0]
    for gap in range(1, _NEIGHBOURS + 1):
        close = np.flatnonzero(rising[gap:] - rising[:-gap] < _TINY)
        near, far = order[close], order[close + gap]
        same = np.abs(vectors[near] - vectors[far]).max(axis=1, initial=0) < _TINY
        yield from zip(near[same].tolist(), far[same].tolist(), strict=True)
