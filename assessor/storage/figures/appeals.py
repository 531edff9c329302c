"""What offices asked associations to remind their members of."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import NewType
from uuid import UUID

from sqlalchemy import func, select

from assessor.releases.release import ReleaseId
from assessor.storage.accounts import OrganisationId
from assessor.storage.database import Transaction
from assessor.storage.figures.tables import AppealRow, ReleaseRow

AppealId = NewType("AppealId", UUID)


@dataclass(frozen=True, kw_only=True)
class Appeal:
    """One request to one association, with the release whose numbers it tells. `office`: who asks, by name."""

    id: AppealId
    organisation_id: OrganisationId
    release_id: ReleaseId
    office: str
    words: str
    sent_at: datetime


def add_appeal(transaction: Transaction, appeal: Appeal) -> None:
    """Store it."""
    transaction.add(AppealRow(**asdict(appeal)))
    transaction.flush()


def find_appeal(transaction: Transaction, appeal_id: AppealId) -> Appeal | None:
    """The one of that id, or None."""
    row = transaction.get(AppealRow, appeal_id)
    if row is None:
        return None
    return Appeal(
        id=AppealId(row.id),
        organisation_id=OrganisationId(row.organisation_id),
        release_id=ReleaseId(row.release_id),
        office=row.office,
        words=row.words,
        sent_at=row.sent_at,
    )


def last_appeals(transaction: Transaction, district: str) -> Mapping[OrganisationId, datetime]:
    """When each association was last asked about the figures of a district."""
    wanted = (
        select(AppealRow.organisation_id, func.max(AppealRow.sent_at))
        .join(ReleaseRow, ReleaseRow.id == AppealRow.release_id)
        .where(ReleaseRow.district == district)
        .group_by(AppealRow.organisation_id)
    )
    return {OrganisationId(one): at for one, at in transaction.execute(wanted)}
