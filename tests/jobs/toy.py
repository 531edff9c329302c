"""A toy kind of work, and workers for tests: each item leaves one line in a log and one file written whole."""

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from uuid import UUID

from assessor.jobs import Duty, Stop, work_until_stopped
from assessor.jobs.celery_app import announcer
from assessor.jobs.celery_worker import work_for_broker
from assessor.services import Context
from assessor.services.jobs import folder_of_job, sweep
from assessor.services.jobs.kind import KindOfWork, WorkError
from assessor.services.jobs.kinds import KINDS
from assessor.services.jobs.worker import Worker, Workplace
from assessor.storage import Database, Job, JobItem
from assessor.written_whole import written_whole

BAD = "bad"
SHORT_LEASE = timedelta(seconds=1.5)


def note(folder: Path, line: str) -> None:
    """Append one line; lines of many processes never mix."""
    handle = os.open(folder / "log", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    os.write(handle, f"{line}\n".encode())
    os.close(handle)


def do_item(context: Context, job: Job, item: JobItem) -> Mapping[str, object]:
    folder = folder_of_job(context, job.id)
    folder.mkdir(parents=True, exist_ok=True)
    note(folder, f"begin {item.number}")
    if item.payload.get("bad"):
        raise WorkError(BAD)
    if item.payload.get("breaks"):
        raise ZeroDivisionError
    if item.payload.get("kills"):
        os.kill(os.getpid(), 9)
    time.sleep(float(str(item.payload.get("seconds", 0))))
    with written_whole(folder / f"{item.number}.txt") as beside:
        beside.write_text(str(item.number) * 1000, encoding="ascii")
    note(folder, f"end {item.number}")
    return {"number": item.number}


def finish(context: Context, job: Job) -> Mapping[str, object]:
    folder = folder_of_job(context, job.id)
    folder.mkdir(parents=True, exist_ok=True)
    note(folder, "finish")
    return {"file": "log"}


TOY = KindOfWork(name="toy", run_item=do_item, finish=finish)
BOTH = {**KINDS, "toy": TOY}


def context_at(address: str, files: Path) -> Context:
    return Context(
        database=Database(address), key="a key of this test that is long enough", edition="2026-2", files=files
    )


def worker_at(context: Context, lease: timedelta = SHORT_LEASE) -> Worker:
    return Worker(Workplace(context=context, kinds=BOTH, clock=lambda: datetime.now(UTC), lease=lease))


def work_here(address: str, files: Path, stop: Stop) -> None:
    """The duty of a process of the pool."""
    work_until_stopped(worker_at(context_at(address, files)), stop)


def prepared(broker: str, address: str, files: Path) -> Callable[[UUID], None]:
    """What a process of Celery does with an id."""
    return worker_at(context_with(broker, address, files)).run_item


def context_with(broker: str, address: str, files: Path) -> Context:
    return replace(context_at(address, files), announce=announcer(broker))


def serve(broker: str, address: str, files: Path, _stop: Stop) -> None:
    """The duty of a Celery worker with two processes."""
    work_for_broker(broker, processes=2, prepare=partial(prepared, broker, address, files))


def sweep_often(broker: str, address: str, files: Path, stop: Stop) -> None:
    """The duty that sends again what got lost."""
    context = context_with(broker, address, files)
    while not stop.is_due:
        sweep(context, now=datetime.now(UTC), patience=SHORT_LEASE)
        time.sleep(0.5)


def celery_duties(broker: str, address: str, files: Path) -> list[Duty]:
    names = {"celery": serve, "sweep": sweep_often}
    return [Duty(name=name, run=partial(run, broker, address, files)) for name, run in names.items()]


def duties(address: str, files: Path, count: int) -> list[Duty]:
    return [Duty(name=f"worker {one}", run=partial(work_here, address, files)) for one in range(count)]


def write_a_line(path: Path, ends_with: int, _stop: Stop) -> None:
    """A duty that is done at once."""
    with path.open("a", encoding="ascii") as file:
        file.write("done\n")
    raise SystemExit(ends_with)
