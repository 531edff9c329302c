"""A link with which others read a result and change nothing: opened by whoever holds it, ended at any time.

The link carries the assessment's id with a signature over how often a link was opened; nothing of it is stored.
"""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from assessor.services.codes import is_signed, keyed_hash
from assessor.services.context import Context
from assessor.services.errors import NoSuchAssessmentError, NotSubmittedError
from assessor.services.operator.audit_trail import note
from assessor.storage import Assessment, AssessmentId, AuditEvent, find_assessment
from assessor.storage.assessments import change_share_number

SHARED = "shared result"
ID_LENGTH, SIGNATURE_LENGTH = 32, 32


class NotSharedError(NoSuchAssessmentError):
    """A link for others leads to nothing: it has ended, was never one, or is not whole."""


def share(context: Context, assessment_id: AssessmentId, *, now: datetime) -> None:
    """Open the link, unless it is open. Raises NoSuchAssessmentError, NotSubmittedError."""
    _change(context, assessment_id, opened=True, now=now)


def end_sharing(context: Context, assessment_id: AssessmentId, *, now: datetime) -> None:
    """End the link: a later one is another. Raises NoSuchAssessmentError, NotSubmittedError."""
    _change(context, assessment_id, opened=False, now=now)


def share_token(context: Context, assessment: Assessment) -> str:
    """What the link ends in; empty while the result is not shared."""
    if not assessment.is_shared:
        return ""
    return f"{assessment.id.hex}{keyed_hash(context.key, SHARED, _signed(assessment))[:SIGNATURE_LENGTH]}"


def shared_result(context: Context, token: str) -> Assessment:
    """The result a link leads to. Raises NotSharedError where there is none, or its link has ended."""
    try:
        named = AssessmentId(UUID(hex=token[:ID_LENGTH]))
    except ValueError as error:
        raise NotSharedError from error
    with context.database.reading() as transaction:
        found = find_assessment(transaction, named)
    signature = token[ID_LENGTH:]
    if found is None or not found.is_shared or not is_signed(context, SHARED, _signed(found), signature):
        raise NotSharedError
    return found


def _signed(assessment: Assessment) -> str:
    return f"{assessment.id}:{assessment.share_number}"


def _change(context: Context, assessment_id: AssessmentId, *, opened: bool, now: datetime) -> None:
    with context.database.writing() as transaction:
        found = find_assessment(transaction, assessment_id, for_change=True)
        if found is None:
            raise NoSuchAssessmentError
        if not found.is_submitted:
            raise NotSubmittedError
        if found.is_shared == opened:
            return
        change_share_number(transaction, replace(found, share_number=found.share_number + 1))
        kind = "shared" if opened else "sharing_ended"
        note(context, transaction, AuditEvent(at=now, kind=kind, assessment_id=assessment_id))
