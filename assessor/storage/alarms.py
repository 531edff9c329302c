"""Alarms: matters that wait for a person. One row a matter, so that nothing is told twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from assessor.storage.database import Transaction, wait_in_line
from assessor.storage.retention_tables import AlarmRow

LINE_OF_ALARMS = 7_402_118
"""In which whoever raises an alarm waits; any number nobody else uses."""


@dataclass(frozen=True, kw_only=True)
class Alarm:
    """What waits for a person, and since when."""

    matter: str
    raised_at: datetime
    detail: str = ""


def raise_alarm(transaction: Transaction, alarm: Alarm) -> bool:
    """Let the matter wait for a person; False where it does already."""
    wait_in_line(transaction, LINE_OF_ALARMS)
    if transaction.get(AlarmRow, alarm.matter) is not None:
        return False
    transaction.add(AlarmRow(matter=alarm.matter, raised_at=alarm.raised_at, detail=alarm.detail))
    transaction.flush()
    return True


def settle_alarm(transaction: Transaction, matter: str) -> None:
    """The matter waits no more."""
    transaction.execute(delete(AlarmRow).where(AlarmRow.matter == matter))
    transaction.flush()


def find_alarm(transaction: Transaction, matter: str) -> Alarm | None:
    """The alarm about that, or None."""
    row = transaction.get(AlarmRow, matter, populate_existing=True)
    return None if row is None else _value_of(row)


def list_alarms(transaction: Transaction) -> Sequence[Alarm]:
    """All that wait, the oldest first."""
    return [_value_of(row) for row in transaction.scalars(select(AlarmRow).order_by(AlarmRow.raised_at))]


def _value_of(row: AlarmRow) -> Alarm:
    return Alarm(matter=row.matter, raised_at=row.raised_at, detail=row.detail)
