"""Assessments in an account: taking one over from its resume code, letting it go, and listing them."""

from datetime import datetime

from assessor.services.accounts.errors import OwnedByOtherError
from assessor.services.context import Context
from assessor.services.errors import NoSuchAssessmentError
from assessor.services.operator.audit_trail import note
from assessor.storage import (
    Assessment,
    AssessmentId,
    AuditEvent,
    OrganisationId,
    end_ownership,
    find_later_owned,
    find_owner,
    list_owned,
    take_ownership,
)


def take_over(context: Context, assessment_id: AssessmentId, organisation_id: OrganisationId, *, now: datetime) -> None:
    """Put an assessment into the organisation's account; its resume code stays.

    Raises OwnedByOtherError, NoSuchAssessmentError.
    """
    with context.database.writing() as transaction:
        if find_owner(transaction, assessment_id) == organisation_id:
            return
        owner = take_ownership(transaction, assessment_id, organisation_id, at=now)
        if owner is None:
            raise NoSuchAssessmentError
        if owner != organisation_id:
            raise OwnedByOtherError
        detail = f"organisation {organisation_id}"
        note(context, transaction, AuditEvent(at=now, kind="taken_over", assessment_id=assessment_id, detail=detail))


def release(context: Context, assessment_id: AssessmentId, *, now: datetime) -> None:
    """Take the assessment out of the account it is in; from then on its resume code alone opens it."""
    with context.database.writing() as transaction:
        owner = find_owner(transaction, assessment_id)
        if owner is None:
            return
        end_ownership(transaction, assessment_id)
        detail = f"organisation {owner}"
        note(context, transaction, AuditEvent(at=now, kind="released", assessment_id=assessment_id, detail=detail))


def later_owned(context: Context, assessment_id: AssessmentId, organisation_id: OrganisationId) -> AssessmentId | None:
    """The newest assessment in the organisation's account that goes on from this one, or None."""
    with context.database.reading() as transaction:
        return find_later_owned(transaction, assessment_id, organisation_id)


def owner_of(context: Context, assessment_id: AssessmentId) -> OrganisationId | None:
    """The organisation whose account the assessment is in, or None."""
    with context.database.reading() as transaction:
        return find_owner(transaction, assessment_id)


def assessments_of(context: Context, organisation_id: OrganisationId) -> tuple[Assessment, ...]:
    """The assessments in the organisation's account, the latest first."""
    with context.database.reading() as transaction:
        return list_owned(transaction, organisation_id)
