"""Taking a table in: stored, and checked at once where it is small, else by workers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from assessor.questionnaire import Lang
from assessor.services.association.uploads.checking import check, is_large, place_check, refuse_at_once
from assessor.services.association.uploads.folders import folder_of, remove_files, table_path
from assessor.services.context import Context, edition_of
from assessor.services.errors import NoSuchUploadError
from assessor.services.jobs import SENT_AHEAD, announce_items
from assessor.services.operator.audit_trail import note
from assessor.storage import AccountId, AuditEvent, Organisation, OrganisationId, Transaction
from assessor.storage.members import Survey, Upload, UploadId, add_upload, find_upload, list_uploads
from assessor.workbooks.reading.fault import quoted
from assessor.workbooks.template.one_firm import write_one_firm_form
from assessor.workbooks.template.workbook import ForAssociation, write_template

LONGEST_NAME = 120


@dataclass(frozen=True, kw_only=True)
class HandedIn:
    """A file as it comes: what its owner calls it, and what writes it to a path."""

    survey: Survey
    file_name: str
    save: Callable[[Path], None]
    account_id: AccountId | None = None
    lang: Lang = "zh"
    """In which a large table is marked."""


def receive(context: Context, handed_in: HandedIn, *, now: datetime) -> Upload:
    """Take a table in and check it; where its columns are not understood, they are asked about next.

    A large one is checked by workers: `job_id` names the job until that is done. Raises AnswersError where the file
    cannot be used; nothing of it is kept then.
    """
    name = handed_in.file_name.replace("\\", "/").rsplit("/", 1)[-1].strip()
    upload = Upload(
        id=UploadId(uuid4()),
        survey=handed_in.survey,
        account_id=handed_in.account_id,
        file_name=_short(quoted(name, limit=1000)) or "-",
        state="columns",
        created_at=now,
    )
    folder_of(context, upload).mkdir(parents=True, mode=0o700)
    try:
        handed_in.save(table_path(context, upload))
        return _taken_in(context, upload, handed_in.lang, now)
    except BaseException:
        remove_files(context, upload)
        raise


def get_upload(context: Context, upload_id: UploadId) -> Upload:
    """The upload of that id; raises NoSuchUploadError."""
    with context.database.reading() as transaction:
        found = find_upload(transaction, upload_id)
    if found is None:
        raise NoSuchUploadError
    return found


def upload_owner(context: Context, upload_id: UploadId) -> OrganisationId | None:
    """The association that handed it in; None where there is no such upload."""
    with context.database.reading() as transaction:
        found = find_upload(transaction, upload_id)
    return None if found is None else found.survey.organisation_id


def open_uploads(context: Context, organisation_id: OrganisationId) -> Sequence[Upload]:
    """What the association handed in and has not imported or dropped, as far as its file is there."""
    with context.database.reading() as transaction:
        waiting = [one for one in list_uploads(transaction, organisation_id) if one.job_id is None]
    return [one for one in waiting if table_path(context, one).is_file()]


def template_for(path: Path, organisation: Organisation, edition: str, lang: Lang, *, is_form: bool = False) -> None:
    """Write the workbook to fill in, or the form for one firm, made out to the association."""
    made_for = ForAssociation(id=str(organisation.id), name=organisation.name)
    write = write_one_firm_form if is_form else write_template
    write(path, edition_of(edition), lang, association=made_for)


def _taken_in(context: Context, upload: Upload, lang: Lang, now: datetime) -> Upload:
    if not is_large(context, upload):
        checked = replace(upload, state=check(context, upload)[0])
        with context.database.writing() as transaction:
            _keep(context, transaction, checked, now)
        return checked
    refuse_at_once(context, upload)
    with context.database.writing() as transaction:
        job_id = place_check(transaction, upload, lang, now=now)
        _keep(context, transaction, replace(upload, job_id=job_id), now)
    announce_items(context, job_id, now=now, limit=SENT_AHEAD)
    return replace(upload, job_id=job_id)


def _keep(context: Context, transaction: Transaction, upload: Upload, now: datetime) -> None:
    add_upload(transaction, upload)
    detail = f"association {upload.survey.organisation_id} {upload.survey.edition} {upload.survey.period}"
    note(context, transaction, AuditEvent(at=now, kind="uploaded", detail=detail))


def _short(name: str) -> str:
    """Cut in the middle, so that the ending stays."""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 12]}…{name[-11:]}"
