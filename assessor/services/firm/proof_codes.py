"""The code that proves a firm: asked for by whoever assesses, sent to the contact its district registered.

Whoever asks learns nothing: all that depends on whether a firm is registered happens later, when the letter is sent.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from assessor.questionnaire import Lang
from assessor.services.budgets import OverBudgetError, letters_to_firm, spend, spend_within, wrong_proofs
from assessor.services.codes import derived_code, in_groups, is_derived
from assessor.services.context import Context
from assessor.services.errors import NoSuchAssessmentError, NoSuchCodeError, TooManyAttemptsError
from assessor.services.firm.proving import prove
from assessor.services.operator.audit_trail import note
from assessor.storage import (
    Assessment,
    AssessmentId,
    AuditEvent,
    Letter,
    LetterId,
    Transaction,
    add_letter,
    find_assessment,
)
from assessor.storage.proofs import (
    Proof,
    ProofRequest,
    ProofRequestId,
    ask_for_proof,
    end_requests,
    find_asked,
    find_registered,
    find_request,
)

CODE_LASTS = timedelta(days=14)
LENGTH = 8
PURPOSE = "proof code"


@dataclass(frozen=True, kw_only=True)
class CodeToSend:
    """Which code goes to whom about which firm."""

    firm: str
    email: str
    code: str


def ask_for_code(context: Context, assessment_id: AssessmentId, *, lang: Lang, now: datetime) -> None:
    """Have a code sent to the registered contact of the firm, if there is one; raises NoSuchAssessmentError."""
    with context.database.writing() as transaction:
        assessment = to_prove(transaction, assessment_id)
        asked = ProofRequest(id=ProofRequestId(uuid4()), assessment_id=assessment.id, way="code", asked_at=now)
        request = ask_for_proof(transaction, asked)
        letter = Letter(
            id=LetterId(uuid4()),
            kind="proof",
            email="",
            lang=lang,
            created_at=now,
            due_at=now,
            proof_request_id=request.id,
        )
        add_letter(transaction, letter)
        note(context, transaction, AuditEvent(at=now, kind="proof_asked", assessment_id=assessment.id, detail="code"))


def code_to_send(
    context: Context, request_id: ProofRequestId, *, now: datetime, is_again: bool = False
) -> CodeToSend | None:
    """The code and the registered contact; None where no register has the firm, or it had enough letters today.

    `is_again`: the letter could not be sent before, and was counted then.
    """
    with context.database.writing() as transaction:
        request = find_request(transaction, request_id)
        assessment = None if request is None else find_assessment(transaction, request.assessment_id)
        registered = find_registered(transaction, assessment.uscc) if assessment and assessment.uscc else None
        if registered is None or not registered.email:
            return None
        if not is_again and not spend_within(context, transaction, letters_to_firm(), registered.uscc, now=now):
            return None
    code = derived_code(context.key, PURPOSE, request_id.hex, LENGTH)
    return CodeToSend(firm=registered.name, email=registered.email, code=in_groups(code))


def prove_by_code(context: Context, assessment_id: AssessmentId, typed: str, *, now: datetime) -> None:
    """Prove the assessment with the code that was sent.

    Raises NoSuchCodeError, and TooManyAttemptsError for one wrong code too many; a right one is always taken.
    """
    with context.database.writing() as transaction:
        assessment = to_prove(transaction, assessment_id)
        request = find_asked(transaction, assessment.id, "code")
        is_open = request is not None and now <= request.asked_at + CODE_LASTS
        if request is not None and is_open and is_derived(context, PURPOSE, request.id.hex, typed, LENGTH):
            end_requests(transaction, assessment.id)
            prove(context, transaction, assessment.id, Proof(way="code", proved_at=now), now=now)
            return
    try:
        spend(context, wrong_proofs(), str(assessment_id), now=now)
    except OverBudgetError as error:
        raise TooManyAttemptsError from error
    raise NoSuchCodeError


def to_prove(transaction: Transaction, assessment_id: AssessmentId) -> Assessment:
    """A submitted assessment with a firm's code, for change; raises NoSuchAssessmentError."""
    assessment = find_assessment(transaction, assessment_id, for_change=True)
    if assessment is None or not (assessment.is_submitted and assessment.uscc):
        raise NoSuchAssessmentError
    return assessment
