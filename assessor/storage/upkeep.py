"""When each task of upkeep is due next, kept in the database, so that of several processes one does it."""

from datetime import datetime, timedelta

from sqlalchemy.exc import IntegrityError

from assessor.storage.database import Transaction
from assessor.storage.tables import UpkeepRow

LONGEST = timedelta(days=1)
"""No task waits longer: one due later than that was put off while the clock was wrong, and is due now."""


def claim_task(transaction: Transaction, task: str, *, now: datetime, lease: timedelta) -> bool:
    """Whether the task is due and the caller's to do; it is due again after `lease` unless it is finished before."""
    row = transaction.get(UpkeepRow, task, with_for_update=True)
    if row is None:
        return _is_first(transaction, UpkeepRow(task=task, due_at=now + lease))
    if now < row.due_at <= now + LONGEST:
        return False
    row.due_at = now + lease
    transaction.flush()
    return True


def task_is_due(transaction: Transaction, task: str, *, now: datetime, longest: timedelta = LONGEST) -> bool:
    """Whether the task was never done, its time has come, or it was put off by more than the longest that may be."""
    row = transaction.get(UpkeepRow, task)
    return row is None or not now < row.due_at <= now + longest


def finish_task(transaction: Transaction, task: str, *, next_at: datetime) -> None:
    """The task is done until then."""
    transaction.get_one(UpkeepRow, task).due_at = next_at
    transaction.flush()


def put_off_task(transaction: Transaction, task: str, *, until: datetime) -> None:
    """The task is not due before then, whether it was ever done or not."""
    row = transaction.get(UpkeepRow, task, with_for_update=True)
    if row is None:
        _is_first(transaction, UpkeepRow(task=task, due_at=until))
    else:
        row.due_at = until
        transaction.flush()


def _is_first(transaction: Transaction, row: UpkeepRow) -> bool:
    try:
        with transaction.begin_nested():
            transaction.add(row)
    except IntegrityError:  # another process was first
        return False
    return True
