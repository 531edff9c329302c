"""Proof that was asked for and not given yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NewType
from uuid import UUID

from sqlalchemy import Select, delete, func, select

from assessor.storage.assessments import Assessment, AssessmentId, value_of
from assessor.storage.database import Transaction
from assessor.storage.figures.tables import StandingRow
from assessor.storage.proofs.tables import ProofRequestRow
from assessor.storage.tables import AssessmentRow

ProofRequestId = NewType("ProofRequestId", UUID)
AskedWay = Literal["code", "officer"]


@dataclass(frozen=True, kw_only=True)
class ProofRequest:
    """Which proof of which assessment, and when it was asked for last."""

    id: ProofRequestId
    assessment_id: AssessmentId
    way: AskedWay
    asked_at: datetime


def ask_for_proof(transaction: Transaction, request: ProofRequest) -> ProofRequest:
    """Keep the request; where the same was asked for before, that one, as of now."""
    row = transaction.scalar(_of_assessment(request.assessment_id, request.way))
    if row is None:
        row = ProofRequestRow(**vars(request))
        transaction.add(row)
    row.asked_at = request.asked_at
    transaction.flush()
    return _value_of(row)


def find_asked(transaction: Transaction, assessment_id: AssessmentId, way: AskedWay) -> ProofRequest | None:
    """What was asked for of that assessment in that way, or None."""
    row = transaction.scalar(_of_assessment(assessment_id, way))
    return None if row is None else _value_of(row)


def find_request(transaction: Transaction, request_id: ProofRequestId) -> ProofRequest | None:
    """The request of that id, or None."""
    row = transaction.get(ProofRequestRow, request_id)
    return None if row is None else _value_of(row)


def end_requests(transaction: Transaction, assessment_id: AssessmentId) -> None:
    """Nothing more is asked of the assessment."""
    transaction.execute(delete(ProofRequestRow).where(ProofRequestRow.assessment_id == assessment_id))


def forget_requests(transaction: Transaction, *, before: datetime) -> None:
    """Forget what was asked for before then."""
    transaction.execute(delete(ProofRequestRow).where(ProofRequestRow.asked_at < before))


def requests_to_office(transaction: Transaction, district: str) -> Sequence[tuple[ProofRequest, Assessment]]:
    """What is asked of the office of a district, the oldest first."""
    wanted = (
        select(ProofRequestRow, AssessmentRow)
        .join(AssessmentRow, AssessmentRow.id == ProofRequestRow.assessment_id)
        .join(StandingRow, StandingRow.assessment_id == AssessmentRow.id)
        .where(ProofRequestRow.way == "officer", StandingRow.district == district)
        .order_by(ProofRequestRow.asked_at, ProofRequestRow.id)
    )
    return [(_value_of(request), value_of(row)) for request, row in transaction.execute(wanted)]


def results_with_code(transaction: Transaction, uscc: str) -> int:
    """How many submitted assessments carry the code."""
    wanted = select(func.count()).select_from(StandingRow)
    return transaction.scalar(wanted.where(StandingRow.firm == uscc, StandingRow.assessment_id.is_not(None))) or 0


def _of_assessment(assessment_id: AssessmentId, way: AskedWay) -> Select[ProofRequestRow]:
    wanted = select(ProofRequestRow).where(ProofRequestRow.assessment_id == assessment_id)
    return wanted.where(ProofRequestRow.way == way)


def _value_of(row: ProofRequestRow) -> ProofRequest:
    return ProofRequest(
        id=ProofRequestId(row.id),
        assessment_id=AssessmentId(row.assessment_id),
        way="officer" if row.way == "officer" else "code",
        asked_at=row.asked_at,
    )
