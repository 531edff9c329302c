"""The copy of the firms that rules are tried on: in it some firms have given each other their profiles.

Everything the simulator ever answers follows from this one copy. So whoever asks all there is to ask can at most find
out the copy, and the copy says for sure of no firm, and of no group of firms, what it answered.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assessor.insight.disclosure.lattice import Whole

Marks = NDArray[np.uint64]
OF_FEW, OF_MANY = 0.3, 0.05
"""How many firms are chosen for it: of those in small groups, and of all others."""
_FAR = 0.1
"""Of the chosen, those that exchange with any other firm; the rest stay near. So every exchange is possible."""
_HALF, _HALVES = np.uint64(32), 2.0**32


def exchanged(marks: Marks, profile: Sequence[Whole], is_few: NDArray[np.bool_]) -> Whole:
    """[firms] The firm whose profile each firm has in the copy, mostly its own. Twice exchanged is as it was.

    `marks`: a secret random number for each firm, the same in every release. `profile`: columns to be near in, the
    most important one first. `is_few`: whether a firm is in a small group.
    """
    chance, other = (marks >> _HALF) / _HALVES, (marks & np.uint64(2**32 - 1)) / _HALVES
    place = np.empty(len(marks))
    place[np.lexsort((other, *reversed(profile)))] = np.arange(len(marks))
    place = np.where(other < _FAR, len(marks) * (1 + other), place)
    chosen = np.flatnonzero(chance < np.where(is_few, OF_FEW, OF_MANY))
    chosen = chosen[np.argsort(place[chosen], kind="stable")]
    pairs = chosen[: len(chosen) // 2 * 2].reshape(-1, 2)
    found = np.arange(len(marks))
    found[pairs] = pairs[:, ::-1]
    return found
