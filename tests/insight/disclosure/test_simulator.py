"""Whoever asks the simulator every question it offers must not narrow a count below the safety interval."""

from itertools import pairwise

import numpy as np
import pytest
from scipy.optimize import linprog

from assessor.insight.disclosure import FamilyLattice, Rounded, change_of, cut_points, rounded, sweep_of
from tests.insight.disclosure.attacker import NEAR, cohorts_of
from tests.insight.disclosure.districts import District, district

SEEDS = range(0, 30, 2)


def asked(seed: int, questions: int = 4) -> tuple[District, np.ndarray, np.ndarray]:
    one = district(seed)
    values = np.random.default_rng(seed).integers(0, 40, len(one.snapshot.firms)).astype(float)
    values[::9] = np.nan
    cuts = cut_points(values)
    few = cuts[np.unique(np.linspace(0, len(cuts) - 1, questions).astype(int))] if len(cuts) else cuts
    return one, values, few


def truth(one: District, values: np.ndarray, cuts: np.ndarray) -> np.ndarray:
    """[cuts, atoms]"""
    return np.stack([np.bincount(one.snapshot.atoms[values >= cut], minlength=one.lattice.atoms) for cut in cuts])


def narrowed(lattice: FamilyLattice, answers: Rounded, counts: np.ndarray, present: np.ndarray) -> list[str]:  # noqa: C901
    """Unknowns are the firms of each atom that reach each limit: fewer reach a higher one."""
    cohorts = cohorts_of(dict(lattice.axes))[: answers.shown.shape[1]]
    cuts, atoms = counts.shape
    rows, most = [np.zeros(cuts * atoms)], [0.0]

    def row(cut: int, group: list[int]) -> np.ndarray:
        found = np.zeros(cuts * atoms)
        found[[cut * atoms + atom for atom in group]] = 1
        return found

    for cut, place in np.argwhere(answers.shown):
        figure = answers.figures[cut, place]
        possible = [count for count in range(5, present.sum() + 8) if (count + 2) // 5 * 5 == figure]
        rows += [row(cut, cohorts[place]), -row(cut, cohorts[place])]
        most += [max(possible), -min(possible)]
    for cut in range(cuts - 1):
        rows += [row(cut + 1, [atom]) - row(cut, [atom]) for atom in np.flatnonzero(present)]
        most += [0.0] * int((present > 0).sum())
    bounds = np.stack([np.zeros(cuts * atoms), np.tile(present, cuts)], axis=1)
    points: list[np.ndarray] = []

    def least(cost: np.ndarray, enough: float) -> float:
        if points and (found := (np.array(points) @ cost).min()) <= enough:
            return found
        solved = linprog(cost, np.array(rows), most, bounds=bounds, method="highs")
        assert solved.status == 0, solved.message
        points.append(solved.x)
        return solved.fun

    leaks = []
    for cut in range(cuts):
        for group in cohorts:
            count, firms, cost = counts[cut, group].sum(), present[group].sum(), row(cut, group)
            if 0 < count < 5 and least(cost, 0) > NEAR:
                leaks.append(f"some of {group} reach limit {cut}")
            if 0 < count < 5 and -least(-cost, -min(5, firms)) < min(5, firms) - NEAR:
                leaks.append(f"few of {group} reach limit {cut}")
            if count and firms - count < 5 and least(cost, max(firms - 5, 0)) > max(firms - 5, 0) + NEAR:
                leaks.append(f"(nearly) all of {group} reach limit {cut}")
        few = np.flatnonzero((present > 0) & (present < 5) & (counts[cut] > 0))
        leaks += [f"somebody in atom {atom} reaches {cut}" for atom in few if least(row(cut, [atom]), 0) > NEAR]
    return leaks


@pytest.mark.parametrize("seed", SEEDS)
def test_a_sweep_over_the_cut_points_narrows_nothing(seed: int):
    one, values, cuts = asked(seed)
    if not len(cuts):
        pytest.skip("no limit may be offered")
    bands, views = sweep_of(values, one.snapshot.atoms, cuts, one.lattice)
    present = np.bincount(one.snapshot.atoms, minlength=one.lattice.atoms)
    assert narrowed(one.lattice, rounded(bands, views, one.lattice), truth(one, values, cuts), present) == []


def test_answers_that_only_hide_small_counts_are_broken_by_a_sweep():
    def leaks(seed: int) -> bool:
        one, values, cuts = asked(seed)
        counts = truth(one, values, cuts)
        cells = np.stack([one.lattice.sums(row) for row in counts])[:, one.lattice.ways <= 1]
        naive = Rounded(figures=(cells + 2) // 5 * 5, shown=cells >= 5)
        present = np.bincount(one.snapshot.atoms, minlength=one.lattice.atoms)
        return bool(narrowed(one.lattice, naive, counts, present))

    assert any(leaks(seed) for seed in SEEDS if len(asked(seed)[2]))


def test_cut_points_keep_the_threshold_of_firms_between_neighbours():
    values = np.array([1, 1, 1, 2, 2, 3, 3, 3, 4, 5, 6, 7, 8, 9, 9, np.nan])
    cuts = cut_points(values, 5)
    assert cuts.tolist() == [3, 7] or cuts.tolist() == [3, 6]
    edges = [-np.inf, *cuts, np.inf]
    between = [((values >= low) & (values < high)).sum() for low, high in pairwise(edges)]
    assert min(between) >= 5
    assert cut_points(np.array([1.0, 2.0, 3.0]), 5).tolist() == []
    assert cut_points(np.repeat([1.0, 2.0, 3.0], [5, 5, 2]), 5).tolist() == [2], "two firms from the last value on"
    assert cut_points(np.repeat([1.0, 2.0, 3.0], [5, 5, 5]), 5).tolist() == [2, 3]


def test_what_a_change_gains_and_loses_is_shown_beside_before_and_after():
    one = district(5)
    firms = len(one.snapshot.firms)
    before, after = np.arange(firms) % 3 == 0, np.arange(firms) % 2 == 0
    answers = rounded(*change_of(before, after, one.snapshot.atoms, one.lattice), one.lattice)
    true = [before.sum(), after.sum(), (after & ~before).sum(), (before & ~after).sum()]
    assert all(
        not seen or abs(figure - count) <= 2
        for seen, figure, count in zip(answers.shown[:, 0], answers.figures[:, 0], true, strict=True)
    )
    assert (answers.figures[~answers.shown] == 0).all()
