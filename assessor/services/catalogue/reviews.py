"""Reviews: which measures of a desk are to be looked into when, by whom; and who sees to each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from assessor.evaluation.china import day_in_china
from assessor.services.catalogue.changes import account_in
from assessor.services.catalogue.errors import NoSuchChangeError
from assessor.services.catalogue.overview import ENTRY_STATES, EntryLine, entries_on_desk
from assessor.services.context import Context
from assessor.services.operator.audit_trail import note
from assessor.storage import Account, AccountId, AuditEvent, Member, list_members
from assessor.storage.catalogue import drop_owner, owners_of_measures, set_owner

RUNNING = tuple(one for one in ENTRY_STATES if one not in ("proposed", "ended", "kept"))
"""States of measures that somebody has to keep true."""


@dataclass(frozen=True, kw_only=True)
class ReviewLine:
    """A measure with who sees to it, None for nobody."""

    entry: EntryLine
    owner: Account | None

    def is_due(self, day: date) -> bool:
        """Whether its review is due."""
        return self.entry.review_by is not None and self.entry.review_by <= day

    def days_over(self, day: date) -> int:
        """For how many days it has been due; 0 on the day itself and before."""
        return 0 if self.entry.review_by is None else max((day - self.entry.review_by).days, 0)

    @property
    def key(self) -> str:
        """The measure with the day its review is due on: of one such day a letter tells once."""
        return f"{self.entry.id} {self.entry.review_by}"


def reviews_on_desk(context: Context, district: str, day: date) -> Sequence[ReviewLine]:
    """The measures that run or are announced: by the day of their review, those without one behind."""
    with context.database.reading() as transaction:
        owners = owners_of_measures(transaction, district)
        people = {one.account.id: one.account for one in keepers_of(list_members(transaction), district)}
    lines = [
        ReviewLine(entry=one, owner=people.get(owners[one.id]) if one.id in owners else None)
        for one in entries_on_desk(context, district, day)
        if one.kind == "measure" and one.state in RUNNING
    ]
    return sorted(lines, key=lambda one: one.entry.review_by or date.max)


def seen_to(context: Context, district: str) -> Mapping[str, str]:
    """Who of the desk sees to which measure: addresses by the measures' ids."""
    with context.database.reading() as transaction:
        owners = owners_of_measures(transaction, district)
        people = {one.account.id: one.account.email for one in keepers_of(list_members(transaction), district)}
    return {measure: people[account] for measure, account in owners.items() if account in people}


@dataclass(frozen=True, kw_only=True)
class ReviewsDue:
    """How many reviews of a desk are due, and how many of them an account sees to."""

    due: int
    own: int


def reviews_due(context: Context, account_id: AccountId, district: str, day: date) -> ReviewsDue:
    """How many there are on a day."""
    due = [one for one in reviews_on_desk(context, district, day) if one.is_due(day)]
    return ReviewsDue(due=len(due), own=sum(one.owner is not None and one.owner.id == account_id for one in due))


def keepers_of(members: Sequence[Member], district: str) -> Sequence[Member]:
    """Of all accounts those that may work at a district's desk."""
    at_desk = [one for one in members if one.account.role in ("editor", "reviewer") and one.account.disabled_at is None]
    return [one for one in at_desk if one.organisation.district == district]


def due_by_account(
    lines: Sequence[ReviewLine], keepers: Sequence[Member], day: date
) -> Mapping[AccountId, Sequence[ReviewLine]]:
    """Whom each due review concerns: who sees to the measure; else every editor, or reviewer where there is none."""
    editors = [one.account.id for one in keepers if one.account.role == "editor"]
    anybody = editors or [one.account.id for one in keepers]
    found: dict[AccountId, list[ReviewLine]] = {}
    for line in lines:
        if line.is_due(day):
            for account in anybody if line.owner is None else [line.owner.id]:
                found.setdefault(account, []).append(line)
    return found


def see_to(context: Context, measure_id: str, *, district: str, now: datetime) -> None:
    """Whoever acts sees to a measure from now on. Raises NoSuchChangeError where it is not on the desk."""
    _change_owner(context, measure_id, district=district, is_taken=True, now=now)


def see_no_more_to(context: Context, measure_id: str, *, district: str, now: datetime) -> None:
    """Whoever acts sees to it no more; another one's measure stays with it."""
    _change_owner(context, measure_id, district=district, is_taken=False, now=now)


def _change_owner(context: Context, measure_id: str, *, district: str, is_taken: bool, now: datetime) -> None:
    account = account_in(context)
    entries = entries_on_desk(context, district, day_in_china(now))
    if account is None or not any(one.kind == "measure" and one.id == measure_id for one in entries):
        raise NoSuchChangeError(measure_id)
    with context.database.writing() as transaction:
        if is_taken:
            set_owner(transaction, district, measure_id, AccountId(account), now=now)
        else:
            drop_owner(transaction, district, measure_id, AccountId(account))
        kind = "measure_seen_to" if is_taken else "measure_left"
        note(context, transaction, AuditEvent(at=now, kind=kind, detail=f"measure {measure_id}"))
