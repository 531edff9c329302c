"""Comparison with firms alike: same district and edition, and the same industry or the same size.

Only firms that agreed to it count, each once, never the firm itself; from ten firms up quartiles are told, in whole
points, so that no figure is any one firm's.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import quantiles
from typing import Literal

from assessor.evaluation.row import label_of
from assessor.questionnaire import Text
from assessor.services.context import Context, edition_of
from assessor.services.evaluating import INDUSTRY, SIZE_CLASS
from assessor.storage import (
    Assessment,
    AssessmentId,
    ResultScores,
    StoredScores,
    find_scores,
    previous_ids,
    scores_in_district,
)

FEWEST = 10
Alike = Literal["industry", "size_class"]
QUESTIONS: Mapping[Alike, str] = {"industry": INDUSTRY, "size_class": SIZE_CLASS}


@dataclass(frozen=True, kw_only=True)
class Quartiles:
    """A quarter of `n` firms lie at or below `lower`, half at or below `median`, three quarters at or below `upper`."""

    n: int
    lower: int
    median: int
    upper: int


@dataclass(frozen=True, kw_only=True)
class Peers:
    """Firms alike in one respect. `index` is None where there are not enough; such dimensions are left out."""

    alike: Alike
    label: Text
    """The industry or the size."""
    index: Quartiles | None
    dimensions: Mapping[str, Quartiles]


def peers_of(
    context: Context, assessment: Assessment, eligible: Collection[AssessmentId] | None = None
) -> tuple[Peers, ...]:
    """The firm's peers by industry and by size, as far as both are known and it lies in a district served.

    `eligible` are the assessments whose firms agreed to statistics; without it none did, and nothing is shown.
    """
    with context.database.reading() as transaction:
        own = find_scores(transaction, assessment.id)
        if own is None or not own.district:
            return ()
        all_scores = scores_in_district(transaction, edition=own.edition, district=own.district)
        links = previous_ids(transaction)
    counted = frozenset(eligible or ())
    agreed = [one for one in all_scores if one.scores.assessment_id in counted]
    others = one_a_firm(agreed, assessment, links)
    alike: tuple[Alike, ...] = ("industry", "size_class")
    return tuple(_peers(kind, own, others) for kind in alike if getattr(own, kind))


def one_a_firm(
    found: Iterable[StoredScores], own: Assessment, links: Mapping[AssessmentId, AssessmentId]
) -> list[ResultScores]:
    """The newest scores of each firm but the own one; a firm is known by its code or by going on from itself."""
    ordered = [
        (_first(one.scores.assessment_id, links), one) for one in sorted(found, key=lambda one: one.submitted_at)
    ]
    codes = {first: one.uscc for first, one in ordered if one.uscc}
    own_first = _first(own.id, links)
    owner = {own_first, own.uscc or codes.get(own_first, own_first)}
    firms = {codes.get(first, first): one.scores for first, one in ordered if first not in owner}
    return [scores for firm, scores in firms.items() if firm not in owner]


def quartiles_of(values: Sequence[float]) -> Quartiles | None:
    """Quartiles in whole points, or None where there are too few firms."""
    if len(values) < FEWEST:
        return None
    lower, median, upper = (round(cut) for cut in quantiles(values, n=4, method="inclusive"))
    return Quartiles(n=len(values), lower=lower, median=median, upper=upper)


def _peers(alike: Alike, own: ResultScores, others: Iterable[ResultScores]) -> Peers:
    edition = edition_of(own.edition)
    same = [one for one in others if getattr(one, alike) == getattr(own, alike)]
    index = quartiles_of([one.index_score for one in same if one.index_score is not None])
    dimensions = {
        node: quartiles_of([one.dimensions[node] for one in same if node in one.dimensions])
        for node in edition.scoring.dimensions
    }
    question = edition.questionnaire.find_question(QUESTIONS[alike])
    value = str(getattr(own, alike))
    return Peers(
        alike=alike,
        label=Text(value, value) if question is None else label_of(edition, question, value),
        index=index,
        dimensions={} if index is None else {node: one for node, one in dimensions.items() if one is not None},
    )


def _first(assessment_id: AssessmentId, links: Mapping[AssessmentId, AssessmentId]) -> str:
    """Where a firm's line of assessments begins."""
    while assessment_id in links:
        assessment_id = links[assessment_id]
    return str(assessment_id)
