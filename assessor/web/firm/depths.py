"""What the start page says about the questionnaires: questions and minutes of each depth, and what comes out."""

from dataclasses import dataclass
from functools import cache

from assessor.edition import Edition, editions_beside
from assessor.questionnaire import Text
from assessor.questionnaire.model import Depth
from assessor.services import edition_of


@dataclass(frozen=True, kw_only=True)
class DepthOffered:
    """One depth to choose."""

    depth: Depth
    questions: int
    minutes: int


@dataclass(frozen=True, kw_only=True)
class EditionOffered:
    """One edition to start on. `depth` is its full depth."""

    edition: str
    title: Text
    verified_note: Text | None
    dimensions: int
    has_measures: bool
    depth: DepthOffered


@cache
def depths_offered(edition: str) -> tuple[DepthOffered, ...]:
    """Quick and full, or full alone where quick questions are none or all of them."""
    quick, full = (_depth(edition_of(edition), depth) for depth in ("quick", "full"))
    return (quick, full) if 0 < quick.questions < full.questions else (full,)


def edition_offered(name: str) -> EditionOffered:
    """What the start page says of one edition."""
    edition = edition_of(name)
    return EditionOffered(
        edition=edition.id,
        title=edition.title,
        verified_note=edition.verified_note,
        dimensions=len(edition.scoring.dimensions),
        has_measures=bool(edition.catalogue.measures),
        depth=depths_offered(name)[-1],
    )


def offered_beside(name: str) -> tuple[EditionOffered, ...]:
    """The editions offered beside that one."""
    return tuple(edition_offered(one) for one in editions_beside() if one != name)


def _depth(edition: Edition, depth: Depth) -> DepthOffered:
    questions = edition.questionnaire.questions
    asked = {one.id for one in questions if not one.is_derived and (depth == "full" or one.depth == "quick")}
    minutes = max(1, round(edition.questionnaire.minutes_for(asked)))
    return DepthOffered(depth=depth, questions=len(asked), minutes=minutes)
