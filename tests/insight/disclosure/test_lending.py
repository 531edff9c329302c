"""Whoever asks the simulator for all variants of all measures holds the answers against each other and the release.

All answers are counts of one copy of the firms. Unknown is which firms have the answers of others there; any may.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np
import pytest
from scipy.optimize import linprog
from scipy.sparse import csr_array

from assessor.insight.disclosure import PublishedTable, lent, protect, protect_attributes
from assessor.insight.disclosure.record_swapping import OF_FEW, OF_MANY
from assessor.insight.disclosure.rules import FEWEST, THRESHOLD
from tests.insight.disclosure.attacker import NEAR, cohorts_of
from tests.insight.disclosure.districts import LEVELS, District, district

SEEDS = (1, 5, 7, 8, 12, 13, 18, 28, 34, 40, 58)
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


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the reader knows: firms by atom, sums of the release, and how many firms of each type the district has."""

    one: District
    truth: np.ndarray
    """[atoms, types]"""
    rows: csr_array
    figures: np.ndarray
    more: csr_array
    least: np.ndarray
    """Sums that are not below these."""


def known(seed: int, answers: str = "of the copy") -> Known:
    """What the release tells, and what all answers of the simulator do."""
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
    more = [(np.zeros(exact.shape[1]), 0.0)]
    if answers == "of the copy":
        more += [(np.tile(types, one.lattice.atoms).astype(float), 1.0) for types in certain(truth)]
    if answers == "true":
        more += list(true_answers(one, truth))
    rows, least = map(np.array, zip(*more, strict=True))
    return Known(
        one=one,
        truth=truth,
        rows=csr_array(exact),
        figures=figures,
        more=csr_array(np.array(rows)),
        least=least,
    )


def true_answers(one: District, truth: np.ndarray):
    """What rounded answers about the firms as they are would tell, in the district and its groups."""
    for atoms, types in product(cohorts_of(dict(one.lattice.axes)), RULES.values()):
        count, firms = int(truth[atoms][:, types].sum()), int(truth[atoms].sum())
        if 5 <= count <= firms - 5:
            row, figure = part(one, atoms, types), (count + 2) // 5 * 5
            yield row, max(figure - 2, 5)
            yield -row, -float(figure + 2)


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
    release = PublishedTable(table=one.table(), pattern=protect(one.table()))
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
        solved = linprog(
            cost,
            -known.more,
            -known.least,
            known.rows,
            known.figures,
            bounds=self.bounds,
            method="highs",
        )
        assert solved.status == 0, solved.message
        self.points.append(solved.x)
        return float(solved.fun)


def narrowed(everything: Known) -> tuple[list[str], int]:
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


@pytest.mark.parametrize("seed", SEEDS)
def test_all_answers_together_narrow_nothing_that_the_release_does_not(seed: int):
    assert len(district(seed).snapshot.firms) >= FEWEST * THRESHOLD
    alone, tried = narrowed(known(seed, "none"))
    found, _ = narrowed(known(seed))
    assert tried
    assert set(found) <= set(alone)


def test_the_same_answers_about_the_firms_as_they_are_would_narrow_some():
    assert any(set(narrowed(known(seed, "true"))[0]) - set(narrowed(known(seed, "none"))[0]) for seed in (8, 12))


def test_every_firm_may_have_the_answers_of_every_other():
    chance, nowhere = np.random.default_rng(5), np.array([0, 0, 1, 1, 2, 2])
    seen = {
        (firm, int(lender))
        for _ in range(4000)
        for firm, lender in enumerate(lent(chance.integers(0, 2**64, 6, dtype=np.uint64), [nowhere], nowhere < 3))
    }
    assert seen == set(product(range(6), range(6)))


def test_about_half_of_those_paired_have_the_answers_of_a_firm_that_is_like_them():
    size = 40_000
    marks = np.random.default_rng(6).integers(0, 2**64, size, dtype=np.uint64)
    kind, is_few = np.arange(size) % 50, np.arange(size) % 50 < 5
    given = lent(marks, [kind], is_few)
    changed = given != np.arange(size)
    assert changed[is_few].mean() == pytest.approx(OF_FEW / 2, abs=0.02)
    assert changed[~is_few].mean() == pytest.approx(OF_MANY / 2, abs=0.02)
    assert (kind[given] == kind)[changed].mean() > 0.8
    assert (given[given[changed]] == given[changed]).all()
    assert (lent(marks, [kind], is_few) == given).all()
