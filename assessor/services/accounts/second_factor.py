"""The second factor: six digits from an app (TOTP), required where an account sees more than its own firm."""

import hmac
import secrets
from base64 import b32encode
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pyotp

from assessor.services.accounts.errors import LockedError, NoSuchAccountError, WrongFactorCodeError
from assessor.services.codes import hashes_by_all_keys, keyed_hash
from assessor.services.context import Context
from assessor.services.operator.audit_trail import note
from assessor.storage import (
    Account,
    AccountId,
    AuditEvent,
    Role,
    Transaction,
    change_account,
    find_account,
    forget_tries,
    is_locked,
    take_try,
)

REQUIRED_FOR: tuple[Role, ...] = ("association", "officer", "admin", "auditor", "editor", "reviewer", "overseer")
"""Everybody who sees more than one firm, or what people did."""
ISSUER = "Assessor"
STEP_SECONDS = 30
STEPS_ACCEPTED = (-1, 0, 1)
"""Clocks of phones run a little fast or slow."""
TRIES, WAIT = 5, timedelta(minutes=15)


@dataclass(frozen=True, kw_only=True)
class Enrolment:
    """What an app needs to know: as an address for a QR code, and as letters to type."""

    address: str
    secret: str


def needs_second_factor(context: Context, account: Account) -> bool:
    """Whether signing in takes a second step: required by the role, or set up. Made-up figures need none."""
    return (account.role in REQUIRED_FOR and not context.is_demo) or account.factor_step is not None


def new_salt() -> str:
    """A salt from which, with the server's key, a secret is made; the database alone does not give it away."""
    return secrets.token_hex(16)


def enrolment_of(context: Context, account: Account) -> Enrolment:
    """What the app of this account is to be told."""
    secret = next(_secrets(context, account))
    return Enrolment(address=pyotp.TOTP(secret).provisioning_uri(name=account.email, issuer_name=ISSUER), secret=secret)


def confirm_factor(context: Context, account_id: AccountId, code: str, *, now: datetime) -> Account:
    """Accept a code of a factor that is set up, each only once. Raises WrongFactorCodeError and LockedError."""
    count_factor_try(context, account_id, now=now)
    with context.database.writing() as transaction:
        account = find_account(transaction, account_id, for_change=True)
        if account is None:
            raise NoSuchAccountError
        step = accepted_step(context, account, code, now=now)
        if step is not None and account.factor_step is not None:
            confirmed = replace(account, factor_step=step)
            change_account(transaction, confirmed)
            forget_factor_tries(context, transaction, account_id)
            return confirmed
    note_wrong_factor(context, account_id, now=now)
    raise WrongFactorCodeError


def accepted_step(context: Context, account: Account, code: str, *, now: datetime) -> int | None:
    """The time step whose code this is, if it was not used yet; else None."""
    present = int(now.timestamp()) // STEP_SECONDS
    last_used = -1 if account.factor_step is None else account.factor_step
    if last_used > present + STEPS_ACCEPTED[-1]:
        last_used = -1  # used while the clock was wrong; else no code would be right until then
    apps = [pyotp.TOTP(one) for one in _secrets(context, account)]
    candidates = [present + offset for offset in STEPS_ACCEPTED if present + offset > last_used]
    tried = ((step, app.generate_otp(step)) for app in apps for step in candidates)
    return next((step for step, expected in tried if hmac.compare_digest(expected, code)), None)


def count_factor_try(context: Context, account_id: AccountId, *, now: datetime) -> None:
    """Count a try at a code of the app or at a recovery code, together. Raises LockedError."""
    with context.database.writing() as transaction:
        if not take_try(transaction, factor_subject(context, account_id), now=now, allowed=TRIES, wait=WAIT):
            raise LockedError


def forget_factor_tries(context: Context, transaction: Transaction, account_id: AccountId) -> None:
    """Count from nought again, after a right one."""
    forget_tries(transaction, factor_subject(context, account_id))


def note_wrong_factor(context: Context, account_id: AccountId, *, now: datetime) -> None:
    """Leave a wrong code in the trail, and that it was the last one allowed."""
    events = [AuditEvent(at=now, kind="second_factor_wrong")]
    with context.database.writing() as transaction:
        if is_locked(transaction, factor_subject(context, account_id), now=now):
            events.append(AuditEvent(at=now, kind="second_factor_locked"))
        note(context, transaction, *events)


def factor_subject(context: Context, account_id: AccountId) -> str:
    """Under what tries at the second factor of an account are counted."""
    return keyed_hash(context.key, "second factor", str(account_id))


def _secrets(context: Context, account: Account) -> Iterator[str]:
    """By the present key, then by former ones, under which the app may have been set up."""
    digests = hashes_by_all_keys(context, "second factor secret", f"{account.id}:{account.factor_salt}")
    return (b32encode(bytes.fromhex(one)[:20]).decode() for one in digests)
