"""Deletion: of one assessment by its holder, and of all that are too old; what stays says nothing about the firm."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from assessor.china import day_in_china, months_before
from assessor.services.auditing import note
from assessor.services.desk import Desk
from assessor.services.errors import NoSuchAssessmentError
from assessor.services.jobs import forget_old_jobs
from assessor.services.uploads.forgetting import forget_old_uploads
from assessor.services.verifying import withdrawal_hash
from assessor.services.withdrawing import ASSESSMENT, IMPORTED, withdraw_from_jobs
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


@dataclass(frozen=True, kw_only=True)
class Retention:
    """What one run of the retention job deleted, or would delete."""

    deleted: tuple[Assessment, ...]
    attempts_forgotten: int
    jobs_forgotten: int = 0
    imported_deleted: int = 0
    uploads_deleted: int = 0


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


def apply_retention(desk: Desk, *, now: datetime, dry_run: bool) -> Retention:
    """Delete drafts nobody touched, results and jobs kept long enough, and old attempts; each in its transaction."""
    with desk.database.reading() as transaction:
        expired = tuple(_expired(desk, transaction, now))
    if dry_run:
        return Retention(deleted=expired, attempts_forgotten=0)
    deleted = tuple(one for one in expired if _expire(desk, one, now))
    with desk.database.writing() as transaction:
        forgotten = forget_attempts(transaction, before=now - timedelta(minutes=desk.wrong_codes_minutes))
    return Retention(
        deleted=deleted,
        attempts_forgotten=forgotten,
        jobs_forgotten=forget_old_jobs(desk, now=now),
        imported_deleted=_delete_old_imported(desk, now),
        uploads_deleted=forget_old_uploads(desk, now=now),
    )


def _expired(desk: Desk, transaction: Transaction, now: datetime) -> list[Assessment]:
    found = expired_assessments(
        transaction,
        drafts_before=now - timedelta(days=desk.keep_draft_days),
        submitted_before=months_before(now, desk.keep_submitted_months),
    )
    return list(found)


def _delete_old_imported(desk: Desk, now: datetime) -> int:
    """What associations said of members is kept as long as what firms say themselves."""
    before = months_before(now, desk.keep_submitted_months)
    with desk.database.writing() as transaction:
        old = expired_imported(transaction, before=before)
        withdraw_from_jobs(desk, transaction, IMPORTED, old)
        delete_imported(transaction, old)
        if old:
            event = AuditEvent(at=now, kind="imported_expired", detail=str(len(old)))
            note(replace(desk, actor="retention"), transaction, event)
    return len(old)


def _expire(desk: Desk, listed: Assessment, now: datetime) -> bool:
    """Delete it unless somebody changed or deleted it since it was listed."""
    with desk.database.writing() as transaction:
        stored = find_assessment(transaction, listed.id, for_change=True)
        if stored is None or stored.revision != listed.revision:
            return False
        erase_stored(desk, transaction, stored, now=now)
        event = AuditEvent(at=now, kind="expired", assessment_id=listed.id)
        note(replace(desk, actor="retention"), transaction, event)
    return True


def erase_stored(desk: Desk, transaction: Transaction, stored: Assessment, *, now: datetime) -> None:
    """Delete it within a transaction that has it for change, with files made of many that hold it.

    The caller notes why.
    """
    if stored.receipt_code is not None:
        hashed = withdrawal_hash(desk, stored.receipt_code)
        note_withdrawal(transaction, hashed, on=day_in_china(now))
    withdraw_from_jobs(desk, transaction, ASSESSMENT, [stored.id])
    delete_assessment(transaction, stored.id)
