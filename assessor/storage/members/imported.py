"""Answers associations gave for members: one current row a firm, edition and period; older ones stay beside it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NewType
from uuid import UUID

from sqlalchemy import Select, delete, extract, func, insert, select, update

from assessor.storage.accounts import OrganisationId
from assessor.storage.database import Transaction, a_few_at_a_time
from assessor.storage.members.tables import ImportedRow, InvitedAssessmentRow, MembershipRow
from assessor.storage.tables import AssessmentRow

ImportedId = NewType("ImportedId", UUID)
AT_A_TIME = 500


@dataclass(frozen=True, kw_only=True)
class Survey:
    """What one round of an association's survey is about."""

    organisation_id: OrganisationId
    edition: str
    period: str


@dataclass(frozen=True, kw_only=True)
class Imported:
    """Answers of one firm in one survey, at one revision."""

    id: ImportedId
    survey: Survey
    uscc: str
    name: str
    revision: int
    answers: Mapping[str, object]
    as_of: date
    digest: str
    """Of name and answers."""
    imported_at: datetime
    superseded_at: datetime | None = None


def add_imported(transaction: Transaction, rows: Iterable[Imported]) -> None:
    """Store new rows; the database refuses a second current one of the same firm, edition and period."""
    fields = [_fields_of(one) for one in rows]
    if fields:
        transaction.execute(insert(ImportedRow), fields)


def supersede(transaction: Transaction, ids: Sequence[ImportedId], *, at: datetime) -> None:
    """Say that newer answers take the place of these rows."""
    for start in range(0, len(ids), AT_A_TIME):
        chunk = ids[start : start + AT_A_TIME]
        transaction.execute(update(ImportedRow).where(ImportedRow.id.in_(chunk)).values(superseded_at=at))


def find_current(transaction: Transaction, survey: Survey, usccs: Iterable[str]) -> Mapping[str, Imported]:
    """The current rows of these firms, by code."""
    wanted = list(usccs)
    found = {}
    for start in range(0, len(wanted), AT_A_TIME):
        chunk = _of_survey(survey).where(ImportedRow.uscc.in_(wanted[start : start + AT_A_TIME]))
        found.update({row.uscc: value_of(row) for row in transaction.scalars(chunk)})
    return found


def find_digests(transaction: Transaction, survey: Survey) -> Mapping[str, str]:
    """The digest of each firm's current row, by code: what is known already of a whole file at once."""
    rows = transaction.execute(_of_survey(survey).with_only_columns(ImportedRow.uscc, ImportedRow.digest))
    return {uscc: digest for uscc, digest in rows}  # noqa: C416 (rows are tuples to the reader, not to dict's type)


def find_imported(transaction: Transaction, imported_id: ImportedId) -> Imported | None:
    """The row of that id, or None."""
    row = transaction.get(ImportedRow, imported_id)
    return None if row is None else value_of(row)


def imported_of(transaction: Transaction, organisation_id: OrganisationId, uscc: str) -> Sequence[Imported]:
    """All rows an association gave of one firm, former ones too, the latest first."""
    wanted = select(ImportedRow).where(ImportedRow.organisation_id == organisation_id, ImportedRow.uscc == uscc)
    return [value_of(row) for row in transaction.scalars(wanted.order_by(ImportedRow.imported_at.desc()))]


def firms_given_by(
    transaction: Transaction, organisation_id: OrganisationId
) -> Mapping[tuple[str, str], frozenset[str]]:
    """The firms (USCC) an association gave answers of, current or not, by edition and period."""
    wanted = select(ImportedRow.edition, ImportedRow.period, ImportedRow.uscc)
    rows = transaction.execute(wanted.where(ImportedRow.organisation_id == organisation_id).distinct())
    return _by_frame((edition, period, uscc) for edition, period, uscc in rows)


