"""From the counts of a re-weighted group to the counts that are told of it."""

import numpy as np

from assessor.insight.lattice import Integers
from assessor.insight.perturbation.noise import TOLD, Noise
from assessor.insight.perturbation.secret import Secret, Seeds, uniforms

RANGE_TO = TOLD.smallest
"""A told nought stands for up to so many firms."""


def told_numbers(secret: Secret, totals: Integers, groups: Seeds, *, noise: Noise = TOLD) -> Integers:
    """[groups] The number of firms that is told of each."""
    uniform = uniforms(groups, secret.seeds(["firms"]))
    return noise.perturbed(totals, uniform[0])


def told_counts(
    secret: Secret, questions: list[str], counts: Integers, *, sizes: tuple[Integers, Integers], groups: Seeds
) -> Integers:
    """[questions, groups] What is told of yes-no questions: the smaller side is perturbed, the other is what is left.

    `sizes`: firms of each group as drawn and as told.
    """
    drawn, told = sizes
    is_more = 2 * counts > drawn
    fewer = np.where(is_more, drawn - counts, counts)
    found = np.minimum(TOLD.perturbed(fewer, uniforms(groups, secret.seeds(questions))), told)
    return np.where(is_more, told - found, found)


def told_parts(secret: Secret, questions: list[str], counts: Integers, *, told: Integers, groups: Seeds) -> Integers:
    """[questions, groups] Counts of which each firm is in exactly one: perturbed, then made to add up to `told`."""
    found = TOLD.perturbed(counts, uniforms(groups, secret.seeds(questions)))
    return np.stack([_raked(column, int(total)) for column, total in zip(found.T, told, strict=True)], axis=1)


def _raked(column: Integers, total: int) -> Integers:
    """The counts in proportion, none of them made small; what is left over goes to the largest."""
    large = column >= 2 * TOLD.smallest
    rest = total - int(column.sum())
    if not rest or not column.any():
        return column
    raked = column.copy()
    if large.any():
        raked[large] += np.trunc(rest * column[large] / column[large].sum()).astype(np.int64)
    raked[column.argmax()] += total - int(raked.sum())
    return np.maximum(raked, 0)
