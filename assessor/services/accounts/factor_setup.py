"""Setting the second factor up, moving it to another device, and switching it off; recovery codes come with it."""

from dataclasses import dataclass, replace
from datetime import datetime

from assessor.services.accounts.errors import FactorRequiredError, NoSuchAccountError, WrongFactorCodeError
from assessor.services.accounts.notices import tell
from assessor.services.accounts.recovery import fresh_codes
from assessor.services.accounts.second_factor import (
    REQUIRED_FOR,
    accepted_step,
    count_factor_try,
    forget_factor_tries,
    new_salt,
    note_wrong_factor,
)
from assessor.services.accounts.signing_in import Credentials, check_credentials
from assessor.services.context import Context
from assessor.services.operator.audit_trail import note
from assessor.storage import (
    Account,
    AccountId,
    AuditEvent,
    Transaction,
    change_account,
    end_visits_of,
    find_account,
    replace_recovery_codes,
)


@dataclass(frozen=True, kw_only=True)
class SetUp:
    """An account with its second factor just set up, and the recovery codes, which are not kept anywhere."""

    account: Account
    codes: tuple[str, ...]


def set_up_factor(context: Context, account_id: AccountId, code: str, *, salt: str = "", now: datetime) -> SetUp:
    """Accept the first code of a new device; all other visits end.

    `salt` is what the device was told with, where that is not the stored one: until now the former device counts.
    Raises WrongFactorCodeError and LockedError.
    """
    count_factor_try(context, account_id, now=now)
    with context.database.writing() as transaction:
        account = find_account(transaction, account_id, for_change=True)
        if account is None or (account.factor_step is not None and not salt):
            raise NoSuchAccountError
        told = replace(account, factor_salt=salt or account.factor_salt, factor_step=None)
        step = accepted_step(context, told, code, now=now)
        if step is not None:
            return _set_up(context, transaction, (account, replace(told, factor_step=step)), now)
    note_wrong_factor(context, account_id, now=now)
    raise WrongFactorCodeError


def salt_for_new_device(context: Context, given: Credentials, *, now: datetime) -> str:
    """With what a new device is told its secret, once the password was given again. Raises as `check_credentials`."""
    check_credentials(context, given, now=now)
    return new_salt()


def switch_factor_off(context: Context, given: Credentials, *, now: datetime) -> Account:
    """Sign in with the password alone from now on; all visits end.

    Raises as `check_credentials` does, and FactorRequiredError.
    """
    account = check_credentials(context, given, now=now)
    if account.role in REQUIRED_FOR:
        raise FactorRequiredError
    return drop_factor(context, account.id, now=now)


def drop_factor(context: Context, account_id: AccountId, *, now: datetime) -> Account:
    """Take the second factor away; its visits end, and it is set up anew at the next sign-in where required."""
    with context.database.writing() as transaction:
        account = find_account(transaction, account_id, for_change=True)
        if account is None:
            raise NoSuchAccountError
        dropped = replace(account, factor_salt=new_salt(), factor_step=None)
        change_account(transaction, dropped)
        replace_recovery_codes(transaction, account.id, (), at=now)
        end_visits_of(transaction, account.id)
        tell(transaction, account, "factor_off", now=now)
        note(context, transaction, AuditEvent(at=now, kind="factor_dropped", detail=f"account {account.id}"))
    return dropped


def _set_up(context: Context, transaction: Transaction, change: tuple[Account, Account], now: datetime) -> SetUp:
    before, after = change
    change_account(transaction, after)
    forget_factor_tries(context, transaction, after.id)
    end_visits_of(transaction, after.id)
    codes = fresh_codes(context, transaction, after.id, now=now)
    tell(transaction, after, "factor_on", now=now)
    kind = "factor_set_up" if before.factor_step is None else "factor_replaced"
    note(context, transaction, AuditEvent(at=now, kind=kind))
    return SetUp(account=after, codes=codes)
