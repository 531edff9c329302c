"""Deletion of an assessment by its holder; what stays says nothing about the firm."""

from datetime import datetime

from assessor.evaluation.china import day_in_china
from assessor.services.auditing import note
from assessor.services.desk import Desk
from assessor.services.errors import NoSuchAssessmentError
from assessor.services.verifying import withdrawal_hash
from assessor.services.withdrawing import ASSESSMENT, withdraw_from_jobs
from assessor.storage import (
    Assessment,
    AssessmentId,
    AuditEvent,
    Transaction,
    companions_of,
    delete_assessment,
    find_assessment,
    note_withdrawal,
)


def erase(desk: Desk, assessment_id: AssessmentId, *, now: datetime) -> None:
    """Delete an assessment for its holder, and those begun beside it; raises NoSuchAssessmentError.

    What was begun beside it is reached by the same resume code only, so that nobody could delete it later.
    Left are the entries of the audit trail and, of a submitted one, a keyed hash of its report's number and the day.
    """
    with desk.database.writing() as transaction:
        stored = find_assessment(transaction, assessment_id, for_change=True)
        if stored is None:
            raise NoSuchAssessmentError
        for one in (*begun_beside(transaction, stored), stored):
            erase_stored(desk, transaction, one, now=now)
            note(desk, transaction, AuditEvent(at=now, kind="deleted", assessment_id=one.id))


def begun_beside(transaction: Transaction, stored: Assessment) -> list[Assessment]:
    """Assessments on other editions that were begun beside this one."""
    return [one for one in companions_of(transaction, stored.id) if one.companion_id == stored.id]


def erase_stored(desk: Desk, transaction: Transaction, stored: Assessment, *, now: datetime) -> None:
    """Delete it within a transaction that has it for change, with files made of many that hold it.

    The caller notes why.
    """
    if stored.receipt_code is not None:
        hashed = withdrawal_hash(desk, stored.receipt_code)
        note_withdrawal(transaction, hashed, on=day_in_china(now))
    withdraw_from_jobs(desk, transaction, ASSESSMENT, [stored.id])
    delete_assessment(transaction, stored.id)
