"""Local renewal: a group's figures stand until enough of its firms changed, came or left; how many is a secret."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessor.insight.lattice import Integers
from assessor.insight.perturbation.secret import Seeds

CHANGED_FROM, CHANGED_UP_TO = 10, 14
"""A group is told anew once so many of its firms changed, exactly how many only the service knows."""


@dataclass(frozen=True, kw_only=True, eq=False)
class StandingFirms:
    """Who stood behind figures: `marks` uint64 [firms] tell firms apart, rising; `versions` uint64 what they answered.

    `atoms` int64 [firms]: the smallest group of each.
    """

    marks: NDArray[np.uint64]
    versions: NDArray[np.uint64]
    atoms: Integers


def changed_in(before: StandingFirms, now: StandingFirms, groups: Integers, *, size: int) -> Integers:
    """[size] Firms of each group that came, left or answered otherwise. `groups` [atoms]: the group of each atom."""
    _, then, since = np.intersect1d(before.marks, now.marks, assume_unique=True, return_indices=True)
    was, moved_to = groups[before.atoms], groups[now.atoms]
    same = (before.versions[then] == now.versions[since]) & (was[then] == moved_to[since])
    stayed = was[then] == moved_to[since]
    gone, come = np.ones(len(was), dtype=np.bool_), np.ones(len(moved_to), dtype=np.bool_)
    gone[then[stayed]] = False
    come[since[same]] = False
    counted = np.bincount(was[gone], minlength=size) + np.bincount(moved_to[come], minlength=size)
    return counted.astype(np.int64)


def enough(seeds: Seeds) -> Integers:
    """How many changes each group takes."""
    return (CHANGED_FROM + seeds % np.uint64(CHANGED_UP_TO - CHANGED_FROM + 1)).astype(np.int64)
