"""Tables that are too large to wait for: checked by workers, refused or marked there, whoever is killed meanwhile."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from assessor.services import Context
from assessor.services.accounts import Guest, add_first_account
from assessor.services.association.uploads import (
    HandedIn,
    answer_columns,
    asked_columns,
    drop_upload,
    get_upload,
    open_uploads,
    preview_of,
    receive,
    start_import,
)
from assessor.services.association.uploads.checking import check_again
from assessor.services.association.uploads.folders import folder_of, marked_path
from assessor.services.jobs import cancel_job, failed_items, get_job, resume_job
from assessor.services.jobs.kinds import KINDS
from assessor.services.jobs.worker import Worker, Workplace
from assessor.storage import Database, Job
from assessor.storage.members import Survey, Upload
from assessor.workbooks.reading.fault import AnswersFileError
from tests.services.test_uploads import NOW, a_row, table, work_off
from tests.workbooks.codes import numbered

pytestmark = [pytest.mark.chinese_first, pytest.mark.sqlite_first, pytest.mark.usefixtures("forked_children")]


@pytest.fixture
def context(database: Database, tmp_path: Path) -> Context:
    made = Context(database=database, key="a key of this test that is long enough", edition="2026-2")
    return replace(made, files=tmp_path / "files", checked_at_once=0)


@pytest.fixture
def survey(context: Context) -> Survey:
    guest = Guest(email="clerk@example.cn", role="association", organisation_name="会", lang="zh")
    account = add_first_account(context, guest, "a password of this test", now=NOW)
    return Survey(organisation_id=account.organisation_id, edition="2026-2", period="2026")


def lines(rows: object) -> bytes:
    return "\n".join(",".join(str(cell) for cell in row) for row in rows).encode()


def handed_in(context: Context, survey: Survey, content: bytes, name: str = "会员.csv", lang: str = "zh") -> Upload:
    given = HandedIn(survey=survey, file_name=name, save=lambda path: path.write_bytes(content), lang=lang)
    return receive(context, given, now=NOW)


def job_of(context: Context, upload: Upload) -> Job:
    assert upload.job_id is not None
    return get_job(context, upload.job_id)


def output_of(context: Context, upload: Upload) -> Mapping[str, object]:
    work_off(context)
    return job_of(context, upload).output or {}


def test_nobody_waits_for_a_large_table_and_then_it_is_like_any_other(context: Context, survey: Survey):
    upload = handed_in(context, survey, lines(table(a_row(1), a_row(2))))
    assert job_of(context, upload).kind == "check"
    assert open_uploads(context, survey.organisation_id) == []
    assert output_of(context, upload) == {"state": "checked", "faults": []}
    checked = get_upload(context, upload.id)
    assert (checked.state, checked.job_id) == ("checked", None)
    assert open_uploads(context, survey.organisation_id) == [checked]
    assert preview_of(context, checked).check.good == 2
    job_id = start_import(context, upload.id, good_rows_only=False, now=NOW)
    work_off(context)
    assert get_job(context, job_id).output == {"new": 2, "changed": 0, "same": 0}


def test_it_cannot_be_imported_while_it_is_being_checked(context: Context, survey: Survey):
    upload = handed_in(context, survey, lines(table(a_row(1))))
    assert start_import(context, upload.id, good_rows_only=True, now=NOW) == upload.job_id


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_faults_are_marked_in_the_clerk_s_language_before_anybody_asks(context: Context, survey: Survey, lang: str):
    upload = handed_in(context, survey, lines(table(a_row(1), a_row(2, headcount="many"))), lang=lang)
    work_off(context)
    assert marked_path(context, upload, lang).read_bytes().startswith(b"PK")
    assert preview_of(context, get_upload(context, upload.id)).check.faulty == 1


def test_a_large_file_that_is_no_table_is_refused_by_its_own_name_and_goes(context: Context, survey: Survey):
    upload = handed_in(context, survey, lines(table()), "我的<b>.csv")
    found = output_of(context, upload)
    assert found["state"] == "refused"
    assert "我的<b>.csv" in found["faults"][0]["place"]["zh"]
    assert found["faults"][0]["cure"]["en"]
    assert not folder_of(context, upload).exists()
    assert open_uploads(context, survey.organisation_id) == []


@pytest.mark.parametrize(("name", "content"), [("a.xlsx", b"%PDF-1.7"), ("a.exe", b"MZ"), ("a", b"x")])
def test_what_its_first_bytes_tell_is_refused_at_once(context: Context, survey: Survey, name: str, content: bytes):
    with pytest.raises(AnswersFileError) as refused:
        handed_in(context, survey, content, name)
    assert refused.value.faults[0].said("zh").startswith(name)
    assert [path for path in context.files.rglob("*") if path.is_file()] == []


def test_columns_are_asked_about_and_the_check_goes_on_by_workers(context: Context, survey: Survey):
    foreign = lines([["企业", "代码", "多少人"], ["甲厂", numbered(1), 85]])
    upload = handed_in(context, survey, foreign)
    assert output_of(context, upload)["state"] == "columns"
    asked = get_upload(context, upload.id)
    assert (asked.state, asked.job_id) == ("columns", None)
    said = {0: "name", 1: "uscc", 2: "headcount"}
    assert asked_columns(context, asked)
    assert not [one for one in answer_columns(context, asked, said, now=NOW) if one.column.why == "open"]
    assert check_again(context, asked, "zh", now=NOW) == ()
    assert output_of(context, get_upload(context, upload.id))["state"] == "checked"


def claimed(context: Context, at: timedelta = timedelta(0)) -> Worker:
    return Worker(Workplace(context=context, kinds=KINDS, clock=lambda: NOW + at))


def test_a_worker_killed_after_any_step_repeats_nothing_visible(context: Context, survey: Survey):
    upload = handed_in(context, survey, lines(table(a_row(1), a_row(2, headcount="many"))))
    claim = claimed(context).claim()
    assert claim is not None
    KINDS["check"].run_item(context, claim.job, claim.item)
    later = claimed(context, timedelta(minutes=1))
    item = later.claim()
    assert item is not None
    later.run(item)
    closing = later.claim()
    assert closing is not None
    assert closing.is_closing
    KINDS["check"].finish(context, job_of(context, upload))
    work_off(context, NOW + timedelta(minutes=2))
    assert job_of(context, upload).output == {"state": "checked", "faults": []}
    assert get_upload(context, upload.id).state == "checked"


def test_a_refusal_is_still_told_where_a_worker_was_killed_after_deleting_the_table(context: Context, survey: Survey):
    upload = handed_in(context, survey, lines(table()))
    worker = claimed(context)
    item = worker.claim()
    assert item is not None
    worker.run(item)
    assert worker.claim() is not None
    KINDS["check"].finish(context, job_of(context, upload))
    work_off(context, NOW + timedelta(minutes=2))
    assert job_of(context, upload).output["state"] == "refused"


def test_a_late_worker_does_not_undo_what_the_clerk_did_since(context: Context, survey: Survey):
    upload = handed_in(context, survey, lines(table(a_row(1))))
    work_off(context)
    job_id = start_import(context, upload.id, good_rows_only=False, now=NOW)
    KINDS["check"].finish(context, job_of(context, upload))
    assert get_upload(context, upload.id).job_id == job_id


def test_a_table_dropped_meanwhile_is_said_to_be_gone(context: Context, survey: Survey):
    upload = handed_in(context, survey, lines(table(a_row(1))))
    drop_upload(context, upload.id, now=NOW)
    work_off(context)
    assert [one.error for one in failed_items(context, upload.job_id)] == ["table_gone"]


def test_a_stopped_check_goes_on(context: Context, survey: Survey):
    upload = handed_in(context, survey, lines(table(a_row(1))))
    cancel_job(context, upload.job_id, now=NOW)
    work_off(context)
    assert get_upload(context, upload.id).job_id == upload.job_id
    resume_job(context, upload.job_id, now=NOW)
    work_off(context)
    assert get_upload(context, upload.id).state == "checked"
