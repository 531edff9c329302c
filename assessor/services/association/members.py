"""Members of an association: the list with both sources in one view, and asking firms to answer online."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from assessor.questionnaire import Lang
from assessor.questionnaire.model import Depth
from assessor.services.codes import is_signed, keyed_hash
from assessor.services.context import Context
from assessor.services.district.figures.leaving import leave_snapshots
from assessor.services.errors import DeadMemberLinkError, KnownMemberError, NoSuchMemberError
from assessor.services.evaluating import level_of
from assessor.services.firm.consent_texts import CURRENT
from assessor.services.firm.starting import Started, drawn_code
from assessor.services.operator.audit_trail import note
from assessor.storage import (
    Assessment,
    AssessmentId,
    AuditEvent,
    Letter,
    LetterId,
    LetterKind,
    Organisation,
    OrganisationId,
    Transaction,
    add_assessment,
    add_letter,
    consents_of,
    find_organisation,
)
from assessor.storage.figures import set_agreed_for_members
from assessor.storage.members import (
    MemberLine,
    Membership,
    MembershipId,
    Survey,
    Wanted,
    add_memberships,
    change_memberships,
    count_members,
    find_membership,
    find_memberships,
    member_lines,
    note_answered,
    online_of,
    wait_for_organisation,
)

REMIND_AFTER = timedelta(days=3)
LINK_LASTS = timedelta(days=90)
"""After the last letter; a reminder lets the link live on."""
MEMBER = "member"
"""Nobody is reminded more often."""
AT_ONCE = 500
"""So many are invited with one click."""
SIGNATURE = 32


@dataclass(frozen=True, kw_only=True)
class MemberView:
    """A member as its association may see it. `online_level` is None unless the firm lets the association see it."""

    line: MemberLine
    online: Assessment | None
    shares_online: bool
    online_level: int | None


@dataclass(frozen=True, kw_only=True)
class MemberPage:
    """One page of the list."""

    total: int
    members: Sequence[MemberView]


@dataclass(frozen=True, kw_only=True)
class Invited:
    """Whom a link is for."""

    member: Membership
    association: Organisation


def page_of_members(context: Context, survey: Survey, wanted: Wanted) -> MemberPage:
    """One page of an association's members with what is known of each in one survey."""
    with context.database.reading() as transaction:
        total, lines = member_lines(transaction, survey, wanted)
        online = online_of(transaction, [one.member.id for one in lines], survey.edition)
        return MemberPage(total=total, members=[_view(transaction, one, online.get(one.member.id)) for one in lines])


def number_of_members(context: Context, organisation_id: OrganisationId) -> int:
    """How many members the association has now."""
    with context.database.reading() as transaction:
        return count_members(transaction, organisation_id)


def add_member(context: Context, member: Membership) -> None:
    """Put a firm on the list, or back on it; raises KnownMemberError."""
    with context.database.writing() as transaction:
        wait_for_organisation(transaction, member.organisation_id)
        before = find_memberships(transaction, member.organisation_id, [member.uscc]).get(member.uscc)
        if before is not None and before.left_at is None:
            raise KnownMemberError
        if before is None:
            add_memberships(transaction, [member])
        else:
            change_memberships(transaction, [replace(before, name=member.name, email=member.email, left_at=None)])
        _note(context, transaction, member, "member_added", member.since)


def new_member(organisation_id: OrganisationId, *, uscc: str, name: str, email: str, now: datetime) -> Membership:
    """A firm not yet on the list."""
    return Membership(
        id=MembershipId(uuid4()), organisation_id=organisation_id, uscc=uscc, name=name, email=email, since=now
    )


def remove_member(context: Context, membership_id: MembershipId, *, now: datetime) -> None:
    """Take a firm off the list; what it or its association answered stays. Raises NoSuchMemberError."""
    with context.database.writing() as transaction:
        member = _to_change(transaction, membership_id)
        change_memberships(transaction, [replace(member, left_at=now)])
        _note(context, transaction, member, "member_removed", now)


def take_back_agreement(context: Context, membership_id: MembershipId, *, now: datetime) -> None:
    """Write that the firm no longer agrees to count in the district's figures; raises NoSuchMemberError."""
    with context.database.writing() as transaction:
        member = _to_change(transaction, membership_id)
        change_memberships(transaction, [replace(member, agreed_on=None)])
        set_agreed_for_members(transaction, member.organisation_id, [member.uscc], agreed=False, at=now)
        leave_snapshots(context, transaction, [member.uscc])
        _note(context, transaction, member, "member_agreement_revoked", now)


