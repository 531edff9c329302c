"""What this browser may open just now: the assessment it holds by its code, what goes with it, and the account's."""

from dataclasses import dataclass
from datetime import datetime

from assessor.services import companions, find, outline
from assessor.services.accounts import assessments_of
from assessor.storage import Assessment, AssessmentId
from assessor.web.context import context
from assessor.web.session import current_member, held_assessment

SHOWN = 5
"""The account's own page shows all."""


@dataclass(frozen=True, kw_only=True)
class AtHand:
    """One assessment to go on with. `next_page`: id of the first page with something open, "" where nothing is."""

    assessment: Assessment
    since: datetime
    answered: int = 0
    asked: int = 0
    next_page: str = ""


def at_hand() -> tuple[AtHand, ...]:
    """Drafts first, then results, the latest first; nothing for a browser that holds nothing."""
    found = {one.id: one for one in (*_held(), *_of_account())}
    latest = sorted(found.values(), key=lambda one: (one.is_submitted, -one.updated_at.timestamp()))
    return tuple(_at_hand(one) for one in latest[:SHOWN])


def _held() -> list[Assessment]:
    held = held_assessment()
    own = None if held is None else find(context(), AssessmentId(held))
    return [] if own is None else [own, *companions(context(), own.id)]


def _of_account() -> tuple[Assessment, ...]:
    member = current_member()
    if member is None or member.account.role != "enterprise":
        return ()
    return assessments_of(context(), member.organisation.id)


def _at_hand(one: Assessment) -> AtHand:
    if one.is_submitted:
        return AtHand(assessment=one, since=one.submitted_at or one.updated_at)
    pages = outline(one)
    following = next((page.page.id for page in pages if page.left), "")
    return AtHand(
        assessment=one,
        since=one.created_at,
        answered=sum(page.answered for page in pages),
        asked=sum(page.asked for page in pages),
        next_page=str(following),
    )
