"""The clerk's way over the web with a district's workbook: our template with 33,354 firms, one row in fourteen faulty.

Upload, check, preview, marked workbook, import of the good rows, list of members, summary: seconds until the browser
has it, and the peak memory of the web process, its worker and the children that open the file, beside a bare read of
the same file. The service runs as `assessor serve` starts it on two cores: one web process, one worker, SQLite.
"""

import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

import psutil
from accounting import HERE, cost_of
from answers_files import code_of
from clerk import Clerk, clerk_of
from cohort import FIRMS, cohort, raw_answers
from killed_service import Service, service_on
from timing import print_fact, print_title, span
from web_servers import free_port

from assessor.app import context_of
from assessor.config import Settings
from assessor.edition import load_edition
from assessor.evaluation import Enterprise
from assessor.services import Context
from assessor.services.association.uploads import open_uploads
from assessor.services.jobs import list_jobs
from assessor.storage import Job, upgrade
from assessor.workbooks.template.workbook import ForAssociation, write_template

_EDITION = "2026-2"
_ONE_ROW_IN = 14
_LOOK = 0.05
_MIB = 2**20


def run(*, quick: bool = False) -> None:
    """Print seconds and memory of each step."""
    size = 4000 if quick else FIRMS
    with tempfile.TemporaryDirectory(prefix="assessor-upload-") as name:
        folder, port = Path(name), free_port()
        settings = Settings(state_folder=folder)
        upgrade(settings.database_address)
        context = context_of(settings)
        clerk = clerk_of(context, port)
        table = _table(clerk, folder, size)
        print_title(f"upload of {size:,} firms, {table.stat().st_size / _MIB:.1f} MiB", "until the browser has it")
        bare = cost_of([sys.executable, HERE / "bare_read.py", table])
        print_fact("bare read, as a program", f"{span(bare.wall)}, peak {bare.peak:.0f} MiB")
        with service_on(folder, port, workers=1) as service:
            clerk.sign_in()
            with _watched(service) as peaks:
                _walk(context, clerk, table, bare.wall)
            _print_memory(peaks)
        clerk.browser.close()
        context.database.close()


def _walk(context: Context, clerk: Clerk, table: Path, bare: float) -> None:
    with _timed("upload taken in", bare):
        clerk.upload(table)
    with _timed("checked and marked", bare):
        _await_jobs(context, clerk)
    upload = open_uploads(context, clerk.survey.organisation_id)[0].id
    with _timed("preview", bare):
        clerk.open(f"/en/uploads/{upload}")
    with _timed("marked workbook fetched", bare):
        clerk.open_file(f"/en/uploads/{upload}/marked.xlsx")
    with _timed("good rows imported", bare):
        clerk.start_import(str(upload))
        _await_jobs(context, clerk)
    with _timed("members with their results", bare):
        clerk.open("/en/members?show=imported")
    with _timed("summary workbook made and fetched", bare):
        made = clerk.order_summary()
        _await_jobs(context, clerk)
        clerk.open_file(f"{made}/output")


def _table(clerk: Clerk, folder: Path, size: int) -> Path:
    """Our template, filled in; every so many firms have a code that is too short."""
    edition = load_edition(_EDITION)
    columns = cohort(edition, size=size)
    firms = [(_firm(row), raw_answers(edition, columns, row)) for row in range(size)]
    path = folder / "members.xlsx"
    association = ForAssociation(id=str(clerk.survey.organisation_id), name="示例行业协会")
    write_template(path, edition, "zh", firms, association=association)
    return path


def _firm(row: int) -> Enterprise:
    code = code_of(row)
    return Enterprise(name=f"示例企业{row + 1}", uscc=code if row % _ONE_ROW_IN else code[:6])


def _await_jobs(context: Context, clerk: Clerk) -> None:
    while any(one.is_open for one in _jobs(context, clerk)):
        time.sleep(_LOOK)
    if any(one.state != "done" or one.failed for one in _jobs(context, clerk)):
        raise RuntimeError


def _jobs(context: Context, clerk: Clerk) -> tuple[Job, ...]:
    return list_jobs(context, clerk.survey.organisation_id)


@contextmanager
def _timed(name: str, bare: float) -> Iterator[None]:
    started = time.perf_counter()
    yield
    taken = time.perf_counter() - started
    print_fact(name, f"{span(taken)}, {taken / bare:.2g} × the bare read")


@dataclass(kw_only=True)
class _Peaks:
    """MiB at most of each kind of process, and of the web process before anything was handed in."""

    before: float
    largest: dict[str, float] = field(default_factory=dict)

    def look(self, service: Service) -> None:
        """Note what every process of the service took so far at most."""
        web = psutil.Process(service.process_id)
        for process in (web, *web.children(recursive=True)):
            with suppress(psutil.NoSuchProcess, OSError, KeyError):
                kind = "web process" if process == web else _kind_of(process)
                self.largest[kind] = max(self.largest.get(kind, 0.0), _status(process.pid)["VmHWM"])


@contextmanager
def _watched(service: Service) -> Iterator[_Peaks]:
    peaks, done = _Peaks(before=_status(service.process_id)["VmRSS"]), Event()

    def watch() -> None:
        while not done.wait(_LOOK):
            peaks.look(service)

    watcher = Thread(target=watch)
    watcher.start()
    try:
        yield peaks
    finally:
        done.set()
        watcher.join()


def _kind_of(process: psutil.Process) -> str:
    """A child that opens foreign files is named by its module; the other processes do jobs."""
    words = process.cmdline()
    return next((word.rpartition(".")[2] for word in words if word.startswith("assessor.workbooks.")), "worker")


def _status(process: int) -> Mapping[str, float]:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return {line.split(":")[0]: int(line.split()[1]) / 1024 for line in lines if line.startswith(("VmHWM", "VmRSS"))}


def _print_memory(peaks: _Peaks) -> None:
    print_fact("web process before", f"{peaks.before:.0f} MiB")
    for kind, most in sorted(peaks.largest.items()):
        print_fact(f"{kind}, at most", f"{most:.0f} MiB")
