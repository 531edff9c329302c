"""Every event of an account leaves its entry, in one sound chain, without anything that names a person."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pyotp
import pytest

from assessor.services import (
    Context,
    change_consents,
    check_trail,
    deepen,
    erase,
    export_everything,
    read_trail,
    renew_code,
    start_again,
    start_assessment,
)
from assessor.services.accounts import (
    Credentials,
    Guest,
    LockedError,
    WrongCredentialsError,
    WrongFactorCodeError,
    accept_invitation,
    add_first_account,
    all_members,
    ask_to_move,
    begin_visit,
    change_password,
    check_credentials,
    close_account,
    close_organisation,
    confirm_factor,
    disable,
    drop_factor,
    enable,
    enrolment_of,
    export_account,
    find_visit_of,
    finish_visit,
    invite_colleague,
    link_token,
    move,
    name_keeper,
    open_invitations,
    recover,
    release,
    renew_recovery_codes,
    reset_password,
    reset_token,
    salt_for_new_device,
    set_password,
    set_up_factor,
    take_over,
    withdraw,
)
from assessor.services.accounts.moving import code_of_move
from assessor.services.operator.audit_trail import KINDS_OF_ACCOUNTS, KINDS_OF_ASSESSMENTS
from assessor.storage import Account, AuditEntry, Database, TrailFilter
from tests.services.stages import a_draft, a_result, kept_until

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)
PASSWORD, NEW_PASSWORD = "蓝色 crane 七十二 ladder", "another 长 sentence 88"
FIRM = "一家很特别的工厂"
EMAILS = ("boss@example.cn", "clerk@example.cn", "guest@example.cn", "nobody@example.cn")


@pytest.fixture
def context(database: Database) -> Context:
    return Context(database=database, key="a key of this test that is long enough", edition="2026-2")


@pytest.fixture
def boss(context: Context) -> Account:
    guest = Guest(email=EMAILS[0], role="enterprise", organisation_name=FIRM, lang="zh")
    return add_first_account(replace(context, actor="operator"), guest, PASSWORD, now=NOW)


def entries(context: Context, **wanted: object) -> list[AuditEntry]:
    return list(reversed(read_trail(context, TrailFilter(**wanted)).entries))


def said(context: Context, *, but: int = 0) -> list[tuple[str, str, str]]:
    return [(one.event.kind, one.event.actor, one.event.detail) for one in entries(context)][but:]


def given(email: str = EMAILS[0], password: str = PASSWORD) -> Credentials:
    return Credentials(email=email, password=password, origin="1")


def digits(context: Context, account: Account, now: datetime) -> str:
    return pyotp.TOTP(enrolment_of(context, account).secret).at(now)


def joined(context: Context, host: Account, email: str) -> Account:
    member = next(one for one in all_members(context) if one.account.id == host.id)
    invite_colleague(context, member, email, lang="zh", now=NOW)
    invitation = next(one for one in open_invitations(context, host.organisation_id, now=NOW) if one.email == email)
    return accept_invitation(context, link_token(context, invitation.id), PASSWORD, lang="zh", now=NOW)


def test_signing_in_and_out_and_locks_are_noted_with_the_account_only(context: Context, boss: Account):
    token = begin_visit(context, account=boss, now=NOW)
    visit = find_visit_of(context, token, now=NOW)
    assert visit is not None
    finish_visit(context, visit.id, now=NOW)
    finish_visit(context, visit.id, now=NOW)
    half = begin_visit(context, account=boss, is_complete=False, now=NOW)
    assert half
    for email in (EMAILS[0], EMAILS[3]):
        for _ in range(5):
            with pytest.raises(WrongCredentialsError):
                check_credentials(context, given(email, "wrong wrong"), now=NOW)
        with pytest.raises(LockedError):
            check_credentials(context, given(email), now=NOW)
    me = str(boss.id)
    assert said(context) == [
        ("account_opened", "operator", f"account {me}"),
        ("signed_in", me, ""),
        ("signed_out", me, ""),
        ("sign_in_locked", "visitor", f"account {me}"),
        ("sign_in_locked", "visitor", "unknown"),
    ]


def live_through_passwords_and_factors(context: Context, boss: Account) -> None:
    mine = replace(context, actor=str(boss.id))
    changed = change_password(mine, given(), NEW_PASSWORD, now=NOW)
    reset_password(context, reset_token(context, changed, now=NOW), PASSWORD, now=NOW)
    set_password(replace(context, actor="operator"), boss.id, PASSWORD, now=NOW)
    done = set_up_factor(mine, boss.id, digits(context, boss, NOW), now=NOW)
    for _ in range(5):
        with pytest.raises(WrongFactorCodeError):
            confirm_factor(mine, boss.id, "000000", now=NOW)
    recover(mine, boss.id, done.codes[0], now=NOW + timedelta(hours=1))
    renew_recovery_codes(mine, given(), now=LATER)
    salt = salt_for_new_device(mine, given(), now=LATER)
    told = replace(done.account, factor_salt=salt)
    set_up_factor(mine, boss.id, digits(context, told, LATER), salt=salt, now=LATER)
    drop_factor(replace(context, actor="operator"), boss.id, now=NOW)
    for email in (EMAILS[1], EMAILS[0]):
        asked = ask_to_move(mine, given(account_email(context, boss)), email, lang="zh", now=LATER)
        move(mine, boss.id, code_of_move(context, asked), now=LATER)


def account_email(context: Context, account: Account) -> str:
    return next(one.account.email for one in all_members(context) if one.account.id == account.id)


def test_what_happens_to_password_and_second_factor_is_noted(context: Context, boss: Account):
    live_through_passwords_and_factors(context, boss)
    me = str(boss.id)
    wrong = [("second_factor_wrong", me, "")]
    assert said(context, but=1) == [
        ("password_changed", me, ""),
        ("password_reset", me, ""),
        ("password_set", "operator", f"account {me}"),
        ("factor_set_up", me, ""),
        *wrong * 5,
        ("second_factor_locked", me, ""),
        ("recovery_code_used", me, ""),
        ("recovery_codes_renewed", me, ""),
        ("factor_replaced", me, ""),
        ("factor_dropped", "operator", f"account {me}"),
        *[("email_changed", me, f"account {me}")] * 2,
    ]


def test_the_whole_life_of_an_organisation_uses_every_kind_and_names_nobody(context: Context, boss: Account):
    mine = replace(context, actor=str(boss.id))
    clerk = joined(mine, boss, EMAILS[1])
    member = next(one for one in all_members(context) if one.account.id == boss.id)
    invite_colleague(mine, member, EMAILS[2], lang="zh", now=NOW)
    withdraw(mine, open_invitations(context, boss.organisation_id, now=NOW)[0].id, now=NOW)
    result = a_result(mine, "statistics", now=NOW)
    take_over(mine, result.id, boss.organisation_id, now=NOW)
    take_over(mine, result.id, boss.organisation_id, now=NOW)
    change_consents(mine, result.id, (), now=NOW)
    start_again(mine, result.id, depth="quick", now=NOW)
    deepen(mine, start_assessment(mine, lang="zh", depth="quick", now=NOW).assessment.id, now=NOW)
    renew_code(mine, result.id, now=NOW)
    export_everything(mine, a_draft(mine, now=NOW).id, now=NOW)
    release(mine, result.id, now=NOW)
    erase(mine, result.id, now=NOW)
    kept_until(context, now=NOW + timedelta(days=400))
    name_keeper(mine, boss, clerk.id, now=NOW)
    disable(mine, clerk.id, now=NOW)
    enable(mine, clerk.id, now=NOW)
    export_account(mine, boss.id, now=NOW)
    close_account(mine, given(), with_assessments=False, now=NOW)
    close_organisation(context, boss.organisation_id, with_assessments=True, now=NOW)
    live_through_passwords_and_factors(context, again(context))
    noted = {one.event.kind for one in everything(context)}
    lived = {*KINDS_OF_ASSESSMENTS, *KINDS_OF_ACCOUNTS, "clock_confirmed", "time_limits_kept"}
    elsewhere = {"shared", "sharing_ended", "proof_asked", "proof_declined", "proof_taken_back", "proved"}
    elsewhere |= {"code_sent", "handed_over", "news_asked", "news_confirmed", "news_ended"}
    assert lived - noted == {"carried_over", "signed_in", "signed_out", "sign_in_locked", *elsewhere}
    assert noted <= lived
    state = check_trail(context)
    assert state.broken is None
    assert state.entries == len(everything(context))
    written = json.dumps([(one.event.actor, one.event.detail) for one in everything(context)])
    assert not [secret for secret in (*EMAILS, FIRM, "example") if secret in written]


def again(context: Context) -> Account:
    guest = Guest(email=EMAILS[0], role="enterprise", organisation_name=FIRM, lang="zh")
    return add_first_account(context, guest, PASSWORD, now=NOW)


def everything(context: Context) -> list[AuditEntry]:
    found, before = [], None
    while True:
        page = read_trail(context, TrailFilter(before=before))
        found += page.entries
        if page.before is None:
            return found
        before = page.before


def test_an_entry_is_found_by_kind_day_and_whoever_did_it_or_was_meant(context: Context, boss: Account):
    begin_visit(context, account=boss, now=NOW)
    disable(replace(context, actor="operator"), boss.id, now=LATER)
    assert [one.event.kind for one in entries(context, kind="signed_in")] == ["signed_in"]
    about = [one.event.kind for one in entries(context, actor=str(boss.id))]
    assert about == ["account_opened", "signed_in", "account_disabled"]
    assert [one.event.kind for one in entries(context, since=LATER)] == ["account_disabled"]
    assert [one.event.kind for one in entries(context, until=LATER)] == ["account_opened", "signed_in"]
