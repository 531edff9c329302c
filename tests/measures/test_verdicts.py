"""Verdicts: what is open on a day, how states become verdicts, and how old evidence is."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from assessor.measures.verdicts import (
    AVAILABLE,
    CONFIRM,
    NEAR,
    NEEDS_ANSWERS,
    NOT_FOR_YOU,
    NOT_OPEN,
    is_open,
    months_between,
    verdict_columns,
)
from tests.builders import measure

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("first",             "last",               "as_of",             "runs"),
    [
        (None,              None,                 date(2026, 11, 21),  True),
        (date(2026, 1, 1),  date(2026, 12, 31),   date(2025, 12, 31),  False),
        (date(2026, 1, 1),  date(2026, 12, 31),   date(2026, 1, 1),    True),
        (date(2026, 1, 1),  date(2026, 12, 31),   date(2026, 12, 31),  True),
        (date(2026, 1, 1),  date(2026, 12, 31),   date(2027, 1, 1),    False),
        (date(2026, 1, 1),  None,                 date(2030, 1, 1),    True),
        (None,              date(2024, 2, 29),    date(2024, 2, 29),   True),
        (None,              date(2024, 2, 29),    date(2024, 3, 1),    False),
    ],
)  # fmt: skip
def test_the_last_day_is_included(first: date | None, last: date | None, as_of: date, runs: bool):  # noqa: FBT001
    assert is_open(replace(measure("m"), effective_from=first, effective_to=last), as_of) == runs


@pytest.mark.parametrize(("status", "runs"), [("in_force", True), ("planned", False), ("proposed", False)])
def test_only_what_is_in_force_is_open(status: str, runs: bool):  # noqa: FBT001
    assert is_open(replace(measure("m"), status=status), TODAY) == runs  # type: ignore[arg-type]


def test_an_open_measure_has_the_verdict_its_conditions_give():
    folded = [np.array([NOT_FOR_YOU, NEAR, NEEDS_ANSWERS, CONFIRM, AVAILABLE], dtype=np.int8)]
    assert verdict_columns([measure("m")], folded, TODAY, size=5).tolist() == [folded[0].tolist()]


def test_a_measure_that_is_not_open_still_says_whom_it_can_never_fit():
    folded = [np.array([NOT_FOR_YOU, NEAR, NEEDS_ANSWERS, CONFIRM, AVAILABLE], dtype=np.int8)] * 2
    closed = [replace(measure("m"), status="planned"), replace(measure("n"), effective_to=date(2026, 11, 20))]
    expected = [NOT_FOR_YOU, NOT_OPEN, NOT_OPEN, NOT_OPEN, NOT_OPEN]
    assert verdict_columns(closed, folded, TODAY, size=5).tolist() == [expected, expected]


def test_a_state_equal_for_all_firms_counts_for_each():
    verdicts = verdict_columns([measure("m")], [np.array([CONFIRM], dtype=np.int8)], TODAY, size=3)
    assert verdicts.tolist() == [[CONFIRM] * 3]


@pytest.mark.parametrize(
    ("earlier",            "later",              "months"),
    [
        (date(2024, 11, 21), date(2026, 11, 20),   23),
        (date(2024, 11, 21), date(2026, 11, 21),   24),
        (date(2024, 11, 21), date(2026, 12, 20),   24),
        (date(2026, 1, 31),  date(2026, 2, 28),     0),
        (date(2026, 1, 31),  date(2026, 3, 1),      1),
        (date(2026, 11, 21), date(2026, 11, 21),    0),
    ],
)  # fmt: skip
def test_whole_months_pass_on_the_same_day_of_the_month(earlier: date, later: date, months: int):
    assert months_between(earlier, later) == months
