"""Seeing a firm by name: only firms that consented, only after a reason was given, and every look leaves an entry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from assessor.services.context import Context
from assessor.services.firm.consent_texts import CURRENT
from assessor.storage import AccountId, Assessment, AssessmentId, AuditEvent, append_entry, entry_at
from assessor.storage.figures import Narrowing, count_consenting_in, is_consenting, list_consenting

REASON_LASTS = timedelta(hours=8)
"""A reason holds for a working day."""
LONGEST_REASON = 80
REASON = "named_view_reason"


@dataclass(frozen=True, kw_only=True)
class ConsentingFirms:
    """Some of the firms that consented, and how many there are."""

    total: int
    firms: Sequence[Assessment]


@dataclass(frozen=True, kw_only=True)
class Looker:
    """Who looks, of which district's office, and the entry in the audit trail that holds the reason."""

    account_id: AccountId
    district: str
    reason: int


def give_reason(context: Context, account_id: AccountId, reason: str, *, now: datetime) -> int:
    """Write down why firms are looked at by name; gives back the number of the entry."""
    event = AuditEvent(at=now, kind=REASON, actor=str(account_id), detail=reason[:LONGEST_REASON])
    with context.database.writing() as transaction:
        return append_entry(transaction, event).number


def reason_stands(context: Context, looker: Looker, *, now: datetime) -> bool:
    """Whether the entry is this account's reason, given today."""
    with context.database.reading() as transaction:
        entry = entry_at(transaction, looker.reason)
    if entry is None or (entry.event.kind, entry.event.actor) != (REASON, str(looker.account_id)):
        return False
    return now - REASON_LASTS <= entry.event.at <= now


def firms_by_name(
    context: Context, looker: Looker, narrowing: Narrowing, span: slice, *, now: datetime
) -> ConsentingFirms:
    """Some of the firms of the looker's district that consented, by name, each once; leaves an entry."""
    version = CURRENT["officer"].version
    with context.database.writing() as transaction:
        total = count_consenting_in(transaction, looker.district, narrowing, version=version)
        firms = list_consenting(transaction, looker.district, narrowing, version=version, span=span)
        shown = f" {span.start + 1}-{span.start + len(firms)}{_in_short(narrowing)}"
        append_entry(transaction, _event(looker, "named_list_viewed", now, shown))
    return ConsentingFirms(total=total, firms=firms)


def may_be_named(context: Context, assessment_id: AssessmentId, district: str) -> bool:
    """Whether the firm lies in the district and its consent to be seen by the authority stands."""
    version = CURRENT["officer"].version
    with context.database.reading() as transaction:
        return bool(district) and is_consenting(transaction, assessment_id, district, version=version)


def note_look(context: Context, assessment_id: AssessmentId, looker: Looker, *, as_pdf: bool, now: datetime) -> None:
    """Leave an entry that the firm's result was looked at."""
    kind = "named_report_viewed" if as_pdf else "named_result_viewed"
    with context.database.writing() as transaction:
        append_entry(transaction, _event(looker, kind, now, assessment_id=assessment_id))


def _in_short(narrowing: Narrowing) -> str:
    """By what the list was narrowed, without what was typed."""
    level = () if narrowing.level is None else (f"level={narrowing.level}",)
    searched = ("search",) if narrowing.search else ()
    return "".join(f" {one}" for one in (*(f"{a}={b}" for a, b in narrowing.groups.items()), *level, *searched))


def _event(
    looker: Looker, kind: str, now: datetime, more: str = "", *, assessment_id: AssessmentId | None = None
) -> AuditEvent:
    detail = f"reason {looker.reason}{more}"
    return AuditEvent(at=now, kind=kind, actor=str(looker.account_id), assessment_id=assessment_id, detail=detail)
