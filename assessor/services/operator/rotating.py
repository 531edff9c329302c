"""Leaving it in the trail that the service's keys were changed."""

from collections.abc import Sequence
from datetime import datetime

from assessor.services.context import Context
from assessor.services.operator.audit_trail import note
from assessor.storage import AuditEvent

MOST_NAMED = 4


def note_keys(context: Context, ids: Sequence[str], *, now: datetime) -> None:
    """Note which keys count from now on, the one in use first."""
    with context.database.writing() as transaction:
        note(context, transaction, AuditEvent(at=now, kind="keys_changed", detail=" ".join(ids[:MOST_NAMED])))
