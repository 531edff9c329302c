"""Every event of an account leaves its entry, in one sound chain, without anything that names a person."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pyotp
import pytest

from assessor.services import (
    Desk,
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
from assessor.services.auditing import KINDS_OF_ACCOUNTS, KINDS_OF_ASSESSMENTS
from assessor.storage import Account, AuditEntry, Database, TrailFilter
from tests.services.stages import a_draft, a_result, kept_until

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)
PASSWORD, NEW_PASSWORD = "蓝色 crane 七十二 ladder", "another 长 sentence 88"
FIRM = "一家很特别的工厂"
EMAILS = ("boss@example.cn", "clerk@example.cn", "guest@example.cn", "nobody@example.cn")


@pytest.fixture
def desk(database: Database) -> Desk:
    return Desk(database=database, key="a key of this test that is long enough", edition="2026-1")


@pytest.fixture
def boss(desk: Desk) -> Account:
    guest = Guest(email=EMAILS[0], role="enterprise", organisation_name=FIRM, lang="zh")
    return add_first_account(replace(desk, actor="operator"), guest, PASSWORD, now=NOW)


def entries(desk: Desk, **wanted: object) -> list[AuditEntry]:
    return list(reversed(read_trail(desk, TrailFilter(**wanted)).entries))


def said(desk: Desk, *, but: int = 0) -> list[tuple[str, str, str]]:
    return [(one.event.kind, one.event.actor, one.event.detail) for one in entries(desk)][but:]


def given(email: str = EMAILS[0], password: str = PASSWORD) -> Credentials:
    return Credentials(email=email, password=password, origin="1")


def digits(desk: Desk, account: Account, now: datetime) -> str:
    return pyotp.TOTP(enrolment_of(desk, account).secret).at(now)


def joined(desk: Desk, host: Account, email: str) -> Account:
    member = next(one for one in all_members(desk) if one.account.id == host.id)
    invite_colleague(desk, member, email, lang="zh", now=NOW)
    invitation = next(one for one in open_invitations(desk, host.organisation_id, now=NOW) if one.email == email)
    return accept_invitation(desk, link_token(desk, invitation.id), PASSWORD, lang="zh", now=NOW)


def test_signing_in_and_out_and_locks_are_noted_with_the_account_only(desk: Desk, boss: Account):
    token = begin_visit(desk, account=boss, now=NOW)
    visit = find_visit_of(desk, token, now=NOW)
    assert visit is not None
    finish_visit(desk, visit.id, now=NOW)
    finish_visit(desk, visit.id, now=NOW)
    half = begin_visit(desk, account=boss, is_complete=False, now=NOW)
    assert half
    for email in (EMAILS[0], EMAILS[3]):
        for _ in range(5):
            with pytest.raises(WrongCredentialsError):
                check_credentials(desk, given(email, "wrong wrong"), now=NOW)
        with pytest.raises(LockedError):
            check_credentials(desk, given(email), now=NOW)
    me = str(boss.id)
    assert said(desk) == [
        ("account_opened", "operator", f"account {me}"),
        ("signed_in", me, ""),
        ("signed_out", me, ""),
        ("sign_in_locked", "visitor", f"account {me}"),
        ("sign_in_locked", "visitor", "unknown"),
    ]


def live_through_passwords_and_factors(desk: Desk, boss: Account) -> None:
    mine = replace(desk, actor=str(boss.id))
    changed = change_password(mine, given(), NEW_PASSWORD, now=NOW)
    reset_password(desk, reset_token(desk, changed, now=NOW), PASSWORD, now=NOW)
    set_password(replace(desk, actor="operator"), boss.id, PASSWORD, now=NOW)
    done = set_up_factor(mine, boss.id, digits(desk, boss, NOW), now=NOW)
    for _ in range(5):
        with pytest.raises(WrongFactorCodeError):
            confirm_factor(mine, boss.id, "000000", now=NOW)
    recover(mine, boss.id, done.codes[0], now=NOW + timedelta(hours=1))
    renew_recovery_codes(mine, given(), now=LATER)
    salt = salt_for_new_device(mine, given(), now=LATER)
    told = replace(done.account, factor_salt=salt)
    set_up_factor(mine, boss.id, digits(desk, told, LATER), salt=salt, now=LATER)
    drop_factor(replace(desk, actor="operator"), boss.id, now=NOW)


def test_what_happens_to_password_and_second_factor_is_noted(desk: Desk, boss: Account):
    live_through_passwords_and_factors(desk, boss)
    me = str(boss.id)
    wrong = [("second_factor_wrong", me, "")]
    assert said(desk, but=1) == [
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
    ]


def test_the_whole_life_of_an_organisation_uses_every_kind_and_names_nobody(desk: Desk, boss: Account):
    mine = replace(desk, actor=str(boss.id))
    clerk = joined(mine, boss, EMAILS[1])
    member = next(one for one in all_members(desk) if one.account.id == boss.id)
    invite_colleague(mine, member, EMAILS[2], lang="zh", now=NOW)
    withdraw(mine, open_invitations(desk, boss.organisation_id, now=NOW)[0].id, now=NOW)
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
    kept_until(desk, now=NOW + timedelta(days=400))
    name_keeper(mine, boss, clerk.id, now=NOW)
    disable(mine, clerk.id, now=NOW)
    enable(mine, clerk.id, now=NOW)
    export_account(mine, boss.id, now=NOW)
    close_account(mine, given(), with_assessments=False, now=NOW)
    close_organisation(desk, boss.organisation_id, with_assessments=True, now=NOW)
    live_through_passwords_and_factors(desk, again(desk))
    noted = {one.event.kind for one in everything(desk)}
    lived = {*KINDS_OF_ASSESSMENTS, *KINDS_OF_ACCOUNTS, "clock_confirmed", "time_limits_kept"}
    assert lived - noted == {"signed_in", "signed_out", "sign_in_locked"}
    assert noted <= lived
    state = check_trail(desk)
    assert state.broken is None
    assert state.entries == len(everything(desk))
    written = json.dumps([(one.event.actor, one.event.detail) for one in everything(desk)])
    assert not [secret for secret in (*EMAILS, FIRM, "example") if secret in written]


def again(desk: Desk) -> Account:
    guest = Guest(email=EMAILS[0], role="enterprise", organisation_name=FIRM, lang="zh")
    return add_first_account(desk, guest, PASSWORD, now=NOW)


def everything(desk: Desk) -> list[AuditEntry]:
    found, before = [], None
    while True:
        page = read_trail(desk, TrailFilter(before=before))
        found += page.entries
        if page.before is None:
            return found
        before = page.before


def test_an_entry_is_found_by_kind_day_and_whoever_did_it_or_was_meant(desk: Desk, boss: Account):
    begin_visit(desk, account=boss, now=NOW)
    disable(replace(desk, actor="operator"), boss.id, now=LATER)
    assert [one.event.kind for one in entries(desk, kind="signed_in")] == ["signed_in"]
    about = [one.event.kind for one in entries(desk, actor=str(boss.id))]
    assert about == ["account_opened", "signed_in", "account_disabled"]
    assert [one.event.kind for one in entries(desk, since=LATER)] == ["account_disabled"]
    assert [one.event.kind for one in entries(desk, until=LATER)] == ["account_opened", "signed_in"]
