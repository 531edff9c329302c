"""Wrong resume codes and look-ups of reports, counted per origin so that guessing has to wait."""

from datetime import datetime

from sqlalchemy import delete, func, select

from assessor.storage.database import Transaction
from assessor.storage.tables import AttemptRow


def count_attempts(transaction: Transaction, origin: str, *, since: datetime) -> int:
    """How many wrong codes came from `origin` at or after `since`."""
    counted = select(func.count()).select_from(AttemptRow).where(AttemptRow.origin == origin, AttemptRow.at >= since)
    return transaction.scalar(counted) or 0


def add_attempt(transaction: Transaction, origin: str, *, at: datetime, forget_before: datetime) -> None:
    """Note a wrong code, and forget those of all origins that are too old to count."""
    transaction.execute(delete(AttemptRow).where(AttemptRow.at < forget_before))
    transaction.add(AttemptRow(origin=origin, at=at))
    transaction.flush()


def forget_attempts(transaction: Transaction, *, before: datetime) -> int:
    """Forget those too old to count; how many there were."""
    old = list(transaction.scalars(select(AttemptRow.id).where(AttemptRow.at < before)))
    transaction.execute(delete(AttemptRow).where(AttemptRow.at < before))
    return len(old)
