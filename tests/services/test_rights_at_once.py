"""Many people at once, on SQLite and on PostgreSQL: nothing is lost, and the trail stays one chain."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from assessor.services import (
    Context,
    NoSuchAssessmentError,
    NoSuchCodeError,
    change_consents,
    check_trail,
    erase,
    find,
    find_by_code,
    renew_code,
    standing_consents,
    start_companion,
)
from assessor.storage import Database, entries_about
from tests.services.stages import NOW, a_draft, a_result

AT_ONCE = 6


@pytest.fixture
def both_desks(database: Database) -> Context:
    return Context(database=database, key="a key of this test that is long enough", edition="2026-2")


def at_once(*actions: Callable[[], object]) -> list[object]:
    """What each came to: its result or what it raised."""

    def outcome(action: Callable[[], object]) -> object:
        try:
            return action()
        except NoSuchAssessmentError as error:
            return error

    with ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(outcome, actions))


def test_firms_working_at_the_same_time_leave_one_sound_trail(both_desks: Context):
    at_once(*[lambda: a_result(both_desks, "statistics", "officer")] * AT_ONCE)
    state = check_trail(both_desks)
    assert (state.entries, state.broken) == (AT_ONCE * 6, None)


def test_of_many_who_delete_at_once_one_does_and_the_others_find_nothing(both_desks: Context):
    result = a_result(both_desks, "statistics")
    outcomes = at_once(*[lambda: erase(both_desks, result.id, now=NOW)] * AT_ONCE)
    assert outcomes.count(None) == 1
    assert sum(isinstance(one, NoSuchAssessmentError) for one in outcomes) == AT_ONCE - 1
    assert find(both_desks, result.id) is None
    with both_desks.database.reading() as transaction:
        kinds = [one.event.kind for one in entries_about(transaction, result.id)]
    assert kinds.count("deleted") == 1
    assert check_trail(both_desks).broken is None


def test_consents_changed_at_once_end_in_one_of_the_wishes(both_desks: Context):
    draft = a_draft(both_desks)
    wishes = (["statistics"], ["statistics", "officer"], [], ["association"])
    at_once(*[lambda wish=wish: change_consents(both_desks, draft.id, wish, now=NOW) for wish in wishes])
    assert [one.purpose for one in standing_consents(both_desks, draft.id)] in wishes
    assert check_trail(both_desks).broken is None


def test_a_deletion_among_other_changes_leaves_nothing_behind(both_desks: Context):
    draft = a_draft(both_desks)
    at_once(
        lambda: change_consents(both_desks, draft.id, ["statistics"], now=NOW),
        lambda: erase(both_desks, draft.id, now=NOW),
        lambda: change_consents(both_desks, draft.id, ["officer"], now=NOW),
    )
    assert find(both_desks, draft.id) is None
    with both_desks.database.reading() as transaction:
        assert transaction.execute(text("SELECT count(*) FROM consent")).scalar() == 0
    with pytest.raises(NoSuchAssessmentError):
        renew_code(both_desks, draft.id, now=NOW)
    assert check_trail(both_desks).broken is None


def test_codes_of_two_that_belong_together_renewed_at_once_leave_one_valid(both_desks: Context):
    first = a_result(both_desks)
    second = start_companion(both_desks, first.id, edition="miit-2024", depth="full", now=NOW)
    codes = at_once(*[lambda one=one: renew_code(both_desks, one.id, now=NOW) for one in (first, second) * 3])
    assert len({code for code in codes if isinstance(code, str)}) == AT_ONCE
    assert sum(opens(both_desks, str(code)) for code in codes) == 1


def opens(context: Context, code: str) -> bool:
    try:
        find_by_code(context, code, origin=code, now=NOW)
    except NoSuchCodeError:
        return False
    return True
