from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from sqlalchemy.exc import IntegrityError

from assessor.storage import (
    Account,
    AccountId,
    Assessment,
    AssessmentId,
    Database,
    Letter,
    LetterId,
    Organisation,
    OrganisationId,
    Visit,
    VisitId,
    add_account,
    add_assessment,
    add_letter,
    add_organisation,
    add_visit,
    change_account,
    claim_letter,
    close_letter,
    end_visits_of,
    find_account,
    find_owner,
    find_visit,
    list_members,
    list_owned,
    take_ownership,
    take_try,
    touch_visit,
)

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
WAIT = timedelta(minutes=15)
FIRST_WAIT = timedelta(minutes=2)


def an_organisation(name: str = "甲厂") -> Organisation:
    return Organisation(id=OrganisationId(uuid4()), kind="enterprise", name=name, created_at=NOW)


def an_account(database: Database, organisation: Organisation, email: str = "a@example.cn") -> Account:
    account = Account(
        id=AccountId(uuid4()),
        organisation_id=organisation.id,
        email=email,
        role="enterprise",
        lang="zh",
        password_hash="x",  # noqa: S106 (no password)
        factor_salt="y",
        created_at=NOW,
    )
    with database.writing() as transaction:
        add_account(transaction, account)
    return account


def stored_organisation(database: Database, name: str = "甲厂") -> Organisation:
    organisation = an_organisation(name)
    with database.writing() as transaction:
        add_organisation(transaction, organisation)
    return organisation


def a_visit(database: Database, account: Account | None, token: str) -> Visit:
    visit = Visit(
        id=VisitId(uuid4()),
        account_id=None if account is None else account.id,
        is_complete=True,
        agent="",
        created_at=NOW,
        seen_at=NOW,
    )
    with database.writing() as transaction:
        add_visit(transaction, visit, token_hash=token)
    return visit


def at_once(count: int, work) -> None:  # noqa: ANN001 (any function)
    barrier = Barrier(count)

    def run() -> None:
        barrier.wait()
        work()

    threads = [Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_an_account_comes_back_as_it_was_stored_and_changed(database: Database):
    organisation = stored_organisation(database)
    account = an_account(database, organisation)
    changed = replace(account, password_hash="z", factor_step=7, disabled_at=NOW)  # noqa: S106 (no password)
    with database.writing() as transaction:
        change_account(transaction, changed)
    with database.reading() as transaction:
        assert find_account(transaction, account.id) == changed
        assert [one.organisation for one in list_members(transaction)] == [organisation]


def test_two_accounts_never_share_an_address(database: Database):
    organisation = stored_organisation(database)
    an_account(database, organisation)
    with pytest.raises(IntegrityError):
        an_account(database, organisation)


def test_however_many_try_at_once_only_the_allowed_number_goes_ahead(database: Database):
    went_ahead: Counter[bool] = Counter()

    def try_once() -> None:
        with database.writing() as transaction:
            went_ahead[take_try(transaction, "somebody", now=NOW, allowed=5, wait=WAIT)] += 1

    at_once(12, try_once)
    assert went_ahead == {True: 5, False: 7}


def test_tries_far_apart_are_not_counted_together(database: Database):
    with database.writing() as transaction:
        for number in range(20):
            at = NOW + number * (WAIT + timedelta(seconds=1))
            assert take_try(transaction, "somebody", now=at, allowed=2, wait=WAIT)


def test_a_visit_is_found_with_its_account_until_it_ends_is_disabled_or_too_old(database: Database):
    account = an_account(database, stored_organisation(database))
    visit = a_visit(database, account, "token")
    with database.writing() as transaction:
        found = find_visit(transaction, "token", seen_since=NOW)
        assert found is not None
        assert found.member is not None
        assert found.member.account == account
        assert find_visit(transaction, "token", seen_since=NOW + timedelta(seconds=1)) is None
        touch_visit(transaction, visit.id, at=NOW + timedelta(hours=1))
        assert find_visit(transaction, "token", seen_since=NOW + timedelta(minutes=30)) is not None
        change_account(transaction, replace(account, disabled_at=NOW))
        assert find_visit(transaction, "token", seen_since=NOW) is None
        change_account(transaction, account)
        end_visits_of(transaction, account.id)
        assert find_visit(transaction, "token", seen_since=NOW) is None


def test_ending_the_visits_of_one_account_leaves_the_others(database: Database):
    organisation = stored_organisation(database)
    one, other = an_account(database, organisation), an_account(database, organisation, "b@example.cn")
    for account, token in ((one, "1"), (other, "2"), (None, "3")):
        a_visit(database, account, token)
    with database.writing() as transaction:
        end_visits_of(transaction, one.id)
        assert [find_visit(transaction, token, seen_since=NOW) is None for token in "123"] == [True, False, False]


def test_of_two_organisations_that_take_an_assessment_at_once_one_has_it(database: Database):
    one, other = stored_organisation(database), stored_organisation(database, "乙厂")
    draft = Assessment(
        id=AssessmentId(uuid4()), edition="2026-2", lang="zh", depth="full", created_at=NOW, updated_at=NOW
    )
    with database.writing() as transaction:
        add_assessment(transaction, draft, code_hash="x")
    takers = iter((one, other))
    owners = []

    def take() -> None:
        with database.writing() as transaction:
            owners.append(take_ownership(transaction, draft.id, next(takers).id, at=NOW))

    at_once(2, take)
    assert len(set(owners)) == 1
    with database.reading() as transaction:
        assert find_owner(transaction, draft.id) == owners[0]
        assert list_owned(transaction, owners[0]) == (draft,)


def a_letter(database: Database) -> Letter:
    letter = Letter(id=LetterId(uuid4()), kind="reset", email="a@b.cn", lang="zh", created_at=NOW, due_at=NOW)
    with database.writing() as transaction:
        add_letter(transaction, letter)
    return letter


def claimed(database: Database, now: datetime) -> Letter | None:
    with database.writing() as transaction:
        return claim_letter(transaction, now=now, first_wait=FIRST_WAIT)


def test_a_letter_is_claimed_by_one_worker_only(database: Database):
    letter = a_letter(database)
    found: list[Letter | None] = []
    at_once(4, lambda: found.append(claimed(database, NOW)))
    assert [one.id for one in found if one is not None] == [letter.id]


def test_a_letter_that_was_not_sent_is_due_again_later_each_time_until_it_is_closed(database: Database):
    letter = a_letter(database)
    at, waits = NOW, []
    for _ in range(3):
        again = claimed(database, at)
        assert again is not None
        waits.append((again.due_at - at) / FIRST_WAIT)
        at = again.due_at
    assert waits == [1, 2, 4]
    with database.writing() as transaction:
        close_letter(transaction, letter.id, sent_at=NOW)
    assert claimed(database, at + timedelta(days=30)) is None
