"""The wish to hear of new support: asked for with an address, confirmed from there, ended with one click."""

from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from assessor.evaluation.china import day_in_china
from assessor.services.accounts.errors import DeadLinkError, LockedError
from assessor.services.accounts.inviting import LETTERS_FROM, may_write_to
from assessor.services.budgets import news_letters, spend_within
from assessor.services.codes import id_signed_in, signed_id
from assessor.services.context import Context, edition_of
from assessor.services.errors import NoSuchAssessmentError
from assessor.services.firm.new_support import new_support
from assessor.services.operator.audit_trail import note
from assessor.storage import (
    Assessment,
    AssessmentId,
    AuditEvent,
    Letter,
    LetterId,
    Transaction,
    add_letter,
    find_assessment,
)
from assessor.storage.subscriptions import (
    Subscription,
    SubscriptionId,
    add_subscription,
    delete_subscription,
    find_subscription,
    replace_subscription,
    subscription_of,
)

PURPOSE = "news of support"


def ask_for_news(context: Context, assessment_id: AssessmentId, email: str, *, origin: str, now: datetime) -> None:
    """Note the address and send it a link to confirm; one noted before ends, unless it is the same and confirmed.

    An address that was written to often of late gets no letter, which whoever asks is not told: it may be a stranger's.
    Raises NoSuchAssessmentError, and LockedError where too many were asked for from there or for the assessment.
    """
    with context.database.writing() as transaction:
        stored = find_assessment(transaction, assessment_id, for_change=True)
        if stored is None:
            raise NoSuchAssessmentError
        may_ask = spend_within(context, transaction, LETTERS_FROM, origin, now=now) and spend_within(
            context, transaction, news_letters(), str(assessment_id), now=now
        )
        if may_ask:
            _note_wish(context, transaction, stored, email, now)
    if not may_ask:  # only now, so that what was spent stays spent
        raise LockedError


def wished_news(context: Context, assessment_id: AssessmentId) -> Subscription | None:
    """What is noted for an assessment."""
    with context.database.reading() as transaction:
        return subscription_of(transaction, assessment_id)


def end_news(context: Context, assessment_id: AssessmentId, *, now: datetime) -> None:
    """Nobody is told any more; the address is gone. Nothing happens where nothing was noted."""
    with context.database.writing() as transaction:
        known = subscription_of(transaction, assessment_id)
        if known is not None:
            _end(context, transaction, known, now)


def news_token(context: Context, subscription_id: SubscriptionId) -> str:
    """What the links in its letters carry; it lies in no table."""
    return signed_id(context, PURPOSE, subscription_id)


def news_by_link(context: Context, token: str) -> Subscription:
    """Whose link that is; raises DeadLinkError where it is nobody's, or the wish has ended."""
    named = id_signed_in(context, PURPOSE, token)
    if named is not None:
        with context.database.reading() as transaction:
            found = find_subscription(transaction, SubscriptionId(named))
        if found is not None:
            return found
    raise DeadLinkError


def confirm_news(context: Context, token: str, *, now: datetime) -> None:
    """The address is whose owner opened the link: from now on letters go there. Raises DeadLinkError."""
    wanted = news_by_link(context, token).id
    with context.database.writing() as transaction:
        found = find_subscription(transaction, wanted, for_change=True)
        if found is None:
            raise DeadLinkError
        if found.confirmed_at is None:
            replace_subscription(transaction, replace(found, confirmed_at=now))
            note(context, transaction, AuditEvent(at=now, kind="news_confirmed", assessment_id=found.assessment_id))


def stop_news(context: Context, token: str, *, now: datetime) -> None:
    """End it from a link. Raises DeadLinkError."""
    found = news_by_link(context, token)
    with context.database.writing() as transaction:
        _end(context, transaction, found, now)


def _note_wish(context: Context, transaction: Transaction, stored: Assessment, email: str, now: datetime) -> None:
    known = subscription_of(transaction, stored.id)
    if known is not None and known.email == email and known.confirmed_at is not None:
        return
    if known is not None:
        delete_subscription(transaction, known.id)
    wish = Subscription(
        id=SubscriptionId(uuid4()),
        assessment_id=stored.id,
        email=email,
        lang=stored.lang,
        asked_at=now,
        known=new_support([stored], day_in_china(now)).get(stored.id, ()),
        matched=edition_of(context.edition).catalogue.digest,
    )
    add_subscription(transaction, wish)
    note(context, transaction, AuditEvent(at=now, kind="news_asked", assessment_id=stored.id))
    if may_write_to(context, transaction, email, purpose="news letters to", now=now):
        letter_of(transaction, wish, "subscribe", now=now)


def letter_of(transaction: Transaction, wish: Subscription, kind: str, *, now: datetime) -> None:
    """Put a letter to its address into the outbox: to confirm it, or of news."""
    add_letter(
        transaction,
        Letter(
            id=LetterId(uuid4()),
            kind="news" if kind == "news" else "subscribe",
            email=wish.email,
            lang=wish.lang,
            created_at=now,
            due_at=now,
            subscription_id=wish.id,
        ),
    )


def _end(context: Context, transaction: Transaction, wish: Subscription, now: datetime) -> None:
    delete_subscription(transaction, wish.id)
    note(context, transaction, AuditEvent(at=now, kind="news_ended", assessment_id=wish.assessment_id))
