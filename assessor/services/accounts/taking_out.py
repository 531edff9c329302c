"""Everything stored about one account, as JSON for the person whose account it is."""

from dataclasses import asdict
from datetime import datetime

from assessor.services.accounts.errors import NoSuchAccountError
from assessor.services.accounts.second_factor import factor_subject
from assessor.services.accounts.signing_in import subject_of
from assessor.services.context import Context
from assessor.services.operator.audit_trail import entry_in_full, note
from assessor.services.plain_json import as_json
from assessor.storage import (
    Account,
    AccountId,
    AuditEvent,
    TrailFilter,
    Transaction,
    find_account,
    find_organisation,
    find_ownership,
    find_tries,
    list_entries,
    list_invitations_about,
    list_letters_to,
    list_owned,
    list_visits,
    recovery_codes_of,
)

SECRETS = ("password_hash", "factor_salt")
MOST_ENTRIES = 100_000


def export_account(context: Context, account_id: AccountId, *, now: datetime) -> bytes:
    """The JSON; that it was made is part of the audit trail. Raises NoSuchAccountError."""
    with context.database.writing() as transaction:
        account = find_account(transaction, account_id)
        if account is None:
            raise NoSuchAccountError
        note(context, transaction, AuditEvent(at=now, kind="account_exported"))
        data = {
            "exported_at": now,
            "account": {name: value for name, value in asdict(account).items() if name not in SECRETS},
            "organisation": _organisation(transaction, account),
            "visits": [asdict(one) for one in list_visits(transaction, account_id, seen_since=account.created_at)],
            "recovery_codes_made_at": recovery_codes_of(transaction, account_id),
            "invitations": [asdict(one) for one in list_invitations_about(transaction, account_id, account.email)],
            "letters": [asdict(one) for one in list_letters_to(transaction, account.email)],
            "tries": _tries(context, transaction, account),
            "assessments": _assessments(transaction, account),
            "audit": _audit(transaction, account),
        }
    return as_json(data)


def _organisation(transaction: Transaction, account: Account) -> object:
    found = find_organisation(transaction, account.organisation_id)
    return None if found is None else asdict(found)


def _tries(context: Context, transaction: Transaction, account: Account) -> dict[str, object]:
    subjects = {"password": subject_of(context, account.email), "second_factor": factor_subject(context, account.id)}
    found = {name: find_tries(transaction, subject) for name, subject in subjects.items()}
    return {name: None if one is None else asdict(one) for name, one in found.items()}


def _assessments(transaction: Transaction, account: Account) -> list[object]:
    owned = [find_ownership(transaction, one.id) for one in list_owned(transaction, account.organisation_id)]
    return [asdict(one) for one in owned if one is not None]


def _audit(transaction: Transaction, account: Account) -> list[object]:
    entries = list_entries(transaction, TrailFilter(actor=str(account.id)), limit=MOST_ENTRIES)
    return [entry_in_full(one) for one in reversed(entries)]
