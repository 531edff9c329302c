"""Ranking: what answers a gap comes first, what is usable before what is not, ties by id."""

from dataclasses import replace

import numpy as np
import pytest

from assessor.measures.problems import ABSENT, OPEN, SHOWN
from assessor.measures.ranking import (
    RelevanceRules,
    raise_preferred,
    rank,
    relevance_columns,
)
from assessor.measures.verdicts import AVAILABLE, CONFIRM, NEAR, NEEDS_ANSWERS, NOT_OPEN

RULES = RelevanceRules(
    measures=3,
    problems={0: (0,), 1: (0, 1), 2: ()},
    needs={0: (), 1: (), 2: ((0, 2), (1, 4))},
    problem_dimension=(0, -1),
)
SEVERITY = np.array([[10, 10, 10], [7, 7, 7]], dtype=np.float32)


def relevance(*problems: list[int], weak: tuple[bool, bool] = (False, False)) -> list[list[int]]:
    states = np.array(problems, dtype=np.int8).T
    weak_columns = np.array([[each] * len(problems) for each in weak])
    found = relevance_columns(RULES, SEVERITY[:, : len(problems)], weak_columns, states)
    return found.astype(int).T.tolist()


def test_a_measure_is_relevant_through_the_problems_shown():
    shown = [[ABSENT, ABSENT], [SHOWN, OPEN], [SHOWN, SHOWN]]
    assert relevance(*shown) == [[0, 0, 0], [44, 44, 0], [44, 48, 0]]


@pytest.mark.parametrize(
    ("weak", "through_needs"),
    [((False, False), 0), ((True, False), 20), ((False, True), 28), ((True, True), 48)],
)
def test_a_weak_dimension_speaks_for_the_needs_of_a_measure(weak: tuple[bool, bool], through_needs: int):
    assert relevance([ABSENT, ABSENT], weak=weak) == [[0, 0, through_needs]]


def test_a_firm_named_first_gains_a_quarter():
    found = np.array([[44, 44, 0, 7]], dtype=np.float32)
    raise_preferred(found, {0: np.array([AVAILABLE, CONFIRM, AVAILABLE, AVAILABLE], dtype=np.int8)})
    assert found.tolist() == [[55, 44, 0, 8]]


def test_the_order_is_recommended_then_verdict_then_relevance_then_id():
    told = [
        ("e", NEAR,          90, False),
        ("d", AVAILABLE,      0, False),
        ("c", CONFIRM,       99, True),
        ("b", AVAILABLE,     10, True),
        ("a", AVAILABLE,     10, True),
        ("f", NOT_OPEN,      99, False),
        ("g", NEEDS_ANSWERS,  1, False),
    ]  # fmt: skip
    ids, verdicts, relevances, recommended = (np.array(column) for column in zip(*told, strict=True))
    order = rank(ids.tolist(), verdicts.astype(np.int8), relevances.astype(np.float32), recommended)
    assert [told[place][0] for place in order] == ["a", "b", "c", "d", "g", "e", "f"]


def test_other_rules_give_other_figures():
    alone = replace(RULES, problems={0: (1,), 1: (), 2: ()})
    found = relevance_columns(alone, SEVERITY, np.zeros((2, 3), dtype=bool), np.full((2, 3), SHOWN, dtype=np.int8))
    assert found[0].tolist() == [4, 4, 4]
