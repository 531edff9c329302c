"""Telling firms of new support: after each publication the answers of those who asked are matched anew, as a job."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from assessor.evaluation.china import day_in_china
from assessor.services.context import Context, edition_of
from assessor.services.firm.new_support import new_support
from assessor.services.firm.subscribing import letter_of
from assessor.services.jobs import Order, place_order
from assessor.storage import Assessment, Job, JobItem, Transaction, find_assessment
from assessor.storage.subscriptions import (
    Subscription,
    SubscriptionId,
    confirmed_subscriptions,
    find_subscription,
    has_waiting_letter,
    replace_subscription,
)

NEWS = "news"
AT_A_TIME = 200
"""Firms matched together in one item."""


def order_news(transaction: Transaction, *, now: datetime) -> None:
    """Have everybody told who asked for it, within the transaction that publishes: both happen, or neither."""
    ids = confirmed_subscriptions(transaction)
    groups = [ids[first : first + AT_A_TIME] for first in range(0, len(ids), AT_A_TIME)]
    if groups:
        items = [{"subscriptions": [str(one) for one in group]} for group in groups]
        place_order(transaction, Order(kind=NEWS, items=items), now=now)


def tell_news(context: Context, job: Job, item: JobItem) -> Mapping[str, object]:
    """Match the firms of one item, and put letters to those who have news into the outbox; each firm is done once."""
    del job
    now = datetime.now(UTC)
    named = item.payload["subscriptions"]
    ids = [SubscriptionId(UUID(str(one))) for one in (named if isinstance(named, list) else [])]
    digest = edition_of(context.edition).catalogue.digest
    waiting = _waiting(context, ids, digest)
    found = new_support([assessment for _, assessment in waiting], day_in_china(now))
    for wish, assessment in waiting:
        with context.database.writing() as transaction:
            _tell(transaction, wish, found.get(assessment.id, ()), digest, now=now)
    return {}


def end_telling(context: Context, job: Job) -> Mapping[str, object]:
    """Nothing is counted: how many were told is nobody's business."""
    del context, job
    return {}


def _waiting(context: Context, ids: Sequence[SubscriptionId], digest: str) -> Sequence[tuple[Subscription, Assessment]]:
    """Those not matched with this catalogue yet, each with its assessment."""
    with context.database.reading() as transaction:
        wishes = [wish for one in ids if (wish := find_subscription(transaction, one)) is not None]
        open_ones = [wish for wish in wishes if wish.matched != digest]
        pairs = [(wish, find_assessment(transaction, wish.assessment_id)) for wish in open_ones]
    return [(wish, assessment) for wish, assessment in pairs if assessment is not None]


def _tell(transaction: Transaction, seen: Subscription, found: Sequence[str], digest: str, *, now: datetime) -> None:
    wish = find_subscription(transaction, seen.id, for_change=True)
    if wish is None or wish.confirmed_at is None or wish.matched == digest:
        return
    fresh = tuple(one for one in found if one not in wish.known)
    is_waiting = has_waiting_letter(transaction, wish.id)
    news = (*(wish.news if is_waiting else ()), *fresh) if fresh else wish.news
    replace_subscription(transaction, replace(wish, matched=digest, known=(*wish.known, *fresh), news=news))
    if fresh and not is_waiting:
        letter_of(transaction, wish, "news", now=now)
