"""What this browser may open just now, by its visit or an account; and what it held of late, to be opened by code."""

from dataclasses import dataclass
from datetime import datetime

from assessor.services import companions, find, outline
from assessor.services.accounts import assessments_of
from assessor.services.firm.known_browsers import still_there
from assessor.storage import Assessment, AssessmentId
from assessor.web.browser_memory import remembered_here
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
    is_open: bool = True
    """Whether this visit lets in to it; of one that was held before, only the day it was begun is told."""


def at_hand() -> tuple[AtHand, ...]:
    """Drafts first, then results, the latest first; nothing for a browser that holds nothing."""
    found = {one.id: one for one in (*_held(), *_of_account())}
    latest = sorted(found.values(), key=lambda one: (one.is_submitted, -one.updated_at.timestamp()))
    before = [one for one in still_there(context(), remembered_here()) if one.id not in found]
    closed = (AtHand(assessment=one, since=one.created_at, is_open=False) for one in before)
    return (*(_at_hand(one) for one in latest), *closed)[:SHOWN]


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
