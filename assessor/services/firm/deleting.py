"""Deletion of an assessment by its holder; what stays says nothing about the firm."""

from datetime import datetime

from assessor.evaluation.china import day_in_china
from assessor.services.context import Context
from assessor.services.district.figures.leaving import leave_snapshots
from assessor.services.errors import NoSuchAssessmentError
from assessor.services.firm.kept_reports import forget_reports
from assessor.services.firm.verifying import withdrawal_hash
from assessor.services.firm.withdrawing import ASSESSMENT, withdraw_from_jobs
from assessor.services.operator.audit_trail import note
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
from assessor.storage.figures import standing_of_assessment


def erase(context: Context, assessment_id: AssessmentId, *, now: datetime) -> None:
    """Delete an assessment for its holder, and those begun beside it; raises NoSuchAssessmentError.

    What was begun beside it is reached by the same resume code only, so that nobody could delete it later.
    Left are the entries of the audit trail and, of a submitted one, a keyed hash of its report's number and the day.
    """
    with context.database.writing() as transaction:
        stored = find_assessment(transaction, assessment_id, for_change=True)
        if stored is None:
            raise NoSuchAssessmentError
        for one in (*begun_beside(transaction, stored), stored):
            erase_stored(context, transaction, one, now=now)
            note(context, transaction, AuditEvent(at=now, kind="deleted", assessment_id=one.id))


def begun_beside(transaction: Transaction, stored: Assessment) -> list[Assessment]:
    """Assessments on other editions that were begun beside this one."""
    return [one for one in companions_of(transaction, stored.id) if one.companion_id == stored.id]


def erase_stored(context: Context, transaction: Transaction, stored: Assessment, *, now: datetime) -> None:
    """Delete it within a transaction that has it for change, with what made of many holds it: files, snapshots.

    The caller notes why.
    """
    if stored.receipt_code is not None:
        hashed = withdrawal_hash(context, stored.receipt_code)
        note_withdrawal(transaction, hashed, on=day_in_china(now))
    withdraw_from_jobs(context, transaction, ASSESSMENT, [stored.id])
    forget_reports(context, transaction, stored.id)
    standing = standing_of_assessment(transaction, stored.id)
    if standing is not None:
        leave_snapshots(context, transaction, [standing.firm], (standing.edition, standing.period))
    delete_assessment(transaction, stored.id)
