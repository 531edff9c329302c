"""The audit trail: append-only entries, each with the hash of the one before, so that a later change shows."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy import Select, select

from assessor.storage.assessments import AssessmentId
from assessor.storage.clock import note_step
from assessor.storage.database import Transaction, wait_in_line
from assessor.storage.rights_tables import ArchivedSegmentRow, AuditRow

NO_HASH = "0" * 64
"""Stands where the hash of the entry before the first would."""
LINE_OF_WRITERS = 7_402_116
"""In which whoever appends an entry waits; any number nobody else uses."""
ROWS_AT_A_TIME = 1000
LONGEST_DETAIL = 100
BEFORE_ALL = -(2**31)
_LAST = select(AuditRow).order_by(AuditRow.number.desc()).limit(1)
_LAST_ARCHIVED = select(ArchivedSegmentRow).order_by(ArchivedSegmentRow.last_number.desc()).limit(1)


@dataclass(frozen=True, kw_only=True)
class AuditEvent:
    """What happened. `detail` names things by id only: no names, no answers, no addresses.

    The one exception is the reason an officer gives for seeing firms by name, kept as it was typed.
    """

    at: datetime
    kind: str
    assessment_id: AssessmentId | None = None
    actor: str = "holder"
    detail: str = ""


@dataclass(frozen=True, kw_only=True)
class AuditEntry:
    """An event in its place in the chain."""

    number: int
    event: AuditEvent
    previous_hash: str
    hash: str


@dataclass(frozen=True, kw_only=True)
class AuditState:
    """What a check of the chain found: its length, the hash of its last sound entry, the first broken one and why."""

    entries: int
    last_hash: str
    broken: int | None = None
    fault: str = ""


def append_entry(transaction: Transaction, event: AuditEvent) -> AuditEntry:
    """Add an entry at the end of the chain. Call it last in a transaction: others wait from here to its end."""
    if len(event.detail) > LONGEST_DETAIL:  # which only one of the databases would refuse
        message = f"an entry of the trail says at most {LONGEST_DETAIL} characters: {event.detail}"
        raise ValueError(message)
    wait_in_line(transaction, LINE_OF_WRITERS)
    last = transaction.scalars(_LAST).first()
    if last is not None:
        note_step(transaction, last.at, event.at)
    number, previous = (1, NO_HASH) if last is None else (last.number + 1, last.hash)
    entry = AuditEntry(number=number, event=event, previous_hash=previous, hash=hash_of(number, event, previous))
    transaction.add(
        AuditRow(
            number=number,
            at=event.at,
            kind=event.kind,
            actor=event.actor,
            assessment_id=event.assessment_id,
            detail=event.detail,
            previous_hash=previous,
            hash=entry.hash,
        )
    )
    transaction.flush()
    return entry


def entries_about(transaction: Transaction, assessment_id: AssessmentId) -> tuple[AuditEntry, ...]:
    """All entries that name the assessment, oldest first."""
    rows = select(AuditRow).where(AuditRow.assessment_id == assessment_id).order_by(AuditRow.number)
    return tuple(entry_of(row) for row in transaction.scalars(rows))


def check_chain(transaction: Transaction) -> AuditState:
    """Follow the chain from where the archived part ends to the first entry that does not fit, or to its end."""
    state = end_of_archive(transaction)
    for entry in _entries(transaction):
        fault = fault_of(entry, state)
        if fault:
            return AuditState(entries=state.entries, last_hash=state.last_hash, broken=entry.number, fault=fault)
        state = AuditState(entries=entry.number, last_hash=entry.hash)
    return state


def end_of_archive(transaction: Transaction) -> AuditState:
    """Where the entries that lie in files end, and those of the table begin."""
    last = transaction.scalars(_LAST_ARCHIVED).first()
    if last is None:
        return AuditState(entries=0, last_hash=NO_HASH)
    return AuditState(entries=last.last_number, last_hash=last.last_hash)


def entry_at(transaction: Transaction, number: int) -> AuditEntry | None:
    """The entry of that number, or None."""
    row = transaction.get(AuditRow, number)
    return None if row is None else entry_of(row)


def hash_at(transaction: Transaction, number: int) -> str | None:
    """The stored hash of one entry, or None where there is none."""
    return transaction.scalar(select(AuditRow.hash).where(AuditRow.number == number))


def hash_of(number: int, event: AuditEvent, previous: str) -> str:
    """SHA-256 over everything an entry says and the hash of the one before."""
    about = None if event.assessment_id is None else str(event.assessment_id)
    at = event.at.astimezone(UTC).isoformat(timespec="microseconds")
    said = [number, at, event.kind, event.actor, about, event.detail, previous]
    return sha256(json.dumps(said, ensure_ascii=True).encode()).hexdigest()


def _entries(transaction: Transaction) -> Iterator[AuditEntry]:
    after = BEFORE_ALL
    while rows := transaction.scalars(_page_after(after)).all():
        yield from (entry_of(row) for row in rows)
        after = rows[-1].number
        transaction.expunge_all()


def _page_after(number: int) -> Select[AuditRow]:
    return select(AuditRow).where(AuditRow.number > number).order_by(AuditRow.number).limit(ROWS_AT_A_TIME)


def fault_of(entry: AuditEntry, before: AuditState) -> str:
    """Why an entry does not follow on that state: missing, chain or content; empty where it does."""
    if entry.number != before.entries + 1:
        return "missing"
    if entry.previous_hash != before.last_hash:
        return "chain"
    return "" if entry.hash == hash_of(entry.number, entry.event, entry.previous_hash) else "content"


def entry_of(row: AuditRow) -> AuditEntry:
    """The value of a row; for this package only."""
    event = AuditEvent(
        at=row.at,
        kind=row.kind,
        actor=row.actor,
        assessment_id=None if row.assessment_id is None else AssessmentId(row.assessment_id),
        detail=row.detail,
    )
    return AuditEntry(number=row.number, event=event, previous_hash=row.previous_hash, hash=row.hash)
