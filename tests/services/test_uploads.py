"""Tables that associations hand in: checked, imported as jobs that may be killed, and deleted in time."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from assessor.evaluation.china import months_before
from assessor.services import Context
from assessor.services.association.uploads import (
    HandedIn,
    drop_upload,
    get_upload,
    marked_file,
    open_uploads,
    preview_of,
    receive,
    start_import,
)
from assessor.services.association.uploads.folders import folder_of
from assessor.services.errors import FaultyRowsError, NoSuchUploadError
from assessor.services.jobs import find_job, get_job, resume_job
from assessor.services.jobs.kinds import KINDS
from assessor.services.jobs.worker import Worker, Workplace
from assessor.storage import Account, Database, Organisation, OrganisationId, add_organisation
from assessor.storage.members import Survey, Upload, each_current
from assessor.workbooks.reading.fault import AnswersFileError
from tests.services.stages import kept_until
from tests.services.test_leaving import a_person
from tests.workbooks.codes import numbered

pytestmark = [pytest.mark.sqlite_first, pytest.mark.usefixtures("forked_children")]

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
HEADER = ("name", "uscc", "email", "statistics_agreed_on", "headcount", "A1-1", "region")
Rows = Sequence[Sequence[object]]


@pytest.fixture
def context(database: Database, tmp_path: Path) -> Context:
    made = Context(database=database, key="a key of this test that is long enough", edition="2026-2")
    return replace(made, files=tmp_path / "files")


@pytest.fixture
def clerk(context: Context) -> Account:
    return a_person(context, "clerk@example.cn", "association")


@pytest.fixture
def survey(clerk: Account) -> Survey:
    return Survey(organisation_id=clerk.organisation_id, edition="2026-2", period="2026")


def another_association(context: Context) -> OrganisationId:
    made = Organisation(id=OrganisationId(uuid4()), kind="association", name="别的协会", created_at=NOW)
    with context.database.writing() as transaction:
        add_organisation(transaction, made)
    return made.id


def a_row(number: int, **other: object) -> list[object]:
    said = {"name": f"企业{number}", "uscc": numbered(number), "headcount": 85, "A1-1": "automated"}
    return [{**said, "region": "440113", **other}.get(name, "") for name in HEADER]


def handed_in(context: Context, survey: Survey, rows: Rows, name: str = "会员.csv") -> Upload:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    content = text.getvalue().encode()
    return receive(
        context, HandedIn(survey=survey, file_name=name, save=lambda path: path.write_bytes(content)), now=NOW
    )


def table(*rows: Sequence[object]) -> Rows:
    return [HEADER, *rows]


def work_off(context: Context, at: datetime = NOW) -> None:
    worker = Worker(Workplace(context=context, kinds=KINDS, clock=lambda: at))
    while claim := worker.claim():
        worker.run(claim)


def imported(context: Context, survey: Survey) -> dict[str, int]:
    with context.database.reading() as transaction:
        return {one.name: one.revision for one in each_current(transaction, survey)}


def outcome(context: Context, survey: Survey, rows: Rows, now: datetime = NOW) -> Mapping[str, object]:
    """What importing these rows said in the end."""
    upload = handed_in(context, survey, rows)
    job_id = start_import(context, upload.id, good_rows_only=True, now=now)
    work_off(context, now)
    job = get_job(context, job_id)
    assert (job.state, job.failed) == ("done", 0)
    return job.output or {}


def test_a_table_is_checked_before_anything_is_imported(context: Context, survey: Survey):
    rows = table(a_row(1, statistics_agreed_on="2026-11-01"), a_row(2, headcount="many"), a_row(1), a_row(3))
    upload = handed_in(context, survey, rows)
    found = preview_of(context, upload)
    assert (found.check.good, found.check.faulty, found.check.duplicate, found.check.agreed) == (2, 1, 1, 1)
    assert [(one.row, one.cell, one.heading, one.value) for one in found.check.faults] == [
        (3, "E3", "headcount", "many"),
        (4, "B4", "uscc", numbered(1)),
    ]
    assert found.imports.count("new") == 2
    assert imported(context, survey) == {}


def test_good_rows_alone_are_imported_only_by_choice(context: Context, survey: Survey):
    upload = handed_in(context, survey, table(a_row(1), a_row(2, headcount="many")))
    with pytest.raises(FaultyRowsError):
        start_import(context, upload.id, good_rows_only=False, now=NOW)
    start_import(context, upload.id, good_rows_only=True, now=NOW)
    work_off(context)
    assert imported(context, survey) == {"企业1": 1}


def test_a_table_without_a_good_row_cannot_be_imported(context: Context, survey: Survey):
    upload = handed_in(context, survey, table(a_row(1, headcount="many")))
    with pytest.raises(FaultyRowsError):
        start_import(context, upload.id, good_rows_only=True, now=NOW)


def test_the_job_says_what_was_new_changed_and_the_same(context: Context, survey: Survey):
    later = NOW + timedelta(hours=1)
    assert outcome(context, survey, table(a_row(1), a_row(2))) == {"new": 2, "changed": 0, "same": 0}
    assert outcome(context, survey, table(a_row(1), a_row(2)), later) == {"new": 0, "changed": 0, "same": 2}
    third = table(a_row(1, headcount=90), a_row(2), a_row(3))
    assert outcome(context, survey, third, later + timedelta(hours=1)) == {"new": 1, "changed": 1, "same": 1}
    assert imported(context, survey) == {"企业1": 2, "企业2": 1, "企业3": 1}


def test_the_same_upload_started_in_two_tabs_is_one_job(context: Context, survey: Survey):
    upload = handed_in(context, survey, table(a_row(1)))
    first = start_import(context, upload.id, good_rows_only=False, now=NOW)
    assert start_import(context, upload.id, good_rows_only=False, now=NOW) == first


def test_the_same_file_in_two_tabs_at_once_makes_no_second_assessment(context: Context, survey: Survey):
    uploads = [handed_in(context, survey, table(a_row(1), a_row(2))) for _ in range(2)]
    jobs = [
        start_import(context, one.id, good_rows_only=False, now=NOW + timedelta(seconds=n))
        for n, one in enumerate(uploads)
    ]
    work_off(context, NOW + timedelta(minutes=1))
    assert imported(context, survey) == {"企业1": 1, "企业2": 1}
    told = [get_job(context, one).output or {} for one in jobs]
    assert sorted((str(one["new"]), str(one["same"])) for one in told) == [("0", "2"), ("2", "0")]


def test_a_worker_killed_after_it_wrote_repeats_nothing_visible(context: Context, survey: Survey):
    upload = handed_in(context, survey, table(a_row(1), a_row(2)))
    job_id = start_import(context, upload.id, good_rows_only=False, now=NOW)
    claim = Worker(Workplace(context=context, kinds=KINDS, clock=lambda: NOW)).claim()
    assert claim is not None
    KINDS["import"].run_item(context, claim.job, claim.item)
    work_off(context, NOW + timedelta(minutes=2))
    assert get_job(context, job_id).output == {"new": 2, "changed": 0, "same": 0}
    assert imported(context, survey) == {"企业1": 1, "企业2": 1}


def test_many_firms_are_imported_some_hundred_at_a_time(context: Context, survey: Survey):
    upload = handed_in(context, survey, table(*(a_row(number) for number in range(1, 502))))
    job_id = start_import(context, upload.id, good_rows_only=False, now=NOW)
    assert get_job(context, job_id).total == 2
    work_off(context)
    assert len(imported(context, survey)) == 501


def test_an_import_that_is_done_leaves_no_file_and_no_upload(context: Context, survey: Survey):
    upload = handed_in(context, survey, table(a_row(1)))
    folder = folder_of(context, upload)
    assert (folder / "table.csv").is_file()
    start_import(context, upload.id, good_rows_only=False, now=NOW)
    assert open_uploads(context, survey.organisation_id) == []
    work_off(context)
    assert not folder.exists()
    with pytest.raises(NoSuchUploadError):
        get_upload(context, upload.id)


def test_rows_that_failed_can_be_tried_again_from_the_upload(context: Context, survey: Survey):
    upload = handed_in(context, survey, table(a_row(1)))
    chunk = folder_of(context, upload) / "rows-0000.json"
    kept = chunk.read_bytes()
    chunk.unlink()
    job_id = start_import(context, upload.id, good_rows_only=False, now=NOW)
    work_off(context)
    assert get_job(context, job_id).state == "failed"
    chunk.write_bytes(kept)
    resume_job(context, job_id, now=NOW)
    work_off(context)
    assert imported(context, survey) == {"企业1": 1}


@pytest.mark.parametrize(
    ("name", "content", "shown"),
    [
        ("list.exe", b"MZ", "list.exe"),
        ("list.xlsx", b"%PDF-1.7", "list.xlsx"),
        ("list.xlsx", b"", "list.xlsx"),
        ("list", b"a,b", "list"),
        ("empty.csv", b"", "empty.csv"),
        ("../../etc/passwd.xls", b"\xd0\xcf\x11\xe0", "passwd.xls"),
        ("\u202ecod.csv", b"name,uscc\n", "\\u202ecod.csv"),
        ("a\x00b.csv", b"\x00\x00", "a\\u0000b.csv"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_by_its_own_name_and_nothing_is_kept(
    context: Context, survey: Survey, name: str, content: bytes, shown: str
):
    given = HandedIn(survey=survey, file_name=name, save=lambda path: path.write_bytes(content))
    with pytest.raises(AnswersFileError) as refused:
        receive(context, given, now=NOW)
    said = refused.value.faults[0].said("zh")
    assert said.startswith(shown)
    assert not {"\x00", "\u202e", "/"} & set(said)
    assert [path for path in (context.files).rglob("*") if path.is_file()] == []
    assert open_uploads(context, survey.organisation_id) == []


def test_the_marked_workbook_is_made_once_for_each_language(context: Context, survey: Survey):
    upload = handed_in(context, survey, table(a_row(1, headcount="many")))
    path = marked_file(context, upload, "zh")
    before = path.stat().st_mtime_ns
    assert marked_file(context, upload, "zh").stat().st_mtime_ns == before
    assert marked_file(context, upload, "en") != path


def test_what_was_never_imported_goes_after_thirty_days_with_its_files(context: Context, survey: Survey):
    upload = handed_in(context, survey, table(a_row(1)))
    kept_until(context, now=NOW + timedelta(days=29))
    assert open_uploads(context, survey.organisation_id) == [upload]
    done = kept_until(context, now=NOW + timedelta(days=31))
    assert list(done.of("upload").erased) == [upload.id]
    assert not folder_of(context, upload).exists()


def test_what_an_association_said_goes_when_its_months_are_over(context: Context, survey: Survey):
    outcome(context, survey, table(a_row(1)))
    almost = NOW + timedelta(days=36 * 28)
    assert months_before(almost, 36) < NOW
    assert not kept_until(context, now=almost).of("imported").erased
    assert len(kept_until(context, now=NOW + timedelta(days=36 * 31)).of("imported").erased) == 1
    assert imported(context, survey) == {}


def test_a_dropped_upload_leaves_nothing_but_its_entries_in_the_trail(context: Context, survey: Survey):
    upload = handed_in(context, survey, table(a_row(1)))
    drop_upload(context, upload.id, now=NOW)
    assert not folder_of(context, upload).exists()
    with pytest.raises(NoSuchUploadError):
        preview_of(context, upload)
    assert find_job(context, uuid4()) is None
