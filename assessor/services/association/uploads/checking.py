"""Checking a table: read in a child with little memory, refused as a whole or row by row; a large one by workers."""

from dataclasses import replace
from datetime import datetime

from assessor.questionnaire import Lang
from assessor.services.association.uploads.checks import keep_check
from assessor.services.association.uploads.columns import reading_order
from assessor.services.association.uploads.folders import folder_of, table_of, table_path
from assessor.services.context import Context, edition_of
from assessor.services.jobs import SENT_AHEAD, Order, announce_items, place_order
from assessor.storage import JobId, Transaction
from assessor.storage.members import Upload, UploadState, change_upload
from assessor.workbooks.reading.fault import FileFault
from assessor.workbooks.reading.reader import ask_reader
from assessor.workbooks.reading.table_file import refuse_unreadable
from assessor.workbooks.reading.upload import HeadingsError, ReadTable, upload_in

CHECK = "check"


def is_large(context: Context, upload: Upload) -> bool:
    """Whether workers are to check it, as nobody likes to wait so long for a page; raises NoSuchUploadError."""
    return table_of(context, upload).stat().st_size > context.checked_at_once


def check(context: Context, upload: Upload) -> tuple[UploadState, tuple[FileFault, ...]]:
    """Read every row and keep what was found; what is wrong with the columns.

    Raises AnswersError where the file cannot be used, under the name its owner gave it.
    """
    try:
        table = read_table(context, upload)
    except HeadingsError as error:
        return "columns", error.faults
    keep_check(table, folder_of(context, upload))
    return "checked", ()


def read_table(context: Context, upload: Upload) -> ReadTable:
    """Every row, through a remembered mapping where the columns are not ours.

    Raises HeadingsError where the columns are not understood, else AnswersError where the file cannot be used.
    """
    return upload_in(ask_reader(reading_order(context, upload)), edition_of(upload.survey.edition))


def check_again(context: Context, upload: Upload, lang: Lang, *, now: datetime) -> tuple[FileFault, ...]:
    """Read it anew once its columns are known, a large one by workers; what is still wrong with the columns.

    Raises as `check` does.
    """
    if is_large(context, upload):
        _order_check(context, upload, lang, now)
        return ()
    state, faults = check(context, upload)
    with context.database.writing() as transaction:
        change_upload(transaction, replace(upload, state=state))
    return faults


def refuse_at_once(context: Context, upload: Upload) -> None:
    """Raise AnswersError for what is no table at all, which its first bytes tell."""
    refuse_unreadable(table_path(context, upload), upload.file_name)


def place_check(transaction: Transaction, upload: Upload, lang: Lang, *, now: datetime) -> JobId:
    """Have workers check it; the caller announces the items once the transaction has ended."""
    order = Order(
        kind=CHECK,
        items=[{"label": upload.file_name}],
        payload={"upload": str(upload.id), "lang": lang},
        organisation_id=upload.survey.organisation_id,
        account_id=upload.account_id,
    )
    return place_order(transaction, order, now=now).id


def _order_check(context: Context, upload: Upload, lang: Lang, now: datetime) -> None:
    with context.database.writing() as transaction:
        job_id = place_check(transaction, upload, lang, now=now)
        change_upload(transaction, replace(upload, job_id=job_id))
    announce_items(context, job_id, now=now, limit=SENT_AHEAD)
