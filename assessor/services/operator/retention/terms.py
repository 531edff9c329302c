"""The terms: of each kind of thing, what is over at a moment, how many there are, and how some are erased."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from assessor.evaluation.china import months_before
from assessor.services.association.uploads.forgetting import KEEP_UPLOADS, forget_uploads
from assessor.services.context import Context
from assessor.services.district.figures.leaving import leave_snapshots
from assessor.services.firm.deleting import erase_stored
from assessor.services.firm.withdrawing import IMPORTED, withdraw_from_jobs
from assessor.services.jobs import forget_jobs
from assessor.services.operator.audit_trail import note
from assessor.storage import Assessment, AssessmentId, AuditEvent, JobId, Transaction, find_assessment
from assessor.storage.assessments import count_assessments, drafts_untouched_since, submitted_before
from assessor.storage.jobs import ended_jobs
from assessor.storage.members import (
    ImportedId,
    UploadId,
    all_uploads,
    count_imported,
    delete_imported,
    expired_imported,
    firms_of_imported,
    uploads_before,
)
from assessor.storage.proofs import RegisterId, count_registers, delete_registers, registers_before

Kind = Literal["draft", "result", "imported", "job", "upload", "register"]
GRACE = timedelta(days=14)
"""So long before its end something is marked, that a person may notice; of short terms it is the second half."""
SHORTEST_MONTH = 28


@dataclass(frozen=True, kw_only=True)
class RetentionTerm:
    """How long one kind of thing is kept."""

    kind: Kind
    lasts: Callable[[Context], timedelta]
    """At least so long."""
    over: Callable[[Context, Transaction, datetime], Sequence[UUID]]
    """Ids of those whose term has ended at a moment."""
    stored: Callable[[Transaction], int]
    erase: Callable[[Context, Sequence[UUID], datetime], None]
    """Erases those of these ids whose term is still over."""

    def grace(self, context: Context) -> timedelta:
        """How long something is marked before it goes."""
        return min(GRACE, self.lasts(context) / 2)


def _old_drafts(context: Context, transaction: Transaction, at: datetime) -> Sequence[UUID]:
    return drafts_untouched_since(transaction, at - timedelta(days=context.keep_draft_days))


def _old_results(context: Context, transaction: Transaction, at: datetime) -> Sequence[UUID]:
    return submitted_before(transaction, months_before(at, context.keep_submitted_months))


def _old_imported(context: Context, transaction: Transaction, at: datetime) -> Sequence[UUID]:
    """What associations said of members is kept as long as what firms say themselves."""
    return expired_imported(transaction, before=months_before(at, context.keep_submitted_months))


def _old_jobs(context: Context, transaction: Transaction, at: datetime) -> Sequence[UUID]:
    return ended_jobs(transaction, before=at - timedelta(days=context.keep_job_days))


def _old_uploads(_context: Context, transaction: Transaction, at: datetime) -> Sequence[UUID]:
    return uploads_before(transaction, at - KEEP_UPLOADS)


def _erase_assessments(context: Context, ids: Sequence[UUID], now: datetime) -> None:
    """Each in its own transaction, unless somebody changed or deleted it meanwhile."""
    for one in ids:
        with context.database.writing() as transaction:
            stored = find_assessment(transaction, AssessmentId(one), for_change=True)
            if stored is not None and _is_over(context, stored, now):
                erase_stored(context, transaction, stored, now=now)
                event = AuditEvent(at=now, kind="expired", assessment_id=stored.id)
                note(replace(context, actor="retention"), transaction, event)


def _is_over(context: Context, stored: Assessment, now: datetime) -> bool:
    if stored.submitted_at is not None:
        return stored.submitted_at < months_before(now, context.keep_submitted_months)
    return stored.updated_at < now - timedelta(days=context.keep_draft_days)


def _erase_imported(context: Context, ids: Sequence[UUID], now: datetime) -> None:
    if not ids:
        return
    old = [ImportedId(one) for one in ids]
    with context.database.writing() as transaction:
        withdraw_from_jobs(context, transaction, IMPORTED, old)
        for frame, firms in firms_of_imported(transaction, old).items():
            leave_snapshots(context, transaction, firms, frame)
        delete_imported(transaction, old)
        event = AuditEvent(at=now, kind="imported_expired", detail=str(len(old)))
        note(replace(context, actor="retention"), transaction, event)


def _erase_jobs(context: Context, ids: Sequence[UUID], _now: datetime) -> None:
    forget_jobs(context, [JobId(one) for one in ids])


def _erase_uploads(context: Context, ids: Sequence[UUID], now: datetime) -> None:
    forget_uploads(context, [UploadId(one) for one in ids], now=now)


def _old_registers(context: Context, transaction: Transaction, at: datetime) -> Sequence[UUID]:
    """Contacts of firms are kept no longer than results, if the office does not register them anew."""
    return registers_before(transaction, months_before(at, context.keep_submitted_months))


def _erase_registers(context: Context, ids: Sequence[UUID], _now: datetime) -> None:
    with context.database.writing() as transaction:
        delete_registers(transaction, [RegisterId(one) for one in ids])


def _months(context: Context) -> timedelta:
    return timedelta(days=SHORTEST_MONTH * context.keep_submitted_months)


TERMS: tuple[RetentionTerm, ...] = (
    RetentionTerm(
        kind="draft",
        lasts=lambda context: timedelta(days=context.keep_draft_days),
        over=_old_drafts,
        stored=lambda transaction: count_assessments(transaction, "draft"),
        erase=_erase_assessments,
    ),
    RetentionTerm(
        kind="result",
        lasts=_months,
        over=_old_results,
        stored=lambda transaction: count_assessments(transaction, "submitted"),
        erase=_erase_assessments,
    ),
    RetentionTerm(kind="imported", lasts=_months, over=_old_imported, stored=count_imported, erase=_erase_imported),
    RetentionTerm(
        kind="job",
        lasts=lambda context: timedelta(days=context.keep_job_days),
        over=_old_jobs,
        stored=lambda transaction: len(ended_jobs(transaction)),
        erase=_erase_jobs,
    ),
    RetentionTerm(
        kind="upload",
        lasts=lambda _context: KEEP_UPLOADS,
        over=_old_uploads,
        stored=lambda transaction: len(all_uploads(transaction)),
        erase=_erase_uploads,
    ),
    RetentionTerm(
        kind="register",
        lasts=_months,
        over=_old_registers,
        stored=count_registers,
        erase=_erase_registers,
    ),
)
