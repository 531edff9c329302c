"""A toy kind of work, and workers for tests: each item leaves one line in a log and one file written whole."""

import os
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from assessor.jobs import Duty, Stop, work_until_stopped
from assessor.services import Desk
from assessor.services.jobs import folder_of_job
from assessor.services.kind_of_work import KindOfWork, WorkError
from assessor.services.work import KINDS
from assessor.services.working import Worker, Workplace
from assessor.storage import Database, Job, JobItem
from assessor.workbooks.written_whole import written_whole

BAD = "bad"
SHORT_LEASE = timedelta(seconds=1.5)


def note(folder: Path, line: str) -> None:
    """Append one line; lines of many processes never mix."""
    handle = os.open(folder / "log", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    os.write(handle, f"{line}\n".encode())
    os.close(handle)


def do_item(desk: Desk, job: Job, item: JobItem) -> Mapping[str, object]:
    folder = folder_of_job(desk, job.id)
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


def finish(desk: Desk, job: Job) -> Mapping[str, object]:
    folder = folder_of_job(desk, job.id)
    folder.mkdir(parents=True, exist_ok=True)
    note(folder, "finish")
    return {"file": "log"}


TOY = KindOfWork(name="toy", run_item=do_item, finish=finish)
BOTH = {**KINDS, "toy": TOY}


def desk_at(address: str, files: Path) -> Desk:
    return Desk(database=Database(address), key="a key of this test that is long enough", edition="2026-1", files=files)


def worker_at(desk: Desk, lease: timedelta = SHORT_LEASE) -> Worker:
    return Worker(Workplace(desk=desk, kinds=BOTH, clock=lambda: datetime.now(UTC), lease=lease))


def work_here(address: str, files: Path, stop: Stop) -> None:
    """The duty of a process of the pool."""
    work_until_stopped(worker_at(desk_at(address, files)), stop)


def duties(address: str, files: Path, count: int) -> list[Duty]:
    return [Duty(name=f"worker {one}", run=partial(work_here, address, files)) for one in range(count)]
