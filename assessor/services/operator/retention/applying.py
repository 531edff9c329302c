"""One run over all terms: mark what ends soon, erase what was marked long enough, stop where it is too much at once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from assessor.services.context import Context
from assessor.services.firm.kept_reports import sweep_reports
from assessor.services.jobs import clear_ended, sweep_folders
from assessor.services.operator.audit_trail import note
from assessor.services.operator.retention.alarms import is_clock_doubted, release_brake, sound_brake
from assessor.services.operator.retention.short_terms import forget_asked
from assessor.services.operator.retention.terms import TERMS, Kind, RetentionTerm
from assessor.storage import AuditEvent, Transaction, forget_old_tries
from assessor.storage.marks import add_marks, drop_marks, marks_of, restart_marks

FEW = 20
SHARE = 0.05
"""More than so many of a kind, or than this share of it, whichever is more, never go in one run by themselves."""


@dataclass(frozen=True, kw_only=True)
class Applied:
    """What one run did, or would do, with one kind."""

    kind: Kind
    marked: Sequence[UUID]
    """Newly marked."""
    due: Sequence[UUID]
    """Marked for long enough, and over."""
    is_stopped: bool
    """Whether that was too much at once, so that nothing was erased."""

    @property
    def erased(self) -> Sequence[UUID]:
        """What went."""
        return () if self.is_stopped else self.due


@dataclass(frozen=True, kw_only=True)
class Retention:
    """What one run did, or would do. Nothing at all where the clock is doubted."""

    applied: tuple[Applied, ...] = ()
    attempts_forgotten: int = 0
    is_clock_doubted: bool = False

    def of(self, kind: Kind) -> Applied:
        """What it did with one kind."""
        nothing = Applied(kind=kind, marked=(), due=(), is_stopped=False)
        return next((one for one in self.applied if one.kind == kind), nothing)


def apply_retention(
    context: Context, *, now: datetime, dry_run: bool = False, allowed: Collection[Kind] = ()
) -> Retention:
    """Keep the terms of everything; `allowed` are kinds a person lets go however many they are."""
    if is_clock_doubted(context, now=now):
        return Retention(is_clock_doubted=True)
    applied = tuple(_look(context, term, now, allowed) for term in TERMS)
    if dry_run:
        return Retention(applied=applied)
    for term, found in zip(TERMS, applied, strict=True):
        _apply(context, term, found, now)
    sweep_reports(context, now=now)
    clear_ended(context)
    sweep_folders(context, now=now)
    with context.database.writing() as transaction:
        forgotten = forget_old_tries(transaction, now=now)
        forget_asked(transaction, now=now)
        event = AuditEvent(at=now, kind="time_limits_kept", detail=_in_short(applied))
        note(replace(context, actor="retention"), transaction, event)
    return Retention(applied=applied, attempts_forgotten=forgotten)


def put_off(context: Context, kind: Kind, *, now: datetime) -> int:
    """Undo the marks of a kind: their grace period begins anew. Gives back how many there were."""
    with context.database.writing() as transaction:
        number = restart_marks(transaction, kind, at=now)
        release_brake(transaction, kind)
        note(context, transaction, AuditEvent(at=now, kind="erasure_put_off", detail=f"{kind} {number}"))
    return number


def _look(context: Context, term: RetentionTerm, now: datetime, allowed: Collection[Kind]) -> Applied:
    grace = term.grace(context)
    with context.database.reading() as transaction:
        marks = marks_of(transaction, term.kind)
        soon = term.over(context, transaction, now + grace)
        over = term.over(context, transaction, now)
        most = max(FEW, int(SHARE * term.stored(transaction)))
    marked = tuple(one for one in soon if one not in marks or marks[one] > now)
    due = tuple(one for one in over if one in marks and marks[one] <= now - grace)
    return Applied(kind=term.kind, marked=marked, due=due, is_stopped=len(due) > most and term.kind not in allowed)


def _apply(context: Context, term: RetentionTerm, found: Applied, now: datetime) -> None:
    with context.database.writing() as transaction:
        add_marks(transaction, term.kind, found.marked, at=now)
        if found.is_stopped:
            sound_brake(context, transaction, term.kind, str(len(found.due)), now=now)
        else:
            release_brake(transaction, term.kind)
    if not found.is_stopped:
        term.erase(context, found.due, now)
    with context.database.writing() as transaction:
        _drop_dead_marks(context, transaction, term, now)


def _drop_dead_marks(context: Context, transaction: Transaction, term: RetentionTerm, now: datetime) -> None:
    """Of what is gone, and of what somebody used again."""
    ending = frozenset(term.over(context, transaction, now + term.grace(context)))
    drop_marks(transaction, term.kind, [one for one in marks_of(transaction, term.kind) if one not in ending])


def _in_short(applied: Sequence[Applied]) -> str:
    return " ".join(f"{one.kind} {len(one.erased)}" for one in applied if one.erased)
