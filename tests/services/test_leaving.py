"""Deleting accounts and organisations: nothing personal stays."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from assessor.services import Context, check_trail, find, find_by_code, renew_code
from assessor.services.accounts import (
    Credentials,
    Guest,
    LastAdminError,
    NoSuchAccountError,
    NoSuchOrganisationError,
    WrongCredentialsError,
    account_named,
    add_first_account,
    all_organisations,
    ask_for_reset,
    begin_visit,
    check_credentials,
    close_account,
    close_organisation,
    find_visit_of,
    invite,
    keeper_of,
    owner_of,
    set_up_factor,
    take_over,
)
from assessor.services.post import Postman, deliver_due
from assessor.storage import Account, Assessment, Database, Role
from assessor.storage.tables import Base
from tests.services.stages import a_result
from tests.services.test_trail_of_accounts import digits
from tests.web.people import Mailbox

pytestmark = pytest.mark.sqlite_first

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
PASSWORD = "蓝色 crane 七十二 ladder"  # noqa: S105 (made up)
BOSS, CLERK = "boss@example.cn", "clerk@example.cn"
FIRM = "一家很特别的工厂"


@pytest.fixture
def context(database: Database) -> Context:
    return Context(database=database, key="a key of this test that is long enough", edition="2026-2")


def a_person(context: Context, email: str = BOSS, role: Role = "enterprise", *, now: datetime = NOW) -> Account:
    guest = Guest(email=email, role=role, organisation_name=FIRM, lang="zh")
    return add_first_account(context, guest, PASSWORD, now=now)


def given(email: str = BOSS, password: str = PASSWORD) -> Credentials:
    return Credentials(email=email, password=password, origin="1")


def an_owned_result(context: Context, account: Account) -> Assessment:
    result = a_result(context, now=NOW, name=FIRM)
    take_over(context, result.id, account.organisation_id, now=NOW)
    return result


def live_a_little(context: Context, account: Account) -> None:
    """Leave something in every table that holds things of an account."""
    begin_visit(context, account=account, agent="Browser", now=NOW)
    ask_for_reset(context, account.email, lang="zh", origin="1", now=NOW)
    invite(context, Guest(email=CLERK, role="enterprise", organisation_name=FIRM, lang="zh"), host=account.id, now=NOW)
    invite(context, Guest(email=account.email, role="enterprise", organisation_name=FIRM, lang="zh"), now=NOW)
    set_up_factor(context, account.id, digits(context, account, NOW), now=NOW)
    with pytest.raises(WrongCredentialsError):
        check_credentials(context, given(account.email, "wrong wrong"), now=NOW)


def rows(context: Context) -> str:
    """Everything in the database, as text."""
    with context.database.reading() as transaction:
        tables = [transaction.execute(text(f"SELECT * FROM {name}")).all() for name in Base.metadata.tables]  # noqa: S608 (our own names)
    return repr(tables)


def test_of_a_deleted_account_only_its_number_in_the_trail_stays_once_the_last_letter_is_sent(context: Context):
    account = a_person(context)
    token = begin_visit(context, account=account, now=NOW)
    live_a_little(context, account)
    result = an_owned_result(context, account)
    code = renew_code(context, result.id, now=NOW)
    close_account(context, given(), with_assessments=False, now=NOW)
    assert find_visit_of(context, token, now=NOW) is None
    mailbox = Mailbox()
    deliver_due(context, Postman(transport=mailbox, sender="a@example.cn", public_url="https://x.cn"), now=NOW)
    assert [one["Subject"].split(" – ")[0] for one in mailbox.letters if one["To"] == BOSS] == ["您的账号已删除"]
    left = rows(context)
    assert BOSS not in left
    assert account.password_hash not in left
    assert str(account.id) in left
    assert owner_of(context, result.id) is None
    assert find_by_code(context, code, origin="1", now=NOW).id == result.id
    assert all_organisations(context) == ()
    assert check_trail(context).broken is None


def test_with_the_last_account_the_firm_s_assessments_go_if_that_is_wished(context: Context):
    account = a_person(context)
    result = an_owned_result(context, account)
    close_account(context, given(), with_assessments=True, now=NOW)
    assert find(context, result.id) is None
    assert FIRM not in rows(context)


def test_while_colleagues_stay_the_assessments_stay_and_the_longest_there_decides(context: Context):
    boss = a_person(context)
    clerk = a_person(context, CLERK, now=NOW + timedelta(days=1))
    a_person(context, "third@example.cn", now=NOW + timedelta(days=2))
    result = an_owned_result(context, boss)
    close_account(context, given(), with_assessments=True, now=NOW)
    assert owner_of(context, result.id) == boss.organisation_id
    keeper = keeper_of(context, boss.organisation_id)
    assert keeper is not None
    assert keeper.id == clerk.id


def test_the_password_is_asked_again_and_an_account_is_deleted_once(context: Context):
    a_person(context)
    with pytest.raises(WrongCredentialsError):
        close_account(context, given(password="wrong wrong"), with_assessments=True, now=NOW)  # noqa: S106 (made up)
    close_account(context, given(), with_assessments=False, now=NOW)
    with pytest.raises(WrongCredentialsError):
        close_account(context, given(), with_assessments=False, now=NOW)
    a_person(context)


def test_the_last_administrator_who_may_sign_in_cannot_go(context: Context):
    admin = a_person(context, "admin@example.cn", "admin")
    with pytest.raises(LastAdminError):
        close_account(context, given("admin@example.cn"), with_assessments=False, now=NOW)
    with pytest.raises(LastAdminError):
        close_organisation(context, admin.organisation_id, with_assessments=False, now=NOW)
    a_person(context, "second@example.cn", "admin")
    close_account(context, given("admin@example.cn"), with_assessments=False, now=NOW)
    with pytest.raises(LastAdminError):
        close_account(context, given("second@example.cn"), with_assessments=False, now=NOW)


@pytest.mark.parametrize("role", ["association", "officer"])
def test_other_organisations_stay_without_accounts_until_an_administrator_deletes_them(context: Context, role: Role):
    account = a_person(context, role=role)
    close_account(context, given(), with_assessments=True, now=NOW)
    assert [one.accounts for one in all_organisations(context)] == [0]
    close_organisation(context, account.organisation_id, with_assessments=False, now=NOW)
    assert all_organisations(context) == ()
    with pytest.raises(NoSuchOrganisationError):
        close_organisation(context, account.organisation_id, with_assessments=False, now=NOW)


@pytest.mark.parametrize("too", [True, False])
def test_an_organisation_goes_with_all_its_accounts(context: Context, too: bool):  # noqa: FBT001 (a parameter of the test)
    boss = a_person(context)
    a_person(context, CLERK)
    live_a_little(context, boss)
    result = an_owned_result(context, boss)
    close_organisation(replace(context, actor="admin"), boss.organisation_id, with_assessments=too, now=NOW)
    for email in (BOSS, CLERK):
        with pytest.raises(NoSuchAccountError):
            account_named(context, email)
    assert (find(context, result.id) is None) is too
    assert owner_of(context, result.id) is None
    assert check_trail(context).broken is None
