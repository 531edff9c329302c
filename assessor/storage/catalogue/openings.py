"""When a person last opened each link of the catalogue, and whether it was right."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from assessor.storage.catalogue.tables import LinkOpeningRow
from assessor.storage.database import Transaction


@dataclass(frozen=True, kw_only=True)
class LinkOpening:
    """A link was opened; `link` is the digest of its address, `opened_by` None once the account is gone."""

    link: str
    is_right: bool
    opened_at: datetime
    opened_by: UUID | None


def openings_of(transaction: Transaction, links: Collection[str]) -> Mapping[str, LinkOpening]:
    """Of these links the last time, by the link; none of those that nobody opened."""
    rows = transaction.scalars(select(LinkOpeningRow).where(LinkOpeningRow.link.in_(links)))
    return {
        row.link: LinkOpening(link=row.link, is_right=row.is_right, opened_at=row.opened_at, opened_by=row.opened_by)
        for row in rows
    }


def note_opening(transaction: Transaction, opening: LinkOpening) -> None:
    """Note it in place of the time before."""
    transaction.merge(
        LinkOpeningRow(
            link=opening.link,
            is_right=opening.is_right,
            opened_at=opening.opened_at,
            opened_by=opening.opened_by,
        )
    )
    transaction.flush()
