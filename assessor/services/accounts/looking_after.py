"""Looking after accounts: listing, disabling, enabling, and taking a lost second factor away."""

from dataclasses import replace
from datetime import datetime

from assessor.services.accounts.errors import NoSuchAccountError
from assessor.services.accounts.second_factor import new_salt
from assessor.services.desk import Desk
from assessor.storage import (
    Account,
    AccountId,
    Member,
    OrganisationId,
    Transaction,
    change_account,
    end_visits_of,
    find_account,
    find_account_by_email,
    list_members,
)


def all_members(desk: Desk, organisation_id: OrganisationId | None = None) -> tuple[Member, ...]:
    """All accounts of an organisation, or of all."""
    with desk.database.reading() as transaction:
        return list_members(transaction, organisation_id)


def account_named(desk: Desk, email: str) -> Account:
    """The account of that address; raises NoSuchAccountError."""
    with desk.database.reading() as transaction:
        found = find_account_by_email(transaction, email)
    if found is None:
        raise NoSuchAccountError
    return found


def organisation_of_account(desk: Desk, account_id: AccountId) -> OrganisationId | None:
    """The organisation of an account, or None."""
    with desk.database.reading() as transaction:
        found = find_account(transaction, account_id)
    return None if found is None else found.organisation_id


def disable(desk: Desk, account_id: AccountId, *, now: datetime) -> None:
    """Let an account in no more; its visits end at once."""
    with desk.database.writing() as transaction:
        _change(transaction, replace(_account(transaction, account_id), disabled_at=now))


def enable(desk: Desk, account_id: AccountId) -> None:
    """Let a disabled account in again."""
    with desk.database.writing() as transaction:
        _change(transaction, replace(_account(transaction, account_id), disabled_at=None))


def drop_second_factor(desk: Desk, account_id: AccountId) -> None:
    """Take a lost second factor away; its visits end, and it is set up anew at the next sign-in where required."""
    with desk.database.writing() as transaction:
        _change(transaction, replace(_account(transaction, account_id), factor_salt=new_salt(), factor_step=None))


def _account(transaction: Transaction, account_id: AccountId) -> Account:
    account = find_account(transaction, account_id, for_change=True)
    if account is None:
        raise NoSuchAccountError
    return account


def _change(transaction: Transaction, changed: Account) -> None:
    change_account(transaction, changed)
    end_visits_of(transaction, changed.id)
