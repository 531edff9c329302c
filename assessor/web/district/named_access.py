"""Whether this visit may see firms by name: an officer who gave a reason, which the cookie names by its entry."""

from flask import session

from assessor.services.district.named_firms import Looker, give_reason, reason_stands
from assessor.storage import Member
from assessor.web.context import context, now
from assessor.web.session import current_member

REASON = "reason"


def current_looker() -> Looker | None:
    """The officer of this visit with a reason that stands, or None."""
    member, number = current_member(), session.get(REASON)
    if member is None or member.account.role != "officer" or not isinstance(number, int):
        return None
    looker = Looker(account_id=member.account.id, reason=number, district=member.organisation.district)
    return looker if reason_stands(context(), looker, now=now()) else None


def begin_looking(member: Member, reason: str) -> None:
    """Write the reason down and let this visit see firms by name."""
    session[REASON] = give_reason(context(), member.account.id, reason, now=now())
