"""A forgotten password by a mailed link, and a known one changed; either puts all other browsers out."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from assessor.questionnaire import Lang
from assessor.services.accounts.errors import DeadLinkError, NoSuchAccountError, WrongCredentialsError
from assessor.services.accounts.inviting import count_letter_from, may_write_to
from assessor.services.accounts.notices import tell
from assessor.services.accounts.passwords import hash_password
from assessor.services.accounts.signing_in import Credentials, check_credentials, subject_of
from assessor.services.codes import is_signed, keyed_hash
from assessor.services.context import Context
from assessor.services.operator.audit_trail import note
from assessor.storage import (
    Account,
    AccountId,
    AuditEvent,
    Letter,
    LetterId,
    Transaction,
    add_letter,
    append_entry,
    change_account,
    end_visits_of,
    find_account,
    forget_tries,
)

RESET = "reset"
LINK_LASTS = timedelta(hours=2)


def ask_for_reset(context: Context, email: str, *, lang: Lang, origin: str, now: datetime) -> None:
    """Put a letter into the outbox; whether there is such an account is looked up when it is sent.

    Raises LockedError where too many were asked for from one network address.
    """
    with context.database.writing() as transaction:
        count_letter_from(context, transaction, origin, now=now)
        if may_write_to(context, transaction, email, purpose="reset letters to", now=now):
            letter = Letter(id=LetterId(uuid4()), kind="reset", email=email, lang=lang, created_at=now, due_at=now)
            add_letter(transaction, letter)


def reset_token(context: Context, account: Account, *, now: datetime) -> str:
    """What the link of a reset carries. It dies with the password it replaces, and with the address it went to."""
    issued = int(now.timestamp())
    return f"{account.id.hex}-{issued}-{_signature(context, account, issued)}"


def account_of_reset(context: Context, token: str, *, now: datetime) -> Account:
    """The account a reset link is for; raises DeadLinkError."""
    with context.database.reading() as transaction:
        return _account_of(context, transaction, token, now)


def reset_password(context: Context, token: str, password: str, *, now: datetime) -> Account:
    """Put a new password in the place of a forgotten one; the lock, and all visits, end. Raises DeadLinkError."""
    password_hash = hash_password(password)
    with context.database.writing() as transaction:
        account = _account_of(context, transaction, token, now, for_change=True)
        changed = _with_password(transaction, account, password_hash, now)
        forget_tries(transaction, subject_of(context, account.email))
        append_entry(transaction, AuditEvent(at=now, kind="password_reset", actor=str(account.id)))
    return changed


def change_password(context: Context, given: Credentials, password: str, *, now: datetime) -> Account:
    """Put a new password in the place of the known one; all visits end. Raises as `check_credentials` does."""
    account = check_credentials(context, given, now=now)
    password_hash = hash_password(password)
    with context.database.writing() as transaction:
        present = find_account(transaction, account.id, for_change=True)
        if present is None or present.password_hash != account.password_hash:
            raise WrongCredentialsError
        changed = _with_password(transaction, present, password_hash, now)
        append_entry(transaction, AuditEvent(at=now, kind="password_changed", actor=str(account.id)))
    return changed


def set_password(context: Context, account_id: AccountId, password: str, *, now: datetime) -> Account:
    """A new password set by whoever runs the server; all visits and the lock end."""
    password_hash = hash_password(password)
    with context.database.writing() as transaction:
        account = find_account(transaction, account_id, for_change=True)
        if account is None:
            raise NoSuchAccountError
        forget_tries(transaction, subject_of(context, account.email))
        changed = _with_password(transaction, account, password_hash, now)
        note(context, transaction, AuditEvent(at=now, kind="password_set", detail=f"account {account.id}"))
    return changed


def _with_password(transaction: Transaction, account: Account, password_hash: str, now: datetime) -> Account:
    changed = replace(account, password_hash=password_hash)
    change_account(transaction, changed)
    end_visits_of(transaction, account.id)
    tell(transaction, account, "changed", now=now)
    return changed


def _account_of(
    context: Context, transaction: Transaction, token: str, now: datetime, *, for_change: bool = False
) -> Account:
    account_id, issued, signature = _read(token)
    account = find_account(transaction, account_id, for_change=for_change)
    if account is None or account.disabled_at is not None:
        raise DeadLinkError
    is_ours = is_signed(context, RESET, _said(account, issued), signature)
    if not is_ours or not 0 <= now.timestamp() - issued <= LINK_LASTS.total_seconds():
        raise DeadLinkError
    return account


def _read(token: str) -> tuple[AccountId, int, str]:
    identifier, issued, signature = (*token.split("-"), "", "", "")[:3]
    try:
        return AccountId(UUID(hex=identifier)), int(issued), signature
    except ValueError as error:
        raise DeadLinkError from error


def _signature(context: Context, account: Account, issued: int) -> str:
    return keyed_hash(context.key, RESET, _said(account, issued))


def _said(account: Account, issued: int) -> str:
    return f"{account.id.hex}:{account.email}:{issued}:{account.password_hash}"
