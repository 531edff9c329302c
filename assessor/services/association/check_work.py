"""The kind of work `check`: a large table read row by row, with the marked workbook where some rows are faulty."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Literal
from uuid import UUID

from assessor.questionnaire import Lang
from assessor.services.association.import_work import TABLE_GONE
from assessor.services.association.uploads.checking import CHECK, read_table
from assessor.services.association.uploads.checks import keep_check
from assessor.services.association.uploads.folders import folder_of, marked_path, remove_files, table_of
from assessor.services.association.uploads.receiving import get_upload
from assessor.services.context import Context
from assessor.services.errors import NoSuchUploadError
from assessor.services.jobs.kind import WorkError
from assessor.storage import Job, JobItem, list_items
from assessor.storage.members import Upload, UploadId, change_upload, delete_upload, find_upload
from assessor.workbooks.marking.annotated import annotate
from assessor.workbooks.reading.fault import AnswersFileError, FileFault
from assessor.workbooks.reading.upload import HeadingsError, ReadTable

LISTED = 20
REFUSED = "refused"


def check_table(context: Context, job: Job, _item: JobItem) -> Mapping[str, object]:
    """Read every row; done again it writes the same. What is wrong with the table as such is what comes out."""
    upload = _upload_of(context, job)
    try:
        table = read_table(context, upload)
    except HeadingsError as error:
        return {"state": "columns", "faults": _plain(error.faults)}
    except AnswersFileError as error:
        return {"state": REFUSED, "faults": _plain(error.faults)}
    _mark(context, upload, table, "en" if job.payload.get("lang") == "en" else "zh")
    keep_check(table, folder_of(context, upload))
    return {"state": "checked", "faults": []}


def end_check(context: Context, job: Job) -> Mapping[str, object]:
    """Let the clerk go on with the upload, or delete it where it was refused; done again it says the same."""
    with context.database.reading() as transaction:
        found = list_items(transaction, job.id, "done")[0].output or {}
    with context.database.writing() as transaction:
        upload = find_upload(transaction, _upload_id(job), for_change=True)
        if upload is None or upload.job_id != job.id:
            return found
        if found["state"] == REFUSED:
            delete_upload(transaction, upload.id)
        else:
            state: Literal["columns", "checked"] = "checked" if found["state"] == "checked" else "columns"
            change_upload(transaction, replace(upload, state=state, job_id=None))
    if found["state"] == REFUSED:
        remove_files(context, upload)
    return found


def checked_upload(context: Context, job: Job) -> Upload | None:
    """The upload that the job checked; None for other work, while it is under way, and once there is no upload."""
    if job.kind != CHECK or job.state != "done":
        return None
    try:
        return get_upload(context, _upload_id(job))
    except NoSuchUploadError:
        return None


def _upload_of(context: Context, job: Job) -> Upload:
    try:
        upload = get_upload(context, _upload_id(job))
        table_of(context, upload)
    except NoSuchUploadError as error:
        raise WorkError(TABLE_GONE) from error
    return upload


def _mark(context: Context, upload: Upload, table: ReadTable, lang: Lang) -> None:
    """Mark the faults now, so that nobody waits for it; what cannot be marked is said when it is asked for."""
    if not table.is_clean:
        with suppress(AnswersFileError):
            annotate(table, marked_path(context, upload, lang), lang)


def _plain(faults: tuple[FileFault, ...]) -> list[Mapping[str, Mapping[str, str]]]:
    """The first faults in both languages."""
    return [
        {
            "place": {"zh": one.place.said("zh"), "en": one.place.said("en")},
            "cause": {"zh": one.cause.zh, "en": one.cause.en},
            "cure": {"zh": one.cure.zh, "en": one.cure.en},
        }
        for one in faults[:LISTED]
    ]


def _upload_id(job: Job) -> UploadId:
    return UploadId(UUID(str(job.payload["upload"])))
