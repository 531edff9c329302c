"""PDFs a minute as jobs on two processes, by the pool and by Celery on Redis, beside a bare loop in one process."""

import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from threading import Thread
from time import perf_counter

import psutil
from cohort import cohort, raw_answers
from pydantic import SecretStr
from timing import interleaved, print_fact, print_table, print_title

from assessor.app import context_of
from assessor.config import Settings
from assessor.edition import load_edition
from assessor.evaluation import Enterprise, assess
from assessor.jobs import Stop
from assessor.reports.pdf import render_pdf
from assessor.services import Context
from assessor.services.association.report_batch import item_of_answers
from assessor.services.jobs import Order, get_job, start_job
from assessor.storage import upgrade
from assessor.workers import pool_of

_EDITION = "2026-2"
PROCESSES = 2
_REDIS_PORT = 6399


def run(*, quick: bool = False) -> None:
    """Print PDFs a minute of each way."""
    size, rounds = (2, 1) if quick else (16, 5)
    items = reports(size)
    with ExitStack() as stack:
        ways = {
            "bare loop of assess and render_pdf, 1 process": _bare,
            f"pool, {PROCESSES} processes": _as_jobs(stack, ""),
            f"Celery on Redis, {PROCESSES} processes": _as_jobs(stack, stack.enter_context(redis())),
        }
        tasks = {name: partial(way, items) for name, way in ways.items()}
        found = interleaved(tasks, rounds=rounds, warm=2, clock=perf_counter)
        memory = _memory()
    print_title(f"{size} PDFs, as jobs or in a loop", "evaluation included; all started before the clock, taking turns")
    print_table(found, against="the bare loop")
    for one in found:
        print_fact(one.name, f"{60 * size / one.median:.0f} a minute")
    print_fact("memory of both kinds of workers together (PSS)", f"{memory:.0f} MiB")


def reports(count: int) -> list[dict[str, object]]:
    """Items of so many different firms, all questions answered."""
    edition = load_edition(_EDITION)
    columns = cohort(edition, size=count)
    return [
        item_of_answers(
            _EDITION,
            raw_answers(edition, columns, row),
            Enterprise(name=f"第 {row + 1} 号示例制造有限公司", uscc=""),
            edition.default_as_of,
        )
        for row in range(count)
    ]


def _bare(items: Sequence[dict[str, object]]) -> None:
    for item in items:
        _render(item)


def _render(item: dict[str, object]) -> bytes:
    edition, as_of = load_edition(str(item["edition"])), date.fromisoformat(str(item["as_of"]))
    answers = item["answers"]
    if not isinstance(answers, dict):
        raise TypeError
    return render_pdf(assess(edition, answers, as_of, Enterprise(name=str(item["name"]), uscc="")), "zh")


def _as_jobs(stack: ExitStack, broker: str) -> Callable[[Sequence[dict[str, object]]], None]:
    """What does items as a job; its workers are there until the stack is unwound."""
    folder = stack.enter_context(tempfile.TemporaryDirectory())
    settings = Settings(state_folder=Path(folder), broker_url=SecretStr(broker))
    upgrade(settings.database_address)
    context = context_of(settings)
    stack.callback(context.database.close)
    stack.enter_context(working(settings))
    return partial(_done, context)


def _done(context: Context, items: Sequence[dict[str, object]]) -> None:
    job = start_job(context, Order(kind="reports", items=items), now=datetime.now(UTC))
    while get_job(context, job.id).is_open:
        time.sleep(0.1)
    if get_job(context, job.id).done != len(items):
        raise RuntimeError


@contextmanager
def working(settings: Settings) -> Iterator[None]:
    """With workers, until the context is left."""
    stop = Stop()
    keeper = Thread(target=pool_of(settings, PROCESSES).run_until_stopped, args=(stop,))
    keeper.start()
    try:
        yield
    finally:
        stop.ask()
        keeper.join()


@contextmanager
def redis() -> Iterator[str]:
    """The address of a server of its own."""
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
