"""Matters that wait for a person: in the trail, in the log, and by letter to everybody who looks after the service."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from assessor.services.accounts.notices import tell
from assessor.services.context import Context
from assessor.services.operator.audit_trail import note
from assessor.storage import AuditEvent, Transaction, list_members
from assessor.storage.alarms import Alarm, find_alarm, list_alarms, raise_alarm, settle_alarm
from assessor.storage.clock import CLOCK, clock_is_doubted

CLOCK_TOLD = "clock told"
"""The doubt itself arises in storage; this is that people were told of it."""

log = logging.getLogger(__name__)


def alarms_waiting(context: Context) -> Sequence[Alarm]:
    """What waits for a person, the oldest first."""
    with context.database.reading() as transaction:
        return [one for one in list_alarms(transaction) if one.matter != CLOCK_TOLD]


def is_clock_doubted(context: Context, *, now: datetime) -> bool:
    """Whether nothing irreversible may happen by itself; whoever looks after the service is told once."""
    with context.database.writing() as transaction:
        doubted = clock_is_doubted(transaction, now)
        if not doubted:
            settle_alarm(transaction, CLOCK_TOLD)
        elif raise_alarm(transaction, Alarm(matter=CLOCK_TOLD, raised_at=now)):
            log.error("the clock is days ahead of the audit trail; nothing is erased before somebody confirms it")
            tell_administrators(transaction, now=now)
    return doubted


def confirm_clock(context: Context, *, now: datetime) -> None:
    """A person says that the clock is right."""
    with context.database.writing() as transaction:
        alarm = find_alarm(transaction, CLOCK)
        note(
            context,
            transaction,
            AuditEvent(at=now, kind="clock_confirmed", detail="" if alarm is None else alarm.detail),
        )
        settle_alarm(transaction, CLOCK)
        settle_alarm(transaction, CLOCK_TOLD)


def sound_brake(context: Context, transaction: Transaction, kind: str, detail: str, *, now: datetime) -> None:
    """Say once that more of a kind would be erased than happens in a day."""
    if raise_alarm(transaction, Alarm(matter=f"erasure {kind}", raised_at=now, detail=detail)):
        log.error("erasing stopped and waits for a person: %s %s", kind, detail)
        tell_administrators(transaction, now=now)
        event = AuditEvent(at=now, kind="erasure_stopped", detail=f"{kind} {detail}")
        note(replace(context, actor="retention"), transaction, event)


def release_brake(transaction: Transaction, kind: str) -> None:
    """The matter is settled."""
    settle_alarm(transaction, f"erasure {kind}")


def tell_administrators(transaction: Transaction, *, now: datetime) -> None:
    """Write to everybody who looks after the service."""
    for member in list_members(transaction):
        if member.account.role == "admin" and member.account.disabled_at is None:
            tell(transaction, member.account, "alarm", now=now)
