"""Counting tries at what may be guessed or flooded, in the database, so that all workers count together."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select
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
    Moments that only a wrong clock can have written do not count.
    """
    may = _try_with_lock(_row_for_change(transaction, subject, now), now, allowed, wait)
    transaction.flush()
    return may


def take_of_budget(transaction: Transaction, subject: str, *, now: datetime, allowed: int, per: timedelta) -> bool:
    """Take one of `allowed` at once, and as many again spread over each `per`; False where nothing is left."""
    may = _try_of_budget(_row_for_change(transaction, subject, now), now, allowed, per)
    transaction.flush()
    return may


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


def forget_old_tries(transaction: Transaction, *, now: datetime) -> int:
    """Forget what does not count any more, with the hashes of the network addresses; how many there were."""
    old = or_(TriesRow.last_at < now - FORGET_AFTER, TriesRow.last_at > now + FORGET_AFTER)
    number = len(transaction.scalars(select(TriesRow.subject).where(old)).all())
    transaction.execute(delete(TriesRow).where(old))
    return number


def _try_with_lock(row: TriesRow, now: datetime, allowed: int, wait: timedelta) -> bool:
    if row.locked_until is not None and now < row.locked_until <= now + wait:
        return False
    if row.locked_until is not None or row.last_at < now - wait:
        row.taken, row.locked_until = 0, None
    row.taken, row.last_at = row.taken + 1, now
    if row.taken >= allowed:
        row.locked_until = now + wait
    return True


def _try_of_budget(row: TriesRow, now: datetime, allowed: int, wait: timedelta) -> bool:
    """What was taken comes back evenly; `last_at` is up to when that is counted."""
    each = wait / allowed
    came_back = max(0, (now - row.last_at) // each)
    if row.taken <= came_back or row.last_at > now:
        row.taken, row.last_at = 0, now
    else:
        row.taken, row.last_at = row.taken - came_back, row.last_at + came_back * each
    if row.taken >= allowed:
        return False
    row.taken += 1
    return True


def _row_for_change(transaction: Transaction, subject: str, now: datetime) -> TriesRow:
    """The row of the subject, made where there is none; looked for again where another forgets it meanwhile."""
    while True:
        found = transaction.get(TriesRow, subject, with_for_update=True)
        if found is not None:
            return found
        _add_row(transaction, subject, now)


def _add_row(transaction: Transaction, subject: str, now: datetime) -> None:
    try:
        with transaction.begin_nested():
            transaction.add(TriesRow(subject=subject, taken=0, last_at=now))
    except IntegrityError:  # another worker was first
        pass
