"""Putting the workers together: which processes do jobs, on this machine alone or with others through a broker."""

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from threading import Thread
from time import sleep
from uuid import UUID

from assessor.app import context_of
from assessor.config import Settings
from assessor.jobs import Duty, Pool, Stop, work_until_stopped
from assessor.logs import write_logs
from assessor.reports.libraries import ReportsUnavailableError
from assessor.services import Context
from assessor.services.jobs import sweep
from assessor.services.jobs.kinds import KINDS
from assessor.services.jobs.presence import say_present
from assessor.services.jobs.worker import Worker, Workplace
from assessor.storage import StorageUnavailableError

SECONDS_BETWEEN_SWEEPS = 5.0
LEAST_URGENT = 19

log = logging.getLogger(__name__)


def pool_of(settings: Settings, processes: int) -> Pool:
    """So many processes that look into the database for work; with a broker, a Celery worker with so many, and a sweep.

    What else is to be done from time to time, beside jobs, is one more duty here.
    """
    ahead = [Duty(name="ahead", run=partial(fill_ahead, settings), once=True)] if settings.reports_ahead else []
    if settings.broker:
        served = Duty(name="celery", run=partial(serve_broker, settings, processes))
        return Pool([served, Duty(name="sweep", run=partial(sweep_until_stopped, settings)), *ahead])
    working = [Duty(name=f"worker {one + 1}", run=partial(work, settings)) for one in range(processes)]
    return Pool([*working, *ahead])


@contextmanager
def workers_beside(settings: Settings) -> Iterator[None]:
    """As many workers as the web service starts by itself, for as long as this lasts."""
    stop = Stop()
    pool = pool_of(settings, settings.workers_beside_web) if settings.workers_beside_web else Pool([])
    keeper = Thread(target=pool.run_until_stopped, args=(stop,), name="workers")
    keeper.start()
    try:
        yield
    finally:
        stop.ask()
        keeper.join()


def work(settings: Settings, stop: Stop) -> None:
    """What one process does: look for work until stopped."""
    write_logs(settings.log)
    context = context_of(settings)
    work_until_stopped(_worker(context), stop)
    context.database.close()


def serve_broker(settings: Settings, processes: int, _stop: Stop) -> None:
    """What the process of Celery does; it has its own way to stop at SIGTERM."""
    serve = import_module("assessor.jobs.celery_worker").work_for_broker
    serve(settings.broker, processes=processes, prepare=partial(item_runner, settings))


def item_runner(settings: Settings) -> Callable[[UUID], None]:
    """What a process of Celery does with an id; made once a process."""
    return _worker(context_of(settings)).run_item


def sweep_until_stopped(settings: Settings, stop: Stop) -> None:
    """Send lost messages again, round after round."""
    write_logs(settings.log)
    context = context_of(settings)
    while not stop.is_due:
        try:
            say_present(context, now=_now())
            sweep(context, now=_now())
        except StorageUnavailableError as error:
            log.warning("jobs cannot be read: %s", error)
        sleep(SECONDS_BETWEEN_SWEEPS)
    context.database.close()


def fill_ahead(settings: Settings, stop: Stop) -> None:
    """Paint what reports share, unless that was done for this release; jobs that are waiting come first."""
    write_logs(settings.log)
    os.nice(LEAST_URGENT)
    ahead = import_module("assessor.reports.ahead")
    try:
        if ahead.fill_ahead(is_to_stop=lambda: stop.is_due):
            log.info("what reports share is painted ahead")
    except (OSError, ReportsUnavailableError, ahead.StoppedError) as error:
        log.info("what reports share is not painted ahead: %s", error or "asked to stop")


def _worker(context: Context) -> Worker:
    return Worker(Workplace(context=context, kinds=KINDS, clock=_now))


def _now() -> datetime:
    return datetime.now(UTC)
