"""Recovery codes: shown once, stored as keyed hashes, each stands in once for the second factor."""

from datetime import datetime

from assessor.services.accounts.errors import NoSuchAccountError, WrongFactorCodeError
from assessor.services.accounts.notices import tell
from assessor.services.accounts.second_factor import count_factor_try, forget_factor_tries, note_wrong_factor
from assessor.services.accounts.signing_in import Credentials, check_credentials
from assessor.services.codes import hashes_by_all_keys, keyed_hash, new_code, read_code
from assessor.services.context import Context
from assessor.services.operator.audit_trail import note
from assessor.storage import (
    Account,
    AccountId,
    AuditEvent,
    Transaction,
    find_account,
    recovery_codes_of,
    replace_recovery_codes,
    use_recovery_code,
)

RECOVERY = "recovery code"
CODES = 10
LENGTH = 12
"""Sixty random bits."""


def fresh_codes(context: Context, transaction: Transaction, account_id: AccountId, *, now: datetime) -> tuple[str, ...]:
    """Codes that take the place of all earlier ones; they are not kept anywhere."""
    codes = tuple(new_code(LENGTH) for _ in range(CODES))
    hashes = [_hash(context, account_id, read_code(one, LENGTH) or "") for one in codes]
    replace_recovery_codes(transaction, account_id, hashes, at=now)
    return codes


def renew_recovery_codes(context: Context, given: Credentials, *, now: datetime) -> tuple[str, ...]:
    """New codes once the password was given again. Raises as `check_credentials` does, and NoSuchAccountError."""
    account = check_credentials(context, given, now=now)
    with context.database.writing() as transaction:
        present = find_account(transaction, account.id, for_change=True)
        if present is None or present.factor_step is None:
            raise NoSuchAccountError
        codes = fresh_codes(context, transaction, present.id, now=now)
        note(context, transaction, AuditEvent(at=now, kind="recovery_codes_renewed"))
    return codes


def recover(context: Context, account_id: AccountId, typed: str, *, now: datetime) -> Account:
    """Accept a recovery code in place of the app's. Raises WrongFactorCodeError and LockedError."""
    count_factor_try(context, account_id, now=now)
    code = read_code(typed, LENGTH) or ""
    with context.database.writing() as transaction:
        account = find_account(transaction, account_id, for_change=True)
        hashes = hashes_by_all_keys(context, RECOVERY, f"{account_id}:{code}")
        is_right = any(use_recovery_code(transaction, account_id, one) for one in hashes)
        if account is not None and is_right:
            forget_factor_tries(context, transaction, account_id)
            tell(transaction, account, "recovered", now=now)
            note(context, transaction, AuditEvent(at=now, kind="recovery_code_used"))
            return account
    note_wrong_factor(context, account_id, now=now)
    raise WrongFactorCodeError


def recovery_codes_left(context: Context, account_id: AccountId) -> int:
    """How many codes have not been used."""
    with context.database.reading() as transaction:
        return len(recovery_codes_of(transaction, account_id))


def _hash(context: Context, account_id: AccountId, code: str) -> str:
    return keyed_hash(context.key, RECOVERY, f"{account_id}:{code}")
