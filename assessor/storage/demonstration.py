"""The mark of a database that holds a made-up district, so that nobody takes it for a real one."""

from datetime import datetime

from sqlalchemy import select

from assessor.storage.database import Transaction
from assessor.storage.tables import DemonstrationRow


def mark_as_demonstration(transaction: Transaction, *, at: datetime) -> None:
    """Say, for good, that everything in this database is made up."""
    transaction.add(DemonstrationRow(made_at=at))
    transaction.flush()


def is_demonstration(transaction: Transaction) -> bool:
    """Whether everything in this database is made up."""
    return transaction.scalar(select(DemonstrationRow.made_at).limit(1)) is not None
