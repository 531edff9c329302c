"""Files of uploads and jobs in a backup: they come back, and what does not come back leads to no dead end."""

from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest

from assessor.services import Context
from assessor.services.accounts import Guest, add_first_account
from assessor.services.association.report_batch import item_of_assessment
from assessor.services.association.uploads import open_uploads, preview_of, start_import
from assessor.services.association.uploads.folders import folder_of
from assessor.services.jobs import Order, failed_items, folder_of_job, get_job, output_file, resume_job, start_job
from assessor.services.jobs.kinds import KINDS
from assessor.services.jobs.worker import Worker, Workplace
from assessor.services.operator.backups import OutsideDatabase, back_up, restore
from assessor.storage import Account, Database, Job
from assessor.storage.members import Survey, each_current
from tests.services.stages import a_result
from tests.services.test_uploads import NOW, a_row, handed_in, table, work_off

pytestmark = [pytest.mark.sqlite_first, pytest.mark.usefixtures("forked_children")]

LATER = NOW + timedelta(hours=1)
KEY = "a key of this test that is long enough"


@pytest.fixture
def context(database: Database, tmp_path: Path) -> Context:
    return Context(database=database, key=KEY, edition="2026-2", files=tmp_path / "files")


@pytest.fixture
def clerk(context: Context) -> Account:
    guest = Guest(email="clerk@example.cn", role="association", organisation_name="会", lang="zh")
    return add_first_account(context, guest, "a password of this test", now=NOW)


@pytest.fixture
def survey(clerk: Account) -> Survey:
    return Survey(organisation_id=clerk.organisation_id, edition="2026-2", period="2026")


def around(context: Context) -> OutsideDatabase:
    return OutsideDatabase(files=context.files, key_file=context.files.parent / "secret.key")


def brought_back(context: Context, tmp_path: Path) -> Context:
    """A backup of this service, restored on an empty machine."""
    back_up(context, around(context), tmp_path / "backup", with_key=False, now=NOW)
    made = Context(
        database=Database(f"sqlite:///{tmp_path / 'there.sqlite3'}"),
        key=KEY,
        edition="2026-2",
        files=tmp_path / "there" / "files",
    )
    restore(made.database, around(made), tmp_path / "backup")
    return made


def one_item_done(context: Context) -> None:
    worker = Worker(Workplace(context=context, kinds=KINDS, clock=lambda: NOW))
    claim = worker.claim()
    assert claim is not None
    worker.run(claim)


def names_in(path: Path | None) -> list[str]:
    assert path is not None
    with ZipFile(path) as packed:
        assert packed.testzip() is None
        return packed.namelist()


def reports_of_two(context: Context) -> Job:
    firms = [a_result(context, name=name) for name in ("甲厂", "乙厂")]
    return start_job(context, Order(kind="reports", items=[item_of_assessment(one) for one in firms]), now=NOW)


def test_a_checked_table_is_imported_after_the_restore(context: Context, survey: Survey, tmp_path: Path):
    upload = handed_in(context, survey, table(a_row(1), a_row(2)))
    there = brought_back(context, tmp_path)
    assert open_uploads(there, survey.organisation_id) == [upload]
    assert preview_of(there, upload).imports.count("new") == 2
    job_id = start_import(there, upload.id, good_rows_only=False, now=LATER)
    work_off(there, LATER)
    assert get_job(there, job_id).output == {"new": 2, "changed": 0, "same": 0}
    there.database.close()


def test_a_job_half_done_is_finished_after_the_restore(context: Context, tmp_path: Path):
    job = reports_of_two(context)
    one_item_done(context)
    there = brought_back(context, tmp_path)
    work_off(there, LATER)
    assert names_in(output_file(there, get_job(there, job.id))) == ["甲厂.pdf", "乙厂.pdf", "index.html"]
    there.database.close()


def test_a_backup_goes_on_where_files_go_away_while_it_is_made(context: Context, tmp_path: Path):
    context.files.mkdir()
    (context.files / "going").symlink_to(tmp_path / "gone")  # listed, and not there when it is opened
    (context.files / "staying").write_bytes(b"here")
    made = back_up(context, around(context), tmp_path / "backup", with_key=False, now=NOW)
    assert made.files == ("staying",)


def test_reports_whose_files_did_not_come_back_are_made_again(context: Context, tmp_path: Path):
    job = reports_of_two(context)
    one_item_done(context)
    there = brought_back(context, tmp_path)
    for path in folder_of_job(there, job.id).iterdir():
        path.unlink()
    work_off(there, LATER)
    ended = get_job(there, job.id)
    assert (ended.state, ended.failed) == ("done", 0)
    assert names_in(output_file(there, ended)) == ["甲厂.pdf", "乙厂.pdf", "index.html"]
    there.database.close()


def test_a_table_that_did_not_come_back_is_not_offered_and_its_job_says_so(
    context: Context, survey: Survey, tmp_path: Path
):
    waiting = handed_in(context, survey, table(a_row(1)))
    begun = handed_in(context, survey, table(a_row(2), a_row(3)))
    job_id = start_import(context, begun.id, good_rows_only=False, now=NOW)
    there = brought_back(context, tmp_path)
    for upload in (waiting, begun):
        for path in folder_of(there, upload).iterdir():
            path.unlink()
    assert open_uploads(there, survey.organisation_id) == []
    work_off(there, LATER)
    assert [one.error for one in failed_items(there, job_id)] == ["table_gone"]
    again = handed_in(there, survey, table(a_row(2), a_row(3)))
    start_import(there, again.id, good_rows_only=False, now=LATER)
    work_off(there, LATER)
    with there.database.reading() as transaction:
        assert len(list(each_current(transaction, survey))) == 2
    there.database.close()


def test_a_zip_that_did_not_come_back_can_be_asked_for_and_is_none(context: Context, tmp_path: Path):
    job = reports_of_two(context)
    work_off(context)
    there = brought_back(context, tmp_path)
    path = output_file(there, get_job(there, job.id))
    assert names_in(path) == ["甲厂.pdf", "乙厂.pdf", "index.html"]
    path.unlink()
    assert output_file(there, get_job(there, job.id)) is None
    assert resume_job(there, job.id, now=LATER).state == "done"
    there.database.close()
