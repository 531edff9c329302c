"""(s) A city: the releases of ten districts published by one worker and by two, and all its firms as one frame.

Ten periods stand for ten districts, on PostgreSQL; the newest is published first, so that none is held against an
earlier one. Each worker is a process of its own, as those of the pool are.
"""

from concurrent.futures import ProcessPoolExecutor
from datetime import datetime, timedelta
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from accounting import peak_here
from cohort import FIRMS
from filled import DISTRICT, EDITION, NOW, PERIOD, fill
from sqlalchemy import update
from timing import print_fact, print_title
from web_servers import database

from assessor.app import context_of
from assessor.config import Settings
from assessor.services import Context
from assessor.services.district.figures.publishing import publish
from assessor.storage.figures import Frame
from assessor.storage.figures.tables import ReleaseRow, StandingRow

DISTRICTS, WORKERS = 10, (1, 2)
PERIODS = tuple(str(int(PERIOD) - number) for number in range(DISTRICTS))


def run(*, quick: bool = False) -> None:
    """Print seconds and memory."""
    firms = 300 if quick else FIRMS
    with TemporaryDirectory() as folder, database("postgresql", Path(folder)) as address:
        settings = Settings(database_url=address, state_folder=Path(folder))
        context = context_of(settings)
        for number, period in enumerate(PERIODS):
            fill(context, firms, period=period, start=number * firms)
        context.database.close()
        print_title(f"ten districts of {firms:,} firms", "wall time, the peak of any worker")
        for number, workers in enumerate(WORKERS):
            _forget_releases(context)
            seconds, peak = _published_by(settings, workers, NOW + timedelta(hours=number))
            print_fact(f"by {workers} workers", f"{seconds:.1f} s, {peak:.0f} MiB")
        _forget_releases(context)
        _join(context)
        seconds, peak = _alone(settings)
        print_fact(f"all {DISTRICTS * firms:,} firms as one frame, one worker", f"{seconds:.1f} s, {peak:.0f} MiB")
        context.database.close()


def _published_by(settings: Settings, workers: int, now: datetime) -> tuple[float, float]:
    """From when the workers stand ready."""
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_ready) as pool:
        list(pool.map(_nothing, range(4 * workers)))
        began = perf_counter()
        peaks = list(pool.map(partial(_publish, settings, now), PERIODS))
        return perf_counter() - began, max(peaks)


def _alone(settings: Settings) -> tuple[float, float]:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_ready) as pool:
        list(pool.map(_nothing, range(4)))
        began = perf_counter()
        peak = pool.submit(_publish, settings, NOW, PERIOD).result()
        return perf_counter() - began, peak


def _ready() -> None:
    """Nothing: what a worker imports is imported when it begins."""


def _nothing(number: int) -> int:
    return number


def _publish(settings: Settings, now: datetime, period: str) -> float:
    context = context_of(settings)
    publish(context, Frame(district=DISTRICT, edition=EDITION, period=period), now=now)
    context.database.close()
    return peak_here()


def _forget_releases(context: Context) -> None:
    with context.database.writing() as transaction:
        for row in transaction.query(ReleaseRow):
            transaction.delete(row)


def _join(context: Context) -> None:
    """All firms in one period."""
    with context.database.writing() as transaction:
        transaction.execute(update(StandingRow).values(period=PERIOD))
