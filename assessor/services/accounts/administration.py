"""Looking after accounts: listing, disabling and enabling."""

from dataclasses import replace
from datetime import datetime

from assessor.services.accounts.errors import LastAdminError, NoSuchAccountError
from assessor.services.accounts.keepers import event_of, is_first, pass_on
from assessor.services.context import Context
from assessor.services.operator.audit_trail import note
from assessor.storage import (
    Account,
    AccountId,
    AuditEvent,
    Member,
    OrganisationId,
    OrganisationSummary,
    Transaction,
    change_account,
    end_visits_of,
    find_account,
    find_account_by_email,
    list_members,
    list_organisations,
    wait_to_end_accounts,
)


def all_members(context: Context, organisation_id: OrganisationId | None = None) -> tuple[Member, ...]:
    """All accounts of an organisation, or of all."""
    with context.database.reading() as transaction:
        return list_members(transaction, organisation_id)


def all_organisations(context: Context) -> tuple[OrganisationSummary, ...]:
    """All organisations, with how much hangs on each."""
    with context.database.reading() as transaction:
        return list_organisations(transaction)


def account_named(context: Context, email: str) -> Account:
    """The account of that address; raises NoSuchAccountError."""
    with context.database.reading() as transaction:
        found = find_account_by_email(transaction, email)
    if found is None:
        raise NoSuchAccountError
    return found


def organisation_of_account(context: Context, account_id: AccountId) -> OrganisationId | None:
    """The organisation of an account, or None."""
    with context.database.reading() as transaction:
        found = find_account(transaction, account_id)
    return None if found is None else found.organisation_id


def disable(context: Context, account_id: AccountId, *, now: datetime) -> None:
    """Let an account in no more; its visits end at once, and a colleague becomes keeper in its place.

    Raises NoSuchAccountError, and LastAdminError where no administrator would be left.
    """
    with context.database.writing() as transaction:
        wait_to_end_accounts(transaction)
        account = _account(transaction, account_id)
        refuse_last_admin(transaction, account)
        heir = pass_on(transaction, account, now=now)
        change_account(transaction, replace(account, is_keeper=False, disabled_at=now))
        end_visits_of(transaction, account_id)
        event = AuditEvent(at=now, kind="account_disabled", detail=f"account {account_id}")
        note(context, transaction, event, *([] if heir is None else [event_of(heir, now)]))


def enable(context: Context, account_id: AccountId, *, now: datetime) -> None:
    """Let a disabled account in again; where its organisation has no keeper, it becomes that."""
    with context.database.writing() as transaction:
        account = _account(transaction, account_id)
        is_keeper = is_first(transaction, account.organisation_id)
        change_account(transaction, replace(account, is_keeper=is_keeper or account.is_keeper, disabled_at=None))
        note(context, transaction, AuditEvent(at=now, kind="account_enabled", detail=f"account {account_id}"))


def refuse_last_admin(transaction: Transaction, account: Account) -> None:
    """Raise LastAdminError where the account is the only administrator who may sign in; others wait meanwhile."""
    if account.role != "admin":
        return
    others = [one.account for one in list_members(transaction) if one.account.id != account.id]
    if not any(one.role == "admin" and one.disabled_at is None for one in others):
        raise LastAdminError


def _account(transaction: Transaction, account_id: AccountId) -> Account:
    account = find_account(transaction, account_id, for_change=True)
    if account is None:
        raise NoSuchAccountError
    return account
