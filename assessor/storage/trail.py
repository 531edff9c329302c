"""Reading the audit trail in pages, newest first, narrowed by what, when and who."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, or_, select

from assessor.storage.audit import AuditEntry, entry_of
from assessor.storage.database import Transaction
from assessor.storage.rights_tables import AuditRow


@dataclass(frozen=True, kw_only=True)
class TrailFilter:
    """What entries to show; empty: all. `actor` also finds entries whose detail names it."""

    kind: str = ""
    actor: str = ""
    since: datetime | None = None
    until: datetime | None = None
    before: int | None = None
    """Only entries with a lower number: where the page before ended."""


def list_entries(transaction: Transaction, wanted: TrailFilter, *, limit: int) -> tuple[AuditEntry, ...]:
    """The newest entries that fit, at most so many."""
    rows = _narrowed(wanted).order_by(AuditRow.number.desc()).limit(limit)
    return tuple(entry_of(row) for row in transaction.scalars(rows))


def _narrowed(wanted: TrailFilter) -> Select[AuditRow]:
    found = select(AuditRow)
    if wanted.kind:
        found = found.where(AuditRow.kind == wanted.kind)
    if wanted.actor:
        found = found.where(or_(AuditRow.actor == wanted.actor, AuditRow.detail == f"account {wanted.actor}"))
    if wanted.since is not None:
        found = found.where(AuditRow.at >= wanted.since)
    if wanted.until is not None:
        found = found.where(AuditRow.at < wanted.until)
    if wanted.before is not None:
        found = found.where(AuditRow.number < wanted.before)
    return found
