"""Nothing goes before its time, nothing goes unmarked, not too much goes at once, and no clock is believed alone."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

import pyotp
import pytest

from assessor.services import Desk, apply_retention, find
from assessor.services.accounts import Guest, LockedError, confirm_factor, find_open_invitation, invite
from assessor.services.accounts.inviting import link_token
from assessor.services.accounts.second_factor import TRIES, count_factor_try, enrolment_of
from assessor.services.answering import SectionSave, save_section
from assessor.services.attending import is_attended, say_present
from assessor.services.jobs import Order, start_job
from assessor.services.post import deliver_due
from assessor.services.retention import GRACE, alarms_waiting, confirm_clock, put_off
from assessor.services.retention.applying import FEW
from assessor.services.upkeep import retain_daily
from assessor.storage import (
    Account,
    AccountId,
    Database,
    change_account,
    list_letters_to,
    list_open_invitations,
    list_organisations,
)
from assessor.storage.leases import claim_next
from tests.services.stages import NOW, a_draft, a_result, kept_until
from tests.services.test_leaving import a_person
from tests.services.test_upkeep import Failing, postman

DAYS = timedelta(days=1)
WRONG_CLOCKS = (200 * DAYS, 1125 * DAYS)
"""The second one is some 37 months."""


@pytest.fixture
def desk(database: Database) -> Desk:
    return Desk(database=database, key="a key of this test that is long enough", edition="2026-1", keep_draft_days=180)


def an_admin(desk: Desk) -> Account:
    return a_person(desk, "boss@example.cn", "admin", now=NOW)


def alarm_letters(desk: Desk, person: Account) -> int:
    with desk.database.reading() as transaction:
        return [one.kind for one in list_letters_to(transaction, person.email)].count("alarm")


def lived_through(desk: Desk, start: datetime, days: int) -> datetime:
    """Upkeep once a day, as it happens by itself; the last day."""
    for day in range(days + 1):
        retain_daily(desk, now=start + day * DAYS)
    return start + days * DAYS


def test_a_draft_is_marked_two_weeks_before_its_end_and_goes_at_its_end(desk: Desk):
    draft = a_draft(desk)
    end = NOW + 180 * DAYS
    confirm_clock(desk, now=end - GRACE - DAYS)
    assert not apply_retention(desk, now=end - GRACE - DAYS).of("draft").marked
    lived_through(desk, end - GRACE + timedelta(minutes=1), GRACE.days - 1)
    assert find(desk, draft.id)
    assert list(apply_retention(desk, now=end + timedelta(minutes=2)).of("draft").erased) == [draft.id]
    assert find(desk, draft.id) is None


def test_what_is_used_again_while_it_is_marked_stays(desk: Desk):
    draft = a_draft(desk)
    end = NOW + 180 * DAYS
    confirm_clock(desk, now=end - DAYS)
    assert list(apply_retention(desk, now=end - DAYS).of("draft").marked) == [draft.id]
    save_section(desk, draft.id, SectionSave(section="a1", seen=99, answers={"A1-1": "manual"}), now=end)
    lived_through(desk, end + timedelta(hours=1), 100)
    assert find(desk, draft.id)


def test_a_young_result_stays_and_an_old_one_goes_and_leaves_its_entry(desk: Desk):
    old, young = a_result(desk), a_result(desk, now=NOW + 200 * DAYS)
    done = kept_until(desk, now=NOW + 1125 * DAYS)
    assert list(done.of("result").erased) == [old.id]
    assert (find(desk, old.id), find(desk, young.id) is None) == (None, False)


def many_marked(desk: Desk, number: int, now: datetime) -> None:
    for _ in range(number):
        a_draft(desk)
    confirm_clock(desk, now=now - GRACE)
    apply_retention(desk, now=now - GRACE)
    confirm_clock(desk, now=now)


def drafts_left(desk: Desk, now: datetime) -> int:
    return len(apply_retention(desk, now=now, dry_run=True).of("draft").due)


def test_more_than_a_few_at_once_stop_until_a_person_lets_them_go(desk: Desk):
    now = NOW + 190 * DAYS
    boss = an_admin(desk)
    many_marked(desk, FEW + 1, now)
    done = apply_retention(desk, now=now)
    assert (done.of("draft").is_stopped, len(done.of("draft").erased)) == (True, 0)
    assert [(one.matter, one.detail) for one in alarms_waiting(desk)] == [("erasure draft", "21")]
    apply_retention(desk, now=now + DAYS)
    assert alarm_letters(desk, boss) == 1
    assert len(apply_retention(desk, now=now + DAYS, allowed=["draft"]).of("draft").erased) == FEW + 1
    assert not alarms_waiting(desk)


def test_a_few_go_by_themselves(desk: Desk):
    now = NOW + 190 * DAYS
    many_marked(desk, FEW, now)
    assert len(apply_retention(desk, now=now).of("draft").erased) == FEW


def test_undoing_lets_the_marked_ones_wait_anew(desk: Desk):
    now = NOW + 190 * DAYS
    many_marked(desk, FEW + 1, now)
    apply_retention(desk, now=now)
    assert put_off(desk, "draft", now=now) == FEW + 1
    assert not alarms_waiting(desk)
    day_before = lived_through(desk, now + timedelta(minutes=1), GRACE.days - 1)
    assert drafts_left(desk, day_before) == 0
    assert drafts_left(desk, now + GRACE) == FEW + 1


@pytest.mark.parametrize("ahead", WRONG_CLOCKS, ids=["200 days", "37 months"])
def test_a_clock_that_goes_ahead_for_weeks_and_comes_back_erases_nothing(desk: Desk, ahead: timedelta):
    kept = [a_draft(desk), a_result(desk)]
    lived_through(desk, NOW, 2)
    wrong = lived_through(desk, NOW + ahead, 40)
    kept.append(a_draft(desk, now=wrong))
    lived_through(desk, wrong, 40)
    assert all(find(desk, one.id) for one in kept)
    assert [one.matter for one in alarms_waiting(desk)] == ["clock"]
    back = lived_through(desk, NOW + 3 * DAYS, 20)
    assert all(find(desk, one.id) for one in kept)
    assert not alarms_waiting(desk)
    assert retain_daily(desk, now=back + DAYS) is not None


def test_administrators_are_told_once_that_the_clock_is_doubted_and_one_of_them_confirms_it(desk: Desk):
    old = a_draft(desk)
    boss = an_admin(desk)
    after = NOW + 181 * DAYS
    for hour in range(5):
        retain_daily(desk, now=after + timedelta(hours=hour))
    assert alarm_letters(desk, boss) == 1
    confirm_clock(desk, now=after)
    lived_through(desk, after, GRACE.days + 1)
    assert find(desk, old.id) is None


def test_a_wrong_clock_switches_upkeep_off_for_no_longer_than_it_lasts(desk: Desk):
    say_present(desk, now=NOW)
    for ahead in WRONG_CLOCKS:
        retain_daily(desk, now=NOW + ahead)
        say_present(desk, now=NOW + ahead)
    assert not is_attended(desk, now=NOW + timedelta(minutes=5))
    assert retain_daily(desk, now=NOW + timedelta(minutes=5)) is not None


def test_a_lock_set_by_a_wrong_clock_ends_with_it(desk: Desk):
    person = AccountId(uuid4())
    for _ in range(TRIES):
        count_factor_try(desk, person, now=NOW + 200 * DAYS)
    with pytest.raises(LockedError):
        count_factor_try(desk, person, now=NOW + 200 * DAYS)
    count_factor_try(desk, person, now=NOW)


def test_a_code_used_under_a_wrong_clock_does_not_shut_its_owner_out(desk: Desk):
    person = an_admin(desk)
    with desk.database.writing() as transaction:
        future = int((NOW + 200 * DAYS).timestamp()) // 30
        change_account(transaction, replace(person, factor_step=future))
    code = pyotp.TOTP(enrolment_of(desk, person).secret).at(NOW)
    assert confirm_factor(desk, person.id, code, now=NOW).factor_step == int(NOW.timestamp()) // 30


def test_letters_and_work_put_off_by_a_wrong_clock_go_on_when_it_is_right_again(desk: Desk):
    wrong = NOW + 200 * DAYS
    guest = Guest(email="guest@example.cn", role="association", organisation_name="协会", lang="zh")
    invite(desk, guest, now=wrong)
    start_job(desk, Order(kind="a kind", items=[{}]), now=NOW)
    with desk.database.writing() as transaction:
        assert claim_next(transaction, now=wrong, until=wrong + timedelta(seconds=30))
    failing = Failing()
    with pytest.raises(ZeroDivisionError):
        deliver_due(desk, postman(failing), now=wrong)
    with pytest.raises(ZeroDivisionError):
        deliver_due(desk, postman(failing), now=NOW)
    with desk.database.writing() as transaction:
        assert claim_next(transaction, now=NOW, until=NOW + timedelta(seconds=30))


def test_a_link_sent_by_a_wrong_clock_does_not_live_longer(desk: Desk):
    guest = Guest(email="guest@example.cn", role="association", organisation_name="协会", lang="zh")
    invite(desk, guest, now=NOW + 200 * DAYS)
    with desk.database.reading() as transaction:
        office = list_organisations(transaction)[0].organisation
        sent = list_open_invitations(transaction, office.id, since=NOW)[0]
    with pytest.raises(LookupError):
        find_open_invitation(desk, link_token(desk, sent.id), now=NOW)
