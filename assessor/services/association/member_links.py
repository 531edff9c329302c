"""A member's own link: whom it is for, until when it leads anywhere, ending it, and beginning an assessment by it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import uuid4

from assessor.questionnaire import Lang
from assessor.questionnaire.model import Depth
from assessor.services.association.signed_links import LinkKind
from assessor.services.association.surveys import open_survey
from assessor.services.context import Context
from assessor.services.errors import DeadMemberLinkError, NoSuchMemberError
from assessor.services.firm.starting import Started, drawn_code
from assessor.services.operator.audit_trail import note
from assessor.storage import (
    Assessment,
    AssessmentId,
    AuditEvent,
    Organisation,
    OrganisationId,
    add_assessment,
)
from assessor.storage.members import (
    Membership,
    MembershipId,
    Wanted,
    change_memberships,
    find_membership,
    member_lines,
    note_answered,
    wait_for_organisation,
)

LINK_LASTS = timedelta(days=90)
"""After it was last handed out, by letter or in a table."""
AT_ONCE = 100_000


@dataclass(frozen=True, kw_only=True)
class Invited:
    """Whom a link is for."""

    member: Membership
    association: Organisation


def member_token(context: Context, member: Membership) -> str:
    """What a member's link carries; made from the server's key, so that it lies in no table."""
    return _LINKS.token(context, member)


def find_invited(context: Context, token: str, *, now: datetime) -> Invited:
    """Whom a link is for; raises DeadMemberLinkError where it is wrong, ended or too old, or the firm has left."""
    member, association = _LINKS.named(context, token)
    if not _may_come(member, now):
        raise DeadMemberLinkError
    return Invited(member=member, association=association)


def link_lasts_until(member: Membership) -> datetime | None:
    """When the link that was handed out ends; None while none was."""
    return None if member.asked_at is None else member.asked_at + LINK_LASTS


def hand_out_link(context: Context, membership_id: MembershipId, *, now: datetime) -> Membership:
    """Note that a member's link is handed out by hand; it lasts from today on. Raises NoSuchMemberError."""
    with context.database.writing() as transaction:
        member = find_membership(transaction, membership_id, for_change=True)
        if member is None:
            raise NoSuchMemberError
        change_memberships(transaction, [replace(member, linked_at=now)])
        detail = f"association {member.organisation_id} 1"
        note(context, transaction, AuditEvent(at=now, kind="member_links_given", detail=detail))
    return member


def end_link(context: Context, membership_id: MembershipId, *, now: datetime) -> Membership:
    """Let the link that was handed out lead nowhere from now on; the next one is another. Raises NoSuchMemberError."""
    with context.database.writing() as transaction:
        member = find_membership(transaction, membership_id, for_change=True)
        if member is None:
            raise NoSuchMemberError
        ended = replace(member, link_number=member.link_number + 1, invited_at=None, reminded_at=None, linked_at=None)
        change_memberships(transaction, [ended])
        note(context, transaction, AuditEvent(at=now, kind="member_link_ended", detail=f"member {member.id}"))
    return ended


def hand_out_links(
    context: Context, organisation_id: OrganisationId, wanted: Wanted, *, now: datetime
) -> Sequence[Membership]:
    """The members of that kind, as they were before their links are handed out now, which last from today on."""
    survey = open_survey(context, organisation_id, now=now)
    with context.database.writing() as transaction:
        wait_for_organisation(transaction, organisation_id)
        _, lines = member_lines(transaction, survey, replace(wanted, offset=0, limit=AT_ONCE))
        given = [one.member for one in lines]
        change_memberships(transaction, [replace(one, linked_at=now) for one in given])
        if given:
            detail = f"association {organisation_id} {len(given)}"
            note(context, transaction, AuditEvent(at=now, kind="member_links_given", detail=detail))
    return given


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


def _may_come(member: Membership, now: datetime) -> bool:
    """Whether the firm is on the list, and its link was handed out not too long ago."""
    last = link_lasts_until(member)
    return member.left_at is None and (last is None or now <= last)


def _signed(member: Membership) -> str:
    """What the signature holds for; the first link is as it was before links could be renewed."""
    return f"{member.id.hex}:{member.link_number}" if member.link_number else member.id.hex


_LINKS = LinkKind(purpose="member", signed=_signed)
