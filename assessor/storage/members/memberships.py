"""The firms on an association's list: who they are, how they are reached, and what they agreed to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NewType
from uuid import UUID

from sqlalchemy import insert, select, update

from assessor.storage.account_tables import OrganisationRow
from assessor.storage.accounts import OrganisationId
from assessor.storage.assessments import AssessmentId
from assessor.storage.database import Transaction
from assessor.storage.members.tables import InvitedAssessmentRow, MembershipRow

MembershipId = NewType("MembershipId", UUID)
AT_A_TIME = 500
CHANGEABLE = (
    *("name", "email", "contact", "phone", "left_at", "agreed_on"),
    *("invited_at", "reminded_at", "linked_at", "link_number", "changes"),
    *("report_at", "report_number", "report_edition", "report_period"),
)
"""What may change of a member: all but whose it is, its code and since when."""


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
    invited_at: datetime | None = None
    reminded_at: datetime | None = None
    contact: str = ""
    phone: str = ""
    linked_at: datetime | None = None
    """When its link was last handed out in a table."""
    link_number: int = 0
    """How often its link was renewed; a former one leads nowhere."""
    changes: int = 0
    """How often a person changed the entry."""
    report_at: datetime | None = None
    """When the link to its own report, of the survey named here, was last handed out."""
    report_number: int = 0
    """How often that link was ended; a former one leads nowhere."""
    report_edition: str = ""
    report_period: str = ""

    @property
    def asked_at(self) -> datetime | None:
        """When the firm was last given its link, by letter or in a table."""
        given = [moment for moment in (self.invited_at, self.reminded_at, self.linked_at) if moment is not None]
        return max(given, default=None)


def add_memberships(transaction: Transaction, memberships: Iterable[Membership]) -> None:
    """Store new members; the database refuses a firm that is on the list already."""
    rows = [dict(vars(one)) for one in memberships]
    if rows:
        transaction.execute(insert(MembershipRow), rows)


def find_membership(
    transaction: Transaction, membership_id: MembershipId, *, for_change: bool = False
) -> Membership | None:
    """The member of that id, or None. `for_change` makes others who want to change it wait."""
    row = transaction.get(MembershipRow, membership_id, with_for_update=for_change)
    return None if row is None else value_of(row)


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
    return {row.uscc: value_of(row) for row in rows}


def list_memberships(transaction: Transaction, organisation_id: OrganisationId) -> Sequence[Membership]:
    """All members, also those that left, by name and code."""
    rows = select(MembershipRow).where(MembershipRow.organisation_id == organisation_id)
    return [value_of(row) for row in transaction.scalars(rows.order_by(MembershipRow.name, MembershipRow.uscc))]


def members_by_association(transaction: Transaction) -> Mapping[OrganisationId, tuple[str, Sequence[str]]]:
    """Association -> its name and the codes of those who are its members now; associations by name."""
    listed = (
        select(OrganisationRow.id, OrganisationRow.name, MembershipRow.uscc)
        .join(MembershipRow, MembershipRow.organisation_id == OrganisationRow.id)
        .where(OrganisationRow.kind == "association", MembershipRow.left_at.is_(None))
        .order_by(OrganisationRow.name, OrganisationRow.id, MembershipRow.uscc)
    )
    found: dict[OrganisationId, tuple[str, list[str]]] = {}
    for organisation, name, uscc in transaction.execute(listed):
        found.setdefault(OrganisationId(organisation), (name, []))[1].append(uscc)
    return found


def change_memberships(transaction: Transaction, changed: Iterable[Membership]) -> None:
    """Write what may change of these members."""
    rows = [{"id": one.id, **{name: getattr(one, name) for name in CHANGEABLE}} for one in changed]
    if rows:
        transaction.execute(update(MembershipRow), rows)


def wait_for_organisation(transaction: Transaction, organisation_id: OrganisationId) -> None:
    """Let nobody else who waits for the same organisation go on before this transaction ends."""
    transaction.execute(select(OrganisationRow.id).where(OrganisationRow.id == organisation_id).with_for_update())


def note_answered(transaction: Transaction, membership_id: MembershipId, assessment_id: AssessmentId) -> None:
    """Note that a member began an assessment by its association's link."""
    transaction.add(InvitedAssessmentRow(assessment_id=assessment_id, membership_id=membership_id))
    transaction.flush()


def value_of(row: MembershipRow) -> Membership:
    """The value of a row; for this package only."""
    return Membership(
        id=MembershipId(row.id),
        organisation_id=OrganisationId(row.organisation_id),
        uscc=row.uscc,
        name=row.name,
        since=row.since,
        email=row.email,
        left_at=row.left_at,
        agreed_on=row.agreed_on,
        invited_at=row.invited_at,
        reminded_at=row.reminded_at,
        contact=row.contact,
        phone=row.phone,
        linked_at=row.linked_at,
        link_number=row.link_number,
        changes=row.changes,
        report_at=row.report_at,
        report_number=row.report_number,
        report_edition=row.report_edition,
        report_period=row.report_period,
    )


def association_of_assessment(transaction: Transaction, assessment_id: AssessmentId) -> OrganisationId | None:
    """The association by whose link an assessment was begun, or None."""
    wanted = (
        select(MembershipRow.organisation_id)
        .join(InvitedAssessmentRow, InvitedAssessmentRow.membership_id == MembershipRow.id)
        .where(InvitedAssessmentRow.assessment_id == assessment_id)
    )
    found = transaction.scalar(wanted)
    return None if found is None else OrganisationId(found)
