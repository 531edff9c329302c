"""A measure's rule in words, for officers: what it asks of every firm, and where that stands written."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assessor.edition.model import Edition
from assessor.evaluation.requirements import requirement_of
from assessor.measures.model import Measure
from assessor.questionnaire import Condition, Group, Leaf, Text
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
