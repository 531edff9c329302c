"""Which figures must not be shown by themselves, whatever stands beside them."""

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from assessor.insight.disclosure.lattice import Flags, Whole

THRESHOLD = 5
"""Fewest firms a figure may rest on where only the administration reads it."""
PUBLIC_THRESHOLD = 10
"""The same where everybody reads it."""
QUARTILES = 2
"""Quartiles need this many times the threshold."""
ROUNDING = 5
"""The simulator shows counts to the nearest multiple."""
FEWEST = 20
"""Rules are tried on so many times the threshold of firms: in fewer, many answers together could point to some."""
HIDDEN_MARK = "[c]"
"""What stands for every hidden figure. One mark for every reason: the reason would say how large the figure is."""

Kinds = NDArray[np.int8]


class Kind(IntEnum):
    """Why a figure is not shown. For tests and measurements; never told to a reader."""

    SHOWN = 0
    PRIMARY = 1
    COMPLEMENTARY = 2
    TOO_FEW_SCORED = 3
    NOT_PUBLISHED = 4


def is_small(count: Whole, threshold: int) -> Flags:
    """Some firms, but fewer than the threshold. Nought is no secret: it is about no firm."""
    return (count > 0) & (count < threshold)


def is_telling(count: Whole, of: Whole, threshold: int) -> Flags:
    """Small, or so many of the group that fewer firms than the threshold are otherwise.

    Then whoever knows that a firm is in the group knows what it answered. There is no exception for large groups.
    """
    return (count > 0) & ((count < threshold) | (of - count < threshold))


def dominated(largest_two: NDArray[np.float64], total: NDArray[np.float64], percent: float) -> Flags:
    """The p% rule for sums: [cohorts] whether the second largest firm could estimate the largest to within p percent.

    `largest_two` is [cohorts, 2], largest first. What remains without both is all that blurs the estimate.
    """
    found: Flags = total - largest_two.sum(axis=1) < largest_two[:, 0] * percent / 100
    return found
