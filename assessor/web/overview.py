"""What the start page says about the questionnaire: how many questions and minutes each depth takes."""

from dataclasses import dataclass
from functools import cache

from assessor.questionnaire.model import Depth
from assessor.services import edition_of


@dataclass(frozen=True, kw_only=True)
class DepthOffered:
    """One depth to choose."""

    depth: Depth
    questions: int
    minutes: int


@cache
def depths_offered(edition: str) -> tuple[DepthOffered, ...]:
    """Both depths; minutes of a section are shared out over its questions."""
    return (_offered(edition, "quick"), _offered(edition, "full"))


def _offered(edition: str, depth: Depth) -> DepthOffered:
    questionnaire = edition_of(edition).questionnaire
    minutes, total = 0.0, 0
    for section in questionnaire.sections:
        all_asked = [question for question in questionnaire.in_section(section.id) if not question.is_derived]
        asked = [question for question in all_asked if depth == "full" or question.depth == "quick"]
        minutes += section.minutes * len(asked) / max(len(all_asked), 1)
        total += len(asked)
    return DepthOffered(depth=depth, questions=total, minutes=max(1, round(minutes)))
