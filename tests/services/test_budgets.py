"""A budget lets so many through at once, and as many again evenly over its time; for one origin and for all."""

from datetime import timedelta

import pytest

from assessor.services import Context
from assessor.services.budgets import IN_ALL, Budget, OverBudgetError, spend
from assessor.storage import Database
from tests.services.stages import NOW

MINUTE = timedelta(minutes=1)
TEN_AN_HOUR = Budget(purpose="test", allowed=10, per=60 * MINUTE)


@pytest.fixture
def context(database: Database) -> Context:
    return Context(database=database, key="a key of this test that is long enough", edition="2026-2")


def went_through(context: Context, number: int, *, origin: str = "here", after: timedelta = 0 * MINUTE) -> int:
    through = 0
    for _ in range(number):
        try:
            spend(context, TEN_AN_HOUR, origin, now=NOW + after)
        except OverBudgetError:
            continue
        through += 1
    return through


def test_so_many_at_once_go_through_and_no_more(context: Context):
    assert went_through(context, 15) == 10


def test_what_was_spent_comes_back_evenly(context: Context):
    went_through(context, 10)
    assert went_through(context, 5, after=5 * MINUTE) == 0
    assert went_through(context, 5, after=12 * MINUTE) == 2
    assert went_through(context, 5, after=18 * MINUTE) == 1
    assert went_through(context, 15, after=200 * MINUTE) == 10


def test_one_origin_spends_nothing_of_another_ones(context: Context):
    went_through(context, 15)
    assert went_through(context, 15, origin="there") == 10


def test_all_origins_together_are_limited_too(context: Context):
    through = [went_through(context, 10, origin=str(number)) for number in range(IN_ALL + 2)]
    assert through == [10] * IN_ALL + [0, 0]


def test_who_is_refused_is_told_when_to_come_again(context: Context):
    went_through(context, 10)
    with pytest.raises(OverBudgetError) as refused:
        spend(context, TEN_AN_HOUR, "here", now=NOW)
    assert refused.value.wait == 6 * MINUTE


def test_a_budget_spent_under_a_wrong_clock_is_whole_when_the_clock_is_right(context: Context):
    went_through(context, 15, after=200 * 24 * 60 * MINUTE)
    assert went_through(context, 15) == 10
