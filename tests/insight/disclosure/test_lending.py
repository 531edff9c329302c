"""Whoever has asked the simulator everything knows the copy it answers from, and holds it against the release.

That is the strongest reader there can be: all variants of all measures, single, paired and side by side, are counts of
the copy. Unknown is which firms have exchanged their profiles, and any may have.
"""

from dataclasses import dataclass, replace
from itertools import product

import numpy as np
import pytest
from scipy.optimize import linprog
from scipy.sparse import csr_array, vstack

from assessor.insight.disclosure import Release, lent, protect, protect_attributes
from assessor.insight.disclosure.lending import OF_FEW, OF_MANY
from tests.insight.disclosure.attacker import NEAR, cohorts_of
from tests.insight.disclosure.districts import LEVELS, District, district

SEEDS = range(1, 41, 2)
MEASURES, CUTS = 2, 3
TYPES = np.array(list(product(range(LEVELS), *[range(2)] * MEASURES, range(CUTS + 1))))
"""All there is to know of a firm's answers: its level, which measures it qualifies for, how many limits it reaches."""
RULES = {
    f"measure {measure}, limits {low} to {high}": (TYPES[:, 1 + measure] == 1)
    & (TYPES[:, -1] >= low)
    & (TYPES[:, -1] <= high)
    for measure in range(MEASURES)
    for low in range(CUTS + 1)
    for high in range(low, CUTS + 1)
}
"""Every limit as an additional condition, and every pair of limits."""
marks_of = np.random.default_rng(3).integers


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the reader knows: firms by atom, sums of the release, and how many firms of each type the district has."""

    one: District
    truth: np.ndarray
    """[atoms, types]"""
    rows: csr_array
    figures: np.ndarray
    exist: csr_array


def known(seed: int, *, asked: bool = True) -> Known:
    """What the release tells, and with `asked` all that the simulator does."""
    one = district(seed)
    chance, firms = np.random.default_rng(seed), len(one.snapshot.firms)
    levels = one.snapshot.levels
    leaning = (levels / LEVELS)[:, None]
    measures = (chance.random((firms, MEASURES)) < 0.2 + 0.6 * leaning).astype(int)
    reached = np.clip(levels + chance.integers(-1, 2, firms), 0, CUTS)
    types = np.ravel_multi_index((levels, *measures.T, reached), (LEVELS, *[2] * MEASURES, CUTS + 1))
    truth = np.zeros((one.lattice.atoms, len(TYPES)), dtype=np.int64)
    np.add.at(truth, (one.snapshot.atoms, types), 1)
    blocks = list(shown(one, truth))
    own = [np.repeat(np.eye(one.lattice.atoms)[atom], len(TYPES)) for atom in range(one.lattice.atoms)]
    exact = np.array([*blocks, *own])
    figures = exact @ truth.ravel()
    there = [np.zeros(len(TYPES)), *(certain(truth) if asked else ())]
    exist = np.array([np.tile(types, one.lattice.atoms) for types in there[1:] or there], dtype=float)
    return Known(one=one, truth=truth, rows=csr_array(exact), figures=figures, exist=csr_array(exist))


def certain(truth: np.ndarray):
    """Kinds of firms of which the district surely has one: what the copy holds, somebody has lent.

    Counts of groups tell no more, nor that there are two: all firms of a group may have what others lent them.
    """
    firms = truth.sum()
    counts = [(types, int(truth[:, types].sum())) for types in RULES.values()]
    told = [(types, (count + 2) // 5 * 5) for types, count in counts if 5 <= count <= firms - 5]
    yield from (types for types, _ in told)
    for (more, many), (fewer, few) in product(told, told):
        if many > few and not (fewer & ~more).any():
            yield more & ~fewer


def shown(one: District, truth: np.ndarray):
    """What the release tells: levels and who qualifies today, by group."""
    release = Release(table=one.table(), pattern=protect(one.table()))
    today = np.stack([truth[:, TYPES[:, 1 + measure] == 1].sum(axis=1) for measure in range(MEASURES)])
    kinds = protect_attributes(today, release)
    for cohort, atoms in enumerate(cohorts_of(dict(one.lattice.axes))):
        for level in np.flatnonzero(release.pattern.shows_cells[cohort]):
            yield part(one, atoms, TYPES[:, 0] == level)
        for measure in np.flatnonzero(kinds[:, cohort] == 0):
            yield part(one, atoms, TYPES[:, 1 + measure] == 1)


def part(one: District, atoms: list[int], types: np.ndarray) -> np.ndarray:
    found = np.zeros((one.lattice.atoms, len(TYPES)))
    found[np.ix_(atoms, np.flatnonzero(types))] = 1
    return found.ravel()


class Reader:
    """The least and the most of a count; possibilities found are kept."""

    def __init__(self, everything: Known) -> None:
        self.known = everything
        there = np.repeat(everything.truth.sum(axis=1), len(TYPES))
        self.bounds = np.stack([np.zeros(len(there)), there], axis=1)
        self.points = [everything.truth.ravel().astype(float)]

    def least(self, cost: np.ndarray, enough: float) -> float:
        if (found := (np.array(self.points) @ cost).min()) <= enough:
            return float(found)
        known = self.known
        least = -(known.exist.sum(axis=1) > 0).astype(float)
        solved = linprog(cost, -known.exist, least, known.rows, known.figures, bounds=self.bounds, method="highs")
        assert solved.status == 0, solved.message
        self.points.append(solved.x)
        return float(solved.fun)


def narrowed(everything: Known) -> tuple[list[str], int]:  # noqa: C901  one attack, read from top to bottom
    """Small counts of groups that are known better than from nought to the threshold; how many there are.

    That a group has no more such firms than the whole district has is no news of the group.
    """
    reader, truth, leaks, tried = Reader(everything), everything.truth, [], 0
    groups = [atoms for atoms in cohorts_of(dict(everything.one.lattice.axes))[1:] if truth[atoms].sum()]
    for name, types in RULES.items():
        all_firms = truth[:, types].sum()
        for atoms in groups:
            count, firms = truth[atoms][:, types].sum(), truth[atoms].sum()
            cost, few = part(everything.one, atoms, types), min(5, firms, all_firms)
            if 0 < count < 5 and (firms >= 5 or len(atoms) == 1):
                tried += 1
                if reader.least(cost, 0) > NEAR or -reader.least(-cost, -few) < few - NEAR:
                    leaks.append(f"{count} of {atoms}: {name}")
    return leaks, tried
