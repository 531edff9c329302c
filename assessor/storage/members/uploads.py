"""Tables that associations hand in, until they are imported, and what an association said their columns mean."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Literal, NewType, get_args
from uuid import UUID

from sqlalchemy import delete, select, update

from assessor.storage.accounts import AccountId, OrganisationId
from assessor.storage.database import Transaction
from assessor.storage.jobs import JobId
from assessor.storage.members.imported import Survey
from assessor.storage.members.tables import ColumnMappingRow, UploadRow

UploadId = NewType("UploadId", UUID)
UploadState = Literal["columns", "checked"]
UPLOAD_STATES: tuple[UploadState, ...] = get_args(UploadState)
"""its columns wait to be understood; every row was read."""


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A file handed in for one survey. `file_name` is what its owner called it, fit to be shown."""

    id: UploadId
    survey: Survey
    account_id: AccountId | None
    file_name: str
    state: UploadState
    created_at: datetime
    job_id: JobId | None = None


def add_upload(transaction: Transaction, upload: Upload) -> None:
    """Store it."""
    fields = asdict(upload)
    transaction.add(UploadRow(**fields.pop("survey"), **fields))
    transaction.flush()


def change_upload(transaction: Transaction, upload: Upload) -> None:
    """Write its state and the job that imports it."""
    row = transaction.get(UploadRow, upload.id)
    if row is not None:
        row.state, row.job_id = upload.state, upload.job_id
        transaction.flush()


def find_upload(transaction: Transaction, upload_id: UploadId, *, for_change: bool = False) -> Upload | None:
    """The upload of that id, or None; `for_change` lets no other transaction have it meanwhile."""
    row = transaction.get(UploadRow, upload_id, with_for_update=for_change, populate_existing=for_change)
    return None if row is None else _value_of(row)


def list_uploads(transaction: Transaction, organisation_id: OrganisationId) -> Sequence[Upload]:
    """The association's uploads, the latest first."""
    wanted = select(UploadRow).where(UploadRow.organisation_id == organisation_id)
    return [_value_of(row) for row in transaction.scalars(wanted.order_by(UploadRow.created_at.desc()))]


def give_uploads_to(transaction: Transaction, giver: AccountId, heir: AccountId) -> int:
    """Let the heir stand for what an account handed in and did not import or drop; how many tables."""
    given = update(UploadRow).where(UploadRow.account_id == giver).values(account_id=heir)
    return len(transaction.scalars(given.returning(UploadRow.id)).all())


def delete_upload(transaction: Transaction, upload_id: UploadId) -> bool:
    """Delete it; whether there was one."""
    row = transaction.get(UploadRow, upload_id)
    if row is None:
        return False
    transaction.delete(row)
    transaction.flush()
    return True


def uploads_before(transaction: Transaction, moment: datetime) -> Sequence[UploadId]:
    """Uploads that came before then."""
    return [UploadId(one) for one in transaction.scalars(select(UploadRow.id).where(UploadRow.created_at < moment))]


def all_uploads(transaction: Transaction) -> frozenset[UUID]:
    """The ids of all there are."""
    return frozenset(transaction.scalars(select(UploadRow.id)))


def keep_mapping(transaction: Transaction, survey: Survey, headings: str, content: str, *, at: datetime) -> None:
    """Remember what the columns under these headings mean, in place of what was said before."""
    key = {"organisation_id": survey.organisation_id, "edition": survey.edition, "headings": headings}
    transaction.merge(ColumnMappingRow(**key, content=content, changed_at=at))
    transaction.flush()


def find_mapping(transaction: Transaction, survey: Survey, headings: str) -> str | None:
    """What the association said the columns under these headings mean, or None."""
    row = transaction.get(ColumnMappingRow, (survey.organisation_id, survey.edition, headings))
    return None if row is None else row.content


def kept_mappings(transaction: Transaction, survey: Survey) -> Mapping[str, str]:
    """All that the association said on this edition, by headings."""
    wanted = select(ColumnMappingRow).where(
        ColumnMappingRow.organisation_id == survey.organisation_id, ColumnMappingRow.edition == survey.edition
    )
    return {row.headings: row.content for row in transaction.scalars(wanted)}


def forget_mappings(transaction: Transaction, *, before: datetime) -> None:
    """Delete mappings last said before then."""
    transaction.execute(delete(ColumnMappingRow).where(ColumnMappingRow.changed_at < before))


def _value_of(row: UploadRow) -> Upload:
    return Upload(
        id=UploadId(row.id),
        survey=Survey(organisation_id=OrganisationId(row.organisation_id), edition=row.edition, period=row.period),
        account_id=None if row.account_id is None else AccountId(row.account_id),
        file_name=row.file_name,
        state=next(state for state in UPLOAD_STATES if state == row.state),
        created_at=row.created_at,
        job_id=None if row.job_id is None else JobId(row.job_id),
    )
