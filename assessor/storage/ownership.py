"""Which organisation took which assessment into its account."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from assessor.storage.account_tables import OwnershipRow
from assessor.storage.accounts import OrganisationId
from assessor.storage.assessments import Assessment, AssessmentId, value_of
from assessor.storage.database import Transaction
from assessor.storage.tables import AssessmentRow


def find_owner(transaction: Transaction, assessment_id: AssessmentId) -> OrganisationId | None:
    """The organisation that took the assessment, or None."""
    row = transaction.get(OwnershipRow, assessment_id)
    return None if row is None else OrganisationId(row.organisation_id)


def take_ownership(
    transaction: Transaction, assessment_id: AssessmentId, organisation_id: OrganisationId, *, at: datetime
) -> OrganisationId:
    """Give the assessment to the organisation unless another one has it; gives back whose it is then."""
    row = OwnershipRow(assessment_id=assessment_id, organisation_id=organisation_id, since=at)
    try:
        with transaction.begin_nested():
            transaction.add(row)
    except IntegrityError:
        return OrganisationId(transaction.get_one(OwnershipRow, assessment_id).organisation_id)
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
