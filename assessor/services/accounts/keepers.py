"""The keeper of an organisation: the one account that decides about its assessments, and passes that on."""

from dataclasses import replace
from datetime import datetime

from assessor.services.accounts.errors import NoSuchAccountError
from assessor.services.accounts.notices import tell
from assessor.services.context import Context
from assessor.services.operator.audit_trail import note
from assessor.storage import (
    Account,
    AccountId,
    AuditEvent,
    OrganisationId,
    Transaction,
    change_account,
    find_account,
    find_organisation,
    list_members,
)


def name_keeper(context: Context, keeper: Account, heir_id: AccountId, *, now: datetime) -> Account:
    """Let a colleague decide from now on. Raises NoSuchAccountError where that is no colleague who may sign in."""
    with context.database.writing() as transaction:
        find_organisation(transaction, keeper.organisation_id, for_change=True)
        heir = find_account(transaction, heir_id, for_change=True)
        present = find_account(transaction, keeper.id, for_change=True)
        if present is None or not present.is_keeper or heir is None or heir.id == present.id:
            raise NoSuchAccountError
        if heir.organisation_id != present.organisation_id or heir.disabled_at is not None:
            raise NoSuchAccountError
        change_account(transaction, replace(present, is_keeper=False))
        named = _named(transaction, heir, now)
        note(context, transaction, event_of(named, now))
    return named


def keeper_of(context: Context, organisation_id: OrganisationId) -> Account | None:
    """The account that decides for the organisation, or None where no account can."""
    with context.database.reading() as transaction:
        return _keeper_in(transaction, organisation_id)


def is_first(transaction: Transaction, organisation_id: OrganisationId) -> bool:
    """Whether an account that joins now becomes keeper; who else would join has to wait for this transaction."""
    find_organisation(transaction, organisation_id, for_change=True)
    return _keeper_in(transaction, organisation_id) is None


def pass_on(
    transaction: Transaction, leaving: Account, *, heir: Account | None = None, now: datetime
) -> Account | None:
    """Take the keeper's place from an account; the heir gets it, else whoever has been there longest, if anybody."""
    find_organisation(transaction, leaving.organisation_id, for_change=True)
    if not leaving.is_keeper:
        return None
    change_account(transaction, replace(leaving, is_keeper=False))
    if heir is not None:
        return _named(transaction, heir, now)
    colleagues = [one.account for one in list_members(transaction, leaving.organisation_id)]
    able = [one for one in colleagues if one.id != leaving.id and one.disabled_at is None]
    if not able:
        return None
    return _named(transaction, min(able, key=lambda one: (one.created_at, str(one.id))), now)


def event_of(named: Account, now: datetime) -> AuditEvent:
    """What the trail says of a new keeper."""
    return AuditEvent(at=now, kind="keeper_named", detail=f"account {named.id}")


def _named(transaction: Transaction, heir: Account, now: datetime) -> Account:
    named = replace(heir, is_keeper=True)
    change_account(transaction, named)
    tell(transaction, named, "keeper", now=now)
    return named


def _keeper_in(transaction: Transaction, organisation_id: OrganisationId) -> Account | None:
    members = [one.account for one in list_members(transaction, organisation_id)]
    return next((one for one in members if one.is_keeper), None)
