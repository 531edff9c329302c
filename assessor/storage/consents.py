"""Consents: given in the words of a version, revocable at any time, none unless given."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import func, select

from assessor.storage.assessments import AssessmentId
from assessor.storage.database import Transaction
from assessor.storage.rights_tables import ConsentRow
from assessor.storage.tables import AssessmentRow, UtcDateTime

Purpose = Literal["statistics", "association", "officer", "verification"]
PURPOSES: tuple[Purpose, ...] = ("statistics", "association", "officer", "verification")


@dataclass(frozen=True, kw_only=True)
class Consent:
    """One consent as given; `version` is that of the words agreed to."""

    purpose: Purpose
    version: str
    granted_at: datetime
    revoked_at: datetime | None = None


def add_consent(transaction: Transaction, assessment_id: AssessmentId, consent: Consent) -> None:
    """Store a consent; the database refuses a second one to the same purpose while the first stands."""
    transaction.add(
        ConsentRow(
            assessment_id=assessment_id,
            purpose=consent.purpose,
            version=consent.version,
            granted_at=consent.granted_at,
            revoked_at=consent.revoked_at,
        )
    )
    transaction.flush()


def revoke_consent(transaction: Transaction, assessment_id: AssessmentId, purpose: Purpose, *, at: datetime) -> None:
    """End the consent to a purpose that stands."""
    standing = select(ConsentRow).where(
        ConsentRow.assessment_id == assessment_id, ConsentRow.purpose == purpose, ConsentRow.revoked_at.is_(None)
    )
    transaction.scalars(standing).one().revoked_at = at
    transaction.flush()


def consents_of(transaction: Transaction, assessment_id: AssessmentId) -> tuple[Consent, ...]:
    """All consents of an assessment, standing and revoked, oldest first."""
    rows = select(ConsentRow).where(ConsentRow.assessment_id == assessment_id).order_by(ConsentRow.id)
    return tuple(_value_of(row) for row in transaction.scalars(rows))


def submitted_with_consent(
    transaction: Transaction, purpose: Purpose, *, version: str, among: Collection[AssessmentId] | None = None
) -> Sequence[AssessmentId]:
    """Submitted assessments, all or those of `among`, whose consent to the purpose, in these words, stands.

    The oldest submission comes first.
    """
    found = (
        select(AssessmentRow.id)
        .join(ConsentRow, ConsentRow.assessment_id == AssessmentRow.id)
        .where(AssessmentRow.state == "submitted", ConsentRow.revoked_at.is_(None))
        .where(ConsentRow.purpose == purpose, ConsentRow.version == version)
        .order_by(AssessmentRow.submitted_at, AssessmentRow.id)
    )
    if among is not None:
        found = found.where(AssessmentRow.id.in_(among))
    return [AssessmentId(one) for one in transaction.scalars(found)]


def last_words(transaction: Transaction, purpose: Purpose) -> Mapping[UUID, datetime]:
    """When it was last agreed to the purpose or taken back, by assessment; those that never agreed are left out."""
    rows = transaction.execute(
        select(
            ConsentRow.assessment_id,
            func.max(func.coalesce(ConsentRow.revoked_at, ConsentRow.granted_at), type_=UtcDateTime),
        )
        .where(ConsentRow.purpose == purpose)
        .group_by(ConsentRow.assessment_id)
    )
    return {assessment_id: at for assessment_id, at in rows}  # noqa: C416 (rows are no pairs for the checker)


def _value_of(row: ConsentRow) -> Consent:
    purpose = next(one for one in PURPOSES if one == row.purpose)
    return Consent(purpose=purpose, version=row.version, granted_at=row.granted_at, revoked_at=row.revoked_at)
