"""Letting browsers in, and putting them out at once: every cookie stands for a line in the registry."""

import secrets
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import uuid4

from assessor.services.codes import keyed_hash
from assessor.services.context import Context
from assessor.storage import (
    Account,
    AccountId,
    AuditEvent,
    StorageUnavailableError,
    Visit,
    VisitId,
    add_visit,
    append_entry,
    end_visit,
    end_visits_of,
    find_visit,
    find_visit_by_id,
    list_visits,
    touch_visit,
)

TOUCH_EVERY = timedelta(minutes=5)
FIRST_STEP_LASTS = timedelta(minutes=15)
"""How long the second step of signing in may take."""
LONGEST_AGENT = 200


def begin_visit(
    context: Context, *, account: Account | None = None, is_complete: bool = True, agent: str = "", now: datetime
) -> str:
    """Register a browser and give the token its cookie carries."""
    token = secrets.token_urlsafe(32)
    visit = Visit(
        id=VisitId(uuid4()),
        account_id=None if account is None else account.id,
        is_complete=is_complete,
        agent=agent[:LONGEST_AGENT],
        created_at=now,
        seen_at=now,
    )
    with context.database.writing() as transaction:
        add_visit(transaction, visit, token_hash=_hash(context, token), forget_before=_seen_since(context, now))
        if account is not None and is_complete:
            append_entry(transaction, AuditEvent(at=now, kind="signed_in", actor=str(account.id)))
    return token


def find_visit_of(context: Context, token: str, *, now: datetime) -> Visit | None:
    """The visit of a token, or None where it ended; being seen keeps it alive."""
    with context.database.reading() as transaction:
        visit = find_visit(transaction, _hash(context, token), seen_since=_seen_since(context, now))
    if visit is None or (not visit.is_complete and visit.created_at + FIRST_STEP_LASTS < now):
        return None
    if visit.seen_at + TOUCH_EVERY < now:
        with suppress(StorageUnavailableError), context.database.writing() as transaction:
            touch_visit(transaction, visit.id, at=now)
    return visit


def visits_of(context: Context, account_id: AccountId, *, now: datetime) -> tuple[Visit, ...]:
    """Where an account is signed in."""
    with context.database.reading() as transaction:
        return list_visits(transaction, account_id, seen_since=_seen_since(context, now))


def account_of_visit(context: Context, visit_id: VisitId) -> AccountId | None:
    """Whose visit it is, or None."""
    with context.database.reading() as transaction:
        visit = find_visit_by_id(transaction, visit_id)
    return None if visit is None else visit.account_id


def finish_visit(context: Context, visit_id: VisitId, *, now: datetime) -> None:
    """Put one browser out."""
    with context.database.writing() as transaction:
        ended = end_visit(transaction, visit_id)
        if ended is not None and ended.account_id is not None and ended.is_complete:
            append_entry(transaction, AuditEvent(at=now, kind="signed_out", actor=str(ended.account_id)))


def finish_all_visits(context: Context, account_id: AccountId, *, now: datetime) -> None:
    """Put all browsers of an account out."""
    with context.database.writing() as transaction:
        end_visits_of(transaction, account_id)
        append_entry(transaction, AuditEvent(at=now, kind="signed_out", actor=str(account_id), detail="all"))


def _hash(context: Context, token: str) -> str:
    return keyed_hash(context.key, "visit", token)


def _seen_since(context: Context, now: datetime) -> datetime:
    return now - timedelta(hours=context.session_hours)
