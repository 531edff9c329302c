"""Worked tables in which every figure could be shown by itself, and yet a few firms would follow from those shown."""

from itertools import combinations

import numpy as np
import pytest

from assessor.insight.disclosure import FamilyLattice, Kind, LargestParts, LevelTable, lattice_of, protect, protect_sums
from assessor.insight.disclosure.tables import Pattern

THRESHOLD = 5
"""Fewest firms a figure may be about."""


def follows(groups: np.ndarray, wanted: np.ndarray) -> bool:
    """Whether a group is what shown groups come to by adding and subtracting."""
    found = np.linalg.lstsq(groups.T.astype(float), wanted.astype(float), rcond=None)[0]
    return bool(np.allclose(groups.T @ found, wanted, atol=1e-9))


def few_that_follow(lattice: FamilyLattice, firms: np.ndarray, shown: np.ndarray) -> list[tuple[int, ...]]:
    """Sets of atoms with fewer firms than the threshold whose totals follow from the shown cohorts."""
    there, groups = firms > 0, lattice.members[shown]
    small = np.flatnonzero(there & (firms < THRESHOLD)).tolist()
    sets = [one for size in range(1, len(small) + 1) for one in combinations(small, size)]
    return [
        one
        for one in sets
        if firms[list(one)].sum() < THRESHOLD and follows(groups[:, there], np.isin(np.arange(len(firms)), one)[there])
    ]


TABLES = [
    ({"x": 3, "y": 3, "z": 2}, [0, 6, 0, 5, 13, 10, 4, 1, 8, 0, 12, 4, 9, 6, 0, 5, 0, 11]),
    ({"x": 3, "y": 3, "z": 2}, [4, 13, 12, 0, 5, 0, 3, 8, 0, 0, 13, 0, 0, 0, 0, 0, 0, 0]),
    ({"x": 3, "y": 3, "z": 2}, [0, 10, 4, 12, 2, 6, 0, 12, 11, 5, 9, 3, 11, 7, 3, 7, 13, 0]),
    ({"x": 2, "y": 3, "z": 2}, [10, 6, 12, 9, 0, 5, 13, 0, 2, 7, 9, 6]),
    ({"x": 2, "y": 3, "z": 2}, [0, 6, 1, 13, 7, 9, 13, 8, 7, 4, 12, 1]),
]


@pytest.mark.parametrize(("axes", "firms"), TABLES)
def test_no_few_firms_follow_where_each_cohort_alone_could_be_shown(axes: dict[str, int], firms: list[int]):
    lattice, there = lattice_of(axes), np.array(firms)
    halves = np.stack([there // 2, there - there // 2], axis=1)
    table = LevelTable(lattice=lattice, counts=halves)
    large = (table.firms >= THRESHOLD) | (table.firms == 0)
    assert few_that_follow(lattice, there, large), "the table is meant to be one in which something would follow"
    assert few_that_follow(lattice, there, protect(table, THRESHOLD).shows_firms) == []


def test_what_shown_sums_leave_over_is_no_single_firms_figure():
    """Two groups are hidden, together eight firms of which one has nearly all: then one more group has to be hidden."""
    lattice = lattice_of({"town": 4})
    figures = np.array([*[30.0] * 10, *[30.0] * 10, 50.0, *[1.0] * 5, 1.0, 1.0])
    towns = np.repeat(np.arange(4), [10, 10, 6, 2])
    kinds = np.full(lattice.size, Kind.SHOWN, dtype=np.int8)
    kinds[lattice.cohort(town=3)] = Kind.TOO_FEW_SCORED
    means = Pattern(firms=kinds, cells=np.zeros((lattice.size, 1), dtype=np.int8))
    shown = protect_sums(LargestParts.by_atom(towns, figures, lattice.atoms), means, lattice, THRESHOLD) == Kind.SHOWN
    assert shown[lattice.cohort()], "the sum of all may be shown"
    assert not shown[[lattice.cohort(town=2), lattice.cohort(town=3)]].any()
    assert shown[[lattice.cohort(town=0), lattice.cohort(town=1)]].sum() == 1
