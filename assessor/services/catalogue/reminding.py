"""Letters that remind of reviews: once for each day a review is due on, to whoever sees to the measure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from assessor.evaluation.china import day_in_china
from assessor.evaluation.wording import long_date
from assessor.questionnaire import Lang, Text
from assessor.services.accounts.notices import tell
from assessor.services.catalogue.changes import account_in
from assessor.services.catalogue.reviews import ReviewLine, due_by_account, keepers_of, reviews_on_desk
from assessor.services.context import Context
from assessor.storage import (
    Account,
    AccountId,
    Letter,
    Member,
    Transaction,
    claim_task,
    find_account_by_email,
    finish_task,
    list_members,
    task_is_due,
)
from assessor.storage.catalogue import note_reminder, reminder_of

REVIEWS = "reviews"
EVERY, LEASE = timedelta(days=1), timedelta(hours=1)
MOST_TOLD = 20
"""Measures named in one letter; of more it says how many."""
DUE = Text("复核日期：{day}，已过 {days} 天", "review due on {day}, {days} days ago")
DUE_TODAY = Text("今天到复核日期", "review due today")
FURTHER = Text("- 另有 {n} 项\n", "- and {n} more\n")


def remind_daily(context: Context, *, now: datetime) -> None:
    """Remind, unless this or another process did within a day."""
    with context.database.reading() as transaction:
        if not task_is_due(transaction, REVIEWS, now=now):
            return
    with context.database.writing() as transaction:
        if not claim_task(transaction, REVIEWS, now=now, lease=LEASE):
            return
    remind(context, now=now)
    with context.database.writing() as transaction:
        finish_task(transaction, REVIEWS, next_at=now + EVERY)


def remind(context: Context, *, now: datetime) -> None:
    """Put a letter into the outbox for everybody with a review that has come due since the last one."""
    with context.database.reading() as transaction:
        members = list_members(transaction)
    for district in sorted({one.organisation.district for one in members if one.organisation.district}):
        people = {one.account.id: one.account for one in keepers_of(members, district)}
        for account_id, lines in _due(context, members, district, day_in_china(now)).items():
            with context.database.writing() as transaction:
                _remind(transaction, people[account_id], lines, now=now)


def wants_reminders(context: Context) -> bool:
    """Whether whoever acts is written to."""
    with context.database.reading() as transaction:
        return not reminder_of(transaction, _actor(context)).is_off


def want_reminders(context: Context, *, wanted: bool) -> None:
    """Whoever acts is written to from now on, or no more."""
    with context.database.writing() as transaction:
        known = reminder_of(transaction, _actor(context), for_change=True)
        note_reminder(transaction, replace(known, is_off=not wanted))


def told_of_reviews(context: Context, letter: Letter, *, now: datetime) -> Text | None:
    """What the letter tells as things stand when it is sent; None where nothing is due now, or it is not wanted."""
    with context.database.reading() as transaction:
        account = find_account_by_email(transaction, letter.email)
        if account is None or reminder_of(transaction, account.id).is_off:
            return None
        members = list_members(transaction)
    district = next(one.organisation.district for one in members if one.account.id == account.id)
    day = day_in_china(now)
    lines = _due(context, members, district, day).get(account.id, ())
    return Text(_told(lines, day, "zh"), _told(lines, day, "en")) if lines else None


def _due(
    context: Context, members: Sequence[Member], district: str, day: date
) -> dict[AccountId, Sequence[ReviewLine]]:
    keepers = keepers_of(members, district)
    return dict(due_by_account(reviews_on_desk(context, district, day), keepers, day)) if keepers else {}


def _remind(transaction: Transaction, account: Account, lines: Sequence[ReviewLine], *, now: datetime) -> None:
    known, due = reminder_of(transaction, account.id, for_change=True), tuple(one.key for one in lines)
    if known.is_off or set(due) <= set(known.told):
        return
    note_reminder(transaction, replace(known, told=due))
    tell(transaction, account, "review", now=now)


def _actor(context: Context) -> AccountId:
    found = account_in(context)
    if found is None:
        raise LookupError(context.actor)
    return AccountId(found)


def _told(lines: Sequence[ReviewLine], day: date, lang: Lang) -> str:
    due = [(one.entry.title[lang], one.entry.review_by or day) for one in lines[:MOST_TOLD]]
    told = [f"- {title}\n   {_when(since, day, lang)}\n" for title, since in due]
    further = FURTHER[lang].format(n=len(lines) - MOST_TOLD) if len(lines) > MOST_TOLD else ""
    return "".join(told) + further


def _when(due: date, day: date, lang: Lang) -> str:
    days = (day - due).days
    return DUE[lang].format(day=long_date(due)[lang], days=days) if days else DUE_TODAY[lang]
