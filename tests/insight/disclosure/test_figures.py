"""Counts of attributes, means, quartiles and sums."""

from itertools import pairwise

import numpy as np
import pytest
from scipy.optimize import linprog

from assessor.insight.disclosure import (
    AttributeRelease,
    CannotProtectError,
    Kind,
    LargestParts,
    Published,
    PublishedTable,
    Snapshot,
    lattice_of,
    protect,
    protect_attributes,
    protect_means,
    protect_quartiles,
    protect_sums,
)
from assessor.insight.disclosure.attributes import _primary
from assessor.insight.disclosure.span import ShownSpan
from assessor.insight.disclosure.tables import LevelTable
from tests.insight.disclosure.attacker import Axes, cohorts_of, seen_through
from tests.insight.disclosure.districts import a_week_later, district, planned

NEAR = 1e-5
State = tuple[np.ndarray, np.ndarray, np.ndarray]
"""Firms by atom, firms that have the attribute by atom, cohorts shown."""


def attribute(snapshot: Snapshot, atoms: int, share: float) -> np.ndarray:
    """Who has it follows from what the firm answered, so that an unchanged firm has the same."""
    has = (snapshot.contents % 1000) < 1000 * share
    return np.bincount(snapshot.atoms[has], minlength=atoms)


def narrowed(axes: Axes, states: list[State], threshold: int, of: slice = slice(None)) -> list[str]:  # noqa: C901
    cohorts = cohorts_of(axes)[: 1 + sum(axes.values())]
    unknown = unknowns(states)
    width = max(map(max, unknown)) + 1
    most = np.zeros(width)
    rows, figures = [np.zeros(width)], [0.0]
    for names, (present, has, shown) in zip(unknown, states, strict=True):
        most[names] = present
        for cohort, atoms in enumerate(cohorts):
            if shown[cohort]:
                rows.append(np.bincount([names[a] for a in atoms], minlength=width).astype(float))
                figures.append(float(has[atoms].sum()))

    def least(cost: np.ndarray) -> float:
        found = linprog(cost, A_eq=np.array(rows), b_eq=figures, bounds=np.stack([0 * most, most], axis=1))
        assert found.status == 0, found.message
        return found.fun

    leaks = []
    for names, (present, has, _) in zip(unknown[of], states[of], strict=True):
        groups = [*cohorts, *([a] for a in range(len(present)) if 0 < present[a] < threshold)]
        for place, atoms in enumerate(groups):
            count, firms = has[atoms].sum(), present[atoms].sum()
            cost = np.bincount([names[a] for a in atoms], minlength=width).astype(float)
            small, single = 0 < count < threshold, place >= len(cohorts)
            if (small and least(cost) > NEAR) or (single and count and least(cost) > NEAR):
                leaks.append(f"{place} has some for certain")
            if small and not single and -least(-cost) < min(threshold, firms) - NEAR:
                leaks.append(f"{place} has few for certain")
            if not single and count and firms - count < threshold and least(cost) > max(firms - threshold, 0) + NEAR:
                leaks.append(f"{place} has (nearly) all for certain")
    return leaks


def unknowns(states: list[State]) -> list[list[int]]:
    names: list[list[int]] = [list(range(len(states[0][0])))]
    for before, now in pairwise(states):
        same = (before[0] == now[0]) & (before[1] == now[1])
        following = max(names[-1]) + 1
        names.append(
            [old if kept else following + n for n, (old, kept) in enumerate(zip(names[-1], same, strict=True))]
        )
    return names


SHARES = (0.05, 0.3, 0.7, 0.97)


@pytest.mark.parametrize("seed", range(0, 50, 2))
def test_hidden_counts_of_attributes_cannot_be_narrowed(seed: int):
    one = district(seed)
    release = PublishedTable(table=one.table(), pattern=protect(one.table()))
    counts = np.stack([attribute(one.snapshot, one.lattice.atoms, share) for share in SHARES])
    kinds = protect_attributes(counts, release)
    present = release.table.counts.sum(axis=1)
    for has, own in zip(counts, kinds, strict=True):
        assert narrowed(dict(one.lattice.axes), [(present, has, own == 0)], 5) == []


def test_hiding_small_attributes_alone_is_broken():
    def leaks(seed: int) -> bool:
        one = district(seed)
        release = PublishedTable(table=one.table(), pattern=protect(one.table()))
        has = attribute(one.snapshot, one.lattice.atoms, 0.3)
        present = release.table.counts.sum(axis=1)
        return bool(narrowed(dict(one.lattice.axes), [(present, has, _primary(has, release, 5) == 0)], 5))

    assert sum(leaks(seed) for seed in range(10)) > 3


