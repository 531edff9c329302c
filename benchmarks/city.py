"""(s) A city: the releases of ten districts made as jobs by one worker and by two, and all its firms as one frame.

Ten periods stand for ten districts, on PostgreSQL; the newest is published first, so that none is held against an
earlier one. Workers are those of the pool; a release is divided into parts, which they count in turns.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from time import perf_counter, sleep

import psutil
from cohort import FIRMS
from filled import DISTRICT, EDITION, NOW, PERIOD, fill
from sqlalchemy import update
from timing import print_fact, print_title
from web_servers import database

from assessor.app import context_of
from assessor.config import Settings
from assessor.jobs import Pool, Stop
from assessor.services import Context
from assessor.services.district.figures.release_work import release_order
from assessor.services.jobs import get_job, start_job
from assessor.storage.figures import Frame
from assessor.storage.figures.tables import ReleaseRow, StandingRow
from assessor.workers import pool_of

DISTRICTS, WORKERS = 10, (1, 2)
PERIODS = tuple(str(int(PERIOD) - number) for number in range(DISTRICTS))
SECONDS_TO_START, BETWEEN_LOOKS = 4.0, 0.2


@dataclass(frozen=True, kw_only=True)
class Made:
    """What it took: wall time, processor time of all workers, MiB of the largest."""

    wall: float
    processor: float
    peak: float


def run(*, quick: bool = False) -> None:
    """Print seconds and memory."""
    firms = 300 if quick else FIRMS
    with TemporaryDirectory() as folder, database("postgresql", Path(folder)) as address:
        settings = Settings(database_url=address, state_folder=Path(folder), reports_ahead=False)
        context = context_of(settings)
        for number, period in enumerate(PERIODS):
            fill(context, firms, period=period, start=number * firms)
        frames = [Frame(district=DISTRICT, edition=EDITION, period=period) for period in PERIODS]
        print_title(f"ten districts of {firms:,} firms", "wall and processor time of all workers, the peak of any")
        _made(settings, context, frames[:1], 1, NOW - timedelta(hours=1))
        alone = _made(settings, context, frames[1:2], 1, NOW - timedelta(hours=1))
        print_fact("one of them by one worker", f"{alone.wall:.1f} s, processor {alone.processor:.1f} s")
        _print(settings, context, frames)
        _join(context)
        print_title(f"all {DISTRICTS * firms:,} firms as one frame", "the same")
        _print(settings, context, frames[:1])
        context.database.close()


def _print(settings: Settings, context: Context, frames: Sequence[Frame]) -> None:
    for number, workers in enumerate(WORKERS):
        _forget_releases(context)
        found = _made(settings, context, frames, workers, NOW + timedelta(hours=number))
        load = psutil.getloadavg()[0]
        print_fact(
            f"by {workers} workers",
            f"{found.wall:.1f} s, processor {found.processor:.1f} s, {found.peak:.0f} MiB (load {load:.1f})",
        )


def _made(settings: Settings, context: Context, frames: Sequence[Frame], workers: int, now: datetime) -> Made:
    """From when the workers stand ready, until the last release is there."""
    pool, stop = pool_of(settings, workers), Stop()
    keeper = Thread(target=pool.run_until_stopped, args=(stop,))
    keeper.start()
    sleep(SECONDS_TO_START)
    before, began = _processor(pool), perf_counter()
    jobs = [start_job(context, release_order(context, frame), now=now).id for frame in frames]
    peak = 0.0
    while any(get_job(context, one).is_open for one in jobs):
        sleep(BETWEEN_LOOKS)
        peak = max(peak, *(psutil.Process(one).memory_info().rss / 2**20 for one in pool.process_ids))
    wall, processor = perf_counter() - began, _processor(pool) - before
    stop.ask()
    keeper.join()
    failed = [one for one in jobs if get_job(context, one).state != "done"]
    if failed:
        message = f"{len(failed)} releases were not made"
        raise RuntimeError(message)
    return Made(wall=wall, processor=processor, peak=peak)


def _processor(pool: Pool) -> float:
    """Seconds all its processes have taken so far."""
    times = [psutil.Process(one).cpu_times() for one in pool.process_ids]
    return sum(one.user + one.system for one in times)


def _forget_releases(context: Context) -> None:
    with context.database.writing() as transaction:
        for row in transaction.query(ReleaseRow):
            transaction.delete(row)


def _join(context: Context) -> None:
    """All firms in one period."""
    with context.database.writing() as transaction:
        transaction.execute(update(StandingRow).values(period=PERIOD))
