"""Proved firms of a district that let the authority see them by name, found through what counts of each result."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Select, func, or_, select

from assessor.storage.assessments import Assessment, AssessmentId, value_of
from assessor.storage.database import Transaction
from assessor.storage.figures.population import COLUMNS
from assessor.storage.figures.tables import StandingRow
from assessor.storage.rights_tables import ConsentRow
from assessor.storage.tables import AssessmentRow

NO_LEVEL = -1


@dataclass(frozen=True, kw_only=True)
class Narrowing:
    """Which firms: by column -> code of what figures group them by, by level, by part of the name or code."""

    groups: Mapping[str, str] = field(default_factory=dict)
    level: int | None = None
    """`NO_LEVEL` for those without one; None for all."""
    search: str = ""


EVERY = Narrowing()


def list_consenting(
    transaction: Transaction, district: str, narrowing: Narrowing = EVERY, *, version: str, span: slice
) -> Sequence[Assessment]:
    """Some of the firms of the district whose consent to be seen stands, by name, each with its latest result."""
    wanted = _narrowed(district, version, narrowing).order_by(AssessmentRow.enterprise_name, AssessmentRow.id)
    return [value_of(row) for row in transaction.scalars(wanted.slice(span.start, span.stop))]


def count_consenting_in(transaction: Transaction, district: str, narrowing: Narrowing = EVERY, *, version: str) -> int:
    """How many there are."""
    found = _narrowed(district, version, narrowing).with_only_columns(AssessmentRow.id).subquery()
    return transaction.scalar(select(func.count()).select_from(found)) or 0


def is_consenting(transaction: Transaction, assessment_id: AssessmentId, district: str, *, version: str) -> bool:
    """Whether this assessment is one of theirs, the latest or not."""
    holds = _consenting(district, version)
    wanted = (
        select(AssessmentRow.id)
        .join(StandingRow, StandingRow.assessment_id == AssessmentRow.id)
        .join(ConsentRow, ConsentRow.assessment_id == AssessmentRow.id)
        .where(*holds)
    )
    return transaction.scalars(wanted.where(AssessmentRow.id == assessment_id)).first() is not None


def _narrowed(district: str, version: str, narrowing: Narrowing) -> Select[AssessmentRow]:
    """A firm once, by its latest result that it lets be seen."""
    latest = func.row_number().over(
        partition_by=StandingRow.firm, order_by=(StandingRow.answered_at.desc(), StandingRow.id.desc())
    )
    ranked = (
        select(StandingRow.id, latest.label("place"))
        .join(AssessmentRow, StandingRow.assessment_id == AssessmentRow.id)
        .join(ConsentRow, ConsentRow.assessment_id == AssessmentRow.id)
        .where(*_consenting(district, version))
        .subquery()
    )
    return (
        select(AssessmentRow)
        .join(StandingRow, StandingRow.assessment_id == AssessmentRow.id)
        .join(ranked, ranked.c.id == StandingRow.id)
        .where(ranked.c.place == 1, *_chosen(narrowing))
    )


def _consenting(district: str, version: str) -> Sequence[ColumnElement[bool]]:
    return (
        *(AssessmentRow.state == "submitted", StandingRow.district == district, StandingRow.proof != ""),
        *(ConsentRow.purpose == "officer", ConsentRow.version == version, ConsentRow.revoked_at.is_(None)),
    )


def _chosen(narrowing: Narrowing) -> Sequence[ColumnElement[bool]]:
    found = [getattr(StandingRow, name) == code for name, code in narrowing.groups.items() if name in COLUMNS]
    if narrowing.level is not None:
        found.append(
            StandingRow.level.is_(None) if narrowing.level == NO_LEVEL else StandingRow.level == narrowing.level
        )
    if narrowing.search:
        found.append(
            or_(
                AssessmentRow.enterprise_name.contains(narrowing.search, autoescape=True),
                AssessmentRow.uscc.contains(narrowing.search, autoescape=True),
            )
        )
    return found
