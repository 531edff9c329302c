"""Another address to sign in with: asked for with the password, taken once a code sent there was typed."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

from assessor.questionnaire import Lang
from assessor.services.accounts.errors import LockedError, NoSuchAccountError, WrongAddressCodeError
from assessor.services.accounts.inviting import count_letter_from, may_write_to
from assessor.services.accounts.notices import tell
from assessor.services.accounts.signing_in import Credentials, check_credentials, subject_of
from assessor.services.budgets import Budget, OverBudgetError, spend
from assessor.services.codes import derived_code, in_groups, is_derived
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
    change_account,
    delete_invitations_to,
    delete_letters_to,
    end_visits_of,
    find_account,
    find_account_by_email,
    forget_tries,
)
from assessor.storage.clock import is_ahead

PURPOSE = "new address"
CODE_LASTS = timedelta(hours=2)
LENGTH = 8
WRONG_CODES = Budget(purpose="new address tries", allowed=10, per=timedelta(hours=1), is_shared=False)


def ask_to_move(context: Context, given: Credentials, email: str, *, lang: Lang, now: datetime) -> Account:
    """Have a code sent to the new address; that it has an account already is told by that letter only.

    Raises as `check_credentials` does, and LockedError where too many letters were asked for.
    """
    account = check_credentials(context, given, now=now)
    with context.database.writing() as transaction:
        present = find_account(transaction, account.id, for_change=True)
        if present is None:
            raise NoSuchAccountError
        count_letter_from(context, transaction, given.origin, now=now)
        if not may_write_to(context, transaction, email, now=now):
            raise LockedError
        asked = replace(present, new_email=email, new_email_at=now)
        change_account(transaction, asked)
        letter = Letter(id=LetterId(uuid4()), kind="move", email=email, lang=lang, created_at=now, due_at=now)
        add_letter(transaction, letter)
    return asked


def code_of_move(context: Context, account: Account) -> str:
    """What is sent to the new address: two groups of four, forty bits; it lies in no table."""
    return in_groups(derived_code(context.key, PURPOSE, _said(account), LENGTH))


def move(context: Context, account_id: AccountId, typed: str, *, now: datetime) -> Account:
    """Let the account have its new address; all visits end, and the old address is told.

    Raises WrongAddressCodeError, and LockedError for one wrong code too many; a right one is always taken.
    """
    with context.database.writing() as transaction:
        account = find_account(transaction, account_id, for_change=True)
        if account is not None and _is_right(context, transaction, account, typed, now):
            return _moved(context, transaction, account, now)
    try:
        spend(context, WRONG_CODES, str(account_id), now=now)
    except OverBudgetError as error:
        raise LockedError from error
    raise WrongAddressCodeError


def _moved(context: Context, transaction: Transaction, account: Account, now: datetime) -> Account:
    changed = replace(account, email=account.new_email or account.email, new_email=None, new_email_at=None)
    delete_letters_to(transaction, account.email)
    delete_invitations_to(transaction, account.email)
    forget_tries(transaction, subject_of(context, account.email))
    change_account(transaction, changed)
    end_visits_of(transaction, account.id)
    tell(transaction, account, "moved", now=now)
    note(context, transaction, AuditEvent(at=now, kind="email_changed", detail=f"account {account.id}"))
    return changed


def _is_right(context: Context, transaction: Transaction, account: Account, typed: str, now: datetime) -> bool:
    asked_at, email = account.new_email_at, account.new_email
    if asked_at is None or email is None or is_ahead(now, asked_at) or now > asked_at + CODE_LASTS:
        return False
    is_same = is_derived(context, PURPOSE, _said(account), typed, LENGTH)
    return is_same and find_account_by_email(transaction, email) is None


def _said(account: Account) -> str:
    asked = "" if account.new_email_at is None else account.new_email_at.isoformat()
    return f"{account.id.hex}:{account.new_email}:{asked}"
