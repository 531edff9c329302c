"""Deletion: of one assessment by its holder, and of all that are too old; what stays says nothing about the firm."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from assessor.services.association.uploads.forgetting import forget_old_uploads
from assessor.services.context import Context
from assessor.services.errors import NoSuchAssessmentError
from assessor.services.evaluating import CHINA
from assessor.services.firm.verifying import withdrawal_hash
from assessor.services.firm.withdrawing import ASSESSMENT, IMPORTED, withdraw_from_jobs
from assessor.services.jobs import forget_old_jobs
from assessor.services.operator.audit_trail import note
from assessor.storage import (
    Assessment,
    AssessmentId,
    AuditEvent,
    Transaction,
    companions_of,
    delete_assessment,
    expired_assessments,
    find_assessment,
    forget_attempts,
    note_withdrawal,
)
from assessor.storage.members import delete_imported, expired_imported

MONTHS = 12


@dataclass(frozen=True, kw_only=True)
class Retention:
    """What one run of the retention job deleted, or would delete."""

    deleted: tuple[Assessment, ...]
    attempts_forgotten: int
    jobs_forgotten: int = 0
    imported_deleted: int = 0
    uploads_deleted: int = 0


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


def apply_retention(context: Context, *, now: datetime, dry_run: bool) -> Retention:
    """Delete drafts nobody touched, results and jobs kept long enough, and old attempts; each in its transaction."""
    with context.database.reading() as transaction:
        expired = tuple(_expired(context, transaction, now))
    if dry_run:
        return Retention(deleted=expired, attempts_forgotten=0)
    deleted = tuple(one for one in expired if _expire(context, one, now))
    with context.database.writing() as transaction:
        forgotten = forget_attempts(transaction, before=now - timedelta(minutes=context.wrong_codes_minutes))
    return Retention(
        deleted=deleted,
        attempts_forgotten=forgotten,
        jobs_forgotten=forget_old_jobs(context, now=now),
        imported_deleted=_delete_old_imported(context, now),
        uploads_deleted=forget_old_uploads(context, now=now),
    )


def months_before(moment: datetime, months: int) -> datetime:
    """The same day so many months earlier, or the last day of a shorter month."""
    year, month = divmod(moment.year * MONTHS + moment.month - 1 - months, MONTHS)
    return moment.replace(year=year, month=month + 1, day=min(moment.day, monthrange(year, month + 1)[1]))


def _expired(context: Context, transaction: Transaction, now: datetime) -> list[Assessment]:
    found = expired_assessments(
        transaction,
        drafts_before=now - timedelta(days=context.keep_draft_days),
        submitted_before=months_before(now, context.keep_submitted_months),
    )
    return list(found)


def _delete_old_imported(context: Context, now: datetime) -> int:
    """What associations said of members is kept as long as what firms say themselves."""
    before = months_before(now, context.keep_submitted_months)
    with context.database.writing() as transaction:
        old = expired_imported(transaction, before=before)
        withdraw_from_jobs(context, transaction, IMPORTED, old)
        delete_imported(transaction, old)
        if old:
            event = AuditEvent(at=now, kind="imported_expired", detail=str(len(old)))
            note(replace(context, actor="retention"), transaction, event)
    return len(old)


def _expire(context: Context, listed: Assessment, now: datetime) -> bool:
    """Delete it unless somebody changed or deleted it since it was listed."""
    with context.database.writing() as transaction:
        stored = find_assessment(transaction, listed.id, for_change=True)
        if stored is None or stored.revision != listed.revision:
            return False
        erase_stored(context, transaction, stored, now=now)
        event = AuditEvent(at=now, kind="expired", assessment_id=listed.id)
        note(replace(context, actor="retention"), transaction, event)
    return True


def erase_stored(context: Context, transaction: Transaction, stored: Assessment, *, now: datetime) -> None:
    """Delete it within a transaction that has it for change, with files made of many that hold it.

    The caller notes why.
    """
    if stored.receipt_code is not None:
        hashed = withdrawal_hash(context, stored.receipt_code)
        note_withdrawal(transaction, hashed, on=now.astimezone(CHINA).date())
    withdraw_from_jobs(context, transaction, ASSESSMENT, [stored.id])
    delete_assessment(transaction, stored.id)
