"""What looks odd about the proved firms of a district, and which of them its office leaves out for now."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, delete, func, select

from assessor.storage.database import Transaction
from assessor.storage.figures.tables import SetAsideRow, StandingRow


class FirmTold(NamedTuple):
    """When a proved firm's answers came, and whether from itself."""

    firm: str
    answered_at: datetime
    is_own: bool


class FirmAside(NamedTuple):
    """A firm that is left out."""

    firm: str
    reason: str
    set_at: datetime


def newest_period(transaction: Transaction, district: str) -> str | None:
    """The last period in which a proved firm of the district answered."""
    return transaction.scalar(select(func.max(StandingRow.period)).where(_of(district)))


def each_told(transaction: Transaction, district: str, period: str) -> Sequence[FirmTold]:
    """Proved answers of a period, the earliest first."""
    columns = (StandingRow.firm, StandingRow.answered_at, StandingRow.assessment_id.is_not(None))
    wanted = select(*columns).where(_of(district, period)).order_by(StandingRow.answered_at, StandingRow.firm)
    return [FirmTold(*row) for row in transaction.execute(wanted)]


def firms_answering_alike(
    transaction: Transaction, district: str, period: str, *, fewest: int
) -> Sequence[Sequence[str]]:
    """Firms with the very same answers to all questions and an index, so many or more together."""
    alike = (
        select(StandingRow.edition, StandingRow.answers)
        .where(_of(district, period), StandingRow.index_score.is_not(None))
        .group_by(StandingRow.edition, StandingRow.answers)
        .having(func.count(func.distinct(StandingRow.firm)) >= fewest)
    )
    theirs = select(StandingRow.firm).where(_of(district, period)).distinct()
    return [
        sorted(transaction.scalars(theirs.where(StandingRow.edition == edition, StandingRow.answers == answers)))
        for edition, answers in transaction.execute(alike).all()
    ]


def is_told_of(transaction: Transaction, district: str, firm: str) -> bool:
    """Whether the firm has proved answers in the district."""
    wanted = select(func.count()).select_from(StandingRow).where(_of(district), StandingRow.firm == firm)
    return bool(transaction.scalar(wanted))


def firms_aside(transaction: Transaction, district: str) -> Sequence[FirmAside]:
    """The firms left out, the latest first."""
    wanted = select(SetAsideRow.firm, SetAsideRow.reason, SetAsideRow.set_at).where(SetAsideRow.district == district)
    ordered = wanted.order_by(SetAsideRow.set_at.desc(), SetAsideRow.firm)
    return [FirmAside(*row) for row in transaction.execute(ordered)]


def set_aside(transaction: Transaction, district: str, one: FirmAside) -> None:
    """Leave a firm out, or say anew why."""
    transaction.merge(SetAsideRow(district=district, firm=one.firm, reason=one.reason, set_at=one.set_at))
    transaction.flush()


def count_again(transaction: Transaction, district: str, firm: str) -> None:
    """No longer leave it out."""
    transaction.execute(delete(SetAsideRow).where(SetAsideRow.district == district, SetAsideRow.firm == firm))


def forget_aside(transaction: Transaction) -> None:
    """Forget firms of which no answers are left."""
    transaction.execute(delete(SetAsideRow).where(SetAsideRow.firm.not_in(select(StandingRow.firm))))


def _of(district: str, period: str = "") -> ColumnElement[bool]:
    theirs = and_(StandingRow.district == district, StandingRow.proof != "")
    return and_(theirs, StandingRow.period == period) if period else theirs
