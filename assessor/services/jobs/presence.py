"""Whether anybody works off jobs: workers say from time to time that they are there, so that pages can say if not."""

from datetime import datetime, timedelta

from assessor.services.context import Context
from assessor.storage import task_is_due
from assessor.storage.upkeep import put_off_task

WORKERS = "workers"
PRESENT_FOR = timedelta(seconds=60)
SAID_EVERY = timedelta(seconds=20)


def say_present(context: Context, *, now: datetime) -> None:
    """A worker is there; written down only where the last one said so a while ago."""
    with context.database.reading() as transaction:
        if not task_is_due(transaction, WORKERS, now=now + PRESENT_FOR - SAID_EVERY, longest=PRESENT_FOR):
            return
    with context.database.writing() as transaction:
        put_off_task(transaction, WORKERS, until=now + PRESENT_FOR)


def is_attended(context: Context, *, now: datetime) -> bool:
    """Whether a worker was heard of within the last minute."""
    with context.database.reading() as transaction:
        return not task_is_due(transaction, WORKERS, now=now, longest=PRESENT_FOR)
