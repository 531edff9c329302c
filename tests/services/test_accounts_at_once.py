"""Two who use the same thing at the same moment, on both databases: one gets it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest

from assessor.services import Context, NoSuchAssessmentError, check_trail, erase, find, start_again
from assessor.services.accounts import (
    Credentials,
    DeadLinkError,
    Guest,
    LastAdminError,
    WrongFactorCodeError,
    accept_invitation,
    add_first_account,
    all_members,
    all_organisations,
    close_account,
    confirm_factor,
    disable,
    invite,
    link_token,
    open_invitations,
    recover,
    release,
    set_up_factor,
    take_over,
)
from assessor.storage import Account, Database, InvitationId, OrganisationId, forget_tries, take_try
from tests.services.stages import a_result
from tests.services.test_trail_of_accounts import digits

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)
PASSWORD = "蓝色 crane 七十二 ladder"  # noqa: S105 (made up)
GUEST = Guest(email="guest@example.cn", role="enterprise", organisation_name="甲厂", lang="zh")
AT_ONCE = 4


@pytest.fixture
def context(database: Database) -> Context:
    return Context(database=database, key="a key of this test that is long enough", edition="2026-2")


@pytest.fixture
def account(context: Context) -> Account:
    boss = Guest(email="boss@example.cn", role="enterprise", organisation_name="甲厂", lang="zh")
    return add_first_account(context, boss, PASSWORD, now=NOW)


def went_through(*actions: Callable[[], object]) -> int:
    """How many of them, begun at once, were not refused."""
    return outcomes(*actions).count(None)


def outcomes(*actions: Callable[[], object]) -> list[object]:
    """What each of them, begun at once, was refused with; None for those that were not."""
    barrier = Barrier(len(actions))

    def outcome(action: Callable[[], object]) -> object:
        barrier.wait()
        try:
            action()
        except (WrongFactorCodeError, DeadLinkError, LastAdminError, NoSuchAssessmentError) as error:
            return error
        return None

    with ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(outcome, actions))


def test_one_recovery_code_lets_one_in(context: Context, account: Account):
    done = set_up_factor(context, account.id, digits(context, account, NOW), now=NOW)
    assert went_through(*[lambda: recover(context, account.id, done.codes[0], now=NOW)] * AT_ONCE) == 1


def test_six_digits_let_one_in(context: Context, account: Account):
    set_up_factor(context, account.id, digits(context, account, NOW), now=NOW)
    shown = digits(context, account, LATER)
    assert went_through(*[lambda: confirm_factor(context, account.id, shown, now=LATER)] * AT_ONCE) == 1


def test_one_invitation_makes_one_account(context: Context, account: Account):
    invite(context, GUEST, now=NOW)
    token = link_token(context, open_invitations(context, account.organisation_id, now=NOW)[0].id)
    assert went_through(*[lambda: accept_invitation(context, token, PASSWORD, lang="zh", now=NOW)] * AT_ONCE) == 1
    assert len(all_members(context)) == 2


def test_of_all_who_join_an_organisation_that_has_nobody_one_becomes_its_keeper(context: Context, account: Account):
    guests = [
        Guest(email=f"guest{number}@example.cn", role="association", organisation_name="协会", lang="zh")
        for number in range(AT_ONCE)
    ]
    for guest in guests:
        invite(context, guest, now=NOW)
    place = next(one.organisation.id for one in all_members(context) if one.account.id == account.id)
    tokens = [link_token(context, one) for one in invitations_but(context, place)]
    accepts = [lambda token=token: accept_invitation(context, token, PASSWORD, lang="zh", now=NOW) for token in tokens]
    assert went_through(*accepts) == AT_ONCE
    assert sum(one.account.is_keeper for one in all_members(context) if one.account.role == "association") == 1
    assert check_trail(context).broken is None


def invitations_but(context: Context, place: OrganisationId) -> list[InvitationId]:
    others = [one.organisation.id for one in all_organisations(context) if one.organisation.id != place]
    return [one.id for other in others for one in open_invitations(context, other, now=NOW)]


def test_however_many_click_on_assess_again_there_is_one_draft(context: Context):
    result = a_result(context, now=NOW)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        begun = list(pool.map(lambda _: start_again(context, result.id, depth="full", now=LATER), range(AT_ONCE)))
    assert len({one.assessment.id for one in begun}) == 1
    assert len({one.code for one in begun}) == AT_ONCE


def test_tries_are_counted_while_others_forget_them(context: Context):
    def count_and_forget(_: int) -> bool:
        with context.database.writing() as transaction:
            counted = take_try(transaction, "somebody", now=NOW, allowed=1000, wait=timedelta(minutes=15))
        with context.database.writing() as transaction:
            forget_tries(transaction, "somebody")
        return counted

    with ThreadPoolExecutor(AT_ONCE) as pool:
        assert all(pool.map(count_and_forget, range(100)))


def admins(context: Context) -> list[Account]:
    """Two, each of an operator of its own; nobody else may administer."""
    guests = [Guest(email=f"{one}@example.cn", role="admin", organisation_name=one, lang="zh") for one in "ab"]
    return [add_first_account(context, guest, PASSWORD, now=NOW) for guest in guests]


def admins_left(context: Context) -> int:
    found = [one.account for one in all_members(context) if one.account.role == "admin"]
    return sum(one.disabled_at is None for one in found)


@pytest.mark.parametrize("turn", range(3))
def test_of_the_last_two_administrators_who_disable_each_other_one_stays(context: Context, turn: int):
    first, second = admins(context)
    ends = [lambda one=one: disable(context, one.id, now=LATER) for one in (first, second)]
    assert went_through(*(ends if turn % 2 else reversed(ends))) == 1
    assert admins_left(context) == 1


def test_of_the_last_two_administrators_who_close_their_accounts_one_stays(context: Context):
    leaving = [Credentials(email=one.email, password=PASSWORD, origin=one.email) for one in admins(context)]
    closes = [lambda one=one: close_account(context, one, with_assessments=False, now=LATER) for one in leaving]
    assert went_through(*closes) == 1
    assert admins_left(context) == 1


def test_an_assessment_taken_released_and_deleted_at_once_is_nobody_s_or_gone(context: Context, account: Account):
    for _ in range(8):
        result = a_result(context, now=NOW)
        came = outcomes(
            lambda of=result.id: take_over(context, of, account.organisation_id, now=LATER),
            lambda of=result.id: release(context, of, now=LATER),
            lambda of=result.id: take_over(context, of, account.organisation_id, now=LATER),
            lambda of=result.id: erase(context, of, now=LATER),
        )
        assert {type(one) for one in came} <= {type(None), NoSuchAssessmentError}
        assert find(context, result.id) is None
    assert check_trail(context).broken is None
