"""Proof that an assessment is of the firm whose code it carries: without it the firm counts in no figure."""

from collections.abc import Iterable
from datetime import datetime

from assessor.services.context import Context
from assessor.services.operator.audit_trail import note
from assessor.storage import (
    Assessment,
    AssessmentId,
    AuditEvent,
    Transaction,
    companions_of,
    earlier_ids,
    find_assessment,
    find_owner,
    list_owned,
)
from assessor.storage.proofs import Proof, add_proof, find_proof, is_invited_member


def prove_if_known(context: Context, transaction: Transaction, submitted: Assessment, *, now: datetime) -> None:
    """Prove a result just frozen where its firm is known already.

    A member that came by its association's link has its association's word. What goes on from a proved assessment of
    the same firm, stands beside it or lies in the same account is proved like that one. A typed code proves nothing.
    """
    if not submitted.uscc:
        return
    proof = find_proof(transaction, _of_same_firm(transaction, submitted))
    if proof is None and is_invited_member(transaction, submitted):
        proof = Proof(way="association", proved_at=now)
    if proof is not None:
        prove(context, transaction, submitted.id, proof, now=now)


def prove(
    context: Context, transaction: Transaction, assessment_id: AssessmentId, proof: Proof, *, now: datetime
) -> None:
    """Let a result be proved, within a transaction."""
    add_proof(transaction, assessment_id, proof)
    note(context, transaction, AuditEvent(at=now, kind="proved", assessment_id=assessment_id, detail=proof.way))


def _of_same_firm(transaction: Transaction, submitted: Assessment) -> Iterable[AssessmentId]:
    """Assessments of whoever holds this one, with the same code of a firm."""
    owner = find_owner(transaction, submitted.id)
    owned = () if owner is None else list_owned(transaction, owner)
    earlier = (find_assessment(transaction, one) for one in earlier_ids(transaction, submitted.id))
    held = [*(one for one in earlier if one is not None), *companions_of(transaction, submitted.id), *owned]
    return [one.id for one in held if one.uscc == submitted.uscc]
