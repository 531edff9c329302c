"""Members of an association: the list with both sources in one view, and asking firms to answer online."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal
from uuid import uuid4

from assessor.questionnaire import Lang
from assessor.services.association.member_links import link_lasts_until
from assessor.services.association.online_answers import OnlineAnswers, online_by_member
from assessor.services.context import Context
from assessor.services.evaluating import level_of
from assessor.services.firm.consent_texts import CURRENT
from assessor.services.operator.audit_trail import note
from assessor.storage import (
    Assessment,
    AuditEvent,
    Letter,
    LetterId,
    LetterKind,
    OrganisationId,
    Transaction,
    add_letter,
    consents_of,
    index_scores_of,
)
from assessor.storage.members import (
    MemberLine,
    Membership,
    MembershipId,
    Order,
    Survey,
    Wanted,
    change_memberships,
    count_members,
    find_membership,
    member_lines,
)

REMIND_AFTER = timedelta(days=3)
"""Nobody is reminded more often."""
Progress = Literal["none", "silent", "draft", "private", "open", "level"]
"""not asked, or the link has ended; asked and not begun; begun; submitted and not shown; without a level; with one."""
MISSING: tuple[Progress, ...] = ("none", "silent", "draft")
"""How far those are whose answers are still to come."""
IN_STATE: Mapping[str, Progress] = {"silent": "silent", "draft": "draft", "private": "private", "unlevelled": "open"}
"""How far the members are that a list shows by their state."""
EVERYBODY = 100_000
MOST_LETTERS = 5_000
"""So many are written to with one click."""


@dataclass(frozen=True, kw_only=True)
class MemberView:
    """A member as its association may see it: what the firm shows of its own answers comes before what was given."""

    line: MemberLine
    online: OnlineAnswers | None
    online_index: float | None = None

    @property
    def shares_online(self) -> bool:
        """Whether the firm lets its association see its own answers."""
        return self.online is not None and self.online.is_shared

    @property
    def is_seen(self) -> bool:
        """Whether there are answers that the association may see."""
        return self.shares_online or self.line.imported_id is not None

    @property
    def level(self) -> int | None:
        """By the answers that may be seen; None where it is open or there are none."""
        if self.online is not None and self.online.is_shared:
            return level_of(self.online.assessment)
        return self.line.level

    @property
    def index(self) -> float | None:
        """By the answers that may be seen; None where it is open or there are none."""
        return self.online_index if self.shares_online else self.line.index_score


@dataclass(frozen=True, kw_only=True)
class MemberState:
    """How far a member is; `level` as far as its association may see it."""

    member: Membership
    progress: Progress
    level: int | None = None


@dataclass(frozen=True, kw_only=True)
class MemberPage:
    """One page of the list."""

    total: int
    members: Sequence[MemberView]


def page_of_members(context: Context, survey: Survey, wanted: Wanted) -> MemberPage:
    """One page of an association's members with what is known of each in one survey."""
    with context.database.reading() as transaction:
        if wanted.order == "name":
            total, lines = member_lines(transaction, survey, wanted)
            return MemberPage(total=total, members=_views(transaction, survey, lines))
        total, lines = member_lines(transaction, survey, replace(wanted, order="name", offset=0, limit=EVERYBODY))
        ordered = sorted(_views(transaction, survey, lines), key=_FROM_HIGHEST[wanted.order])
        return MemberPage(total=total, members=ordered[wanted.offset : wanted.offset + wanted.limit])


def members_found(context: Context, survey: Survey, wanted: Wanted) -> Sequence[MembershipId]:
    """All members of that kind, whatever page is asked for."""
    with context.database.reading() as transaction:
        _, lines = member_lines(transaction, survey, replace(wanted, offset=0, limit=EVERYBODY))
    return [one.member.id for one in lines]


def number_of_members(context: Context, organisation_id: OrganisationId) -> int:
    """How many members the association has now."""
    with context.database.reading() as transaction:
        return count_members(transaction, organisation_id)


def states_of_members(context: Context, survey: Survey, *, now: datetime) -> Sequence[MemberState]:
    """Every member now on the list, by name, with how far it is in one survey."""
    with context.database.reading() as transaction:
        _, lines = member_lines(transaction, survey, Wanted(limit=EVERYBODY))
        online = online_by_member(transaction, survey, [one.member.id for one in lines])
    return [_state(one, online.get(one.member.id), now) for one in lines]


