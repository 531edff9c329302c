"""The copy of the firms that rules are tried on: some firms have another's answers in it instead of their own.

Everything the simulator ever answers follows from this one copy. So whoever asks all there is to ask can at most find
out the copy, and the copy says for sure of no firm, and of no group of firms, what it answered.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assessor.insight.disclosure.lattice import Whole

Marks = NDArray[np.uint64]
OF_FEW, OF_MANY = 0.5, 0.2
"""How many firms are paired for it: of those in small groups, and of all others. One of each pair lends its answers."""
_FAR = 0.1
"""Of these, the ones paired with any other firm; the rest stay near. So every firm may have the answers of any."""
_HALF, _HALVES = np.uint64(32), 2.0**32


def lent(marks: Marks, near: Sequence[Whole], is_few: NDArray[np.bool_]) -> Whole:
    """[firms] The firm whose answers each firm has in the copy, mostly its own.

    `marks`: a secret random number for each firm, the same in every release. `near`: columns in which a pair is alike
    if possible, the most important one first. `is_few`: whether a firm is in a small group.
    """
    chance, other = (marks >> _HALF) / _HALVES, (marks & np.uint64(2**32 - 1)) / _HALVES
    place = np.empty(len(marks))
    place[np.lexsort((other, *reversed(near)))] = np.arange(len(marks))
    place = np.where(other < _FAR, len(marks) * (1 + other), place)
    paired = np.flatnonzero(chance < np.where(is_few, OF_FEW, OF_MANY))
    paired = paired[np.argsort(place[paired], kind="stable")]
    pairs = paired[: len(paired) // 2 * 2].reshape(-1, 2)
    swapped = (marks[pairs[:, 0]] < marks[pairs[:, 1]])[:, None]
    lender, taker = np.where(swapped, pairs[:, ::-1], pairs).T
    found = np.arange(len(marks))
    found[taker] = lender
    return found
