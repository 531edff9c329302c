"""2,000 reports of a made-up district as jobs, by the pool and by Celery on Redis, two processes each.

`PYTHONPATH=. python benchmarks/report_series.py [--reports 2000] [--way pool|celery]`: reports a minute, what a
district of 33,354 takes, processor time a report, and the memory of the largest worker after each hundred reports that
each has made: what is its own, and what it reads of files that all share (what was painted ahead, libraries).
"""

import argparse
import os
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import psutil
from jobs import PROCESSES, redis, reports, working
from pydantic import SecretStr
from timing import print_fact, print_title

from assessor.app import context_of
from assessor.config import Settings
from assessor.services.jobs import Order, get_job, start_job
from assessor.storage import upgrade
from assessor.synthetic.district import FIRMS

WAYS = ("pool", "celery")
EVERY = 100
"""Reports of each worker after which its memory is noted."""
SETTLED = 200
"""Reports of each worker from which on its memory is to stay within a tenth."""


def run(*, quick: bool = False) -> None:
    """Print the figures of both ways."""
    items = reports(20 if quick else 2000)
    for way in WAYS:
        series(way, items)


def series(way: str, items: Sequence[dict[str, object]]) -> None:
    """Make them all and print how that went."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        broker = stack.enter_context(redis()) if way == "celery" else ""
        settings = Settings(state_folder=folder, broker_url=SecretStr(broker))
        upgrade(settings.database_address)
        context = context_of(settings)
        stack.callback(context.database.close)
        stack.enter_context(working(settings))
        job = start_job(context, Order(kind="reports", items=items), now=datetime.now(UTC))
        noted: dict[int, _Memory] = {}
        most, started = 0.0, time.perf_counter()
        while (now := get_job(context, job.id)).is_open:
            memory, worked = _largest()
            most = max(most, worked)
            each_made = now.done // PROCESSES
            noted.setdefault(each_made - each_made % EVERY, memory)
            time.sleep(0.5)
        taken = time.perf_counter() - started
    print_title(f"{len(items)} reports, {way}, {PROCESSES} processes; load {os.getloadavg()[0]:.1f} in the end")
    each, processor = taken / len(items), most / len(items)
    print_fact("reports a minute", f"{60 / each:.0f}")
    print_fact(f"{FIRMS:,} reports take", f"{each * FIRMS / 60:.0f} min")
    print_fact("processor time a report", f"{processor * 1000:.0f} ms: {60 * PROCESSES / processor:.0f} a minute alone")
    for made, memory in noted.items():
        print_fact(
            f"largest worker after {made} each", f"{memory.own:.0f} MiB of its own, {memory.shared:.0f} of files"
        )
    settled = [memory.own for made, memory in noted.items() if made >= SETTLED]
    if settled:
        print_fact(f"its own from {SETTLED} each on", f"{min(settled):.0f} to {max(settled):.0f} MiB")
    print_fact("done", str(now.done))


class _Memory(NamedTuple):
    """MiB of one process."""

    own: float
    shared: float


def _largest() -> tuple[_Memory, float]:
    """What the largest process below this one takes, and the processor seconds of all of them."""
    memory, worked = _Memory(0, 0), 0.0
    for one in psutil.Process().children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            if "redis" not in one.name():
                taken = one.memory_info()
                memory = max(memory, _Memory((taken.rss - taken.shared) / 2**20, taken.shared / 2**20))
                used = one.cpu_times()
                worked += used.user + used.system
    return memory, worked


def main() -> None:
    """As asked for."""
    parser = argparse.ArgumentParser(description="Make the reports of a district.")
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--way", choices=WAYS, action="append")
    wanted = parser.parse_args()
    items = reports(wanted.reports)
    for way in wanted.way or WAYS:
        series(way, items)


if __name__ == "__main__":
    main()
