"""A step from a possible point has to lead to a possible one: what it claims is checked by making it."""

from dataclasses import replace

import numpy as np

from assessor.insight.disclosure.steps import Steps

VIEWS = np.array([[True, True, False], [True, False, False]])
"""The first counts the first two bands, the second the first only."""
NO_LIMIT = np.full((2, 5), np.inf)
STEPS = Steps(
    views=VIEWS,
    exact=np.array([False, False]),
    groups=np.array([[0, 0, 0], [1, 1, 2], [3, 4, 4]]),
    least=-NO_LIMIT,
    most=NO_LIMIT,
    present=np.array([3.0, 3.0, 2.0]),
)
"""Three atoms: two of them in group 1, the last two in group 4."""
COLUMNS = np.array([[1.0, 0.0, 0.0], [1.0, 0.0, 2.0], [0.0, 2.0, 0.0]])
NOTHING = np.zeros((2, 5), dtype=bool)


def counts_of(columns: np.ndarray) -> np.ndarray:
    members = np.array([(STEPS.groups == group).any(axis=0) for group in range(5)])
    return VIEWS.astype(float) @ columns @ members.T


def out(steps: Steps, hidden: np.ndarray = NOTHING) -> np.ndarray:
    return steps.out_of(COLUMNS, counts_of(COLUMNS), hidden)


def test_where_nothing_is_known_everybody_can_leave():
    assert out(STEPS).all()


def test_nobody_leaves_where_a_count_is_known_exactly_but_by_changing_places():
    known = NO_LIMIT.copy()
    known[0, 1] = counts_of(COLUMNS)[0, 1]
    within = replace(STEPS, least=np.where(np.isinf(known), -np.inf, known), most=known)
    assert out(within)[0].tolist() == [True, True, True]
    apart = replace(within, groups=np.array([[0, 0, 0], [1, 2, 2], [3, 4, 4]]))
    counts = VIEWS.astype(float) @ COLUMNS @ np.array([[1, 1, 1], [1, 0, 0], [0, 1, 1], [1, 0, 0], [0, 1, 1]]).T
    known[0, 1] = counts[0, 1]
    apart = replace(apart, least=np.where(np.isinf(known), -np.inf, known), most=known)
    assert not apart.out_of(COLUMNS, counts, NOTHING)[0, 0]
    hidden = NOTHING.copy()
    hidden[0, 1] = True
    assert apart.out_of(COLUMNS, counts, hidden)[0, 0]


def test_what_readers_know_exactly_decides_where_firms_go():
    known = np.full((2, 5), -np.inf)
    known[0] = counts_of(COLUMNS)[0]
    steps = replace(STEPS, exact=np.array([True, False]), least=known, most=np.where(np.isinf(known), np.inf, known))
    assert out(steps)[1].tolist() == [True, True, True]
