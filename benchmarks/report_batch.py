"""(c) A batch of 200 PDFs on all cores: a process pool with our renderer, one PDF a task, written to files."""

import os
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

import psutil
from report_contestants import MOST_FIRMS, firms
from timing import print_fact, print_title

from assessor.evaluation import FirmResult
from assessor.reports.pdf import shared_renderer, write_pdf

_EVERY = 0.1


@dataclass
class Watched:
    """Highest memory seen of this process and all it started, MiB; pages that processes share count once."""

    peak: float = 0.0


def run(*, quick: bool = False) -> None:
    """Print the figures of (c), a batch."""
    count = 6 if quick else MOST_FIRMS
    cores = len(os.sched_getaffinity(0))
    results = firms(count)
    pool_of = partial(ProcessPoolExecutor, mp_context=get_context("spawn"), initializer=shared_renderer)
    with tempfile.TemporaryDirectory() as folder, _watched() as watched, pool_of(cores) as pool:
        list(pool.map(_warm, results[:cores]))
        started = perf_counter()
        sizes = list(pool.map(_written, results, [Path(folder)] * count, range(count)))
        taken = perf_counter() - started
    print_title(f"(c) a batch of {count} PDFs on {cores} cores", "pool started and warmed before the clock")
    print_fact("PDFs a minute", f"{60 * count / taken:.0f}")
    print_fact("seconds", f"{taken:.1f}")
    print_fact("mean size", f"{sum(sizes) / count / 1024:.0f} KiB")
    print_fact("peak memory, all processes together", f"{watched.peak:.0f} MiB")


def _warm(result: FirmResult) -> None:
    shared_renderer().pdf(result, "zh")


def _written(result: FirmResult, folder: Path, number: int) -> int:
    content = shared_renderer().pdf(result, "zh")
    write_pdf(folder / f"{number}.pdf", content)
    return len(content)


@contextmanager
def _watched() -> Iterator[Watched]:
    watched, done = Watched(), threading.Event()
    watcher = threading.Thread(target=_watch, args=(watched, done))
    watcher.start()
    try:
        yield watched
    finally:
        done.set()
        watcher.join()


def _watch(watched: Watched, done: threading.Event) -> None:
    while not done.wait(_EVERY):
        here = psutil.Process()
        total = 0.0
        for process in (here, *here.children(recursive=True)):
            with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
                total += process.memory_full_info().pss / 2**20
        watched.peak = max(watched.peak, total)
