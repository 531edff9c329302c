"""Jobs whose items are claimed and ended at a time that is given."""

from datetime import UTC, datetime, timedelta

from assessor.services import Context
from assessor.services.jobs import Order, start_job
from assessor.storage import JobId
from assessor.storage.leases import Claim, Ending, claim_next, end_item

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
LEASE = timedelta(seconds=30)
LATER = timedelta(seconds=31)


def a_job(context: Context, count: int = 3, **payload: object):
    return start_job(context, Order(kind="toy", items=[dict(payload)] * count), now=NOW)


def claimed(context: Context, now: datetime = NOW, after: JobId | None = None) -> Claim | None:
    with context.database.writing() as transaction:
        return claim_next(transaction, now=now, until=now + LEASE, after=after)


def ended(context: Context, claim: Claim | None, now: datetime = NOW, error: str = "") -> bool:
    assert claim is not None
    with context.database.writing() as transaction:
        return end_item(transaction, claim, Ending(output=None if error else {"n": 1}, error=error, spent=2), now=now)
