"""What is due, what is named, what is needed: the order of advice on rules made up for the purpose."""

from typing import Any

import numpy as np

from assessor.measures.advice import ENTITLED, GENERAL, NAMED, NEEDED, AdviceRules, Fit, advised_columns
from assessor.measures.verdicts import AVAILABLE, CONFIRM, NEAR

ONE_FIRM = 1


def advised(count: int, **told: Any) -> list[tuple[int, int]]:  # noqa: ANN401  rules and fits of several types
    """Places and tiers of the measures advised to one firm; every measure is direct, available and asks one thing."""
    rules: dict[str, Any] = {
        "direct": [True] * count, "gives": [True] * count, "when_needed": [False] * count, "asked": [1] * count,
        "fit": [1.0] * count, "general": [False] * count, "parent": [-1] * count, "twins": list(range(count)),
    }  # fmt: skip
    fit: dict[str, Any] = {
        "verdicts": [AVAILABLE] * count, "relevance": [0.0] * count, "sensible": [True] * count,
        "named": [False] * count, "planned": [False] * count,
    }  # fmt: skip
    assert set(told) <= {*rules, *fit}
    made = {name: np.array(told.get(name, given)) for name, given in rules.items()}
    shown = {name: np.array(told.get(name, given)).reshape(count, ONE_FIRM) for name, given in fit.items()}
    found = advised_columns(AdviceRules(**made), Fit(**shown))
    return [(place, tier) for place, tier in zip(found.places[:, 0], found.tiers[:, 0], strict=True) if place >= 0]


def test_due_is_what_gives_something_asks_something_and_waits_for_no_need():
    assert advised(2) == [(0, ENTITLED), (1, ENTITLED)]
    assert advised(2, gives=[False, True]) == [(1, ENTITLED)]
    assert advised(2, asked=[0, 1]) == [(1, ENTITLED)]
    assert advised(2, when_needed=[True, False]) == [(1, ENTITLED)]
    assert advised(2, verdicts=[CONFIRM, AVAILABLE]) == [(1, ENTITLED)]
    assert advised(2, verdicts=[NEAR, AVAILABLE], relevance=[9.0, 0.0]) == [(1, ENTITLED)]


def test_what_is_named_is_told_without_a_need_and_what_is_only_preferred_is_not():
    waiting = {"when_needed": [True, True]}
    assert advised(2, **waiting, named=[True, True], planned=[True, False]) == [(0, NAMED)]
    assert advised(2, **waiting, named=[False, True], relevance=[9.0, 1.0]) == [(1, NAMED), (0, NEEDED)]


def test_what_suits_everybody_is_told_once_and_last():
    waiting = {"when_needed": [True] * 4, "relevance": [9.0, 8.0, 7.0, 1.0]}
    assert advised(4, **waiting, general=[True, True, True, False]) == [(3, NEEDED), (0, GENERAL)]


def test_the_second_of_a_kind_from_one_office_waits_for_the_others_of_its_tier():
    waiting = {"when_needed": [True] * 3, "relevance": [9.0, 8.0, 1.0]}
    assert [place for place, _ in advised(3, **waiting, twins=[0, 0, 1])] == [0, 2, 1]


def test_neither_a_part_beside_its_whole_nor_what_is_not_sensible_is_told():
    assert advised(2, parent=[-1, 0]) == [(0, ENTITLED)]
    assert advised(2, parent=[-1, 0], sensible=[False, True]) == [(1, ENTITLED)]
    assert len(advised(9)) == 5
