"""2,000 reports of a made-up district as jobs, by the pool and by Celery on Redis, two processes each.

`PYTHONPATH=. python benchmarks/report_series.py [--reports 2000] [--way pool|celery]`: reports a minute, what a
district of 33,354 takes, processor time a report, and the memory of a worker after each hundred reports that each has
made: what is its own, and what it reads of files that all share (what was painted ahead, libraries). What all reports
share is painted first, as on a machine that has run for a while.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Mapping, Sequence
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
from assessor.reports.ahead import fill_ahead
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
    if not quick:
        fill_ahead()
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
        noted: dict[int, Mapping[int, _Process]] = {}
        most, started = 0.0, time.perf_counter()
        while (now := get_job(context, job.id)).is_open:
            processes = _processes()
            most = max(most, sum(one.worked for one in processes.values()))
            each_made = now.done // PROCESSES
            noted.setdefault(each_made - each_made % EVERY, processes)
            time.sleep(0.5)
        taken = time.perf_counter() - started
    print_title(f"{len(items)} reports, {way}, {PROCESSES} processes; load {os.getloadavg()[0]:.1f} in the end")
    each, processor = taken / len(items), most / len(items)
    print_fact("reports a minute", f"{60 / each:.0f}")
    print_fact(f"{FIRMS:,} reports take", f"{each * FIRMS / 60:.0f} min")
    print_fact("processor time a report", f"{processor * 1000:.0f} ms: {60 * PROCESSES / processor:.0f} a minute alone")
    _print_memory(noted)
    print_fact("done", str(now.done))


def _print_memory(noted: Mapping[int, Mapping[int, "_Process"]]) -> None:
    """Of the process that worked most: others sweep, or only hand the work on."""
    last = noted[max(noted)]
    worker = max(last, key=lambda process: last[process].worked)
    own = {made: processes[worker] for made, processes in noted.items() if worker in processes}
    for made, one in own.items():
        print_fact(f"a worker after {made} each", f"{one.own:.0f} MiB of its own, {one.shared:.0f} of files")
    settled = [one.own for made, one in own.items() if made >= SETTLED]
    if settled:
        print_fact(f"its own from {SETTLED} each on", f"{min(settled):.0f} to {max(settled):.0f} MiB")


class _Process(NamedTuple):
    """Memory in MiB, its own and of files that others read as well, and seconds of processor."""

    own: float
    shared: float
    worked: float


def _processes() -> dict[int, _Process]:
    """Those below this one, by their ids."""
    found = {}
    for one in psutil.Process().children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            if "redis" not in one.name():
                memory, used = one.memory_info(), one.cpu_times()
                own, shared = (memory.rss - memory.shared) / 2**20, memory.shared / 2**20
                found[one.pid] = _Process(own, shared, used.user + used.system)
    return found


def main() -> None:
    """As asked for."""
    parser = argparse.ArgumentParser(description="Make the reports of a district.")
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--way", choices=WAYS, action="append")
    wanted = parser.parse_args()
    items = reports(wanted.reports)
    fill_ahead()
    for way in wanted.way or WAYS:
        series(way, items)


if __name__ == "__main__":
    main()
