"""What becomes of a checked table: its preview, the marked workbook, importing it as a job, or dropping it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from assessor.evaluation.china import day_in_china
from assessor.questionnaire import Lang
from assessor.services.association.importing import Imports, preview_import
from assessor.services.association.uploads.changes import ChangedFirm, changed_firms
from assessor.services.association.uploads.checks import FIRMS_A_CHUNK, Check, read_check
from assessor.services.association.uploads.columns import reading_order
from assessor.services.association.uploads.entries import ChangedEntry, changed_entries
from assessor.services.association.uploads.folders import folder_of, marked_path, remove_files, table_of
from assessor.services.association.uploads.receiving import get_upload
from assessor.services.context import Context, edition_of
from assessor.services.errors import FaultyRowsError, NoSuchUploadError
from assessor.services.jobs import SENT_AHEAD, Order, announce_items, place_order
from assessor.services.operator.audit_trail import note
from assessor.storage import AuditEvent, JobId, Transaction
from assessor.storage.members import Upload, UploadId, change_upload, delete_upload, find_upload
from assessor.workbooks.marking.annotated import annotate
from assessor.workbooks.reading.reader import ask_reader
from assessor.workbooks.reading.upload import upload_in

IMPORT = "import"


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What the check found, and what importing the good rows would change."""

    check: Check
    imports: Imports
    changed: tuple[ChangedFirm, ...] = ()
    """The first firms whose answers change, with what they were."""
    entries: Sequence[ChangedEntry] = ()
    """Members whose entry on the list changes."""


def preview_of(context: Context, upload: Upload) -> Preview:
    """What would happen now; raises NoSuchUploadError where nothing was checked."""
    check = _check_of(context, upload)
    imports = preview_import(context, upload.survey, check.digests)
    changed = changed_firms(context, upload.survey, check, imports, folder_of(context, upload))
    entries = changed_entries(context, upload.survey, folder_of(context, upload))
    return Preview(check=check, imports=imports, changed=changed, entries=entries)


def marked_file(context: Context, upload: Upload, lang: Lang) -> Path:
    """The workbook with every fault marked, made when it is asked for first. Raises NoSuchUploadError, AnswersError."""
    target = marked_path(context, upload, lang)
    if not target.is_file():
        table_of(context, upload)
        annotate(upload_in(ask_reader(reading_order(context, upload)), edition_of(upload.survey.edition)), target, lang)
    return target


def start_import(context: Context, upload_id: UploadId, *, good_rows_only: bool, now: datetime) -> JobId:
    """Let workers import it; asked for again, it is the same job.

    Raises FaultyRowsError unless every row is good or `good_rows_only` was chosen.
    """
    upload = get_upload(context, upload_id)
    if upload.job_id is not None:
        return upload.job_id
    check = _check_of(context, upload)
    if not check.good or not (check.is_clean or good_rows_only):
        raise FaultyRowsError
    with context.database.writing() as transaction:
        job_id = _ordered(transaction, upload, _order(upload, check, now), now)
    announce_items(context, job_id, now=now, limit=SENT_AHEAD)
    return job_id


def drop_upload(context: Context, upload_id: UploadId, *, now: datetime) -> None:
    """Delete it with its files; what it brought stays. Raises NoSuchUploadError."""
    upload = get_upload(context, upload_id)
    with context.database.writing() as transaction:
        delete_upload(transaction, upload_id)
        detail = f"association {upload.survey.organisation_id}"
        note(context, transaction, AuditEvent(at=now, kind="upload_dropped", detail=detail))
    remove_files(context, upload)


def _ordered(transaction: Transaction, upload: Upload, order: Order, now: datetime) -> JobId:
    stored = find_upload(transaction, upload.id, for_change=True)
    if stored is None:
        raise NoSuchUploadError
    if stored.job_id is not None:
        return stored.job_id
    job = place_order(transaction, order, now=now)
    change_upload(transaction, replace(stored, job_id=job.id))
    return job.id


def _order(upload: Upload, check: Check, now: datetime) -> Order:
    survey = upload.survey
    payload: Mapping[str, object] = {
        "upload": str(upload.id),
        "edition": survey.edition,
        "period": survey.period,
        "as_of": day_in_china(now).isoformat(),
    }
    return Order(
        kind=IMPORT,
        items=[_item(number, check.good) for number in range(check.chunks)],
        payload=payload,
        organisation_id=survey.organisation_id,
        account_id=upload.account_id,
    )


def _item(number: int, good: int) -> Mapping[str, object]:
    first = number * FIRMS_A_CHUNK + 1
    return {"rows": number, "label": f"{first}–{min(first + FIRMS_A_CHUNK - 1, good)}"}


def _check_of(context: Context, upload: Upload) -> Check:
    check = read_check(folder_of(context, upload))
    if check is None:
        raise NoSuchUploadError
    return check
