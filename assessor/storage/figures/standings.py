"""Standings: what counts of each firm in figures over many, kept small so that a district is read at once."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple, get_args

from sqlalchemy import delete, func, insert, select, update

from assessor.storage.accounts import OrganisationId
from assessor.storage.assessments import Assessment, AssessmentId, value_of
from assessor.storage.database import Transaction, a_few_at_a_time
from assessor.storage.figures.population import COLUMNS
from assessor.storage.figures.tables import StandingRow
from assessor.storage.members.imported import ImportedId
from assessor.storage.members.tables import ImportedRow
from assessor.storage.tables import AssessmentRow

AT_A_TIME = 1000
ProofWay = Literal["association", "code", "officer"]
PROOF_WAYS: tuple[ProofWay, ...] = get_args(ProofWay)
"""By whose word answers are a firm's own: its association's, its own with the code sent to it, the office's."""


@dataclass(frozen=True, kw_only=True)
class Counted:
    """One firm's result as counted; a code is "" where a firm has not said. Exactly one of the two sources is given."""

    firm: str
    edition: str
    period: str
    district: str
    groups: Mapping[str, str]
    """By what figures group it: column -> code."""
    agreed: bool
    """Whether the firm agreed to statistics."""
    level: int | None
    index_score: float | None
    dimensions: Mapping[str, float]
    """Dimension id -> score; open ones are left out."""
    answers: bytes
    """All answers, packed in the edition's own order."""
    answered_at: datetime
    changed_at: datetime
    """When it was last said whether it counts."""
    proof: ProofWay | None = None
    assessment_id: AssessmentId | None = None
    imported_id: ImportedId | None = None
    organisation_id: OrganisationId | None = None


class Answered(NamedTuple):
    """One firm that counts, as little of it as counting many firms takes."""

    firm: str
    """Its USCC."""
    answers: bytes


class StandingAt(NamedTuple):
    """Under what a result is counted."""

    firm: str
    edition: str
    period: str


class PlaceInFigures(NamedTuple):
    """In which groups of which district's figures a result is counted; "" where that is not known."""

    edition: str
    district: str
    groups: Mapping[str, str]


def place_of_imported(transaction: Transaction, imported_id: ImportedId) -> PlaceInFigures | None:
    """Where answers an association gave are counted; None where they are not counted any more."""
    row = transaction.scalars(select(StandingRow).where(StandingRow.imported_id == imported_id)).first()
    if row is None:
        return None
    return PlaceInFigures(row.edition, row.district, {name: getattr(row, name) for name in COLUMNS})


def standing_of_assessment(transaction: Transaction, assessment_id: AssessmentId) -> StandingAt | None:
    """Under what the result of an assessment is counted; None where it has none."""
    wanted = select(StandingRow.firm, StandingRow.edition, StandingRow.period)
    row = transaction.execute(wanted.where(StandingRow.assessment_id == assessment_id)).first()
    return None if row is None else StandingAt(*row)


def add_counted(transaction: Transaction, counted: Iterable[Counted]) -> None:
    """Count these; each source only once."""
    rows = [_row_of(one) for one in counted]
    if rows:
        transaction.execute(insert(StandingRow), rows)


def _row_of(counted: Counted) -> dict[str, object]:
    fields = dict(vars(counted))
    return {**dict.fromkeys(COLUMNS, ""), **fields.pop("groups"), **fields, "proof": counted.proof or ""}


def uncount_imported(transaction: Transaction, ids: Sequence[ImportedId]) -> None:
    """No longer count these rows of associations."""
    for start in range(0, len(ids), AT_A_TIME):
        transaction.execute(delete(StandingRow).where(StandingRow.imported_id.in_(ids[start : start + AT_A_TIME])))


def set_agreed(transaction: Transaction, assessment_id: AssessmentId, *, agreed: bool, at: datetime) -> None:
    """Write whether the firm of an assessment agrees to statistics now; without a result nothing happens."""
    row = StandingRow.assessment_id == assessment_id
    transaction.execute(
        update(StandingRow).where(row, StandingRow.agreed != agreed).values(agreed=agreed, changed_at=at)
    )


def set_proof(transaction: Transaction, assessment_id: AssessmentId, way: ProofWay | None) -> None:
    """Write by whose word an assessment is the firm's own; without a result nothing happens."""
    row = StandingRow.assessment_id == assessment_id
    transaction.execute(update(StandingRow).where(row).values(proof=way or ""))


def proof_named(stored: str) -> ProofWay | None:
    """The way that is stored so."""
    return next((one for one in PROOF_WAYS if one == stored), None)


def set_agreed_for_members(
    transaction: Transaction, organisation_id: OrganisationId, usccs: Sequence[str], *, agreed: bool, at: datetime
) -> None:
    """Write whether these members agree that the answers their association gave count."""
    theirs = (StandingRow.organisation_id == organisation_id, StandingRow.agreed != agreed)
    for start in range(0, len(usccs), AT_A_TIME):
        rows = (*theirs, StandingRow.firm.in_(usccs[start : start + AT_A_TIME]))
        transaction.execute(update(StandingRow).where(*rows).values(agreed=agreed, changed_at=at))


def counted_by_association(
    transaction: Transaction, organisation_id: OrganisationId, *, edition: str, period: str
) -> Iterator[Counted]:
    """What counts of the answers one association gave, whether the firms agreed to statistics or not."""
    wanted = (
        select(*(column for column in StandingRow.__table__.columns if column.name != "id"))
        .where(
            StandingRow.organisation_id == organisation_id,
            StandingRow.edition == edition,
            StandingRow.period == period,
        )
        .order_by(StandingRow.firm)
    )
    for row in transaction.execute(wanted, execution_options=a_few_at_a_time(transaction, AT_A_TIME)):
        fields = dict(row._mapping)  # noqa: SLF001 (SQLAlchemy's public name for it)
        proof = proof_named(fields.pop("proof"))
        yield Counted(groups={name: fields.pop(name) for name in COLUMNS}, proof=proof, **fields)


def uncount_all(transaction: Transaction, *, former: Collection[str] = ()) -> None:
    """Begin anew, but for what counts on `former` editions."""
    transaction.execute(delete(StandingRow).where(StandingRow.edition.not_in(former)))


def is_complete(transaction: Transaction, *, former: Collection[str] = ()) -> bool:
    """Whether every submitted assessment and current row of an association on other than these editions is counted."""
    submitted = (AssessmentRow.state == "submitted", AssessmentRow.edition.not_in(former))
    sources = select(func.count()).select_from(AssessmentRow).where(*submitted)
    kept = (ImportedRow.superseded_at.is_(None), ImportedRow.edition.not_in(former))
    current = select(func.count()).select_from(ImportedRow).where(*kept)
    counted = select(func.count()).select_from(StandingRow).where(StandingRow.edition.not_in(former))
    expected = (transaction.scalar(sources) or 0) + (transaction.scalar(current) or 0)
    return expected == (transaction.scalar(counted) or 0)


def each_submitted(transaction: Transaction) -> Iterator[Assessment]:
    """All submitted assessments, oldest first, read a few at a time."""
    wanted = select(AssessmentRow).where(AssessmentRow.state == "submitted").order_by(AssessmentRow.submitted_at)
    for row in transaction.scalars(wanted, execution_options=a_few_at_a_time(transaction, AT_A_TIME)):
        yield value_of(row)
        transaction.expunge(row)
