"""PDFs a minute as jobs on two processes, by the pool and by Celery on Redis, beside a bare loop in one process."""

import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Thread
from time import perf_counter

import psutil
from kills import reports
from pydantic import SecretStr
from timing import print_fact, print_title

from assessor.app import desk_of
from assessor.config import Settings
from assessor.edition import load_edition
from assessor.evaluation import Enterprise, assess
from assessor.jobs import Stop
from assessor.reports.pdf import render_pdf
from assessor.services import Desk
from assessor.services.jobs import Order, get_job, start_job
from assessor.storage import upgrade
from assessor.workers import pool_of

_PROCESSES = 2
_WARM = 6
_REDIS_PORT = 6399


def run(*, quick: bool = False) -> None:
    """Print PDFs a minute of each way."""
    items = reports(4 if quick else 60)
    bare = _minute(len(items), _bare(items))
    pool, memory = _as_job(items, "")
    with _redis() as broker:
        celery, celery_memory = _as_job(items, broker)
    print_title(
        f"{len(items)} PDFs as jobs on {_PROCESSES} processes", "evaluation included; all warmed before the clock"
    )
    print_fact("bare loop of assess and render_pdf, 1 process", f"{bare:.0f} a minute")
    for name, found, peak in (("pool", pool, memory), ("Celery on Redis", celery, celery_memory)):
        print_fact(f"{name}, {_PROCESSES} processes", f"{found:.0f} a minute")
        print_fact(f"{name}, × bare loop", f"{found / bare:.2f}")
        print_fact(f"{name}, memory of all its processes (PSS)", f"{peak:.0f} MiB")


def _bare(items: Sequence[dict[str, object]]) -> float:
    _render(items[0])
    started = perf_counter()
    for item in items:
        _render(item)
    return perf_counter() - started


def _render(item: dict[str, object]) -> bytes:
    edition, as_of = load_edition(str(item["edition"])), date.fromisoformat(str(item["as_of"]))
    answers = item["answers"]
    if not isinstance(answers, dict):
        raise TypeError
    return render_pdf(assess(edition, answers, as_of, Enterprise(name=str(item["name"]), uscc="")), "zh")


def _as_job(items: Sequence[dict[str, object]], broker: str) -> tuple[float, float]:
    """PDFs a minute, and MiB of the processes at the end."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(state_folder=Path(folder), broker_url=SecretStr(broker))
        upgrade(settings.database_address)
        desk = desk_of(settings)
        with _working(settings):
            _done(desk, [*items][:1] * _WARM)
            started = perf_counter()
            _done(desk, items)
            taken, memory = perf_counter() - started, _memory()
        desk.database.close()
    return _minute(len(items), taken), memory


def _done(desk: Desk, items: Sequence[dict[str, object]]) -> None:
    job = start_job(desk, Order(kind="reports", items=items), now=datetime.now(UTC))
    while get_job(desk, job.id).is_open:
        time.sleep(0.1)
    if get_job(desk, job.id).done != len(items):
        raise RuntimeError


@contextmanager
def _working(settings: Settings) -> Iterator[None]:
    stop = Stop()
    keeper = Thread(target=pool_of(settings, _PROCESSES).run_until_stopped, args=(stop,))
    keeper.start()
    try:
        yield
    finally:
        stop.ask()
        keeper.join()


@contextmanager
def _redis() -> Iterator[str]:
    command = ["redis-server", "--port", str(_REDIS_PORT), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL) as server,
    ):
        time.sleep(1)
        try:
            yield f"redis://127.0.0.1:{_REDIS_PORT}/0"
        finally:
            server.terminate()


def _memory() -> float:
    """MiB of the processes below this one; pages they share count once. Redis does not count."""
    children = psutil.Process().children(recursive=True)
    return sum(one.memory_full_info().pss for one in children if "redis" not in one.name()) / 2**20


def _minute(count: int, seconds: float) -> float:
    return 60 * count / seconds
