"""What clerks change of their association's list: adding, correcting, taking off and putting back, one at a time."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from uuid import uuid4

from assessor.services.association.report_links import without_report_link
from assessor.services.context import Context
from assessor.services.district.figures.leaving import leave_snapshots
from assessor.services.errors import ChangedMemberError, KnownMemberError, NoSuchMemberError
from assessor.services.operator.audit_trail import note
from assessor.storage import AuditEvent, OrganisationId, Transaction
from assessor.storage.figures import set_agreed_for_members
from assessor.storage.members import (
    Membership,
    MembershipId,
    add_memberships,
    change_memberships,
    find_membership,
    find_memberships,
    wait_for_organisation,
)


@dataclass(frozen=True, kw_only=True)
class ListEntry:
    """What a clerk may write of a member; the code says which firm it is and stays."""

    name: str
    email: str = ""
    contact: str = ""
    phone: str = ""


def new_member(organisation_id: OrganisationId, uscc: str, entry: ListEntry, *, now: datetime) -> Membership:
    """A firm not yet on the list."""
    return Membership(id=MembershipId(uuid4()), organisation_id=organisation_id, uscc=uscc, since=now, **asdict(entry))


def get_member(context: Context, membership_id: MembershipId) -> Membership:
    """The member of that id, on the list or taken off it; raises NoSuchMemberError."""
    with context.database.reading() as transaction:
        member = find_membership(transaction, membership_id)
    if member is None:
        raise NoSuchMemberError
    return member


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
            given = {name: getattr(member, name) for name in ("name", "email", "contact", "phone")}
            _change(transaction, replace(before, **given, left_at=None))
        _note(context, transaction, member, "member_added", member.since)


def change_member(
    context: Context, membership_id: MembershipId, entry: ListEntry, *, seen: int, now: datetime
) -> Membership:
    """Write the entry over what was there `seen` changes ago. Raises NoSuchMemberError, ChangedMemberError.

    What somebody else wrote meanwhile stays, unless it is the same.
    """
    with context.database.writing() as transaction:
        member = _to_change(transaction, membership_id)
        changed = replace(member, **asdict(entry))
        if changed == member:
            return member
        if member.changes != seen or member.left_at is not None:
            raise ChangedMemberError
        _change(transaction, changed)
        _note(context, transaction, member, "member_changed", now)
    return changed


def remove_member(context: Context, membership_id: MembershipId, *, now: datetime) -> None:
    """Take a firm off the list; its answers stay, the link to its report ends. Raises NoSuchMemberError."""
    with context.database.writing() as transaction:
        member = _to_change(transaction, membership_id)
        if member.left_at is None:
            _change(transaction, replace(without_report_link(member), left_at=now))
            _note(context, transaction, member, "member_removed", now)


def bring_back_member(context: Context, membership_id: MembershipId, *, now: datetime) -> Membership:
    """Put a firm that was taken off back on the list, as it was; raises NoSuchMemberError."""
    with context.database.writing() as transaction:
        member = _to_change(transaction, membership_id)
        if member.left_at is not None:
            _change(transaction, replace(member, left_at=None))
            _note(context, transaction, member, "member_added", now)
    return member


def take_back_agreement(context: Context, membership_id: MembershipId, *, now: datetime) -> None:
    """Write that the firm no longer agrees to count in the district's figures; raises NoSuchMemberError."""
    with context.database.writing() as transaction:
        member = _to_change(transaction, membership_id)
        _change(transaction, replace(member, agreed_on=None))
        set_agreed_for_members(transaction, member.organisation_id, [member.uscc], agreed=False, at=now)
        leave_snapshots(context, transaction, [member.uscc])
        _note(context, transaction, member, "member_agreement_revoked", now)


def _to_change(transaction: Transaction, membership_id: MembershipId) -> Membership:
    member = find_membership(transaction, membership_id, for_change=True)
    if member is None:
        raise NoSuchMemberError
    return member


def _change(transaction: Transaction, member: Membership) -> None:
    change_memberships(transaction, [replace(member, changes=member.changes + 1)])


def _note(context: Context, transaction: Transaction, member: Membership, kind: str, now: datetime) -> None:
    note(context, transaction, AuditEvent(at=now, kind=kind, detail=f"member {member.id}"))
