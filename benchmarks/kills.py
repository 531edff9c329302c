"""kill -9 of the web service and its workers at random moments, from a clerk's upload to the last PDF: what is lost.

A clerk uploads tables of thousands of rows over HTTP, has them checked and imported, uploads one of them with changes,
and has the summary and reports made. Kills fall into every stage. What three workers died on is said to have failed and
is tried again, as a clerk would. In the end the rows are counted, every PDF is opened, and the last table is imported
once more, which must change nothing.
"""

import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from threading import Thread

from answers_files import Cell, answer_rows, as_workbook
from clerk import Clerk, clerk_of
from killed_service import Killing, service_on
from kills_outcome import check_reports, check_rows, fingerprint, whole_pdfs
from timing import print_fact, print_title
from web_servers import free_port

from assessor.app import context_of
from assessor.config import Settings
from assessor.services import Context
from assessor.services.jobs import list_jobs, output_file
from assessor.storage import Job, JobId, JobItem, list_items, upgrade
from assessor.storage.members import Upload, list_uploads

_EDITION = "2026-2"
_MOST_ROUNDS = 6
_MOST_TRIES = 20
Rows = list[list[Cell]]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Kills in all and at most in each stage, tables with so many firms each, and part of the names to report on."""

    kills: int
    tables: int
    firms: int
    named: str
    most: dict[str, int]


_FULL = Plan(
    kills=100,
    tables=4,
    firms=5000,
    named="企业77",
    most={"upload": 12, "check": 12, "import": 48, "changes": 20, "summary": 4, "reports": 100},
)
_QUICK = Plan(
    kills=5,
    tables=2,
    firms=80,
    named="企业7",
    most={"upload": 1, "check": 1, "import": 1, "changes": 1, "summary": 1, "reports": 5},
)


@dataclass(kw_only=True)
class Course:
    """One run, with how many items each stage had, were begun again, and failed before they were tried again."""

    context: Context
    clerk: Clerk
    killing: Killing
    plan: Plan
    items: Counter[str] = field(default_factory=Counter)
    begun_again: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)

    @property
    def jobs(self) -> tuple[Job, ...]:
        """All of the association, the latest first."""
        return list_jobs(self.context, self.clerk.survey.organisation_id)

    def of(self, job_ids: Sequence[JobId]) -> list[Job]:
        """These jobs as they stand."""
        return [one for one in self.jobs if one.id in job_ids]

    @property
    def uploads(self) -> Sequence[Upload]:
        """What was handed in and waits for a decision."""
        with self.context.database.reading() as transaction:
            found = list_uploads(transaction, self.clerk.survey.organisation_id)
        return [one for one in found if one.job_id is None]

    def items_of(self, jobs: Iterable[Job]) -> list[JobItem]:
        """All items of jobs that anybody began."""
        with self.context.database.reading() as transaction:
            found = [
                list_items(transaction, job.id, state)
                for job in jobs
                for state in ("waiting", "leased", "done", "failed")
            ]
        return [item for items in found for item in items if item.attempts]


def run(*, quick: bool = False) -> None:
    """Print what became of rows and PDFs. Raises AssertionError where anything was lost, broken or there twice."""
    plan = _QUICK if quick else _FULL
    with tempfile.TemporaryDirectory(prefix="assessor-kills-") as name:
        folder, port = Path(name), free_port()
        settings = Settings(state_folder=folder)
        upgrade(settings.database_address)
        context = context_of(settings)
        clerk = clerk_of(context, port)
        with service_on(folder, port) as service:
            clerk.between = service.keep_up
            clerk.sign_in()
            killing = Killing(service=service, wanted=plan.kills, chance=random.Random(20261121))  # noqa: S311 (moments)
            _run(Course(context=context, clerk=clerk, killing=killing, plan=plan), folder)
        clerk.browser.close()
        context.database.close()


def _run(course: Course, folder: Path) -> None:
    *tables, changed = _tables(course.plan, folder)
    started = time.perf_counter()
    _upload(course, tables, "upload")
    _work_off(course, "check")
    _import(course, "import")
    _upload(course, [changed], "changes")
    _work_off(course, "changes")
    _import(course, "changes")
    course.clerk.order_summary()
    _work_off(course, "summary")
    pdfs = _make_reports(course)
    taken = time.perf_counter() - started
    found = check_rows(course.context, folder, _expected(course.plan))
    before = fingerprint(folder)
    said = _import_again(course, changed)
    _print(course, taken)
    print_fact("firms, rows with earlier revisions, standings", f"{found.firms}, {found.rows}, {found.standings}")
    print_fact("PDFs in the last ZIP, all whole", f"{pdfs}")
    print_fact("the last table once more: new, changed, same", ", ".join(str(one) for one in said))
    if said[:2] != (0, 0) or fingerprint(folder) != before:
        message = "importing the same again changed something"
        raise AssertionError(message)


def _tables(plan: Plan, folder: Path) -> list[Path]:
    """Workbooks of different firms; the last one has those of the first, half of them changed, and some new ones."""
    headings, *rows = answer_rows(_EDITION, plan.tables * plan.firms + plan.firms // 4)
    known = plan.tables * plan.firms
    parts: list[Rows] = [rows[start : start + plan.firms] for start in range(0, known, plan.firms)]
    half = plan.firms // 2
    changed = [[*one[:2], *other[2:]] for one, other in pairwise(rows[: half + 1])]
    parts.append([*changed, *rows[half : plan.firms], *rows[known:]])
    return [as_workbook(folder / f"table-{number}.xlsx", [headings, *part]) for number, part in enumerate(parts)]


def _expected(plan: Plan) -> tuple[int, int]:
    """How many firms there are in the end, and how many of them have an earlier revision."""
    return plan.tables * plan.firms + plan.firms // 4, plan.firms // 2


def _upload(course: Course, tables: Iterable[Path], stage: str) -> None:
    """Hand tables in; each kill falls while one is under way, and the clerk sends it again."""
    service = course.killing.service

    def under_way() -> int:
        return service.process_id if service.answers() else 0

    for table in tables:
        sending = Thread(target=course.clerk.upload, args=(table,))
        sending.start()
        course.killing.during(stage, course.plan.most[stage], _has_ended(sending), under_way)
        sending.join()


def _has_ended(thread: Thread) -> Callable[[], bool]:
    return lambda: not thread.is_alive()


def _import(course: Course, stage: str) -> None:
    for one in course.uploads:
        course.clerk.start_import(str(one.id))
    _work_off(course, stage)


def _work_off(course: Course, stage: str) -> None:
    """Kill until all jobs have ended; what failed is tried again until nothing does."""
    mine = [one.id for one in course.jobs if one.is_open]
    tried: set[object] = set()
    for _ in range(_MOST_TRIES):
        course.killing.during(
            stage,
            course.plan.most[stage],
            done=lambda: not any(one.is_open for one in course.of(mine)),
            under_way=lambda: sum(item.attempts for item in course.items_of(course.of(mine))),
        )
        found = course.items_of(course.of(mine))
        tried |= {item.id for item in found if item.attempts > 1}
        course.failed[stage] += sum(item.state == "failed" for item in found)
        if not _resume(course, mine):
            break
    course.items[stage] += sum(one.total for one in course.of(mine))
    course.begun_again[stage] += len(tried)


def _resume(course: Course, jobs: Sequence[JobId]) -> int:
    """Try again what failed; how many jobs there were of that."""
    failed = [one for one in course.of(jobs) if one.can_resume]
    for one in failed:
        course.clerk.resume(str(one.id))
    return len(failed)


def _make_reports(course: Course) -> int:
    """Make reports until all kills have fallen; how many PDFs the last ZIP holds."""
    for _ in range(_MOST_ROUNDS):
        course.clerk.order_reports(course.plan.named)
        _work_off(course, "reports")
        job = next(one for one in course.jobs if one.kind == "reports")
        names = whole_pdfs(output_file(course.context, job))
        check_reports(job, names)
        if course.killing.total >= course.plan.kills:
            break
    return len(names)


def _import_again(course: Course, table: Path) -> tuple[int, int, int]:
    """Without any kill; how many firms were new, changed and the same."""
    course.killing.wanted = 0
    _upload(course, [table], "changes")
    _work_off(course, "changes")
    _import(course, "changes")
    output = next(one for one in course.jobs if one.kind == "import").output or {}
    new, changed, same = (int(str(output[change])) for change in ("new", "changed", "same"))
    return new, changed, same


def _print(course: Course, taken: float) -> None:
    """Which kills fell into which stage, and what became of the items."""
    killing = course.killing
    print_title(f"{killing.total} times kill -9, {taken:.0f} s", "web service with two workers on SQLite")
    print(f"{'':12}{'web':>8}{'worker':>8}{'items':>8}{'begun again':>14}{'failed, resumed':>18}{'seconds':>10}")
    for stage, fallen in killing.fallen.items():
        figures = f"{fallen['web']:>8}{fallen['worker']:>8}{course.items[stage]:>8}"
        again = f"{course.begun_again[stage]:>14}{course.failed[stage]:>18}"
        print(f"{stage:12}{figures}{again}{killing.seconds[stage]:>10.0f}")
