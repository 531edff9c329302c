"""Bounded noise on counts: for each true count the told ones, as undecided as their mean and spread allow.

A told count is the true one plus at most `bound` either way, never from 1 to `smallest` - 1, right in the mean; of all
such distributions the one of greatest entropy is taken, whose spread is `variance`, or the least there can be.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from assessor.insight.lattice import Floats, Integers

_STEEPEST, _FLATTEST, _FURTHEST = -60.0, 3.0, 2000.0
_HALVINGS = 80


@dataclass(frozen=True, kw_only=True)
class Noise:
    """How counts are perturbed."""

    bound: int = 5
    variance: float = 1.0
    smallest: int = 5

    @property
    def table(self) -> Floats:
        """[true counts, told minus true] How likely each is; the last row holds for all larger counts."""
        return _table(self)

    def perturbed(self, counts: Integers, uniform: Floats) -> Integers:
        """The told counts that numbers from 0 to 1 choose, an array of the same shape."""
        table = self.table
        below = np.cumsum(table, axis=1)[np.minimum(counts, len(table) - 1)]
        steps = (below[..., :-1] <= uniform[..., None]).sum(axis=-1)
        return np.asarray(counts + steps - self.bound, dtype=np.int64)


TOLD = Noise()
"""What is laid on every count of a release."""


@lru_cache(maxsize=8)
def _table(noise: Noise) -> Floats:
    return np.array([_chances(noise, count) for count in range(noise.bound + noise.smallest + 1)])


def _chances(noise: Noise, count: int) -> Floats:
    steps = np.arange(-noise.bound, noise.bound + 1, dtype=np.float64)
    told = count + steps
    allowed = (told == 0) | (told >= noise.smallest)
    found = np.zeros(len(steps))
    found[allowed] = _most_undecided(steps[allowed], noise.variance) if count else told[allowed] == 0
    return found


def _most_undecided(steps: Floats, variance: float) -> Floats:
    """exp(a step + b step²) of mean nought; b by bisection, for each b the right a."""
    low, high = _STEEPEST, _FLATTEST
    for _ in range(_HALVINGS):
        curve = (low + high) / 2
        spread = float(_centred(steps, curve) @ steps**2)
        low, high = (low, curve) if spread > variance else (curve, high)
    return _centred(steps, (low + high) / 2)


def _centred(steps: Floats, curve: float) -> Floats:
    low, high = -_FURTHEST, _FURTHEST
    chances = np.zeros(len(steps))
    for _ in range(_HALVINGS):
        tilt = (low + high) / 2
        heights = tilt * steps + curve * steps**2
        chances = np.exp(heights - heights.max())
        chances /= chances.sum()
        low, high = (low, tilt) if float(chances @ steps) > 0 else (tilt, high)
    return chances
