"""On whose word an assessment counts as that firm's own: proofs as values, kept and taken back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete, select

from assessor.storage.assessments import Assessment, AssessmentId
from assessor.storage.database import Transaction
from assessor.storage.figures.standings import ProofWay, proof_named, set_proof
from assessor.storage.figures.tables import StandingRow
from assessor.storage.members.tables import InvitedAssessmentRow, MembershipRow
from assessor.storage.proofs.tables import ProofRow


@dataclass(frozen=True, kw_only=True)
class Proof:
    """By whose word, and since when."""

    way: ProofWay
    proved_at: datetime


class ProvedAnswers(NamedTuple):
    """Answers somebody vouched for; without an assessment an association gave them."""

    assessment_id: AssessmentId | None
    way: str
    answered_at: datetime


def add_proof(transaction: Transaction, assessment_id: AssessmentId, proof: Proof) -> None:
    """Let a submitted assessment be proved; a second proof changes nothing."""
    if transaction.get(ProofRow, assessment_id) is None:
        transaction.add(ProofRow(assessment_id=assessment_id, way=proof.way, proved_at=proof.proved_at))
        transaction.flush()
        set_proof(transaction, assessment_id, proof.way)


def take_back_proof(transaction: Transaction, assessment_id: AssessmentId) -> None:
    """Let it be proved no more."""
    transaction.execute(delete(ProofRow).where(ProofRow.assessment_id == assessment_id))
    set_proof(transaction, assessment_id, None)


def proved_with_code(transaction: Transaction, district: str, uscc: str) -> Sequence[ProvedAnswers]:
    """Proved answers that carry a code and count in a district, the latest first."""
    columns = (StandingRow.assessment_id, StandingRow.proof, StandingRow.answered_at)
    wanted = select(*columns).where(StandingRow.district == district, StandingRow.firm == uscc, StandingRow.proof != "")
    rows = transaction.execute(wanted.order_by(StandingRow.answered_at.desc(), StandingRow.id.desc()))
    return [ProvedAnswers(None if one is None else AssessmentId(one), way, at) for one, way, at in rows]


def find_proof(transaction: Transaction, assessment_ids: Iterable[AssessmentId]) -> Proof | None:
    """The proof of the first of these assessments that has one, or None."""
    return next((found for one in assessment_ids if (found := _proof_of(transaction, one)) is not None), None)


def ways_of_all(transaction: Transaction) -> Mapping[UUID, ProofWay]:
    """By whose word each proved assessment is."""
    rows = transaction.execute(select(ProofRow.assessment_id, ProofRow.way))
    return {assessment_id: way for assessment_id, stored in rows if (way := proof_named(stored)) is not None}


def is_invited_member(transaction: Transaction, assessment: Assessment) -> bool:
    """Whether an association's member began it by its own link, and neither its code nor its membership has changed."""
    wanted = (
        select(MembershipRow.id)
        .join(InvitedAssessmentRow, InvitedAssessmentRow.membership_id == MembershipRow.id)
        .where(InvitedAssessmentRow.assessment_id == assessment.id)
        .where(MembershipRow.uscc == assessment.uscc, MembershipRow.left_at.is_(None))
    )
    return transaction.scalar(wanted) is not None


def _proof_of(transaction: Transaction, assessment_id: AssessmentId) -> Proof | None:
    row = transaction.get(ProofRow, assessment_id)
    way = None if row is None else proof_named(row.way)
    return None if row is None or way is None else Proof(way=way, proved_at=row.proved_at)