def narrowed_to_state(context: Context, survey: Survey, wanted: Wanted, *, now: datetime) -> Wanted:
    """The same, with the codes of the members that are in the state it asks for, where it asks for one."""
    progress = IN_STATE.get(wanted.show)
    if progress is None:
        return wanted
    found = states_of_members(context, survey, now=now)
    codes = frozenset(one.member.uscc for one in found if one.progress == progress)
    return replace(wanted, codes=codes if wanted.codes is None else codes & wanted.codes)


def _state(line: MemberLine, online: OnlineAnswers | None, now: datetime) -> MemberState:
    if online is not None and online.is_shared:
        level = level_of(online.assessment)
        return MemberState(member=line.member, progress="open" if level is None else "level", level=level)
    if line.imported_id is not None:
        return MemberState(member=line.member, progress="open" if line.level is None else "level", level=line.level)
    if online is not None:
        return MemberState(member=line.member, progress="private" if online.assessment.is_submitted else "draft")
    lasts = link_lasts_until(line.member)
    return MemberState(member=line.member, progress="none" if lasts is None or lasts < now else "silent")


@dataclass(frozen=True, kw_only=True)
class LettersSent:
    """To how many members letters go, and how many are left out: unreachable by letter, written to lately, too many."""

    letters: int
    without_address: int
    lately: int
    too_many: int


def invite_members(
    context: Context, organisation_id: OrganisationId, members: Sequence[MembershipId], *, lang: Lang, now: datetime
) -> LettersSent:
    """Mail each of these members its link, or a reminder where it has it already.

    Left out are other associations' members, those without an address and those written to in the last days.
    """
    with context.database.writing() as transaction:
        found = [find_membership(transaction, one, for_change=True) for one in members[:MOST_LETTERS]]
        own = [one for one in found if one is not None and one.organisation_id == organisation_id]
        reachable = [one for one in own if one.email and one.left_at is None]
        due = [one for one in reachable if _may_be_written_to(one, now)]
        for member in due:
            _write_to(transaction, member, lang, now)
        if due:
            detail = f"association {organisation_id} {len(due)}"
            note(context, transaction, AuditEvent(at=now, kind="members_invited", detail=detail))
    return LettersSent(
        letters=len(due),
        without_address=len(own) - len(reachable),
        lately=len(reachable) - len(due),
        too_many=max(len(members) - MOST_LETTERS, 0),
    )


def association_of(context: Context, membership_id: MembershipId) -> OrganisationId | None:
    """The association on whose list the firm is, or None."""
    with context.database.reading() as transaction:
        member = find_membership(transaction, membership_id)
    return None if member is None else member.organisation_id


def _views(transaction: Transaction, survey: Survey, lines: Sequence[MemberLine]) -> list[MemberView]:
    online = online_by_member(transaction, survey, [one.member.id for one in lines])
    scores = index_scores_of(transaction, [one.assessment.id for one in online.values() if one.is_shared])
    found = [(one, online.get(one.member.id)) for one in lines]
    return [
        MemberView(line=line, online=one, online_index=None if one is None else scores.get(one.assessment.id))
        for line, one in found
    ]


def _last_if_open(figure: float | None) -> tuple[bool, float]:
    """What to sort by for the highest first; who has no result yet comes last."""
    return figure is None, -(figure or 0)


_FROM_HIGHEST: Mapping[Order, Callable[[MemberView], tuple[bool, float]]] = {
    "level": lambda view: _last_if_open(view.level),
    "index": lambda view: _last_if_open(view.index),
}


def shares_with_association(transaction: Transaction, online: Assessment) -> bool:
    """Whether the firm lets the association by whose link it began see its result, now."""
    wanted = CURRENT["association"].version
    given = consents_of(transaction, online.id) if online.is_submitted else ()
    return any(one.purpose == "association" and one.version == wanted and one.revoked_at is None for one in given)


def _may_be_written_to(member: Membership, now: datetime) -> bool:
    given = [moment for moment in (member.invited_at, member.reminded_at) if moment is not None]
    last = max(given, default=None)
    return last is None or not last <= now < last + REMIND_AFTER


def _write_to(transaction: Transaction, member: Membership, lang: Lang, now: datetime) -> None:
    kind: LetterKind = "member" if member.invited_at is None else "reminder"
    noted = replace(member, invited_at=now) if kind == "member" else replace(member, reminded_at=now)
    change_memberships(transaction, [noted])
    letter = Letter(
        id=LetterId(uuid4()),
        kind=kind,
        email=member.email,
        lang=lang,
        created_at=now,
        due_at=now,
        membership_id=member.id,
    )
    add_letter(transaction, letter)
