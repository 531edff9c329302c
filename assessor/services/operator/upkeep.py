"""What has to happen by itself: letters sent as they come in, and once a day what was kept long enough deleted."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Event

from assessor.services.catalogue import on_newest, publish_due
from assessor.services.catalogue.reminding import remind_daily
from assessor.services.context import Context
from assessor.services.operator.backups.timed import back_up_into_folder
from assessor.services.operator.retention import Retention, apply_retention
from assessor.services.post import Postman, clear_away, deliver_due
from assessor.storage import StorageUnavailableError, claim_task, finish_task, task_is_due

SECONDS_BETWEEN_ROUNDS = 2.0
RETENTION, BACKUP = "retention", "backup"
RETENTION_EVERY = timedelta(days=1)
RETENTION_LEASE = timedelta(hours=1)
"""After that another process takes over from one that was stopped half-way."""
LOOK_AGAIN = timedelta(minutes=10)
"""Where the clock is doubted, a person may have confirmed it meanwhile."""

log = logging.getLogger(__name__)


def upkeep_until_stopped(
    context: Context, postman: Postman, stop: Event, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> None:
    """Round after round until `stop` is set; any number of processes may do this at once."""
    while not stop.wait(SECONDS_BETWEEN_ROUNDS):
        for task in (_send_letters, _publish_due, _remind, _keep_time_limits, _back_up):
            _do(task, context, postman, clock())


def retain_daily(context: Context, *, now: datetime) -> Retention | None:
    """Apply the time limits unless this or another process did within a day."""
    with context.database.reading() as transaction:
        if not task_is_due(transaction, RETENTION, now=now):
            return None
    with context.database.writing() as transaction:
        if not claim_task(transaction, RETENTION, now=now, lease=RETENTION_LEASE):
            return None
    done = apply_retention(context, now=now)
    with context.database.writing() as transaction:
        finish_task(transaction, RETENTION, next_at=now + (LOOK_AGAIN if done.is_clock_doubted else RETENTION_EVERY))
    return done


def _do(task: Callable[[Context, Postman, datetime], None], context: Context, postman: Postman, now: datetime) -> None:
    """Whatever goes wrong in one round, the next one comes."""
    try:
        with on_newest(context):
            task(context, postman, now)
    except StorageUnavailableError as error:
        log.warning("upkeep waits for the database: %s", error)
    except Exception:  # a thread that ended here would leave letters lying unseen
        log.exception("upkeep failed in %s", task.__name__)


def _send_letters(context: Context, postman: Postman, now: datetime) -> None:
    deliver_due(context, postman, now=now)


def _publish_due(context: Context, _postman: Postman, now: datetime) -> None:
    for revision in publish_due(context, now=now):
        log.info("catalogue revision %d is published, as approved for this day", revision.number)


def _remind(context: Context, _postman: Postman, now: datetime) -> None:
    remind_daily(context, now=now)


def back_up_daily(context: Context, *, now: datetime) -> bool:
    """Make a backup unless this or another process did within a day, or nobody wants one; whether one was made."""
    if context.backup_folder is None:
        return False
    with context.database.reading() as transaction:
        if not task_is_due(transaction, BACKUP, now=now):
            return False
    with context.database.writing() as transaction:
        if not claim_task(transaction, BACKUP, now=now, lease=RETENTION_LEASE):
            return False
    back_up_into_folder(replace(context, actor="retention"), context.backup_folder, now=now)
    with context.database.writing() as transaction:
        finish_task(transaction, BACKUP, next_at=now + RETENTION_EVERY)
    return True


def _back_up(context: Context, _postman: Postman, now: datetime) -> None:
    back_up_daily(context, now=now)


def _keep_time_limits(context: Context, postman: Postman, now: datetime) -> None:
    done = retain_daily(context, now=now)
    if done is not None:
        clear_away(context, postman)
        log.info("kept long enough and deleted: %d things", sum(len(one.erased) for one in done.applied))
