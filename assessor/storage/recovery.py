"""Recovery codes as stored: hashes only, each good for one use."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import CursorResult, delete, select

from assessor.storage.account_tables import RecoveryCodeRow
from assessor.storage.accounts import AccountId
from assessor.storage.database import Transaction


def replace_recovery_codes(
    transaction: Transaction, account_id: AccountId, code_hashes: Collection[str], *, at: datetime
) -> None:
    """Let exactly these codes stand; none: all end."""
    transaction.execute(delete(RecoveryCodeRow).where(RecoveryCodeRow.account_id == account_id))
    rows = (RecoveryCodeRow(code_hash=one, account_id=account_id, created_at=at) for one in code_hashes)
    transaction.add_all(rows)
    transaction.flush()


def use_recovery_code(transaction: Transaction, account_id: AccountId, code_hash: str) -> bool:
    """Use one up; False where there is no such code, be it that another was faster."""
    is_it = (RecoveryCodeRow.account_id == account_id) & (RecoveryCodeRow.code_hash == code_hash)
    done: CursorResult[Any] = transaction.execute(delete(RecoveryCodeRow).where(is_it))  # type: ignore[assignment]  # a DELETE gives one
    return done.rowcount == 1


def recovery_codes_of(transaction: Transaction, account_id: AccountId) -> tuple[datetime, ...]:
    """When each of the codes that are left was made."""
    rows = select(RecoveryCodeRow.created_at).where(RecoveryCodeRow.account_id == account_id)
    return tuple(transaction.scalars(rows))
