"""The kind of work `import`: the good rows of a checked table, some hundred firms at a time."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from assessor.services.association.importing import Change, Given, import_rows
from assessor.services.association.report_batch import WRONG_ANSWERS
from assessor.services.association.uploads import get_upload
from assessor.services.association.uploads.checks import read_chunk
from assessor.services.association.uploads.folders import folder_of, remove_files
from assessor.services.context import Context
from assessor.services.errors import NoSuchUploadError, UnusableAnswersError
from assessor.services.jobs.kind import WorkError
from assessor.storage import Job, JobItem, list_items
from assessor.storage.members import Imported, Upload, UploadId, delete_upload, find_current

TABLE_GONE = "table_gone"
CHANGES: tuple[Change, ...] = ("new", "changed", "same", "listed")


def import_chunk(context: Context, job: Job, item: JobItem) -> Mapping[str, object]:
    """Take in one file of rows; done again it changes nothing and says the same."""
    upload = _upload_of(context, job)
    given = read_chunk(folder_of(context, upload), int(str(item.payload["rows"])))
    if given is None:
        raise WorkError(TABLE_GONE)
    acting = replace(context, actor=str(job.account_id) if job.account_id else context.actor)
    as_of = date.fromisoformat(str(job.payload["as_of"]))
    try:
        import_rows(acting, upload.survey, given, as_of=as_of, now=job.created_at)
    except UnusableAnswersError as error:
        raise WorkError(WRONG_ANSWERS) from error
    with context.database.reading() as transaction:
        current = find_current(transaction, upload.survey, [one.uscc for one in given])
    return Counter(_change_of(current.get(one.uscc), one, job) for one in given)


def finish_import(context: Context, job: Job) -> Mapping[str, object]:
    """Add up what changed, and delete the upload unless some rows are to be tried again."""
    with context.database.reading() as transaction:
        done = list_items(transaction, job.id, "done")
    if not job.failed:
        _forget_upload(context, job)
    counts = {change: sum(int(str((one.output or {}).get(change, 0))) for one in done) for change in CHANGES}
    return {change: count for change, count in counts.items() if count or change != "listed"}


def _change_of(current: Imported | None, given: Given, job: Job) -> Change:
    """What this job did to a firm, told by the moment it stamped on it, however often it tried."""
    if not given.digest:
        return "listed"
    if current is None or current.imported_at != job.created_at or current.digest != given.digest:
        return "same"
    return "new" if current.revision == 1 else "changed"


def _upload_of(context: Context, job: Job) -> Upload:
    try:
        return get_upload(context, _upload_id(job))
    except NoSuchUploadError as error:
        raise WorkError(TABLE_GONE) from error


def _forget_upload(context: Context, job: Job) -> None:
    try:
        upload = get_upload(context, _upload_id(job))
    except NoSuchUploadError:
        return
    remove_files(context, upload)
    with context.database.writing() as transaction:
        delete_upload(transaction, upload.id)


def _upload_id(job: Job) -> UploadId:
    return UploadId(UUID(str(job.payload["upload"])))
