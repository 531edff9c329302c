"""Secret re-weighting: of each group some firms are left out and as many, or one more or fewer, count twice.

The draw is bound to who is in the group and what they answered: the same firms with the same answers are drawn alike,
so that asking again teaches nothing; one other answer, and another draw stands behind every figure of the group.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessor.insight.lattice import Integers
from assessor.insight.perturbation.secret import Secret, Seeds

LEFT_OUT = 6
"""Firms left out of each group; with three a reader of many figures learns twice as much (decision 0026)."""
FEWEST = 15
"""Smallest group anything but its number is told of; a draw needs 2 * LEFT_OUT + 1 firms."""
_EXTRA = 3
_BITS = 2**64


@dataclass(frozen=True, kw_only=True, eq=False)
class Draw:
    """`weights` int8 [firms]: 0, 1 or 2 for each; `seeds` [groups]: what noise on the figures of each follows from."""

    weights: NDArray[np.int8]
    seeds: Seeds

    @property
    def rows(self) -> NDArray[np.intp]:
        """The re-weighted firms: each as often as it counts."""
        return np.repeat(np.arange(len(self.weights)), self.weights)


def drawn(
    secret: Secret,
    states: NDArray[np.bytes_] | NDArray[np.uint64],
    groups: Integers,
    *,
    size: int,
    left_out: int = LEFT_OUT,
) -> Draw:
    """A draw for each of `size` groups.

    `states` [firms] tells who a firm is and what it answered, in an order that does not depend on when it came;
    `groups` [firms] is the group each is in.
    """
    weights, seeds = np.ones(len(states), dtype=np.int8), np.zeros(size, dtype=np.uint64)
    order = np.argsort(groups, kind="stable")
    starts = np.searchsorted(groups[order], np.arange(size + 1))
    for group in np.flatnonzero(np.diff(starts)).tolist():
        members = order[starts[group] : starts[group + 1]]
        number = secret.number(b"group", states[members].tobytes())
        seeds[group] = number % _BITS
        if len(members) >= FEWEST:
            weights[members] = _weights(len(members), number // _BITS, left_out)
    return Draw(weights=weights, seeds=seeds)


def _weights(firms: int, seed: int, left_out: int) -> NDArray[np.int8]:
    chance = np.random.default_rng(seed)
    doubled = left_out - 1 + int(chance.integers(0, _EXTRA))
    order = chance.permutation(firms)
    found = np.ones(firms, dtype=np.int8)
    found[order[:left_out]] = 0
    found[order[left_out : left_out + doubled]] = 2
    return found
