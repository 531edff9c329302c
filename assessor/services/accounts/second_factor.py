"""The second factor: six digits from an app (TOTP), required where an account sees more than its own firm."""

import hmac
import secrets
from base64 import b32encode
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pyotp

from assessor.services.accounts.errors import LockedError, NoSuchAccountError, WrongFactorCodeError
from assessor.services.codes import keyed_hash
from assessor.services.desk import Desk
from assessor.storage import Account, AccountId, Role, change_account, find_account, forget_tries, take_try

REQUIRED_FOR: tuple[Role, ...] = ("officer", "admin")
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


def needs_second_factor(account: Account) -> bool:
    """Whether signing in takes a second step: required by the role, or set up."""
    return account.role in REQUIRED_FOR or account.factor_step is not None


def new_salt() -> str:
    """A salt from which, with the server's key, a secret is made; the database alone does not give it away."""
    return secrets.token_hex(16)


def enrolment_of(desk: Desk, account: Account) -> Enrolment:
    """What the app of this account is to be told."""
    secret = _secret(desk, account)
    return Enrolment(address=pyotp.TOTP(secret).provisioning_uri(name=account.email, issuer_name=ISSUER), secret=secret)


def confirm_factor(desk: Desk, account_id: AccountId, code: str, *, now: datetime) -> Account:
    """Accept a code, each only once; the first one sets the factor up. Raises WrongFactorCodeError and LockedError."""
    subject = keyed_hash(desk.key, "second factor", str(account_id))
    with desk.database.writing() as transaction:
        if not take_try(transaction, subject, now=now, allowed=TRIES, wait=WAIT):
            raise LockedError
    with desk.database.writing() as transaction:
        account = find_account(transaction, account_id, for_change=True)
        if account is None:
            raise NoSuchAccountError
        step = _accepted_step(desk, account, code, now)
        if step is None:
            raise WrongFactorCodeError
        confirmed = replace(account, factor_step=step)
        change_account(transaction, confirmed)
        forget_tries(transaction, subject)
    return confirmed


def _accepted_step(desk: Desk, account: Account, code: str, now: datetime) -> int | None:
    present = int(now.timestamp()) // STEP_SECONDS
    last_used = -1 if account.factor_step is None else account.factor_step
    totp = pyotp.TOTP(_secret(desk, account))
    candidates = [present + offset for offset in STEPS_ACCEPTED if present + offset > last_used]
    return next((step for step in candidates if hmac.compare_digest(totp.generate_otp(step), code)), None)


def _secret(desk: Desk, account: Account) -> str:
    digest = keyed_hash(desk.key, "second factor secret", f"{account.id}:{account.factor_salt}")
    return b32encode(bytes.fromhex(digest)[:20]).decode()
