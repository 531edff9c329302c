"""Whether a release stands: one that a second person has not approved yet, or that was withdrawn, does not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import bindparam, select

from assessor.releases.release import ReleaseId
from assessor.storage.database import Transaction
from assessor.storage.figures.tables import ReleaseReviewRow, ReleaseRow

_OF_RELEASE = select(
    ReleaseReviewRow.state,
    ReleaseReviewRow.made_by,
    ReleaseReviewRow.decided_by,
    ReleaseReviewRow.decided_at,
    ReleaseReviewRow.reason,
).where(ReleaseReviewRow.release_id == bindparam("release_id"))
"""Put together once, because every page of a release asks."""
ReviewState = Literal["waiting", "approved", "withdrawn"]
STATES: Mapping[str, ReviewState] = {"waiting": "waiting", "approved": "approved", "withdrawn": "withdrawn"}


@dataclass(frozen=True, kw_only=True)
class Review:
    """What was decided about a release. A release without one stands, as all did before reviews were asked for."""

    release_id: ReleaseId
    state: ReviewState
    made_by: UUID | None = None
    decided_by: UUID | None = None
    decided_at: datetime | None = None
    reason: str = ""


def put_review(transaction: Transaction, review: Review) -> None:
    """Keep what was decided, in the place of what was before."""
    row = transaction.get(ReleaseReviewRow, review.release_id)
    if row is None:
        row = ReleaseReviewRow(release_id=review.release_id, made_by=review.made_by)
        transaction.add(row)
    row.state, row.reason = review.state, review.reason
    row.decided_by, row.decided_at = review.decided_by, review.decided_at
    transaction.flush()


def find_review(transaction: Transaction, release_id: ReleaseId, *, for_change: bool = False) -> Review | None:
    """What was decided about a release, or None. `for_change` makes others who want to decide wait."""
    if for_change:
        row = transaction.get(ReleaseReviewRow, release_id, with_for_update=True)
        return None if row is None else _value_of(row)
    found = transaction.execute(_OF_RELEASE, {"release_id": release_id}).first()
    if found is None:
        return None
    state, made_by, decided_by, decided_at, reason = found
    return Review(
        release_id=release_id,
        state=STATES[state],
        made_by=made_by,
        decided_by=decided_by,
        decided_at=decided_at,
        reason=reason,
    )


def reviews_of(transaction: Transaction, district: str) -> Sequence[Review]:
    """What was decided about the releases of a district."""
    wanted = select(ReleaseReviewRow).join(ReleaseRow, ReleaseRow.id == ReleaseReviewRow.release_id)
    return [_value_of(row) for row in transaction.scalars(wanted.where(ReleaseRow.district == district))]


def _value_of(row: ReleaseReviewRow) -> Review:
    return Review(
        release_id=ReleaseId(row.release_id),
        state=STATES[row.state],
        made_by=row.made_by,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        reason=row.reason,
    )
