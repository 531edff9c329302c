"""Signing in: the same answer and the same work for known, unknown, disabled and locked addresses."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from assessor.services.accounts.errors import LockedError, WrongCredentialsError
from assessor.services.accounts.known_devices import device_subject
from assessor.services.accounts.passwords import is_password
from assessor.services.budgets import Budget, spend_within
from assessor.services.codes import keyed_hash
from assessor.services.context import Context
from assessor.storage import (
    Account,
    AuditEvent,
    append_entry,
    find_account_by_email,
    forget_tries,
    is_locked,
    take_try,
)

TRIES, WAIT = 5, timedelta(minutes=15)
SIGN_INS_FROM = Budget(purpose="sign-in from", allowed=300, per=WAIT)
"""From one network address to all accounts; a whole association may sit behind one."""


@dataclass(frozen=True, kw_only=True)
class Credentials:
    """What a person signs in with, and from where."""

    email: str
    password: str
    origin: str
    device: str = ""
    """What the device keeps if it has signed in to this address before."""


def check_credentials(context: Context, given: Credentials, *, now: datetime) -> Account:
    """The account they open. Raises WrongCredentialsError, and LockedError after five wrong passwords.

    A device that has signed in before has five of its own, whatever others try meanwhile.

    Each try is counted before it is made, so that many at once are no way around the lock.
    """
    known = device_subject(context, given.email, given.device)
    subject = known or subject_of(context, given.email)
    with context.database.writing() as transaction:
        if known is None and not spend_within(context, transaction, SIGN_INS_FROM, given.origin, now=now):
            raise LockedError
        if not take_try(transaction, subject, now=now, allowed=TRIES, wait=WAIT):
            raise LockedError
    with context.database.reading() as transaction:
        account = find_account_by_email(transaction, given.email)
    is_right = is_password(None if account is None else account.password_hash, given.password)
    if account is None or account.disabled_at is not None or not is_right:
        _note_lock(context, account, subject, now)
        raise WrongCredentialsError
    with context.database.writing() as transaction:
        forget_tries(transaction, subject)
    return account


def subject_of(context: Context, email: str) -> str:
    """Under what tries at the password of an address are counted."""
    return keyed_hash(context.key, "sign-in", email)


def _note_lock(context: Context, account: Account | None, subject: str, now: datetime) -> None:
    """Leave it in the trail where that was the last try allowed; the same work whether or not there is an account."""
    with context.database.writing() as transaction:
        if is_locked(transaction, subject, now=now):
            detail = "unknown" if account is None else f"account {account.id}"
            append_entry(transaction, AuditEvent(at=now, kind="sign_in_locked", actor="visitor", detail=detail))
