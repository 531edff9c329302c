"""What one firm's resume codes lead to: assessments begun beside each other, and the earlier ones behind them."""

from collections.abc import Iterable
from dataclasses import dataclass

from assessor.storage import AssessmentId, Transaction, companions_of, earlier_ids, find_assessment


@dataclass(frozen=True, kw_only=True)
class CodeGroup:
    """What one assessment's code has to do with. `beside`: itself and what any code of them opens as one's own."""

    beside: frozenset[AssessmentId]
    earlier: frozenset[AssessmentId]
    """What those go on from, with what was begun beside that; each with a resume code of its own."""


def group_of(transaction: Transaction, assessment_id: AssessmentId) -> CodeGroup:
    """The group of an assessment; of one that is not there, itself alone."""
    beside = _joined(transaction, [assessment_id])
    before = {one for each in beside for one in earlier_ids(transaction, each)}
    return CodeGroup(beside=beside, earlier=_joined(transaction, before) - beside)


def held_for_change(transaction: Transaction, ids: Iterable[AssessmentId]) -> list[AssessmentId]:
    """Those that are there, made to wait for; the oldest first, as everybody takes them, so that no two block."""
    found = [one for one in (find_assessment(transaction, each) for each in ids) if one is not None]
    found.sort(key=lambda one: (one.created_at, str(one.id)))
    return [one.id for one in found if find_assessment(transaction, one.id, for_change=True) is not None]


def _joined(transaction: Transaction, ids: Iterable[AssessmentId]) -> frozenset[AssessmentId]:
    """These, all begun beside them, all begun beside those, and so on."""
    found: set[AssessmentId] = set()
    waiting = list(ids)
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += [each.id for each in companions_of(transaction, one)]
    return frozenset(found)
