"""Published revisions of a district's own catalogue: the newest one, one of a number, all of them."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Literal, NewType
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import defer

from assessor.storage.catalogue.tables import REVISION_STATES, CatalogueRevisionRow
from assessor.storage.database import Transaction

RevisionNumber = NewType("RevisionNumber", int)
RevisionState = Literal["published", "unconfirmed", "rolled_back"]
HIGHEST = 2**31 - 1
"""What the column of the number holds; the address of a page may name more."""
LINE_OF_PUBLISHING = 7_402_119
"""In which whoever publishes waits; any number nobody else uses."""
_NEWEST = (
    select(CatalogueRevisionRow.number, CatalogueRevisionRow.digest)
    .order_by(CatalogueRevisionRow.number.desc())
    .limit(1)
)


@dataclass(frozen=True, kw_only=True)
class Revision:
    """One numbered state of the layer over the shipped catalogue, without its content.

    `submitted_by`, `approved_by`: accounts, None for whoever runs the server, or once the account is gone.
    """

    number: RevisionNumber
    digest: str
    state: RevisionState
    district: str
    note: str
    submitted_by: UUID | None
    approved_by: UUID | None
    published_at: datetime
    holds_from: date


def newest_digest(transaction: Transaction) -> tuple[int, str]:
    """Number and digest of the newest revision; 0 and nothing where none was published."""
    found = transaction.execute(_NEWEST).first()
    return (0, "") if found is None else (found.number, found.digest)


def content_of(transaction: Transaction, number: int) -> bytes:
    """The packed content of a revision; raises LookupError where there is none."""
    found = transaction.scalar(select(CatalogueRevisionRow.content).where(CatalogueRevisionRow.number == number))
    if found is None:
        raise LookupError(number)
    return found


def add_revision(transaction: Transaction, revision: Revision, content: bytes) -> None:
    """Store a new revision, from now on the newest."""
    transaction.add(CatalogueRevisionRow(content=content, **asdict(revision)))
    transaction.flush()


def list_revisions(transaction: Transaction) -> Sequence[Revision]:
    """All of them, the newest first."""
    rows = select(CatalogueRevisionRow).options(defer(CatalogueRevisionRow.content))
    return [_value_of(row) for row in transaction.scalars(rows.order_by(CatalogueRevisionRow.number.desc()))]


def find_revision(transaction: Transaction, number: int) -> Revision | None:
    """The revision of that number, or None."""
    row = transaction.get(CatalogueRevisionRow, number) if 0 < number <= HIGHEST else None
    return None if row is None else _value_of(row)


def mark_rolled_back(transaction: Transaction, *, after: int, before: int, district: str) -> None:
    """Say of all revisions of a district between two numbers that they were rolled back."""
    number = CatalogueRevisionRow.number
    between = update(CatalogueRevisionRow).where(
        number > after, number < before, CatalogueRevisionRow.district == district
    )
    transaction.execute(between.values(state="rolled_back"))


def confirm_revision(transaction: Transaction, number: int, approved_by: UUID | None) -> None:
    """Say who confirmed what one person had published alone."""
    wanted = update(CatalogueRevisionRow).where(
        CatalogueRevisionRow.number == number, CatalogueRevisionRow.state == "unconfirmed"
    )
    transaction.execute(wanted.values(state="published", approved_by=approved_by))


def _value_of(row: CatalogueRevisionRow) -> Revision:
    states: tuple[RevisionState, ...] = ("published", "unconfirmed", "rolled_back")
    return Revision(
        number=RevisionNumber(row.number),
        digest=row.digest,
        state=states[REVISION_STATES.index(row.state)],
        district=row.district,
        note=row.note,
        submitted_by=row.submitted_by,
        approved_by=row.approved_by,
        published_at=row.published_at,
        holds_from=row.holds_from,
    )