@pytest.mark.parametrize("seed", range(0, 20, 2))
def test_attributes_of_two_releases_betray_nothing_together(seed: int):
    one = district(seed)
    first = PublishedTable(table=one.table(), pattern=protect(one.table()))
    published = Published(snapshot=one.snapshot, shown=first.pattern.shows_firms)
    _, rows = planned(one.lattice, [published], a_week_later(one, seed, 0.5), 5)
    try:
        second = PublishedTable(table=one.table(rows), pattern=protect(one.table(rows), earlier=[first]))
    except CannotProtectError:
        pytest.skip("nothing is released")
    counts = [
        np.stack([attribute(snapshot, one.lattice.atoms, share) for share in SHARES])
        for snapshot in (one.snapshot, rows)
    ]
    before = AttributeRelease(release=first, counts=counts[0], kinds=protect_attributes(counts[0], first))
    kinds = protect_attributes(counts[1], second, earlier=[before])
    for place in range(len(SHARES)):
        states = [
            (release.table.counts.sum(axis=1), has[place], own[place] == 0)
            for release, has, own in ((first, counts[0], before.kinds), (second, counts[1], kinds))
        ]
        silent = not (kinds[place] == 0).any()  # nothing new is told: what may be known is known from before
        assert narrowed(dict(one.lattice.axes), states, 5, of=slice(0, 1) if silent else slice(None)) == []


def test_what_a_rule_grants_to_everybody_is_no_firms_answer():
    one = district(4)
    release = PublishedTable(table=one.table(), pattern=protect(one.table()))
    everybody = release.table.counts.sum(axis=1)[None, :]
    assert protect_attributes(everybody, release, public=np.array([True]))[0, 0] == Kind.SHOWN
    assert protect_attributes(everybody, release)[0, 0] == Kind.PRIMARY


@pytest.mark.parametrize("seed", range(20))
def test_no_sum_of_a_hidden_or_small_group_follows_from_means(seed: int):
    one = district(seed)
    release = PublishedTable(table=one.table(), pattern=protect(one.table()))
    chance = np.random.default_rng(seed)
    scored = chance.binomial(release.table.counts.sum(axis=1), 0.8)
    means = protect_means(scored, release)
    cohorts = [np.flatnonzero(row).tolist() for row in one.lattice.members]
    shown = [group for group, flag in zip(cohorts, means.shows_firms, strict=True) if flag]
    hidden = [group for group, flag in zip(cohorts, means.shows_firms, strict=True) if not flag]
    assert list(seen_through(shown, scored.tolist(), hidden, 5)) == []
    assert all(scored[group].sum() >= 5 for group in shown if sum(scored[group]))
    quartiles = protect_quartiles(scored, means, one.lattice)
    assert all(
        scored[group].sum() >= 10
        for group, kind in zip(cohorts, quartiles, strict=True)
        if kind == 0 and scored[group].sum()
    )


def test_a_sum_one_firm_dominates_is_hidden_and_its_rest_too():
    lattice = lattice_of({"industry": 3, "town": 1, "size": 1})
    atoms = np.repeat([0, 1, 2], 10)
    people = np.concatenate([np.full(9, 5.0), [5000.0], np.full(20, 50.0)])
    table = LevelTable(lattice=lattice, counts=np.full((3, 2), 5))
    means = protect_means(np.bincount(atoms, minlength=3), PublishedTable(table=table, pattern=protect(table)))
    kinds = protect_sums(LargestParts.by_atom(atoms, people, lattice.atoms), means, lattice)
    assert kinds[lattice.cohort(industry=0)] == Kind.PRIMARY
    assert (kinds[[lattice.cohort(industry=1), lattice.cohort(industry=2)]] == Kind.SHOWN).sum() < 2


@pytest.mark.parametrize("shown", [0.0, 0.4, 0.9, 1.0])
def test_what_no_shown_group_sees_is_the_same_as_by_the_pseudo_inverse(shown: float):
    lattice, chance = lattice_of({"industry": 7, "size": 3, "town": 5}), np.random.default_rng(3)
    groups = lattice.members[np.ix_(chance.random(lattice.size) < shown, chance.random(lattice.atoms) < 0.9)]
    rows = np.concatenate([groups, np.zeros((1, groups.shape[1]), dtype=bool)]).astype(np.float64)
    span = ShownSpan(groups=rows.astype(bool))
    found = rows @ span.residual
    assert np.abs(found).max(initial=0) < 1e-12
    seen = np.linalg.pinv(rows) @ rows
    probe = np.random.default_rng(20240601).standard_normal(span.residual.shape)
    assert np.abs(probe - seen @ probe - span.residual).max() < 1e-9
