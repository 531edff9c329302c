"""The registry of browsers that are let in: what is not in it is dead, whatever a cookie says."""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, delete, select, update

from assessor.storage.account_tables import AccountRow, OrganisationRow, VisitRow
from assessor.storage.accounts import AccountId, Member, member_of
from assessor.storage.assessments import AssessmentId
from assessor.storage.database import Transaction

VisitId = NewType("VisitId", UUID)
_OF_TOKEN = (
    select(VisitRow, AccountRow, OrganisationRow)
    .outerjoin(AccountRow, VisitRow.account_id == AccountRow.id)
    .outerjoin(OrganisationRow, AccountRow.organisation_id == OrganisationRow.id)
    .where(VisitRow.token_hash == bindparam("token_hash"), VisitRow.seen_at >= bindparam("seen_since"))
    .where(AccountRow.disabled_at.is_(None))
)
"""Put together once, because every request asks."""


@dataclass(frozen=True, kw_only=True)
class Visit:
    """One browser that is let in. `is_complete` once all steps of signing in are done."""

    id: VisitId
    account_id: AccountId | None
    is_complete: bool
    agent: str
    created_at: datetime
    seen_at: datetime
    assessment_id: AssessmentId | None = None
    """What a resume code let it in to."""
    member: Member | None = None
    """The account with its organisation; None for a visit without an account, and in lists of one account's visits."""


def forget_visits(transaction: Transaction, *, before: datetime) -> None:
    """Forget those not seen since then."""
    transaction.execute(delete(VisitRow).where(VisitRow.seen_at < before))


def add_visit(transaction: Transaction, visit: Visit, *, token_hash: str) -> None:
    """Register a visit under the hash of its token."""
    transaction.add(
        VisitRow(
            id=visit.id,
            token_hash=token_hash,
            account_id=visit.account_id,
            is_complete=visit.is_complete,
            agent=visit.agent,
            created_at=visit.created_at,
            seen_at=visit.seen_at,
        )
    )
    transaction.flush()


def find_visit(transaction: Transaction, token_hash: str, *, seen_since: datetime) -> Visit | None:
    """The visit of that token, with its account, if it was seen since then and the account is not disabled."""
    row = transaction.execute(_OF_TOKEN, {"token_hash": token_hash, "seen_since": seen_since}).first()
    return None if row is None else _value_of(row[0], _member_in(row[1], row[2]))


def list_visits(transaction: Transaction, account_id: AccountId, *, seen_since: datetime) -> tuple[Visit, ...]:
    """The complete visits of an account, the latest first."""
    wanted = select(VisitRow).where(
        VisitRow.account_id == account_id, VisitRow.is_complete.is_(True), VisitRow.seen_at >= seen_since
    )
    return tuple(_value_of(row) for row in transaction.scalars(wanted.order_by(VisitRow.seen_at.desc())))


def find_visit_by_id(transaction: Transaction, visit_id: VisitId) -> Visit | None:
    """The visit of that id, or None."""
    row = transaction.get(VisitRow, visit_id)
    return None if row is None else _value_of(row)


def let_hold(transaction: Transaction, visit_id: VisitId, assessment_id: AssessmentId | None) -> None:
    """Let the visit in to that assessment, and to no other; or to none."""
    transaction.execute(update(VisitRow).where(VisitRow.id == visit_id).values(assessment_id=assessment_id))
    transaction.flush()


def end_visits_holding(transaction: Transaction, assessment_id: AssessmentId, *, but: VisitId | None) -> None:
    """Put out all visits that a code let in to the assessment, but for one; who is signed in besides stays so."""
    others = VisitRow.assessment_id == assessment_id
    if but is not None:
        others &= VisitRow.id != but
    transaction.execute(delete(VisitRow).where(others, VisitRow.account_id.is_(None)))
    transaction.execute(update(VisitRow).where(others).values(assessment_id=None))
    transaction.flush()


def touch_visit(transaction: Transaction, visit_id: VisitId, *, at: datetime) -> None:
    """Note that the visit was seen."""
    row = transaction.get(VisitRow, visit_id)
    if row is not None:
        row.seen_at = at
        transaction.flush()


def end_visit(transaction: Transaction, visit_id: VisitId) -> Visit | None:
    """Take one visit out of the registry; the visit, or None where it had ended already."""
    row = transaction.get(VisitRow, visit_id, with_for_update=True)
    _end(transaction, VisitRow.id == visit_id)
    return None if row is None else _value_of(row)


def end_visits_of(transaction: Transaction, account_id: AccountId) -> None:
    """Take all visits of an account out of the registry."""
    _end(transaction, VisitRow.account_id == account_id)


def _end(transaction: Transaction, which: ColumnElement[bool]) -> None:
    transaction.execute(delete(VisitRow).where(which))
    transaction.flush()


def _member_in(account: AccountRow | None, organisation: OrganisationRow | None) -> Member | None:
    return None if account is None or organisation is None else member_of(account, organisation)


def _value_of(row: VisitRow, member: Member | None = None) -> Visit:
    return Visit(
        id=VisitId(row.id),
        account_id=None if row.account_id is None else AccountId(row.account_id),
        is_complete=row.is_complete,
        agent=row.agent,
        created_at=row.created_at,
        seen_at=row.seen_at,
        assessment_id=None if row.assessment_id is None else AssessmentId(row.assessment_id),
        member=member,
    )
