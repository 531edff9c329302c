"""Who wants to hear of new support: an address for one assessment, confirmed from there, ended at any time."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import NewType
from uuid import UUID

from sqlalchemy import delete, select

from assessor.questionnaire import Lang
from assessor.storage.account_tables import LetterRow
from assessor.storage.assessments import AssessmentId
from assessor.storage.database import Transaction
from assessor.storage.subscription_tables import SubscriptionRow

SubscriptionId = NewType("SubscriptionId", UUID)


@dataclass(frozen=True, kw_only=True)
class Subscription:
    """`known`: measures the firm has been told of; `news`: those of the last letter; `matched`: by which catalogue."""

    id: SubscriptionId
    assessment_id: AssessmentId
    email: str
    lang: Lang
    asked_at: datetime
    confirmed_at: datetime | None = None
    known: tuple[str, ...] = ()
    news: tuple[str, ...] = ()
    matched: str = ""
    """The catalogue's digest."""


def add_subscription(transaction: Transaction, subscription: Subscription) -> None:
    """Store it; the database refuses a second one of an assessment."""
    transaction.add(SubscriptionRow(**_columns(subscription)))
    transaction.flush()


def find_subscription(
    transaction: Transaction, subscription_id: SubscriptionId, *, for_change: bool = False
) -> Subscription | None:
    """The one of that id, or None. `for_change` makes others who want to change it wait."""
    row = transaction.get(SubscriptionRow, subscription_id, with_for_update=for_change, populate_existing=for_change)
    return None if row is None else _value_of(row)


def subscription_of(transaction: Transaction, assessment_id: AssessmentId) -> Subscription | None:
    """That of an assessment, or None."""
    row = transaction.scalar(select(SubscriptionRow).where(SubscriptionRow.assessment_id == assessment_id))
    return None if row is None else _value_of(row)


def confirmed_subscriptions(transaction: Transaction) -> Sequence[SubscriptionId]:
    """Ids of those whose address was confirmed."""
    wanted = select(SubscriptionRow.id).where(SubscriptionRow.confirmed_at.is_not(None)).order_by(SubscriptionRow.id)
    return [SubscriptionId(one) for one in transaction.scalars(wanted)]


def replace_subscription(transaction: Transaction, subscription: Subscription) -> None:
    """Write it anew."""
    row = transaction.get_one(SubscriptionRow, subscription.id)
    for name, value in _columns(subscription).items():
        setattr(row, name, value)
    transaction.flush()


def delete_subscription(transaction: Transaction, subscription_id: SubscriptionId) -> None:
    """End it: the address is gone, with letters to it that wait."""
    transaction.execute(delete(SubscriptionRow).where(SubscriptionRow.id == subscription_id))
    transaction.expire_all()


def hand_subscription_on(
    transaction: Transaction, earlier: Collection[AssessmentId], assessment_id: AssessmentId
) -> None:
    """Let what was wished at an earlier assessment of the firm hold for its newest one."""
    wanted = select(SubscriptionRow).where(SubscriptionRow.assessment_id.in_(earlier))
    row = transaction.scalars(wanted.order_by(SubscriptionRow.asked_at.desc())).first()
    if row is not None:
        row.assessment_id = assessment_id
        transaction.flush()


def forget_unconfirmed(transaction: Transaction, *, before: datetime) -> None:
    """Forget addresses that nobody confirmed."""
    never = SubscriptionRow.confirmed_at.is_(None) & (SubscriptionRow.asked_at < before)
    transaction.execute(delete(SubscriptionRow).where(never))
    transaction.expire_all()


def has_waiting_letter(transaction: Transaction, subscription_id: SubscriptionId) -> bool:
    """Whether a letter of news to it is still to be sent: it will tell the latest."""
    waiting = select(LetterRow.id).where(
        LetterRow.subscription_id == subscription_id, LetterRow.kind == "news", LetterRow.due_at.is_not(None)
    )
    return transaction.scalar(waiting.limit(1)) is not None


def _columns(subscription: Subscription) -> dict[str, object]:
    return {**asdict(subscription), "known": list(subscription.known), "news": list(subscription.news)}


def _value_of(row: SubscriptionRow) -> Subscription:
    return Subscription(
        id=SubscriptionId(row.id),
        assessment_id=AssessmentId(row.assessment_id),
        email=row.email,
        lang="en" if row.lang == "en" else "zh",
        asked_at=row.asked_at,
        confirmed_at=row.confirmed_at,
        known=tuple(row.known),
        news=tuple(row.news),
        matched=row.matched,
    )
