"""An association of 33,354 firms: its workbook read, imported, its results and call lists written, without PDFs.

Each step against the bare python-calamine read of the same workbook in the same run, in processor time with that of the
children; the whole as a program of its own, for its peak memory, the bare read as another. 25 times the bare read is
what it may take.
"""

import resource
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from uuid import uuid4

from accounting import HERE, cost_of
from answers_files import answer_rows, as_workbook
from cohort import FIRMS
from timing import print_fact, print_title

from assessor.edition import load_edition
from assessor.services import Context
from assessor.services.association.calling import calls_workbook, member_calls
from assessor.services.association.importing import import_rows
from assessor.services.association.member_list_file import members_file
from assessor.services.association.summary_work import members_of
from assessor.services.association.uploads.checks import keep_check, read_chunk
from assessor.storage import Database, Organisation, OrganisationId, add_organisation, upgrade
from assessor.storage.members import Survey, Wanted
from assessor.workbooks.reading.upload import read_upload
from assessor.workbooks.results.summary import write_summary

EDITION = "2026-2"
NOW = datetime(2026, 11, 21, 8, tzinfo=UTC)
ALLOWED = 25
MIB = 2**20


def run(*, quick: bool = False) -> None:
    """Print what each step takes."""
    size = 600 if quick else FIRMS
    with tempfile.TemporaryDirectory(prefix="assessor-season-") as name:
        workbook = as_workbook(Path(name) / "members.xlsx", list(answer_rows(EDITION, size)))
        print_title(f"A season of {size:,} firms, {workbook.stat().st_size / MIB:.1f} MiB")
        cost = cost_of([sys.executable, HERE / "association_season.py", workbook])
        print_fact("the whole as a program", f"{cost.wall:.1f} s wall, peak {cost.peak:.0f} MiB")


def season(workbook: Path) -> None:
    """All steps in this process, each printed with its part of the bare read."""
    taken: dict[str, float] = {}
    bare = cost_of([sys.executable, HERE / "bare_read.py", workbook]).processor
    context, survey = _association(workbook.parent)
    with _timed(taken, "read and check"):
        check = keep_check(read_upload(workbook, load_edition(EDITION)), workbook.parent)
    with _timed(taken, "import"):
        for number in range(check.chunks):
            import_rows(context, survey, read_chunk(workbook.parent, number) or [], as_of=NOW.date(), now=NOW)
    with _timed(taken, "results: list of members and summary workbook"):
        members_file(context, survey, Wanted(), "zh")
        members = members_of(context, survey, "示例协会", as_of=NOW.date())
        write_summary(workbook.with_name("summary.xlsx"), members, "zh")
    with _timed(taken, "call lists"):
        calls_workbook(member_calls(context, survey, now=NOW), "zh")
    for step, seconds in (*taken.items(), (f"all ({ALLOWED} allowed)", sum(taken.values()))):
        print_fact(step, f"{seconds:.1f} s of processor, {seconds / bare:.1f} times the bare read")
    print_fact("bare read", f"{bare:.2f} s, {check.good:,} firms")


def _association(folder: Path) -> tuple[Context, Survey]:
    address = f"sqlite:///{folder / 'season.sqlite3'}"
    upgrade(address)
    context = Context(database=Database(address), key="a key of this benchmark, long enough", edition=EDITION)
    made = Organisation(id=OrganisationId(uuid4()), kind="association", name="示例协会", created_at=NOW)
    with context.database.writing() as transaction:
        add_organisation(transaction, made)
    return context, Survey(organisation_id=made.id, edition=EDITION, period=str(NOW.year))


@contextmanager
def _timed(taken: dict[str, float], step: str) -> Iterator[None]:
    started, worked = perf_counter(), _processor()
    yield
    taken[step] = _processor() - worked
    print_fact(f"{step}, wall", f"{perf_counter() - started:.1f} s")


def _processor() -> float:
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, kinds))


if __name__ == "__main__":
    season(Path(sys.argv[1]))