def invite_members(
    context: Context, organisation_id: OrganisationId, members: Sequence[MembershipId], *, lang: Lang, now: datetime
) -> int:
    """Mail each of these members its link, or a reminder where it has it already; gives back to how many.

    Left out are other associations' members, those without an address and those written to in the last days.
    """
    with context.database.writing() as transaction:
        found = [find_membership(transaction, one, for_change=True) for one in members[:AT_ONCE]]
        own = [one for one in found if one is not None and one.organisation_id == organisation_id]
        due = [one for one in own if _may_be_written_to(one, now)]
        for member in due:
            _write_to(transaction, member, lang, now)
        if due:
            detail = f"association {organisation_id} {len(due)}"
            note(context, transaction, AuditEvent(at=now, kind="members_invited", detail=detail))
    return len(due)


def association_of(context: Context, membership_id: MembershipId) -> OrganisationId | None:
    """The association on whose list the firm is, or None."""
    with context.database.reading() as transaction:
        member = find_membership(transaction, membership_id)
    return None if member is None else member.organisation_id


def member_token(context: Context, membership_id: MembershipId) -> str:
    """What a member's link carries; made from the server's key, so that it lies in no table."""
    return f"{membership_id.hex}-{_signature(context, membership_id)}"


def find_invited(context: Context, token: str, *, now: datetime) -> Invited:
    """Whom a link is for; raises DeadMemberLinkError where it is wrong, too old, or the firm has left."""
    member_id, _, signature = token.partition("-")
    try:
        membership_id = MembershipId(UUID(hex=member_id))
    except ValueError:
        raise DeadMemberLinkError from None
    if not is_signed(context, MEMBER, membership_id.hex, signature):
        raise DeadMemberLinkError
    with context.database.reading() as transaction:
        member = find_membership(transaction, membership_id)
        association = None if member is None else find_organisation(transaction, member.organisation_id)
    if member is None or association is None or not _may_come(member, now):
        raise DeadMemberLinkError
    return Invited(member=member, association=association)


def _may_come(member: Membership, now: datetime) -> bool:
    """Whether the firm is on the list, and the last letter with its link was sent not too long ago."""
    last = member.reminded_at or member.invited_at
    return member.left_at is None and (last is None or now <= last + LINK_LASTS)


def start_as_member(context: Context, token: str, *, lang: Lang, depth: Depth, now: datetime) -> Started:
    """Begin an assessment by a member's link, with its name and code filled in; raises DeadMemberLinkError."""
    member = find_invited(context, token, now=now).member
    assessment = Assessment(
        id=AssessmentId(uuid4()),
        edition=context.edition,
        lang=lang,
        depth=depth,
        created_at=now,
        updated_at=now,
        enterprise_name=member.name,
        uscc=member.uscc,
    )
    code, hashed = drawn_code(context)
    with context.database.writing() as transaction:
        add_assessment(transaction, assessment, code_hash=hashed)
        note_answered(transaction, member.id, assessment.id)
        detail = f"{assessment.edition} {assessment.depth} invited"
        note(context, transaction, AuditEvent(at=now, kind="started", assessment_id=assessment.id, detail=detail))
    return Started(assessment=assessment, code=code)


def _view(transaction: Transaction, line: MemberLine, online: Assessment | None) -> MemberView:
    shares = online is not None and shares_with_association(transaction, online)
    level = level_of(online) if online is not None and shares else None
    return MemberView(line=line, online=online, shares_online=shares, online_level=level)


def shares_with_association(transaction: Transaction, online: Assessment) -> bool:
    """Whether the firm lets the association by whose link it began see its result, now."""
    wanted = CURRENT["association"].version
    given = consents_of(transaction, online.id) if online.is_submitted else ()
    return any(one.purpose == "association" and one.version == wanted and one.revoked_at is None for one in given)


def _to_change(transaction: Transaction, membership_id: MembershipId) -> Membership:
    member = find_membership(transaction, membership_id, for_change=True)
    if member is None:
        raise NoSuchMemberError
    return member


def _may_be_written_to(member: Membership, now: datetime) -> bool:
    last = member.reminded_at or member.invited_at
    return bool(member.email) and member.left_at is None and (last is None or not last <= now < last + REMIND_AFTER)


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


def _note(context: Context, transaction: Transaction, member: Membership, kind: str, now: datetime) -> None:
    note(context, transaction, AuditEvent(at=now, kind=kind, detail=f"member {member.id}"))


def _signature(context: Context, membership_id: MembershipId) -> str:
    return keyed_hash(context.key, MEMBER, membership_id.hex)[:SIGNATURE]
