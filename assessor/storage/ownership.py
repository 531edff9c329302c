"""Which organisation took which assessment into its account."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from assessor.storage.account_tables import OwnershipRow
from assessor.storage.accounts import OrganisationId
from assessor.storage.assessments import Assessment, AssessmentId, value_of
from assessor.storage.database import Transaction
from assessor.storage.tables import AssessmentRow


@dataclass(frozen=True, kw_only=True)
class Ownership:
    """In whose account an assessment is, and since when."""

    assessment_id: AssessmentId
    organisation_id: OrganisationId
    since: datetime


def find_ownership(transaction: Transaction, assessment_id: AssessmentId) -> Ownership | None:
    """In whose account the assessment is, or None."""
    row = transaction.get(OwnershipRow, assessment_id)
    if row is None:
        return None
    organisation_id = OrganisationId(row.organisation_id)
    return Ownership(assessment_id=assessment_id, organisation_id=organisation_id, since=row.since)


def find_owner(transaction: Transaction, assessment_id: AssessmentId) -> OrganisationId | None:
    """The organisation that took the assessment, or None."""
    found = find_ownership(transaction, assessment_id)
    return None if found is None else found.organisation_id


def take_ownership(
    transaction: Transaction, assessment_id: AssessmentId, organisation_id: OrganisationId, *, at: datetime
) -> OrganisationId | None:
    """Give the assessment to the organisation unless another one has it; gives back whose it is then.

    Who takes it, lets it go or deletes it at the same moment waits. None where there is no such assessment any more.
    """
    if not _waited_for(transaction, assessment_id):
        return None
    row = transaction.get(OwnershipRow, assessment_id, populate_existing=True)
    if row is not None:
        return OrganisationId(row.organisation_id)
    transaction.add(OwnershipRow(assessment_id=assessment_id, organisation_id=organisation_id, since=at))
    transaction.flush()
    return organisation_id


def list_owned(transaction: Transaction, organisation_id: OrganisationId) -> tuple[Assessment, ...]:
    """The organisation's assessments, the latest first."""
    wanted = (
        select(AssessmentRow)
        .join(OwnershipRow, OwnershipRow.assessment_id == AssessmentRow.id)
        .where(OwnershipRow.organisation_id == organisation_id)
        .order_by(AssessmentRow.updated_at.desc())
    )
    return tuple(value_of(row) for row in transaction.scalars(wanted))


def end_ownership(transaction: Transaction, assessment_id: AssessmentId) -> None:
    """Take the assessment out of whatever account it is in."""
    _waited_for(transaction, assessment_id)
    transaction.execute(delete(OwnershipRow).where(OwnershipRow.assessment_id == assessment_id))
    transaction.expire_all()


def find_later_owned(
    transaction: Transaction, assessment_id: AssessmentId, organisation_id: OrganisationId
) -> AssessmentId | None:
    """The newest assessment of the organisation that goes on from this one, over however many steps; or None."""
    later = select(AssessmentRow.id).where(AssessmentRow.previous_id == assessment_id).cte("later", recursive=True)
    later = later.union(select(AssessmentRow.id).where(AssessmentRow.previous_id == later.c.id))
    wanted = (
        select(AssessmentRow.id)
        .join(later, later.c.id == AssessmentRow.id)
        .join(OwnershipRow, OwnershipRow.assessment_id == AssessmentRow.id)
        .where(OwnershipRow.organisation_id == organisation_id)
        .order_by(AssessmentRow.created_at.desc(), AssessmentRow.id)
    )
    found = transaction.scalar(wanted.limit(1))
    return None if found is None else AssessmentId(found)


def _waited_for(transaction: Transaction, assessment_id: AssessmentId) -> bool:
    """Whether the assessment is there, once nobody else is changing it."""
    wanted = select(AssessmentRow.id).where(AssessmentRow.id == assessment_id).with_for_update()
    return transaction.scalar(wanted) is not None
