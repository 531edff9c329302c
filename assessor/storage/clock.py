"""Whether the machine's clock can be believed: held against the audit trail, in which nobody writes the past anew.

The service leaves an entry every day. A clock that is days ahead of the newest entry is either wrong, or the service
stood still meanwhile; which of the two only a person can tell. One that was ahead and came back needs nobody.
"""

from datetime import datetime, timedelta

from sqlalchemy import select

from assessor.storage.alarms import Alarm, find_alarm, raise_alarm, settle_alarm
from assessor.storage.database import Transaction
from assessor.storage.rights_tables import AuditRow

CLOCK = "clock"
LONGEST_SILENCE = timedelta(days=3)
"""Entries further apart than this are a doubt about the clock."""
DRIFT = timedelta(minutes=10)
"""By so much clocks of several machines may differ."""


def is_ahead(now: datetime, written: datetime) -> bool:
    """Whether a moment that was written down lies in the future: the clock was wrong when it was written, or is now."""
    return written > now + DRIFT


def note_step(transaction: Transaction, before: datetime, at: datetime) -> None:
    """Take notice of how far the clock went between two entries of the trail."""
    if at - before > LONGEST_SILENCE:
        _doubt(transaction, before, at)
    elif is_ahead(at, before):
        _settle_if_back(transaction, at)


def clock_is_doubted(transaction: Transaction, now: datetime) -> bool:
    """Whether nothing irreversible may happen before a person says that the clock is right. Needs a writing one."""
    _settle_if_back(transaction, now)
    if find_alarm(transaction, CLOCK) is not None:
        return True
    newest = transaction.scalar(select(AuditRow.at).order_by(AuditRow.number.desc()).limit(1))
    if newest is None or now - newest <= LONGEST_SILENCE:
        return False
    _doubt(transaction, newest, now)
    return True


def _doubt(transaction: Transaction, before: datetime, at: datetime) -> None:
    detail = f"{before.isoformat(timespec='minutes')} {at.isoformat(timespec='minutes')}"
    raise_alarm(transaction, Alarm(matter=CLOCK, raised_at=at, detail=detail))


def _settle_if_back(transaction: Transaction, now: datetime) -> None:
    """A doubt that arose in what is the future now was about a clock that has come back."""
    alarm = find_alarm(transaction, CLOCK)
    if alarm is not None and is_ahead(now, alarm.raised_at):
        settle_alarm(transaction, CLOCK)
