"""The kind of work `import`: the good rows of a checked table, some hundred firms at a time."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from assessor.services.desk import Desk
from assessor.services.errors import NoSuchUploadError, UnusableAnswersError
from assessor.services.importing import Change, Given, import_rows
from assessor.services.kind_of_work import WorkError
from assessor.services.report_batch import WRONG_ANSWERS
from assessor.services.uploads import get_upload
from assessor.services.uploads.checks import read_chunk
from assessor.services.uploads.folders import folder_of, remove_files
from assessor.storage import Job, JobItem, list_items
from assessor.storage.members import Imported, Upload, UploadId, delete_upload, find_current

TABLE_GONE = "table_gone"
CHANGES: tuple[Change, ...] = ("new", "changed", "same")


def import_chunk(desk: Desk, job: Job, item: JobItem) -> Mapping[str, object]:
    """Take in one file of rows; done again it changes nothing and says the same."""
    upload = _upload_of(desk, job)
    given = read_chunk(folder_of(desk, upload), int(str(item.payload["rows"])))
    if given is None:
        raise WorkError(TABLE_GONE)
    acting = replace(desk, actor=str(job.account_id) if job.account_id else desk.actor)
    as_of = date.fromisoformat(str(job.payload["as_of"]))
    try:
        import_rows(acting, upload.survey, given, as_of=as_of, now=job.created_at)
    except UnusableAnswersError as error:
        raise WorkError(WRONG_ANSWERS) from error
    with desk.database.reading() as transaction:
        current = find_current(transaction, upload.survey, [one.uscc for one in given])
    return Counter(_change_of(current.get(one.uscc), one, job) for one in given)


def finish_import(desk: Desk, job: Job) -> Mapping[str, object]:
    """Add up what changed, and delete the upload unless some rows are to be tried again."""
    with desk.database.reading() as transaction:
        done = list_items(transaction, job.id, "done")
    if not job.failed:
        _forget_upload(desk, job)
    return {change: sum(int(str((one.output or {}).get(change, 0))) for one in done) for change in CHANGES}


def _change_of(current: Imported | None, given: Given, job: Job) -> Change:
    """What this job did to a firm, told by the moment it stamped on it, however often it tried."""
    if current is None or current.imported_at != job.created_at or current.digest != given.digest:
        return "same"
    return "new" if current.revision == 1 else "changed"


def _upload_of(desk: Desk, job: Job) -> Upload:
    try:
        return get_upload(desk, _upload_id(job))
    except NoSuchUploadError as error:
        raise WorkError(TABLE_GONE) from error


def _forget_upload(desk: Desk, job: Job) -> None:
    try:
        upload = get_upload(desk, _upload_id(job))
    except NoSuchUploadError:
        return
    remove_files(desk, upload)
    with desk.database.writing() as transaction:
        delete_upload(transaction, upload.id)


def _upload_id(job: Job) -> UploadId:
    return UploadId(UUID(str(job.payload["upload"])))
