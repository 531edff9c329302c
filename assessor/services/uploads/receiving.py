"""Taking a table in: stored, read in a child with little memory, refused at once where the file as such is wrong."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from assessor.questionnaire import Lang
from assessor.services.auditing import note
from assessor.services.desk import Desk, edition_of
from assessor.services.errors import NoSuchUploadError
from assessor.services.uploads.checks import keep_check
from assessor.services.uploads.columns import remembered_mapping
from assessor.services.uploads.folders import folder_of, remove_files, table_path
from assessor.storage import AccountId, AuditEvent, Organisation, OrganisationId
from assessor.storage.members import (
    Survey,
    Upload,
    UploadId,
    UploadState,
    add_upload,
    change_upload,
    find_upload,
    list_uploads,
)
from assessor.workbooks.fault import AnswersError, FileFault, quoted
from assessor.workbooks.table_file import open_table
from assessor.workbooks.template import ForAssociation, write_template
from assessor.workbooks.upload import HeadingsError, upload_of

LONGEST_NAME = 120


@dataclass(frozen=True, kw_only=True)
class HandedIn:
    """A file as it comes: what its owner calls it, and what writes it to a path."""

    survey: Survey
    file_name: str
    save: Callable[[Path], None]
    account_id: AccountId | None = None


def receive(desk: Desk, handed_in: HandedIn, *, now: datetime) -> Upload:
    """Take a table in and check it; where its columns are not understood, they are asked about next.

    Raises AnswersError where the file cannot be used; nothing of it is kept then.
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
    folder_of(desk, upload).mkdir(parents=True, mode=0o700)
    try:
        handed_in.save(table_path(desk, upload))
        checked = replace(upload, state=check(desk, upload)[0])
        _keep(desk, checked, now)
    except BaseException:
        remove_files(desk, upload)
        raise
    return checked


def check(desk: Desk, upload: Upload) -> tuple[UploadState, tuple[FileFault, ...]]:
    """Read every row, through a remembered mapping where the columns are not ours; what is wrong with the columns.

    Raises AnswersError where the file cannot be used, under the name its owner gave it.
    """
    path = table_path(desk, upload)
    try:
        grid = replace(open_table(path), file=upload.file_name)
        edition, association = edition_of(upload.survey.edition), str(upload.survey.organisation_id)
        mapping = remembered_mapping(desk, grid, upload.survey)
        table = upload_of(grid, path, edition, mapping=mapping, association=association)
    except HeadingsError as error:
        return "columns", error.faults
    except AnswersError as error:
        raise AnswersError(_named(error.faults, upload.file_name)) from error
    keep_check(table, folder_of(desk, upload))
    return "checked", ()


def check_again(desk: Desk, upload: Upload) -> tuple[UploadState, tuple[FileFault, ...]]:
    """Read it anew once its columns are known, and write down how far it is. Raises as `check` does."""
    state, faults = check(desk, upload)
    with desk.database.writing() as transaction:
        change_upload(transaction, replace(upload, state=state))
    return state, faults


def get_upload(desk: Desk, upload_id: UploadId) -> Upload:
    """The upload of that id; raises NoSuchUploadError."""
    with desk.database.reading() as transaction:
        found = find_upload(transaction, upload_id)
    if found is None:
        raise NoSuchUploadError
    return found


def upload_owner(desk: Desk, upload_id: UploadId) -> OrganisationId | None:
    """The association that handed it in; None where there is no such upload."""
    with desk.database.reading() as transaction:
        found = find_upload(transaction, upload_id)
    return None if found is None else found.survey.organisation_id


def open_uploads(desk: Desk, organisation_id: OrganisationId) -> Sequence[Upload]:
    """What the association handed in and has not imported or dropped."""
    with desk.database.reading() as transaction:
        return [one for one in list_uploads(transaction, organisation_id) if one.job_id is None]


def template_for(path: Path, organisation: Organisation, edition: str, lang: Lang) -> None:
    """Write the workbook to fill in, made out to the association."""
    made_for = ForAssociation(id=str(organisation.id), name=organisation.name)
    write_template(path, edition_of(edition), lang, association=made_for)


def _keep(desk: Desk, upload: Upload, now: datetime) -> None:
    with desk.database.writing() as transaction:
        add_upload(transaction, upload)
        detail = f"association {upload.survey.organisation_id} {upload.survey.edition} {upload.survey.period}"
        note(desk, transaction, AuditEvent(at=now, kind="uploaded", detail=detail))


def _named(faults: Sequence[FileFault], name: str) -> tuple[FileFault, ...]:
    return tuple(replace(fault, place=replace(fault.place, file=name)) for fault in faults)


def _short(name: str) -> str:
    """Cut in the middle, so that the ending stays."""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 12]}…{name[-11:]}"
