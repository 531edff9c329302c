"""The firms on an association's list: who they are, how they are reached, and what they agreed to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import NewType
from uuid import UUID

from sqlalchemy import select

from assessor.storage.account_tables import OrganisationRow
from assessor.storage.accounts import OrganisationId
from assessor.storage.assessments import Assessment, AssessmentId, value_of
from assessor.storage.database import Transaction
from assessor.storage.member_tables import InvitedAssessmentRow, MembershipRow
from assessor.storage.tables import AssessmentRow

MembershipId = NewType("MembershipId", UUID)
AT_A_TIME = 500


@dataclass(frozen=True, kw_only=True)
class Membership:
    """One firm on one association's list."""

    id: MembershipId
    organisation_id: OrganisationId
    uscc: str
    name: str
    since: datetime
    email: str = ""
    left_at: datetime | None = None
    agreed_on: date | None = None
    """Day of the firm's agreement on paper that its answers count in the district's figures."""
    link_hash: str | None = None
    invited_at: datetime | None = None
    reminded_at: datetime | None = None


def add_membership(transaction: Transaction, membership: Membership) -> None:
    """Store a new member; the database refuses a firm that is on the list already."""
    transaction.add(MembershipRow(**asdict(membership)))
    transaction.flush()


def find_membership(
    transaction: Transaction, membership_id: MembershipId, *, for_change: bool = False
) -> Membership | None:
    """The member of that id, or None. `for_change` makes others who want to change it wait."""
    row = transaction.get(MembershipRow, membership_id, with_for_update=for_change)
    return None if row is None else _value_of(row)


def find_membership_by_link(transaction: Transaction, link_hash: str) -> Membership | None:
    """The member whose link has that hash, or None."""
    row = transaction.scalar(select(MembershipRow).where(MembershipRow.link_hash == link_hash))
    return None if row is None else _value_of(row)


def find_memberships(
    transaction: Transaction, organisation_id: OrganisationId, usccs: Iterable[str]
) -> Mapping[str, Membership]:
    """The association's members among these codes, by code."""
    wanted = list(usccs)
    rows = [
        row
        for start in range(0, len(wanted), AT_A_TIME)
        for row in transaction.scalars(
            select(MembershipRow).where(
                MembershipRow.organisation_id == organisation_id,
                MembershipRow.uscc.in_(wanted[start : start + AT_A_TIME]),
            )
        )
    ]
    return {row.uscc: _value_of(row) for row in rows}


def list_memberships(transaction: Transaction, organisation_id: OrganisationId) -> Sequence[Membership]:
    """All members, also those that left, by name and code."""
    rows = select(MembershipRow).where(MembershipRow.organisation_id == organisation_id)
    return [_value_of(row) for row in transaction.scalars(rows.order_by(MembershipRow.name, MembershipRow.uscc))]


def change_membership(transaction: Transaction, changed: Membership) -> None:
    """Write what may change of a member: all but whose it is and its code."""
    row = transaction.get_one(MembershipRow, changed.id)
    row.name, row.email, row.left_at, row.agreed_on = changed.name, changed.email, changed.left_at, changed.agreed_on
    row.link_hash, row.invited_at, row.reminded_at = changed.link_hash, changed.invited_at, changed.reminded_at
    transaction.flush()


def wait_for_organisation(transaction: Transaction, organisation_id: OrganisationId) -> None:
    """Let nobody else who waits for the same organisation go on before this transaction ends."""
    transaction.execute(select(OrganisationRow.id).where(OrganisationRow.id == organisation_id).with_for_update())


def note_answered(transaction: Transaction, membership_id: MembershipId, assessment_id: AssessmentId) -> None:
    """Note that a member began an assessment by its association's link."""
    transaction.add(InvitedAssessmentRow(assessment_id=assessment_id, membership_id=membership_id))
    transaction.flush()


def answered_online(
    transaction: Transaction, organisation_id: OrganisationId
) -> Sequence[tuple[MembershipId, Assessment]]:
    """Assessments that members began by its link, oldest first; who may see them is for others to say."""
    rows = transaction.execute(
        select(InvitedAssessmentRow.membership_id, AssessmentRow)
        .join(AssessmentRow, AssessmentRow.id == InvitedAssessmentRow.assessment_id)
        .join(MembershipRow, MembershipRow.id == InvitedAssessmentRow.membership_id)
        .where(MembershipRow.organisation_id == organisation_id)
        .order_by(AssessmentRow.created_at)
    )
    return [(MembershipId(membership), value_of(row)) for membership, row in rows]


def _value_of(row: MembershipRow) -> Membership:
    return Membership(
        id=MembershipId(row.id),
        organisation_id=OrganisationId(row.organisation_id),
        uscc=row.uscc,
        name=row.name,
        since=row.since,
        email=row.email,
        left_at=row.left_at,
        agreed_on=row.agreed_on,
        link_hash=row.link_hash,
        invited_at=row.invited_at,
        reminded_at=row.reminded_at,
    )
