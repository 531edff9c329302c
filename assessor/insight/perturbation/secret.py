"""A service's secret as a source of draws: the same question draws the same, and nobody without the key foresees it."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from assessor.insight.lattice import Floats

Seeds = NDArray[np.uint64]
_LENGTH = 8
_STEP, _FIRST, _SECOND = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_TO_UNIT, _KEPT_BITS = 2.0**-53, np.uint64(11)


@dataclass(frozen=True, kw_only=True)
class Secret:
    """A key, and what it is used for."""

    key: bytes

    def number(self, *parts: bytes) -> int:
        """A number of 256 bits that follows from the parts (HMAC-SHA-256)."""
        told = b"".join(len(part).to_bytes(_LENGTH, "big") + part for part in parts)
        return int.from_bytes(hmac.digest(self.key, told, sha256), "big")

    def within(self, name: str) -> "Secret":
        """A secret of its own for one purpose."""
        return Secret(key=hmac.digest(self.key, name.encode(), sha256))

    def seeds(self, names: Sequence[str]) -> Seeds:
        """A seed for each name."""
        return np.array([self.number(name.encode()) % 2**64 for name in names], dtype=np.uint64)


def uniforms(groups: Seeds, questions: Seeds) -> Floats:
    """[questions, groups] Numbers from 0 to 1 that follow from both seeds, and look unrelated otherwise."""
    with np.errstate(over="ignore"):
        mixed = _mixed(_mixed(groups)[None, :] + questions[:, None])
    return (mixed >> _KEPT_BITS).astype(np.float64) * _TO_UNIT


def _mixed(seeds: Seeds) -> Seeds:
    """Scattered over all 64 bits (the finalising step of SplitMix64)."""
    with np.errstate(over="ignore"):
        found = seeds + _STEP
        found = (found ^ (found >> np.uint64(30))) * _FIRST
        found = (found ^ (found >> np.uint64(27))) * _SECOND
    return np.asarray(found ^ (found >> np.uint64(31)))
