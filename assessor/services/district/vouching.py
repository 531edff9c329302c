"""The word of a district's office: firms that asked it to confirm that their assessment is their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from assessor.services.context import Context
from assessor.services.errors import NoSuchAssessmentError, NoSuchFirmError
from assessor.services.firm.proof_codes import to_prove
from assessor.services.firm.proving import prove
from assessor.services.operator.audit_trail import note
from assessor.storage import Assessment, AssessmentId, AuditEvent
from assessor.storage.proofs import (
    Proof,
    ProofRequest,
    ProofRequestId,
    ProvedAnswers,
    RegisteredFirm,
    ask_for_proof,
    end_requests,
    find_registered,
    find_request,
    proved_with_code,
    requests_to_office,
    results_with_code,
    take_back_proof,
)


@dataclass(frozen=True, kw_only=True)
class WaitingFirm:
    """A firm that asks, what the register says of it, and how many other results carry its code."""

    request: ProofRequest
    assessment: Assessment
    registered: RegisteredFirm | None
    others: int


def ask_office(context: Context, assessment_id: AssessmentId, *, now: datetime) -> None:
    """Ask the office of the plant's district for its word; it sees name and code. Raises NoSuchAssessmentError."""
    with context.database.writing() as transaction:
        assessment = to_prove(transaction, assessment_id)
        asked = ProofRequest(id=ProofRequestId(uuid4()), assessment_id=assessment.id, way="officer", asked_at=now)
        ask_for_proof(transaction, asked)
        event = AuditEvent(at=now, kind="proof_asked", assessment_id=assessment.id, detail="officer")
        note(context, transaction, event)


def waiting_firms(context: Context, district: str) -> Sequence[WaitingFirm]:
    """Who asks the office of a district, the oldest first."""
    with context.database.reading() as transaction:
        return [
            WaitingFirm(
                request=request,
                assessment=assessment,
                registered=find_registered(transaction, assessment.uscc),
                others=results_with_code(transaction, assessment.uscc) - 1,
            )
            for request, assessment in requests_to_office(transaction, district)
        ]


def proved_in(context: Context, district: str, uscc: str) -> Sequence[ProvedAnswers]:
    """Proved answers of one firm that count in the district, the latest first."""
    with context.database.reading() as transaction:
        return proved_with_code(transaction, district, uscc)


def take_back(context: Context, district: str, uscc: str, *, now: datetime) -> None:
    """Let nothing the firm answered itself be proved in the district any more, so that it has to prove itself anew.

    Raises NoSuchFirmError where nothing is.
    """
    with context.database.writing() as transaction:
        own = [one.assessment_id for one in proved_with_code(transaction, district, uscc) if one.assessment_id]
        if not own:
            raise NoSuchFirmError
        for one in own:
            take_back_proof(transaction, one)
            note(context, transaction, AuditEvent(at=now, kind="proof_taken_back", assessment_id=one))


def answer_firm(
    context: Context, district: str, request_id: ProofRequestId, *, is_genuine: bool, now: datetime
) -> None:
    """Give the office's word, or not; raises NoSuchAssessmentError where nobody of the district asks."""
    with context.database.writing() as transaction:
        request = find_request(transaction, request_id)
        asking = {one.id for one, _ in requests_to_office(transaction, district)}
        if request is None or request.id not in asking:
            raise NoSuchAssessmentError
        end_requests(transaction, request.assessment_id)
        if is_genuine:
            prove(context, transaction, request.assessment_id, Proof(way="officer", proved_at=now), now=now)
            return
        event = AuditEvent(at=now, kind="proof_declined", assessment_id=request.assessment_id)
        note(context, transaction, event)
