"""Segments of the audit trail: runs of its oldest entries that leave the table once they lie in a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from assessor.storage.audit import AuditEntry, entry_of
from assessor.storage.database import Transaction
from assessor.storage.rights_tables import ArchivedSegmentRow, AuditRow


@dataclass(frozen=True, kw_only=True)
class Segment:
    """Entries `first` to `last`; `digest` is the SHA-256 of their file, `last_hash` that of the last entry.

    `seal` is made of all this with the secret key: who can only write the database makes no segment.
    """

    first: int
    last: int
    last_hash: str
    digest: str
    archived_at: datetime
    seal: str = ""

    @property
    def sealed(self) -> str:
        """What the seal is made of."""
        return f"{self.first} {self.last} {self.last_hash} {self.digest}"


def entries_before(transaction: Transaction, moment: datetime) -> tuple[AuditEntry, ...]:
    """The oldest entries of the table up to the first that is not from before the moment."""
    kept = select(AuditRow.number).where(AuditRow.at >= moment).order_by(AuditRow.number).limit(1).scalar_subquery()
    rows = select(AuditRow).where(AuditRow.number < kept).order_by(AuditRow.number)
    return tuple(entry_of(row) for row in transaction.scalars(rows))


def archive_entries(transaction: Transaction, segment: Segment) -> None:
    """Remember the segment and let its entries go; the database refuses any other."""
    transaction.add(
        ArchivedSegmentRow(
            first_number=segment.first,
            last_number=segment.last,
            last_hash=segment.last_hash,
            digest=segment.digest,
            seal=segment.seal,
            archived_at=segment.archived_at,
        )
    )
    transaction.flush()
    transaction.execute(delete(AuditRow).where(AuditRow.number <= segment.last))


def archived_segments(transaction: Transaction) -> Sequence[Segment]:
    """All of them, the oldest first."""
    rows = select(ArchivedSegmentRow).order_by(ArchivedSegmentRow.last_number)
    return [
        Segment(
            first=row.first_number,
            last=row.last_number,
            last_hash=row.last_hash,
            digest=row.digest,
            seal=row.seal,
            archived_at=row.archived_at,
        )
        for row in transaction.scalars(rows)
    ]
