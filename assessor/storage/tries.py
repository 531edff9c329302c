"""Counting tries at what may be guessed or flooded, in the database, so that all workers count together."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, or_
from sqlalchemy.exc import IntegrityError

from assessor.storage.account_tables import TriesRow
from assessor.storage.database import Transaction

FORGET_AFTER = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Tries:
    """How often something was tried of late, and until when nobody may."""

    taken: int
    last_at: datetime
    locked_until: datetime | None


def take_try(transaction: Transaction, subject: str, *, now: datetime, allowed: int, wait: timedelta) -> bool:
    """Count a try before it is made; False where it may not be made.

    The last of `allowed` tries locks the subject for `wait`; tries further apart than that are not counted together.
    A lock that would last longer than `wait` was set while the clock was wrong, and does not count.
    """
    row = _row_for_change(transaction, subject, now)
    if row.locked_until is not None and now < row.locked_until <= now + wait:
        return False
    if row.locked_until is not None or row.last_at < now - wait:
        row.taken, row.locked_until = 0, None
    row.taken, row.last_at = row.taken + 1, now
    if row.taken >= allowed:
        row.locked_until = now + wait
    transaction.flush()
    return True


def is_locked(transaction: Transaction, subject: str, *, now: datetime) -> bool:
    """Whether nothing may be tried at present."""
    row = transaction.get(TriesRow, subject)
    return row is not None and row.locked_until is not None and row.locked_until > now


def find_tries(transaction: Transaction, subject: str) -> Tries | None:
    """What is counted of the subject, or None."""
    row = transaction.get(TriesRow, subject)
    return None if row is None else Tries(taken=row.taken, last_at=row.last_at, locked_until=row.locked_until)


def forget_tries(transaction: Transaction, subject: str) -> None:
    """Count from nought again, after a right one."""
    transaction.execute(delete(TriesRow).where(TriesRow.subject == subject))
    transaction.flush()


def _row_for_change(transaction: Transaction, subject: str, now: datetime) -> TriesRow:
    """The row of the subject, made where there is none; looked for again where another forgets it meanwhile."""
    while True:
        found = transaction.get(TriesRow, subject, with_for_update=True)
        if found is not None:
            return found
        transaction.execute(
            delete(TriesRow).where(or_(TriesRow.last_at < now - FORGET_AFTER, TriesRow.last_at > now + FORGET_AFTER))
        )
        _add_row(transaction, subject, now)


def _add_row(transaction: Transaction, subject: str, now: datetime) -> None:
    try:
        with transaction.begin_nested():
            transaction.add(TriesRow(subject=subject, taken=0, last_at=now))
    except IntegrityError:  # another worker was first
        pass
