"""After a change of keys everything made before goes on working, and nothing does once the old key is let go."""

from dataclasses import replace
from datetime import timedelta

import pyotp
import pytest

from assessor.services import Context, NoSuchCodeError, erase, find_by_code, start_assessment, verify_report
from assessor.services.accounts import (
    DeadLinkError,
    Guest,
    WrongFactorCodeError,
    account_of_reset,
    begin_visit,
    confirm_factor,
    enrolment_of,
    find_open_invitation,
    find_visit_of,
    invite,
    link_token,
    recover,
    reset_token,
    set_up_factor,
)
from assessor.services.accounts.known_devices import device_subject, device_token
from assessor.storage import Account, Database, list_open_invitations, list_organisations
from tests.services.stages import NOW, a_result
from tests.services.test_leaving import a_person

OLD, NEW = "the former key of this test, long enough", "the new key of this test, long enough"
LATER = NOW + timedelta(minutes=2)


@pytest.fixture
def before(database: Database) -> Context:
    return Context(database=database, key=OLD, edition="2026-2")


@pytest.fixture
def after(before: Context) -> Context:
    return replace(before, key=NEW, former_keys=(OLD,))


@pytest.fixture
def without(before: Context) -> Context:
    return replace(before, key=NEW)


def digits(context: Context, person: Account, *, late: bool = False) -> str:
    return pyotp.TOTP(enrolment_of(context, person).secret).at(LATER if late else NOW)


def test_resume_codes_and_visits_outlive_a_change_of_keys_and_end_with_the_key(
    before: Context, after: Context, without: Context
):
    code = start_assessment(before, lang="zh", depth="full", now=NOW).code
    token = begin_visit(before, now=NOW)
    assert find_by_code(after, code, origin="1", now=NOW)
    assert find_visit_of(after, token, now=NOW)
    assert find_visit_of(without, token, now=NOW) is None
    with pytest.raises(NoSuchCodeError):
        find_by_code(without, code, origin="1", now=NOW)


def test_one_time_and_recovery_codes_outlive_a_change_of_keys(before: Context, after: Context, without: Context):
    person = a_person(before, now=NOW)
    done = set_up_factor(before, person.id, digits(before, person), now=NOW)
    shown = digits(before, done.account, late=True)
    with pytest.raises(WrongFactorCodeError):
        confirm_factor(without, person.id, shown, now=LATER)
    assert confirm_factor(after, person.id, shown, now=LATER)
    with pytest.raises(WrongFactorCodeError):
        recover(without, person.id, done.codes[0], now=LATER)
    assert recover(after, person.id, done.codes[0], now=LATER)


def test_links_sent_before_a_change_of_keys_still_lead_in(before: Context, after: Context, without: Context):
    person = a_person(before, now=NOW)
    invite(before, Guest(email="g@example.cn", role="auditor", organisation_name="审计处", lang="zh"), now=NOW)
    with before.database.reading() as transaction:
        office = next(one.organisation for one in list_organisations(transaction) if one.organisation.name == "审计处")
        sent = list_open_invitations(transaction, office.id, since=NOW)[0]
    link, reset = link_token(before, sent.id), reset_token(before, person, now=NOW)
    assert find_open_invitation(after, link, now=NOW)
    assert account_of_reset(after, reset, now=NOW).id == person.id
    for dead in (
        lambda: find_open_invitation(without, link, now=NOW),
        lambda: account_of_reset(without, reset, now=NOW),
    ):
        with pytest.raises(DeadLinkError):
            dead()
    known = device_token(before, person.email)
    assert device_subject(after, person.email, known)
    assert device_subject(without, person.email, known) is None


@pytest.mark.parametrize("cut", ["", "0" * 64, "x"])
def test_a_shortened_or_made_up_signature_opens_nothing(before: Context, cut: str):
    assert device_subject(before, "a@example.cn", f"{'0' * 32}-{cut}") is None


def test_a_report_withdrawn_before_a_change_of_keys_stays_withdrawn(before: Context, after: Context):
    result = a_result(before)
    erase(before, result.id, now=NOW)
    assert verify_report(after, result.receipt_code or "", origin="1", now=NOW).outcome == "withdrawn"
