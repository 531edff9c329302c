"""kill -9 of the web service and its workers at random moments while PDFs are made: what is lost, what is broken."""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
from cohort import cohort, raw_answers
from timing import print_fact, print_title

from assessor.app import desk_of
from assessor.config import Settings
from assessor.edition import load_edition
from assessor.evaluation import Enterprise
from assessor.services import Desk
from assessor.services.jobs import Order, get_job, output_file, start_job
from assessor.services.report_batch import item_of_answers
from assessor.storage import Job, list_items, upgrade

_EDITION = "2026-1"
_KILLS = 100
_LONGEST_PAUSE = 2.0
_PATIENCE = 120.0
_PORT = "8731"
_SERVE = "from assessor.cli import main; main(['serve', '--port', '%s'])"


def run(*, quick: bool = False) -> None:
    """Print what became of the items. Raises AssertionError where anything was lost, broken or there twice."""
    kills, count = (3, 6) if quick else (_KILLS, 160)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(state_folder=Path(folder))
        upgrade(settings.database_address)
        desk = desk_of(settings)
        job = start_job(desk, Order(kind="reports", items=reports(count)), now=datetime.now(UTC))
        started = time.perf_counter()
        killed = _kill_while_working(desk, job, Path(folder), kills)
        ended = get_job(desk, job.id)
        _report(desk, ended, killed, time.perf_counter() - started)
        desk.database.close()


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


def _kill_while_working(desk: Desk, job: Job, folder: Path, kills: int) -> dict[str, int]:
    chance = random.Random(20261121)  # noqa: S311 (moments, not secrets)
    killed = {"web": 0, "worker": 0}
    with _service(folder) as service:
        while sum(killed.values()) < kills and get_job(desk, job.id).is_open:
            _await_progress(desk, job, service)
            time.sleep(chance.uniform(0, _LONGEST_PAUSE))
            killed[service.kill_one(chance)] += 1
        while get_job(desk, job.id).is_open:
            service.keep_up()
            time.sleep(0.5)
    return killed


def _await_progress(desk: Desk, job: Job, service: "_Service") -> None:
    """Until one more item has ended, so that kills meet work and not only programs that are starting."""
    before, deadline = get_job(desk, job.id), time.monotonic() + _PATIENCE
    while get_job(desk, job.id) == before and time.monotonic() < deadline:
        service.keep_up()
        time.sleep(0.1)


class _Service:
    """The web service with two workers, started again whenever it is gone."""

    def __init__(self, folder: Path) -> None:
        self._variables = {**os.environ, "ASSESSOR_STATE_FOLDER": str(folder), "ASSESSOR_JOB_WORKERS": "2"}
        self._process = self._started()

    def kill_one(self, chance: random.Random) -> str:
        """Kill the web process or one of the workers; gives back which it was."""
        self.keep_up()
        web = self._process.pid
        victim = chance.choice([web, *_children(web)])
        with suppress(ProcessLookupError):
            os.kill(victim, signal.SIGKILL)
        return "web" if victim == web else "worker"

    def keep_up(self) -> None:
        """Start the service again if it is gone."""
        if self._process.poll() is not None:
            self._process = self._started()

    def stop(self) -> None:
        """Let it end as Ctrl+C does."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait()

    def _started(self) -> subprocess.Popen[bytes]:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen([sys.executable, "-c", _SERVE % _PORT], env=self._variables, **quiet)


@contextmanager
def _service(folder: Path) -> Iterator[_Service]:
    service = _Service(folder)
    try:
        yield service
    finally:
        service.stop()


def _children(parent: int) -> list[int]:
    """Of all threads of that process: workers are started by one of them."""
    found: list[int] = []
    for thread in Path(f"/proc/{parent}/task").glob("*"):
        with suppress(OSError):
            found += [int(one) for one in (thread / "children").read_text(encoding="ascii").split()]
    return [one for one in found if b"spawn_main" in _command_line(one)]


def _command_line(process: int) -> bytes:
    with suppress(OSError):
        return Path(f"/proc/{process}/cmdline").read_bytes()
    return b""


def _report(desk: Desk, job: Job, killed: dict[str, int], taken: float) -> None:
    path = output_file(desk, job)
    names = _whole_pdfs(path) if path is not None else []
    print_title("kill -9 while PDFs are made", "web service with two workers on SQLite; each killed at random moments")
    print_fact("kills of the web process, of workers", f"{killed['web']}, {killed['worker']}")
    print_fact("items, done, failed as killed", f"{job.total}, {job.done}, {job.failed}")
    print_fact("items that a worker was killed on", f"{_tried_again(desk, job)}")
    print_fact("whole PDFs in the ZIP", f"{len(names)}")
    print_fact("seconds", f"{taken:.0f}")
    if job.state != "done" or job.done + job.failed != job.total or not len(names) == len(set(names)) == job.done:
        message = f"something was lost or is there twice: {job}"
        raise AssertionError(message)


def _tried_again(desk: Desk, job: Job) -> int:
    with desk.database.reading() as transaction:
        items = list_items(transaction, job.id, "done") + list_items(transaction, job.id, "failed")
    return sum(one.attempts > 1 for one in items)


def _whole_pdfs(path: Path) -> list[str]:
    """Names of the PDFs; one that cannot be opened raises."""
    with ZipFile(path) as packed:
        for name in packed.namelist():
            with pikepdf.open(BytesIO(packed.read(name))) as pdf:
                if not pdf.pages:
                    raise EOFError(name)
        return packed.namelist()
