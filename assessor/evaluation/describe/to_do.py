"""What many firms are advised to take up, by ids, as page and report list it: measures and first deeds of paths."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from weakref import WeakKeyDictionary

from assessor.edition.model import Edition
from assessor.evaluation.columns import Evaluation
from assessor.evaluation.describe.advice import MOST_DEEDS, Reason, advised_measures, deeds_first, in_order
from assessor.evaluation.describe.deeds import first_deeds, urgent_deeds
from assessor.evaluation.row import FirmRow
from assessor.questionnaire import leaves

_Known = dict[tuple[object, ...], tuple[str, ...]]
_KNOWN: WeakKeyDictionary[Evaluation, _Known] = WeakKeyDictionary()
"""Paths of evaluations that are still at hand: several tables are written from one."""


@dataclass(frozen=True, kw_only=True, eq=False)
class ThingsToDo:
    """What firms of one evaluation should take up; a path is worked out once for all whom it is the same for."""

    evaluation: Evaluation

    @cached_property
    def _known(self) -> _Known:
        return _KNOWN.setdefault(self.evaluation, {})

    def deeds(self, rows: range) -> list[tuple[str, ...]]:
        """Ids of each firm's first deeds, at most as many as advice has; none where levels rest on scores."""
        if self.evaluation.anchors is None:
            return [()] * len(rows)
        return [self._deeds(row) for row in rows]

    def things(self, rows: range) -> list[list[str]]:
        """Ids of the measures and deeds each firm is advised to take up, best first."""
        merged = []
        for row, deeds in zip(rows, self.deeds(rows), strict=True):
            firm = FirmRow(evaluation=self.evaluation, row=row)
            named, urgent = advised_measures(firm), [deed.id for deed in urgent_deeds(firm)]
            told: list[tuple[str, Reason]] = [(deed, "path") for deed in deeds_first(urgent, deeds)]
            merged.append([name for name, _ in in_order(named, told, _reason, sure=len(urgent) + 1)])
        return merged

    def _deeds(self, row: int) -> tuple[str, ...]:
        level = int(self.evaluation.levels.value[row])
        values = self.evaluation.answers.values
        key = (level, *(values[name].item(row) for name in _bearing(self.evaluation.edition, level)))
        known = self._known.get(key, self._known.get((row,)))
        if known is not None:
            return known
        is_path, found = first_deeds(FirmRow(evaluation=self.evaluation, row=row))
        self._known[key if is_path else (row,)] = found[:MOST_DEEDS]
        return found[:MOST_DEEDS]


def _reason(named: tuple[str, Reason]) -> Reason:
    return named[1]


@lru_cache(maxsize=64)
def _bearing(edition: Edition, level: int) -> tuple[str, ...]:
    """Questions a path from a level can turn on: what its anchors, and the deeds that bear on them, look at."""
    if level < 0:
        return ()
    asked = {leaf.fact for one in edition.scoring.anchors if one.level <= level + 1 for leaf in leaves(one.condition)}
    while True:
        wider = asked | set(_beside(edition, asked))
        if wider == asked:
            derived = {question.id for question in edition.questionnaire.questions}
            return tuple(sorted(asked & derived))
        asked = wider


def _beside(edition: Edition, asked: Sequence[str] | set[str]) -> Iterator[str]:
    for deed in edition.deeds.deeds:
        if any(move.question in asked for move in deed.moves):
            for each in (deed, *(edition.deeds.by_id[name] for name in deed.before)):
                yield from (move.question for move in each.moves)
                yield from (leaf.fact for leaf in leaves(each.condition)) if each.condition is not None else ()
