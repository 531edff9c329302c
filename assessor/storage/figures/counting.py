"""Who counts in a district's figures: proved firms, each once, where it is now, unless it refuses or is set aside."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, exists, func, select, tuple_
from sqlalchemy.orm import aliased

from assessor.releases.release import Frame
from assessor.storage.assessments import AssessmentId
from assessor.storage.database import Transaction, a_few_at_a_time
from assessor.storage.figures.standings import AT_A_TIME, Answered
from assessor.storage.figures.tables import SetAsideRow, StandingRow


class CountedRow(NamedTuple):
    """What counts of one result, and whether it does."""

    district: str
    agreed: bool
    counts: bool
    is_refusing: bool
    """Whether its firm said no last."""
    aside: str | None
    """Why the district's office leaves its firm out for now, if it does."""


def counting_in(transaction: Transaction, frame: Frame) -> Iterator[Answered]:
    """The firms that count in a frame as things stand now, one row each, in no order.

    Of a firm's proved answers on the edition in the period that agree to statistics the latest counts, in the district
    it is given for. A firm whose last own word about statistics was no counts nowhere, whatever others say of it.
    """
    wanted = select(StandingRow.firm, StandingRow.answers).where(_counts_in(frame))
    for row in transaction.execute(wanted, execution_options=a_few_at_a_time(transaction, AT_A_TIME)):
        yield Answered(*row)


def firms_counting(transaction: Transaction, frame: Frame) -> Sequence[str]:
    """The firms that count in a frame as things stand now."""
    return transaction.scalars(select(StandingRow.firm).where(_counts_in(frame))).all()


def count_counting(transaction: Transaction, frame: Frame) -> int:
    """How many they are."""
    return transaction.scalar(select(func.count()).select_from(StandingRow).where(_counts_in(frame))) or 0


def agreeing_firms(transaction: Transaction, edition: str, period: str) -> Iterator[str]:
    """Firms with answers on the edition in the period that agree to statistics, wherever they are, proved or not."""
    wanted = select(StandingRow.firm).where(StandingRow.edition == edition, StandingRow.period == period)
    yield from transaction.scalars(wanted.where(StandingRow.agreed, StandingRow.firm.not_in(refusing())).distinct())


def frames_of(transaction: Transaction, district: str) -> Sequence[Frame]:
    """Editions and periods in which firms of a district count, the latest period first."""
    rows = transaction.execute(
        select(StandingRow.edition, StandingRow.period)
        .where(StandingRow.district == district, _counts())
        .distinct()
        .order_by(StandingRow.period.desc(), StandingRow.edition)
    )
    return [Frame(district=district, edition=edition, period=period) for edition, period in rows]


def find_counted(transaction: Transaction, assessment_id: AssessmentId) -> CountedRow | None:
    """How the result of an assessment stands; None where it has none."""
    wanted = select(StandingRow.district, StandingRow.agreed, _counts(), StandingRow.firm.in_(refusing()), _why_aside())
    row = transaction.execute(wanted.where(StandingRow.assessment_id == assessment_id)).first()
    return None if row is None else CountedRow(*row)


def _why_aside() -> ScalarSelect[str]:
    wanted = SetAsideRow.firm == StandingRow.firm, SetAsideRow.district == StandingRow.district
    return select(SetAsideRow.reason).where(*wanted).scalar_subquery()


def refusing() -> Select[str]:
    """Firms whose last own word about statistics was no."""
    row, later = aliased(StandingRow), aliased(StandingRow)
    taken_back = exists().where(
        later.firm == row.firm,
        later.assessment_id.is_not(None),
        later.proof != "",
        later.agreed,
        later.changed_at > row.changed_at,
    )
    own = and_(row.assessment_id.is_not(None), row.proof != "")
    return select(row.firm).where(own, ~row.agreed, ~taken_back)


def _counts_in(frame: Frame) -> ColumnElement[bool]:
    """What holds of a row that counts in a frame."""
    here = (StandingRow.district == frame.district, StandingRow.edition == frame.edition)
    return and_(*here, StandingRow.period == frame.period, _counts())


def _counts() -> ColumnElement[bool]:
    """What holds of a row that counts."""
    later = aliased(StandingRow)
    is_replaced = exists().where(
        later.firm == StandingRow.firm,
        later.edition == StandingRow.edition,
        later.period == StandingRow.period,
        later.proof != "",
        later.agreed,
        tuple_(later.answered_at, later.id) > tuple_(StandingRow.answered_at, StandingRow.id),
    )
    is_set_aside = exists().where(SetAsideRow.firm == StandingRow.firm, SetAsideRow.district == StandingRow.district)
    said_no = StandingRow.firm.in_(refusing())
    return and_(StandingRow.proof != "", StandingRow.agreed, ~is_replaced, ~said_no, ~is_set_aside)
