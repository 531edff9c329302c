"""A measure's rule in words, for officers: what it asks of every firm, and where that stands written."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assessor.edition.model import Edition
from assessor.evaluation.requirements import requirement_of
from assessor.insight.offers import local_measures
from assessor.measures.model import Measure
from assessor.measures.verdicts import is_open
from assessor.questionnaire import Condition, Group, Leaf, Text
from assessor.releases.axes import region_codes
from assessor.releases.page import Named
from assessor.releases.release import Release
from assessor.releases.support import source_of


@dataclass(frozen=True, kw_only=True)
class Clause:
    """A condition in words, or several that must hold together or one by one."""

    words: Text | None
    mode: Literal["all", "any"]
    parts: tuple["Clause", ...]


@dataclass(frozen=True, kw_only=True)
class MeasureRule:
    """A measure with its rule."""

    measure: Measure
    kind: Text
    source: Text
    rule: Clause


def rule_of(edition: Edition, measure_id: str) -> MeasureRule | None:
    """The rule of a measure in an edition, or None where it has no such measure."""
    found = next((one for one in edition.catalogue.measures if one.id == measure_id), None)
    if found is None:
        return None
    kind = next(one.label for one in edition.catalogue.kinds if one.id == found.kind)
    return MeasureRule(
        measure=found, kind=kind, source=source_of(edition, found), rule=clause_of(edition, found.condition)
    )


def running_against(edition: Edition, problem: str, release: Release) -> tuple[Named, ...]:
    """The measures in force for firms of the release's district, on its day, that say they address the problem."""
    district = release.frame.district
    here = local_measures(edition.catalogue, (*region_codes(edition, district), district)[0])
    found = [one for one in edition.catalogue.measures if problem in one.problems and one.id in here]
    direct = [one for one in found if one.audience == "direct" and is_open(one, release.as_of)]
    return tuple(Named(id=one.id, title=one.title) for one in direct)


def clause_of(edition: Edition, condition: Condition) -> Clause:
    """A condition in words."""
    if isinstance(condition, Leaf):
        return Clause(words=requirement_of(edition, condition), mode="all", parts=())
    return Clause(words=None, mode=condition.mode, parts=tuple(_parts_of(edition, condition)))


def _parts_of(edition: Edition, group: Group) -> Iterator[Clause]:
    """Its parts; those of a group within that goes together in the same way stand beside the others."""
    for one in group.parts:
        if isinstance(one, Group) and one.mode == group.mode:
            yield from _parts_of(edition, one)
        else:
            yield clause_of(edition, one)
