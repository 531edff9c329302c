"""Closing an account for good, and an organisation with all its accounts; of the trail only ids stay."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from assessor.services.accounts.administration import refuse_last_admin
from assessor.services.accounts.errors import NoSuchAccountError, NoSuchOrganisationError
from assessor.services.accounts.keepers import event_of, pass_on
from assessor.services.accounts.notices import tell
from assessor.services.accounts.second_factor import factor_subject
from assessor.services.accounts.signing_in import Credentials, check_credentials, subject_of
from assessor.services.association.ending import take_away_what_it_gave
from assessor.services.context import Context
from assessor.services.firm.deleting import erase_stored
from assessor.services.operator.audit_trail import note
from assessor.storage import (
    Account,
    AuditEvent,
    Organisation,
    OrganisationId,
    Transaction,
    delete_account,
    delete_invitations_into,
    delete_invitations_to,
    delete_letters_to,
    delete_organisation,
    end_ownership,
    find_account,
    find_organisation,
    forget_tries,
    list_members,
    list_owned,
    wait_to_end_accounts,
)


@dataclass(frozen=True, kw_only=True)
class Closing:
    """What closing an account would mean."""

    is_last_of_enterprise: bool
    """The organisation goes with it."""
    owned: int
    """How many assessments are in the organisation's account."""
    heir: Account | None
    """Who would decide for the organisation then; None where that does not change."""


def what_closing_means(context: Context, account: Account) -> Closing:
    """What to tell somebody who thinks of closing the account."""
    with context.database.reading() as transaction:
        organisation = find_organisation(transaction, account.organisation_id)
        others = _others(transaction, account)
        owned = len(list_owned(transaction, account.organisation_id))
    able = [one for one in others if one.disabled_at is None]
    heir = min(able, key=lambda one: (one.created_at, str(one.id))) if account.is_keeper and able else None
    is_enterprise = organisation is not None and organisation.kind == "enterprise"
    return Closing(is_last_of_enterprise=is_enterprise and not others, owned=owned, heir=heir)


def close_account(context: Context, given: Credentials, *, with_assessments: bool, now: datetime) -> None:
    """Delete the account; with the last one of an enterprise the enterprise goes as well.

    Its assessments then lose their owner and keep their resume codes, or are deleted too (`with_assessments`).
    Raises as `check_credentials` does, and LastAdminError.
    """
    account = check_credentials(context, given, now=now)
    with context.database.writing() as transaction:
        wait_to_end_accounts(transaction)
        organisation = find_organisation(transaction, account.organisation_id, for_change=True)
        present = find_account(transaction, account.id, for_change=True)
        if organisation is None or present is None:
            raise NoSuchAccountError
        refuse_last_admin(transaction, present)
        heir = pass_on(transaction, present, now=now)
        events = [] if heir is None else [event_of(heir, now)]
        events.append(end_account(context, transaction, present, now))
        if organisation.kind == "enterprise" and not list_members(transaction, organisation.id):
            events += _dissolve(context, transaction, organisation, with_assessments=with_assessments, now=now)
        note(context, transaction, *events)


def close_organisation(
    context: Context, organisation_id: OrganisationId, *, with_assessments: bool, now: datetime
) -> None:
    """Delete an organisation with all its accounts, for an administrator of another one.

    Raises NoSuchOrganisationError, and LastAdminError where every administrator would go.
    """
    with context.database.writing() as transaction:
        wait_to_end_accounts(transaction)
        organisation = find_organisation(transaction, organisation_id, for_change=True)
        if organisation is None:
            raise NoSuchOrganisationError
        events = []
        for member in list_members(transaction, organisation_id):
            refuse_last_admin(transaction, member.account)
            events.append(end_account(context, transaction, member.account, now))
        events += _dissolve(context, transaction, organisation, with_assessments=with_assessments, now=now)
        note(context, transaction, *events)


def organisation_named(context: Context, organisation_id: OrganisationId) -> Organisation:
    """The organisation of that id; raises NoSuchOrganisationError."""
    with context.database.reading() as transaction:
        found = find_organisation(transaction, organisation_id)
    if found is None:
        raise NoSuchOrganisationError
    return found


def end_account(context: Context, transaction: Transaction, account: Account, now: datetime) -> AuditEvent:
    """Delete the account and everything that holds its address, but for one last letter; what the trail says of it."""
    delete_letters_to(transaction, account.email)
    delete_invitations_to(transaction, account.email)
    forget_tries(transaction, subject_of(context, account.email))
    forget_tries(transaction, factor_subject(context, account.id))
    delete_account(transaction, account.id)
    tell(transaction, account, "closed", now=now)
    return AuditEvent(at=now, kind="account_deleted", detail=f"account {account.id}")


def _dissolve(
    context: Context, transaction: Transaction, organisation: Organisation, *, with_assessments: bool, now: datetime
) -> Sequence[AuditEvent]:
    """Delete an organisation without accounts; its assessments are let go or deleted."""
    delete_invitations_into(transaction, organisation.id)
    owned = list_owned(transaction, organisation.id)
    for one in owned:
        end_ownership(transaction, one.id)
        if with_assessments:
            erase_stored(context, transaction, one, now=now)
    take_away_what_it_gave(context, transaction, organisation.id)
    delete_organisation(transaction, organisation.id)
    kind = "deleted" if with_assessments else "released"
    events = [AuditEvent(at=now, kind=kind, assessment_id=one.id) for one in owned]
    return [*events, AuditEvent(at=now, kind="organisation_deleted", detail=f"organisation {organisation.id}")]


def _others(transaction: Transaction, account: Account) -> list[Account]:
    members = list_members(transaction, account.organisation_id)
    return [one.account for one in members if one.account.id != account.id]
