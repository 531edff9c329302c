"""Nothing goes before its time, nothing goes unmarked, not too much goes at once, and no clock is believed alone."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

import pyotp
import pytest

from assessor.services import Context, apply_retention, find
from assessor.services.accounts import (
    Guest,
    LockedError,
    begin_visit,
    confirm_factor,
    find_open_invitation,
    find_visit_of,
    invite,
)
from assessor.services.accounts.inviting import link_token
from assessor.services.accounts.second_factor import TRIES, count_factor_try, enrolment_of
from assessor.services.firm.answering import SectionSave, save_section
from assessor.services.jobs import Order, start_job
from assessor.services.jobs.presence import is_attended, say_present
from assessor.services.operator.retention import GRACE, alarms_waiting, confirm_clock, put_off
from assessor.services.operator.retention.applying import FEW
from assessor.services.operator.upkeep import retain_daily
from assessor.services.post import deliver_due
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

pytestmark = pytest.mark.sqlite_first

DAYS = timedelta(days=1)
WRONG_CLOCKS = (200 * DAYS, 1125 * DAYS)
"""The second one is some 37 months."""


@pytest.fixture
def context(database: Database) -> Context:
    return Context(
        database=database, key="a key of this test that is long enough", edition="2026-2", keep_draft_days=180
    )


def an_admin(context: Context) -> Account:
    return a_person(context, "boss@example.cn", "admin", now=NOW)


def alarm_letters(context: Context, person: Account) -> int:
    with context.database.reading() as transaction:
        return [one.kind for one in list_letters_to(transaction, person.email)].count("alarm")


def lived_through(context: Context, start: datetime, days: int) -> datetime:
    """Upkeep once a day, as it happens by itself; the last day."""
    for day in range(days + 1):
        retain_daily(context, now=start + day * DAYS)
    return start + days * DAYS


def test_a_draft_is_marked_two_weeks_before_its_end_and_goes_at_its_end(context: Context):
    draft = a_draft(context)
    end = NOW + 180 * DAYS
    confirm_clock(context, now=end - GRACE - DAYS)
    assert not apply_retention(context, now=end - GRACE - DAYS).of("draft").marked
    lived_through(context, end - GRACE + timedelta(minutes=1), GRACE.days - 1)
    assert find(context, draft.id)
    assert list(apply_retention(context, now=end + timedelta(minutes=2)).of("draft").erased) == [draft.id]
    assert find(context, draft.id) is None


def test_what_is_used_again_while_it_is_marked_stays(context: Context):
    draft = a_draft(context)
    end = NOW + 180 * DAYS
    confirm_clock(context, now=end - DAYS)
    assert list(apply_retention(context, now=end - DAYS).of("draft").marked) == [draft.id]
    save_section(context, draft.id, SectionSave(section="a1", seen=99, answers={"A1-1": "manual"}), now=end)
    lived_through(context, end + timedelta(hours=1), 100)
    assert find(context, draft.id)


def test_a_young_result_stays_and_an_old_one_goes_and_leaves_its_entry(context: Context):
    old, young = a_result(context), a_result(context, now=NOW + 200 * DAYS)
    done = kept_until(context, now=NOW + 1125 * DAYS)
    assert list(done.of("result").erased) == [old.id]
    assert (find(context, old.id), find(context, young.id) is None) == (None, False)


def many_marked(context: Context, number: int, now: datetime) -> None:
    for _ in range(number):
        a_draft(context)
    confirm_clock(context, now=now - GRACE)
    apply_retention(context, now=now - GRACE)
    confirm_clock(context, now=now)


def drafts_left(context: Context, now: datetime) -> int:
    return len(apply_retention(context, now=now, dry_run=True).of("draft").due)


def test_more_than_a_few_at_once_stop_until_a_person_lets_them_go(context: Context):
    now = NOW + 190 * DAYS
    boss = an_admin(context)
    many_marked(context, FEW + 1, now)
    done = apply_retention(context, now=now)
    assert (done.of("draft").is_stopped, len(done.of("draft").erased)) == (True, 0)
    assert [(one.matter, one.detail) for one in alarms_waiting(context)] == [("erasure draft", "21")]
    apply_retention(context, now=now + DAYS)
    assert alarm_letters(context, boss) == 1
    assert len(apply_retention(context, now=now + DAYS, allowed=["draft"]).of("draft").erased) == FEW + 1
    assert not alarms_waiting(context)


def test_a_few_go_by_themselves(context: Context):
    now = NOW + 190 * DAYS
    many_marked(context, FEW, now)
    assert len(apply_retention(context, now=now).of("draft").erased) == FEW


def test_undoing_lets_the_marked_ones_wait_anew(context: Context):
    now = NOW + 190 * DAYS
    many_marked(context, FEW + 1, now)
    apply_retention(context, now=now)
    assert put_off(context, "draft", now=now) == FEW + 1
    assert not alarms_waiting(context)
    day_before = lived_through(context, now + timedelta(minutes=1), GRACE.days - 1)
    assert drafts_left(context, day_before) == 0
    assert drafts_left(context, now + GRACE) == FEW + 1


@pytest.mark.parametrize("ahead", WRONG_CLOCKS, ids=["200 days", "37 months"])
def test_a_clock_that_goes_ahead_for_weeks_and_comes_back_erases_nothing(context: Context, ahead: timedelta):
    kept = [a_draft(context), a_result(context)]
    lived_through(context, NOW, 2)
    wrong = lived_through(context, NOW + ahead, 40)
    kept.append(a_draft(context, now=wrong))
    lived_through(context, wrong, 40)
    assert all(find(context, one.id) for one in kept)
    assert [one.matter for one in alarms_waiting(context)] == ["clock"]
    back = lived_through(context, NOW + 3 * DAYS, 20)
    assert all(find(context, one.id) for one in kept)
    assert not alarms_waiting(context)
    assert retain_daily(context, now=back + DAYS) is not None


def test_administrators_are_told_once_that_the_clock_is_doubted_and_one_of_them_confirms_it(context: Context):
    old = a_draft(context)
    boss = an_admin(context)
    after = NOW + 181 * DAYS
    for hour in range(5):
        retain_daily(context, now=after + timedelta(hours=hour))
    assert alarm_letters(context, boss) == 1
    confirm_clock(context, now=after)
    lived_through(context, after, GRACE.days + 1)
    assert find(context, old.id) is None


def test_a_wrong_clock_switches_upkeep_off_for_no_longer_than_it_lasts(context: Context):
    say_present(context, now=NOW)
    for ahead in WRONG_CLOCKS:
        retain_daily(context, now=NOW + ahead)
        say_present(context, now=NOW + ahead)
    assert not is_attended(context, now=NOW + timedelta(minutes=5))
    assert retain_daily(context, now=NOW + timedelta(minutes=5)) is not None


def test_a_lock_set_by_a_wrong_clock_ends_with_it(context: Context):
    person = AccountId(uuid4())
    for _ in range(TRIES):
        count_factor_try(context, person, now=NOW + 200 * DAYS)
    with pytest.raises(LockedError):
        count_factor_try(context, person, now=NOW + 200 * DAYS)
    count_factor_try(context, person, now=NOW)


def test_a_code_used_under_a_wrong_clock_does_not_shut_its_owner_out(context: Context):
    person = an_admin(context)
    with context.database.writing() as transaction:
        future = int((NOW + 200 * DAYS).timestamp()) // 30
        change_account(transaction, replace(person, factor_step=future))
    code = pyotp.TOTP(enrolment_of(context, person).secret).at(NOW)
    assert confirm_factor(context, person.id, code, now=NOW).factor_step == int(NOW.timestamp()) // 30


def test_a_visit_begun_under_a_wrong_clock_ends_none_of_the_others(context: Context):
    a_draft(context)  # since when the trail knows the time
    visit = begin_visit(context, now=NOW)
    for ahead in WRONG_CLOCKS:
        begin_visit(context, now=NOW + ahead)
    assert find_visit_of(context, visit, now=NOW + timedelta(minutes=1)) is not None


def test_letters_and_work_put_off_by_a_wrong_clock_go_on_when_it_is_right_again(context: Context):
    wrong = NOW + 200 * DAYS
    guest = Guest(email="guest@example.cn", role="association", organisation_name="协会", lang="zh")
    invite(context, guest, now=wrong)
    start_job(context, Order(kind="a kind", items=[{}]), now=NOW)
    with context.database.writing() as transaction:
        assert claim_next(transaction, now=wrong, until=wrong + timedelta(seconds=30))
    failing = Failing()
    with pytest.raises(ZeroDivisionError):
        deliver_due(context, postman(failing), now=wrong)
    with pytest.raises(ZeroDivisionError):
        deliver_due(context, postman(failing), now=NOW)
    with context.database.writing() as transaction:
        assert claim_next(transaction, now=NOW, until=NOW + timedelta(seconds=30))


def test_a_link_sent_by_a_wrong_clock_does_not_live_longer(context: Context):
    guest = Guest(email="guest@example.cn", role="association", organisation_name="协会", lang="zh")
    invite(context, guest, now=NOW + 200 * DAYS)
    with context.database.reading() as transaction:
        office = list_organisations(transaction)[0].organisation
        sent = list_open_invitations(transaction, office.id, since=NOW)[0]
    with pytest.raises(LookupError):
        find_open_invitation(context, link_token(context, sent.id), now=NOW)
