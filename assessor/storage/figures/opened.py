"""Which districts' offices let which others read their releases."""

from datetime import datetime

from sqlalchemy import delete, select

from assessor.storage.database import Transaction
from assessor.storage.figures.tables import OpenedFiguresRow


def open_figures(transaction: Transaction, district: str, reader: str, *, at: datetime) -> None:
    """Let the office of another district read."""
    transaction.merge(OpenedFiguresRow(district=district, reader=reader, opened_at=at))
    transaction.flush()


def close_figures(transaction: Transaction, district: str, reader: str) -> None:
    """Let it read no more."""
    same = (OpenedFiguresRow.district == district, OpenedFiguresRow.reader == reader)
    transaction.execute(delete(OpenedFiguresRow).where(*same))


def readers_of(transaction: Transaction, district: str) -> frozenset[str]:
    """The districts a district opened its figures to."""
    wanted = select(OpenedFiguresRow.reader).where(OpenedFiguresRow.district == district)
    return frozenset(transaction.scalars(wanted))


def opened_to(transaction: Transaction, reader: str) -> frozenset[str]:
    """The districts that opened theirs to it."""
    wanted = select(OpenedFiguresRow.district).where(OpenedFiguresRow.reader == reader)
    return frozenset(transaction.scalars(wanted))
