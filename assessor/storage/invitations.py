"""Invitations: a place in an organisation kept for an address."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import NewType
from uuid import UUID

from sqlalchemy import delete, or_, select, update

from assessor.storage.account_tables import InvitationRow
from assessor.storage.accounts import AccountId, OrganisationId, Role, role_named
from assessor.storage.database import Transaction

InvitationId = NewType("InvitationId", UUID)


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """A place kept. `organisation_id` is None where the organisation begins with the first one who comes."""

    id: InvitationId
    email: str
    role: Role
    organisation_name: str
    created_at: datetime
    organisation_id: OrganisationId | None = None
    invited_by: AccountId | None = None
    """None where it was asked for by the guest, or whoever invited has no account any more."""
    used_at: datetime | None = None


def add_invitation(transaction: Transaction, invitation: Invitation) -> None:
    """Store a new invitation."""
    transaction.add(InvitationRow(**asdict(invitation)))
    transaction.flush()


def find_invitation(
    transaction: Transaction, invitation_id: InvitationId, *, for_change: bool = False
) -> Invitation | None:
    """The invitation of that id, or None. `for_change` makes others who want to use it wait."""
    row = transaction.get(InvitationRow, invitation_id, with_for_update=for_change)
    return None if row is None else _value_of(row)


def list_open_invitations(
    transaction: Transaction, organisation_id: OrganisationId, *, since: datetime
) -> tuple[Invitation, ...]:
    """Invitations of an organisation made since then and not used, by address."""
    wanted = select(InvitationRow).where(
        InvitationRow.organisation_id == organisation_id,
        InvitationRow.used_at.is_(None),
        InvitationRow.created_at >= since,
    )
    return tuple(_value_of(row) for row in transaction.scalars(wanted.order_by(InvitationRow.email)))


def use_invitation(transaction: Transaction, invitation_id: InvitationId, *, at: datetime) -> None:
    """Note that the place is taken."""
    transaction.get_one(InvitationRow, invitation_id).used_at = at
    transaction.flush()


def withdraw_invitation(transaction: Transaction, invitation_id: InvitationId) -> None:
    """Take an unused invitation back; its link is dead."""
    unused = InvitationRow.used_at.is_(None)
    transaction.execute(delete(InvitationRow).where(InvitationRow.id == invitation_id, unused))
    transaction.flush()


def give_invitations_to(transaction: Transaction, giver: AccountId, heir: AccountId) -> int:
    """Let the heir stand for the invitations an account sent that nobody has used yet; how many."""
    mine = (InvitationRow.invited_by == giver) & InvitationRow.used_at.is_(None)
    given = update(InvitationRow).where(mine).values(invited_by=heir).returning(InvitationRow.id)
    return len(transaction.scalars(given).all())


def list_invitations_about(transaction: Transaction, account_id: AccountId, email: str) -> tuple[Invitation, ...]:
    """Invitations sent by the account or to its address, oldest first."""
    concerned = or_(InvitationRow.invited_by == account_id, InvitationRow.email == email)
    rows = transaction.scalars(select(InvitationRow).where(concerned).order_by(InvitationRow.created_at))
    return tuple(_value_of(row) for row in rows)


def delete_invitations_to(transaction: Transaction, email: str) -> None:
    """Delete all invitations to an address, used or not."""
    transaction.execute(delete(InvitationRow).where(InvitationRow.email == email))
    transaction.flush()


def delete_invitations_into(transaction: Transaction, organisation_id: OrganisationId) -> None:
    """Delete all invitations into an organisation, used or not."""
    transaction.execute(delete(InvitationRow).where(InvitationRow.organisation_id == organisation_id))
    transaction.flush()


def _value_of(row: InvitationRow) -> Invitation:
    return Invitation(
        id=InvitationId(row.id),
        email=row.email,
        role=role_named(row.role),
        organisation_name=row.organisation_name,
        organisation_id=None if row.organisation_id is None else OrganisationId(row.organisation_id),
        invited_by=None if row.invited_by is None else AccountId(row.invited_by),
        created_at=row.created_at,
        used_at=row.used_at,
    )
