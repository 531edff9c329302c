"""Leaving it in the trail that the service's keys were changed."""

from collections.abc import Sequence
from datetime import datetime

from assessor.services.auditing import note
from assessor.services.desk import Desk
from assessor.storage import AuditEvent

MOST_NAMED = 4


def note_keys(desk: Desk, ids: Sequence[str], *, now: datetime) -> None:
    """Note which keys count from now on, the one in use first."""
    with desk.database.writing() as transaction:
        note(desk, transaction, AuditEvent(at=now, kind="keys_changed", detail=" ".join(ids[:MOST_NAMED])))
