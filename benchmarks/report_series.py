"""2,000 reports of a made-up district as jobs, by the pool and by Celery on Redis, two processes each.

`PYTHONPATH=. python benchmarks/report_series.py [--reports 2000] [--way pool|celery]`: reports a minute, what a
district of 33,354 takes, processor time a report, and the memory of the largest worker once each has made 200, and in
the end.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from pathlib import Path

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
EARLY = 200
"""Reports of each worker after which the memory is noted first."""


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
        early, last, most, started = 0.0, 0.0, 0.0, time.perf_counter()
        while (now := get_job(context, job.id)).is_open:
            memory, worked = _largest()
            most = max(most, worked)
            if not early and now.done >= EARLY * PROCESSES:
                early = memory
            last = memory
            time.sleep(0.5)
        taken = time.perf_counter() - started
    print_title(f"{len(items)} reports, {way}, {PROCESSES} processes; load {os.getloadavg()[0]:.1f} in the end")
    each, processor = taken / len(items), most / len(items)
    print_fact("reports a minute", f"{60 / each:.0f}")
    print_fact(f"{FIRMS:,} reports take", f"{each * FIRMS / 60:.0f} min")
    print_fact("processor time a report", f"{processor * 1000:.0f} ms: {60 * PROCESSES / processor:.0f} a minute alone")
    print_fact("largest worker", f"{early:.0f} MiB after {EARLY} each, {last:.0f} MiB in the end")
    print_fact("done", str(now.done))


def _largest() -> tuple[float, float]:
    """MiB of the largest process below this one, and the processor seconds of all of them."""
    memory, worked = 0.0, 0.0
    for one in psutil.Process().children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            if "redis" not in one.name():
                memory = max(memory, one.memory_info().rss / 2**20)
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
