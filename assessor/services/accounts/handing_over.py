"""Handing over: what somebody who leaves an association has not finished becomes a colleague's, and the account ends.

Lists, links, results and what columns mean are the association's and stay where they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from assessor.services.accounts.closing import end_account
from assessor.services.accounts.errors import NoSuchAccountError
from assessor.services.accounts.keepers import event_of, pass_on
from assessor.services.accounts.notices import tell
from assessor.services.accounts.signing_in import Credentials, check_credentials
from assessor.services.context import Context
from assessor.services.operator.audit_trail import note
from assessor.storage import (
    Account,
    AccountId,
    AuditEvent,
    Transaction,
    find_account,
    find_organisation,
    give_invitations_to,
    give_open_jobs_to,
    list_invitations_about,
    list_jobs,
    list_members,
    wait_to_end_accounts,
)
from assessor.storage.members import give_uploads_to, list_uploads


@dataclass(frozen=True, kw_only=True)
class InHand:
    """What one account has not finished: tables that wait, by name, work under way, invitations nobody used."""

    account: Account
    uploads: tuple[str, ...]
    jobs: int
    invitations: int


@dataclass(frozen=True, kw_only=True)
class Handover:
    """Who leaves, and who goes on with the work."""

    leaving: AccountId
    heir: AccountId


def in_hand(context: Context, account: Account) -> Sequence[InHand]:
    """What each account of the organisation has in hand, the asking one first."""
    with context.database.reading() as transaction:
        members = [one.account for one in list_members(transaction, account.organisation_id)]
        return [_of(transaction, one) for one in sorted(members, key=lambda one: one.id != account.id)]


def hand_over(context: Context, given: Credentials, wanted: Handover, *, now: datetime) -> Account:
    """Give what one account has in hand to the heir and delete the account; gives back the heir.

    Somebody hands over the own account; the keeper also that of a colleague. Raises as `check_credentials` does, and
    NoSuchAccountError where the heir is no colleague who may sign in or the account is not one's to end.
    """
    asking = check_credentials(context, given, now=now)
    with context.database.writing() as transaction:
        wait_to_end_accounts(transaction)
        find_organisation(transaction, asking.organisation_id, for_change=True)
        leaving, heir = _both(transaction, asking, wanted)
        keeper = pass_on(transaction, leaving, heir=heir, now=now)
        events = [] if keeper is None else [event_of(keeper, now)]
        events.append(_given(transaction, leaving, heir, now))
        tell(transaction, heir, "handed_over", now=now)
        note(context, transaction, *events, end_account(context, transaction, leaving, now))
    return heir


def _of(transaction: Transaction, account: Account) -> InHand:
    uploads = list_uploads(transaction, account.organisation_id)
    jobs = list_jobs(transaction, account.organisation_id)
    invited = list_invitations_about(transaction, account.id, account.email)
    return InHand(
        account=account,
        uploads=tuple(one.file_name for one in uploads if one.account_id == account.id),
        jobs=sum(one.account_id == account.id and one.is_open for one in jobs),
        invitations=sum(one.invited_by == account.id and one.used_at is None for one in invited),
    )


def _both(transaction: Transaction, asking: Account, wanted: Handover) -> tuple[Account, Account]:
    present = find_account(transaction, asking.id, for_change=True)
    leaving = find_account(transaction, wanted.leaving, for_change=True)
    heir = find_account(transaction, wanted.heir, for_change=True)
    if present is None or leaving is None or heir is None or heir.id == leaving.id or heir.disabled_at is not None:
        raise NoSuchAccountError
    if {leaving.organisation_id, heir.organisation_id} != {present.organisation_id}:
        raise NoSuchAccountError
    if leaving.id != present.id and not present.is_keeper:
        raise NoSuchAccountError
    return leaving, heir


def _given(transaction: Transaction, leaving: Account, heir: Account, now: datetime) -> AuditEvent:
    for give in (give_uploads_to, give_open_jobs_to, give_invitations_to):
        give(transaction, leaving.id, heir.id)
    return AuditEvent(at=now, kind="handed_over", detail=f"account {leaving.id} to {heir.id}")
