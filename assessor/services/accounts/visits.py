"""Letting browsers in, and putting them out at once: every cookie stands for a line in the registry."""

import secrets
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import uuid4

from assessor.services.accounts.second_factor import REQUIRED_FOR
from assessor.services.codes import hashes_by_all_keys, keyed_hash
from assessor.services.context import Context
from assessor.storage import (
    Account,
    AccountId,
    AssessmentId,
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
from assessor.storage.clock import clock_is_doubted, is_ahead
from assessor.storage.visits import forget_visits, let_hold

TOUCH_EVERY = timedelta(minutes=5)
FIRST_STEP_LASTS = timedelta(minutes=15)
"""How long the second step of signing in may take."""
VISIT_LASTS = timedelta(days=7)
OFFICE_VISIT_LASTS = timedelta(hours=12)
"""Of an account that sees more than one firm: a working day."""
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
        if not clock_is_doubted(transaction, now):
            forget_visits(transaction, before=_seen_since(context, now))
        add_visit(transaction, visit, token_hash=_hash(context, token))
        if account is not None and is_complete:
            append_entry(transaction, AuditEvent(at=now, kind="signed_in", actor=str(account.id)))
    return token


def find_visit_of(context: Context, token: str, *, now: datetime) -> Visit | None:
    """The visit of a token, or None where it ended; being seen keeps it alive."""
    with context.database.reading() as transaction:
        found = (find_visit(transaction, one, seen_since=_seen_since(context, now)) for one in _hashes(context, token))
        visit = next((one for one in found if one is not None), None)
    if visit is None or not _counts(visit, now) or _is_idle(context, visit, now):
        return None
    if visit.seen_at + TOUCH_EVERY < now:
        with suppress(StorageUnavailableError), context.database.writing() as transaction:
            touch_visit(transaction, visit.id, at=now)
    return visit


def hold_in_visit(context: Context, visit_id: VisitId, assessment_id: AssessmentId | None) -> None:
    """Let the browser in to what a resume code opened, and to nothing else by code; None: to nothing."""
    with context.database.writing() as transaction:
        let_hold(transaction, visit_id, assessment_id)


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


def _counts(visit: Visit, now: datetime) -> bool:
    """Whether it lasts; one that began or was seen in what is the future was so by a wrong clock, and is over."""
    if is_ahead(now, visit.created_at) or is_ahead(now, visit.seen_at) or now - visit.created_at > _longest(visit):
        return False
    return visit.is_complete or visit.created_at + FIRST_STEP_LASTS >= now


def _is_idle(context: Context, visit: Visit, now: datetime) -> bool:
    """Whether an office's visit was left alone for longer than is set."""
    allowed = context.office_idle_minutes
    return allowed is not None and _sees_many(visit) and visit.seen_at + timedelta(minutes=allowed) < now


def _longest(visit: Visit) -> timedelta:
    """However often it is used, it ends after that."""
    return OFFICE_VISIT_LASTS if _sees_many(visit) else VISIT_LASTS


def _sees_many(visit: Visit) -> bool:
    return visit.member is not None and visit.member.account.role in REQUIRED_FOR


def _hash(context: Context, token: str) -> str:
    return keyed_hash(context.key, "visit", token)


def _hashes(context: Context, token: str) -> Iterator[str]:
    return hashes_by_all_keys(context, "visit", token)


def _seen_since(context: Context, now: datetime) -> datetime:
    return now - timedelta(hours=context.session_hours)
