"""Assessments in an account: taking one over from its resume code, and listing them."""

from datetime import datetime

from assessor.services.accounts.errors import OwnedByOtherError
from assessor.services.desk import Desk
from assessor.storage import Assessment, AssessmentId, OrganisationId, find_owner, list_owned, take_ownership


def take_over(desk: Desk, assessment_id: AssessmentId, organisation_id: OrganisationId, *, now: datetime) -> None:
    """Put an assessment into the organisation's account; its resume code stays. Raises OwnedByOtherError."""
    with desk.database.writing() as transaction:
        owner = take_ownership(transaction, assessment_id, organisation_id, at=now)
    if owner != organisation_id:
        raise OwnedByOtherError


def owner_of(desk: Desk, assessment_id: AssessmentId) -> OrganisationId | None:
    """The organisation whose account the assessment is in, or None."""
    with desk.database.reading() as transaction:
        return find_owner(transaction, assessment_id)


def assessments_of(desk: Desk, organisation_id: OrganisationId) -> tuple[Assessment, ...]:
    """The assessments in the organisation's account, the latest first."""
    with desk.database.reading() as transaction:
        return list_owned(transaction, organisation_id)
