"""Turns gaps round: each proposal once, with the problems it answers and the firms it could help at least."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessor.questionnaire import Text
from assessor.releases.page import IN_FORCE, Gap, Proposal
from assessor.releases.table import Figure, number


@dataclass(frozen=True, kw_only=True)
class Backed:
    """A proposal and why it is made. `firms`: of the problem with most firms without a measure; they cannot be added.

    `problems` begins with that problem.
    """

    proposal: Proposal
    problems: tuple[Text, ...]
    firms: Figure


def backed_proposals(gaps: Sequence[Gap]) -> tuple[Backed, ...]:
    """All proposals that some gap names and that are not in force yet, those that could help most firms first.

    Of equals those come first that firms take up themselves, then those that answer more problems.
    """
    answered: dict[Proposal, list[Gap]] = {}
    for gap in gaps:
        for proposal in gap.proposals:
            if proposal.status != IN_FORCE:
                answered.setdefault(proposal, []).append(gap)
    found = [_backed(proposal, problems) for proposal, problems in answered.items()]
    return tuple(sorted(found, key=_rank))


def _rank(one: Backed) -> tuple[float, bool, int]:
    return -(number(one.firms) or 0.0), not one.proposal.for_firms, -len(one.problems)


def first_of_each(backed: Sequence[Backed], most: int) -> tuple[Backed, ...]:
    """The first proposals that answer different problems: what is named first, wherever it is named."""
    chosen: dict[Text, Backed] = {}
    for one in backed:
        if number(one.firms):
            chosen.setdefault(one.problems[0], one)
    return tuple(chosen.values())[:most]


def _backed(proposal: Proposal, gaps: Sequence[Gap]) -> Backed:
    ordered = sorted(gaps, key=lambda gap: -(number(gap.unanswered) or 0.0))
    return Backed(proposal=proposal, problems=tuple(gap.label for gap in ordered), firms=ordered[0].unanswered)
