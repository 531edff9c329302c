"""Releases under two pairs of eyes: what one officer has published another approves; what proves wrong is withdrawn."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from assessor.services.context import Context
from assessor.services.operator.audit_trail import note
from assessor.storage import AccountId, AuditEvent, Member, find_account, list_members
from assessor.storage.database import Transaction
from assessor.storage.figures import Release, ReleaseId, Review, find_review, put_review, reviews_of

LONGEST_REASON, SHORTEST_REASON = 300, 4


class OwnReleaseError(Exception):
    """Who made a release does not approve it."""


class NotWaitingError(Exception):
    """The release does not wait, or is withdrawn already."""


def reviews_in(context: Context, district: str) -> Mapping[ReleaseId, Review]:
    """What was decided about the releases of a district."""
    with context.database.reading() as transaction:
        return {one.release_id: one for one in reviews_of(transaction, district)}


def review_of(context: Context, release_id: ReleaseId) -> Review | None:
    """What was decided about a release; None where nobody had to decide."""
    with context.database.reading() as transaction:
        return find_review(transaction, release_id)


def stands(review: Review | None) -> bool:
    """Whether a release may be handed on."""
    return review is None or review.state == "approved"


def await_second_person(transaction: Transaction, release: Release, actor: str) -> None:
    """Let a release that an officer made wait for a colleague; an office of one person has nobody to wait for."""
    maker = _account_named(transaction, actor)
    if maker is not None and _colleagues(transaction, maker):
        put_review(transaction, Review(release_id=release.id, state="waiting", made_by=maker))


def approve(context: Context, release: Release, member: Member, *, now: datetime) -> None:
    """Let a release stand; its maker may where nobody else can. Raises OwnReleaseError, NotWaitingError."""
    with context.database.writing() as transaction:
        found = find_review(transaction, release.id, for_change=True)
        if found is None or found.state != "waiting":
            raise NotWaitingError
        if found.made_by == member.account.id and _colleagues(transaction, member.account.id):
            raise OwnReleaseError
        decided = Review(release_id=release.id, state="approved", decided_by=member.account.id, decided_at=now)
        put_review(transaction, decided)
        note(context, transaction, AuditEvent(at=now, kind="release_approved", detail=_detail(release)))


def withdraw(context: Context, release: Release, member: Member, reason: str, *, now: datetime) -> None:
    """Take a release back, with the reason. Raises NotWaitingError where it was taken back already."""
    with context.database.writing() as transaction:
        found = find_review(transaction, release.id, for_change=True)
        if found is not None and found.state == "withdrawn":
            raise NotWaitingError
        decided = Review(
            release_id=release.id, state="withdrawn", decided_by=member.account.id, decided_at=now, reason=reason
        )
        put_review(transaction, decided)
        note(context, transaction, AuditEvent(at=now, kind="release_withdrawn", detail=_detail(release)))


def _detail(release: Release) -> str:
    frame = release.frame
    return f"{frame.district} {frame.edition} {frame.period} {release.number}"


def _account_named(transaction: Transaction, actor: str) -> UUID | None:
    """The account that acts, if it is one."""
    try:
        account = find_account(transaction, AccountId(UUID(actor)))
    except ValueError:
        return None
    return None if account is None else account.id


def _colleagues(transaction: Transaction, maker: UUID) -> bool:
    """Whether somebody else of the same office could approve: editors and reviewers of its catalogue may not."""
    account = find_account(transaction, AccountId(maker))
    members = () if account is None else list_members(transaction, account.organisation_id)
    others = (one.account for one in members if one.account.id != maker)
    return any(one.role == "officer" and one.disabled_at is None for one in others)