def surveys_of(transaction: Transaction, organisation_id: OrganisationId) -> Sequence[Survey]:
    """The surveys in which an association gave answers or its members submitted theirs, the latest period first."""
    given = select(ImportedRow.edition, ImportedRow.period).where(
        ImportedRow.organisation_id == organisation_id, ImportedRow.superseded_at.is_(None)
    )
    online = (
        select(AssessmentRow.edition, extract("year", AssessmentRow.as_of))
        .join(InvitedAssessmentRow, InvitedAssessmentRow.assessment_id == AssessmentRow.id)
        .join(MembershipRow, MembershipRow.id == InvitedAssessmentRow.membership_id)
        .where(MembershipRow.organisation_id == organisation_id, AssessmentRow.as_of.is_not(None))
    )
    found = {
        (-int(year), edition) for wanted in (given, online) for edition, year in transaction.execute(wanted.distinct())
    }
    return [
        Survey(organisation_id=organisation_id, edition=edition, period=str(-year)) for year, edition in sorted(found)
    ]


def each_current(transaction: Transaction, survey: Survey | None = None) -> Iterator[Imported]:
    """All current rows, of one survey or of all, by name and code, read a few at a time."""
    wanted = select(ImportedRow).where(ImportedRow.superseded_at.is_(None)) if survey is None else _of_survey(survey)
    ordered = wanted.order_by(ImportedRow.name, ImportedRow.uscc)
    for row in transaction.scalars(ordered, execution_options=a_few_at_a_time(transaction, AT_A_TIME)):
        yield value_of(row)
        transaction.expunge(row)


def expired_imported(transaction: Transaction, *, before: datetime) -> Sequence[ImportedId]:
    """Rows given before then, current or not."""
    return [
        ImportedId(one) for one in transaction.scalars(select(ImportedRow.id).where(ImportedRow.imported_at < before))
    ]


def firms_of_imported(transaction: Transaction, ids: Sequence[ImportedId]) -> Mapping[tuple[str, str], frozenset[str]]:
    """The firms (USCC) these rows are about, by edition and period."""
    wanted = select(ImportedRow.edition, ImportedRow.period, ImportedRow.uscc)
    starts = range(0, len(ids), AT_A_TIME)
    chunks = (transaction.execute(wanted.where(ImportedRow.id.in_(ids[start : start + AT_A_TIME]))) for start in starts)
    return _by_frame((edition, period, uscc) for chunk in chunks for edition, period, uscc in chunk)


def count_imported(transaction: Transaction) -> int:
    """How many rows there are, current or not."""
    return transaction.scalar(select(func.count()).select_from(ImportedRow)) or 0


def delete_imported(transaction: Transaction, ids: Sequence[ImportedId]) -> None:
    """Delete these rows; what counted of them goes too."""
    for start in range(0, len(ids), AT_A_TIME):
        transaction.execute(delete(ImportedRow).where(ImportedRow.id.in_(ids[start : start + AT_A_TIME])))


def value_of(row: ImportedRow) -> Imported:
    """The value of a row; for this package only."""
    return Imported(
        id=ImportedId(row.id),
        survey=Survey(organisation_id=OrganisationId(row.organisation_id), edition=row.edition, period=row.period),
        uscc=row.uscc,
        name=row.name,
        revision=row.revision,
        answers=row.answers,
        as_of=row.as_of,
        digest=row.digest,
        imported_at=row.imported_at,
        superseded_at=row.superseded_at,
    )


def _by_frame(rows: Iterable[tuple[str, str, str]]) -> Mapping[tuple[str, str], frozenset[str]]:
    found = defaultdict[tuple[str, str], set[str]](set)
    for edition, period, uscc in rows:
        found[edition, period].add(uscc)
    return {frame: frozenset(firms) for frame, firms in found.items()}


def _of_survey(survey: Survey) -> Select[ImportedRow]:
    return select(ImportedRow).where(
        ImportedRow.organisation_id == survey.organisation_id,
        ImportedRow.edition == survey.edition,
        ImportedRow.period == survey.period,
        ImportedRow.superseded_at.is_(None),
    )


def _fields_of(value: Imported) -> dict[str, object]:
    fields = {name: each for name, each in vars(value).items() if name != "survey"}
    return {**fields, **vars(value.survey)}
