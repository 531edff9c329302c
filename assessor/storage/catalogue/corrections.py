"""What people say is wrong with a measure: open until the office begins a change for it, or sets it aside."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Literal, NewType, get_args
from uuid import UUID

from sqlalchemy import delete, func, or_, select

from assessor.storage.catalogue.changes import ChangeId
from assessor.storage.catalogue.tables import CorrectionRow
from assessor.storage.database import Transaction

CorrectionId = NewType("CorrectionId", UUID)
CorrectionTopic = Literal["phone", "deadline", "ended", "amount", "other"]
CORRECTION_TOPICS: tuple[CorrectionTopic, ...] = get_args(CorrectionTopic)
CorrectionState = Literal["open", "taken", "set_aside"]
CORRECTION_STATES: tuple[CorrectionState, ...] = get_args(CorrectionState)


@dataclass(frozen=True, kw_only=True)
class Correction:
    """What somebody said. `contact`: how they want to be reached, empty if not; `answer`: why it was set aside.

    `hears_in`: in which language they want to hear of it by letter, once they confirmed that the address is theirs.
    """

    id: CorrectionId
    measure_id: str
    about: CorrectionTopic
    said: str
    contact: str
    sent_at: datetime
    state: CorrectionState = "open"
    answer: str = ""
    answered_at: datetime | None = None
    answered_by: UUID | None = None
    change_id: ChangeId | None = None
    hears_in: Literal["", "zh", "en"] = ""
    confirmed_at: datetime | None = None


def add_correction(transaction: Transaction, correction: Correction) -> None:
    """Store a new one."""
    transaction.add(CorrectionRow(**asdict(correction)))
    transaction.flush()


def find_correction(
    transaction: Transaction, correction_id: CorrectionId, *, for_change: bool = False
) -> Correction | None:
    """The one of that id, or None. `for_change` makes others who want to answer it wait."""
    row = transaction.get(CorrectionRow, correction_id, with_for_update=for_change, populate_existing=for_change)
    return None if row is None else _value_of(row)


def list_corrections(transaction: Transaction, measures: Collection[str], *, most: int) -> Sequence[Correction]:
    """Those of these measures: the open ones before the others, of each the latest first; not more than `most`."""
    wanted = select(CorrectionRow).where(CorrectionRow.measure_id.in_(measures))
    is_answered = CorrectionRow.state != "open"
    ordered = wanted.order_by(is_answered, CorrectionRow.sent_at.desc(), CorrectionRow.id).limit(most)
    return [_value_of(row) for row in transaction.scalars(ordered)]


def corrections_of_change(transaction: Transaction, change_id: ChangeId) -> Sequence[Correction]:
    """Those that led to a change."""
    wanted = select(CorrectionRow).where(CorrectionRow.change_id == change_id)
    return [_value_of(row) for row in transaction.scalars(wanted)]


def count_open_corrections(transaction: Transaction, measures: Collection[str]) -> int:
    """How many of these measures wait for an answer."""
    wanted = select(func.count()).where(CorrectionRow.state == "open", CorrectionRow.measure_id.in_(measures))
    return transaction.scalar(wanted) or 0


def replace_correction(transaction: Transaction, correction: Correction) -> None:
    """Write it anew."""
    row = transaction.get_one(CorrectionRow, correction.id)
    for name, value in asdict(correction).items():
        setattr(row, name, value)
    transaction.flush()


def forget_corrections(transaction: Transaction, *, answered_before: datetime, sent_before: datetime) -> None:
    """Forget what was answered long ago, and what nobody answered for very long."""
    is_over = or_(CorrectionRow.answered_at < answered_before, CorrectionRow.sent_at < sent_before)
    transaction.execute(delete(CorrectionRow).where(is_over))
    transaction.expire_all()


def _value_of(row: CorrectionRow) -> Correction:
    return Correction(
        id=CorrectionId(row.id),
        measure_id=row.measure_id,
        about=next(one for one in CORRECTION_TOPICS if one == row.about),
        said=row.said,
        contact=row.contact,
        sent_at=row.sent_at,
        state=next(one for one in CORRECTION_STATES if one == row.state),
        answer=row.answer,
        answered_at=row.answered_at,
        answered_by=row.answered_by,
        change_id=None if row.change_id is None else ChangeId(row.change_id),
        hears_in=next(one for one in ("", "zh", "en") if one == row.hears_in),
        confirmed_at=row.confirmed_at,
    )
