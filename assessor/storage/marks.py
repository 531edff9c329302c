"""Marks on what is to be erased: made ahead of time, taken off again, begun anew."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, insert, select, update

from assessor.storage.database import Transaction
from assessor.storage.retention_tables import ErasureMarkRow

AT_A_TIME = 500


def marks_of(transaction: Transaction, kind: str) -> Mapping[UUID, datetime]:
    """What of the kind is marked, and since when."""
    rows = transaction.execute(
        select(ErasureMarkRow.subject, ErasureMarkRow.marked_at).where(ErasureMarkRow.kind == kind)
    )
    return {subject: marked_at for subject, marked_at in rows}  # noqa: C416 (rows are no pairs for the checker)


def count_marks(transaction: Transaction) -> Mapping[str, int]:
    """How many things of each kind are marked."""
    counted = select(ErasureMarkRow.kind, func.count()).group_by(ErasureMarkRow.kind)
    return {kind: number for kind, number in transaction.execute(counted)}  # noqa: C416 (likewise)


def add_marks(transaction: Transaction, kind: str, subjects: Collection[UUID], *, at: datetime) -> None:
    """Mark them from now on, also those that were marked otherwise."""
    drop_marks(transaction, kind, subjects)
    if subjects:
        rows = [{"kind": kind, "subject": one, "marked_at": at} for one in subjects]
        transaction.execute(insert(ErasureMarkRow), rows)


def drop_marks(transaction: Transaction, kind: str, subjects: Collection[UUID]) -> None:
    """Take the marks off."""
    wanted = list(subjects)
    for start in range(0, len(wanted), AT_A_TIME):
        some = ErasureMarkRow.subject.in_(wanted[start : start + AT_A_TIME])
        transaction.execute(delete(ErasureMarkRow).where(ErasureMarkRow.kind == kind, some))
    transaction.flush()


def restart_marks(transaction: Transaction, kind: str, *, at: datetime) -> int:
    """Let the grace period of everything marked begin anew; gives back of how many."""
    number = count_marks(transaction).get(kind, 0)
    transaction.execute(update(ErasureMarkRow).where(ErasureMarkRow.kind == kind).values(marked_at=at))
    return number
