"""Assessments that members began by their own links, and which of them their association may see."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessor.services.firm.consent_texts import CURRENT
from assessor.storage import Assessment, Transaction, submitted_with_consent
from assessor.storage.members import MembershipId, Survey, online_of

AT_ONCE = 500
"""So many members are looked up at a time."""


@dataclass(frozen=True, kw_only=True)
class OnlineAnswers:
    """A member's own assessment; `is_shared`: it is submitted and the firm lets its association see it, now."""

    assessment: Assessment
    is_shared: bool


def online_by_member(
    transaction: Transaction, survey: Survey, members: Sequence[MembershipId]
) -> dict[MembershipId, OnlineAnswers]:
    """The latest assessment each of these members began by its link, of that round or open."""
    version, found = CURRENT["association"].version, dict[MembershipId, OnlineAnswers]()
    for start in range(0, len(members), AT_ONCE):
        online = online_of(transaction, members[start : start + AT_ONCE], survey)
        ids = [one.id for one in online.values() if one.is_submitted]
        shared = frozenset(submitted_with_consent(transaction, "association", version=version, among=ids))
        for member, one in online.items():
            found[member] = OnlineAnswers(assessment=one, is_shared=one.id in shared)
    return found
