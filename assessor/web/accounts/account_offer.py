"""Offering to put an assessment into an account, and doing so by itself where an enterprise is signed in."""

from typing import Literal

from assessor.services.accounts import owner_of, take_over
from assessor.storage import AssessmentId
from assessor.web.context import context, now
from assessor.web.session import current_member


def account_offer(assessment_id: AssessmentId) -> Literal["take_over", "sign_in", "none"]:
    """What to offer at an assessment: to put it into the account, to sign in first, or nothing."""
    if owner_of(context(), assessment_id) is not None:
        return "none"
    member = current_member()
    if member is None:
        return "sign_in"
    return "take_over" if member.account.role == "enterprise" else "none"


def put_into_own_account(assessment_id: AssessmentId) -> None:
    """What a signed-in enterprise starts is in its account from the beginning."""
    member = current_member()
    if member is not None and member.account.role == "enterprise":
        take_over(context(), assessment_id, member.organisation.id, now=now())
