"""What many firms are advised to take up, by ids, as page and report list it: measures and first deeds of paths."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from assessor.edition.model import Edition
from assessor.evaluation.columns import Evaluation
from assessor.evaluation.describe.advice import MOST_DEEDS, Reason, deeds_first, in_order
from assessor.evaluation.describe.deeds import indices_after, possible_now
from assessor.evaluation.describe.patterns import ByPattern, ChoiceColumns, Respect
from assessor.evaluation.rulebook import URGENT
from assessor.measures.advice import ENTITLED, MOST, NAMED
from assessor.questionnaire import Condition, Text
from assessor.questionnaire.states import MET
from assessor.scoring.deed_path import PathPart, cheapest_order, part_of, raising_deeds, ways_to_level
from assessor.scoring.deed_relevance import relevant_deeds
from assessor.scoring.deeds import Deed

Places = NDArray[np.int64]
_NONE = -1
_CLIMBING = 250
_KNOWN: WeakKeyDictionary[Evaluation, Places] = WeakKeyDictionary()
"""First deeds of evaluations that are still at hand: several tables are written from one."""


@dataclass(frozen=True, kw_only=True, eq=False)
class ThingsToDo:
    """What the firms of one evaluation should take up; a path is worked out once for all whom it is the same for."""

    evaluation: Evaluation

    def deeds(self, rows: range) -> Places:
        """Each firm's first deeds: places among `things_of`, int64 (MOST_DEEDS, rows), -1 where there are no more."""
        found = self._deeds[:, rows.start : rows.stop]
        return np.where(found >= 0, found + len(self.evaluation.edition.catalogue.measures), _NONE)

    def things(self, rows: range) -> Places:
        """The measures and deeds each firm is advised to take up, best first, alike (MOST, rows)."""
        return self._things[:, rows.start : rows.stop]

    @cached_property
    def _things(self) -> Places:
        """Places among `things_of`, best first, int64 (MOST, n); -1 where there are no more."""
        advised, urgent = self.evaluation.advised, _urgent_deeds(self.evaluation)
        first = self._told(urgent)
        deeds = np.where(first >= 0, first + len(self.evaluation.edition.catalogue.measures), _NONE)
        choice = np.vstack([advised.places, deeds])
        named = advised.places >= 0
        certain = (named & np.isin(advised.tiers, (ENTITLED, NAMED))).sum(axis=0)
        pressing = np.fromiter(map(len, urgent), dtype=np.int64, count=len(urgent))
        counts = np.stack([certain, named.sum(axis=0), (deeds >= 0).sum(axis=0), pressing])
        kinds, kind_of = np.unique(counts, axis=1, return_inverse=True)
        orders = np.array([_order(*kind) for kind in kinds.T.tolist()], dtype=np.int64).reshape(-1, MOST)
        taken = orders[kind_of.ravel()].T
        return np.where(taken >= 0, np.take_along_axis(choice, np.maximum(taken, 0), axis=0), _NONE)

    def _told(self, urgent: Sequence[tuple[int, ...]]) -> Places:
        """Places of the deeds told, what cannot wait first, int64 (so many, n); -1 where there are no more."""
        told = np.full((MOST_DEEDS + max(map(len, urgent), default=0), self.evaluation.size), _NONE, dtype=np.int64)
        told[:MOST_DEEDS] = self._deeds
        for row, pressing in enumerate(urgent):
            if pressing:
                own = deeds_first(pressing, [place for place in self._deeds[:, row].tolist() if place >= 0])
                told[:, row] = [*own, *[_NONE] * (len(told) - len(own))]
        return told

    @property
    def _deeds(self) -> Places:
        """Places of the first deeds, int64 (MOST_DEEDS, n); -1 where there are no more."""
        if self.evaluation not in _KNOWN:
            found = [own + (_NONE,) * (MOST_DEEDS - len(own)) for own in _first_deeds(self.evaluation)]
            _KNOWN[self.evaluation] = np.array(found, dtype=np.int64).reshape(-1, MOST_DEEDS).T
        return _KNOWN[self.evaluation]


@lru_cache(maxsize=8)
def things_of(edition: Edition) -> Mapping[str, Text]:
    """What can be taken up, measures before deeds, by id: what each is called."""
    measures = {measure.id: measure.title for measure in edition.catalogue.measures}
    return {**measures, **{deed.id: deed.do for deed in edition.deeds.deeds}}


@lru_cache(maxsize=256)
def _order(certain: int, measures: int, deeds: int, urgent: int) -> tuple[int, ...]:
    """In what order so many measures (the first of them certain) and deeds (from MOST on, first the urgent) are told.

    -1 where there are no more.
    """
    named: list[tuple[int, Reason]] = [
        (place, "entitled" if place < certain else "needed") for place in range(measures)
    ]
    merged = in_order(named, [(MOST + place, "path") for place in range(deeds)], lambda one: one[1], sure=urgent + 1)
    return (*(place for place, _ in merged), *[_NONE] * (MOST - len(merged)))


def _urgent_deeds(evaluation: Evaluation) -> list[tuple[int, ...]]:
    """Places of the deeds that cannot wait, of each firm."""
    roots = evaluation.rulebook.sections.get(URGENT)
    if not roots:
        return [()] * evaluation.size
    choices, edition = ChoiceColumns(evaluation=evaluation), evaluation.edition
    held = [(place, np.broadcast_to(evaluation.states[root] == MET, evaluation.size)) for place, root in roots.items()]

    def pressing(row: int) -> tuple[int, ...]:
        return tuple(place for place, states in held if states[row])

    def possible(row: int, looked_at: list[Respect]) -> tuple[int, ...]:
        looked_at.append(pressing)
        found = pressing(row)
        firm = choices.firm(row, looked_at)
        return tuple(edition.deeds.places[deed.id] for deed in possible_now(edition, found, firm)) if found else ()

    found = ByPattern(possible)
    return [found.of(row) for row in range(evaluation.size)]


def _first_deeds(evaluation: Evaluation) -> list[tuple[int, ...]]:
    """Places of the first deeds on the path of each firm; where there is no path, of those that raise the index."""
    if evaluation.anchors is None:
        return [()] * evaluation.size
    paths = ByPattern(_Paths(ChoiceColumns(evaluation=evaluation)).first_deeds)
    found = [paths.of(row) for row in range(evaluation.size)]
    nowhere = [row for row, own in enumerate(found) if own is None]
    raised = dict(zip(nowhere, _first_raising(evaluation, nowhere), strict=True))
    return [raised[row] if own is None else own for row, own in enumerate(found)]


@dataclass(frozen=True, eq=False)
class _Relevant:
    """Deeds that can matter on the way to some conditions: one of a kind, so that firms are told apart by it fast."""

    deeds: tuple[Deed, ...]


class _Paths:
    """Paths to the next level, each part of one found once for all firms that answer alike where it counts."""

    def __init__(self, choices: ChoiceColumns) -> None:
        self._choices = choices
        self._edition = choices.evaluation.edition
        self._levels: Callable[[int], int] = choices.evaluation.levels.value.tolist().__getitem__
        self._parts: dict[tuple[Condition, ...], ByPattern[PathPart]] = {}
        self._relevant_to: dict[tuple[Condition, ...], ByPattern[_Relevant]] = {}
        self._relevant_alike: dict[tuple[object, ...], _Relevant] = {}
        self._alike: dict[tuple[object, ...], PathPart] = {}

    def first_deeds(self, row: int, looked_at: list[Respect]) -> tuple[int, ...] | None:
        """Places of a path's first deeds; of a firm without a level none; None where no deeds lead further."""
        looked_at.append(self._levels)
        level, anchors = self._levels(row), self._edition.scoring.anchors
        if level < 0:
            return ()
        if not any(anchor.level == level + 1 for anchor in anchors):
            return None
        for way in ways_to_level(anchors, level + 1, self._choices.firm(row, looked_at)):
            found = cheapest_order(way, lambda conditions: self._part(conditions, row, looked_at))
            if found is not None:
                return found[1][:MOST_DEEDS] or None
        return None

    def _part(self, conditions: tuple[Condition, ...], row: int, looked_at: list[Respect]) -> PathPart:
        if conditions not in self._parts:
            self._parts[conditions] = ByPattern(partial(self._found, conditions))
        parts = self._parts[conditions]
        looked_at.append(parts.of)
        return parts.of(row)

    def _found(self, conditions: tuple[Condition, ...], row: int, looked_at: list[Respect]) -> PathPart:
        """A part, the same for all whose parts are alike: their paths go on together."""
        firm = self._choices.firm(row, looked_at)
        part = part_of(self._edition.deeds, firm, conditions, lambda missing: self._relevant(missing, row, looked_at))
        return self._alike.setdefault((part.found, part.turns_on, part.touches), part)

    def _relevant(self, missing: tuple[Condition, ...], row: int, looked_at: list[Respect]) -> tuple[Deed, ...]:
        if missing not in self._relevant_to:
            self._relevant_to[missing] = ByPattern(partial(self._found_relevant, missing))
        found = self._relevant_to[missing]
        looked_at.append(found.of)
        return found.of(row).deeds

    def _found_relevant(self, missing: tuple[Condition, ...], row: int, looked_at: list[Respect]) -> "_Relevant":
        deeds = relevant_deeds(missing, self._edition.deeds, self._choices.firm(row, looked_at))
        key = tuple((deed.id, deed.moves) for deed in deeds)
        return self._relevant_alike.setdefault(key, _Relevant(deeds))


def _first_raising(evaluation: Evaluation, rows: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """What raises the index of each, so many firms at a time that their ways up need not all be held at once."""
    choices = ChoiceColumns(evaluation=evaluation)
    for start in range(0, len(rows), _CLIMBING):
        yield from _raising(choices, rows[start : start + _CLIMBING])


def _raising(choices: ChoiceColumns, rows: Sequence[int]) -> Iterator[tuple[int, ...]]:
    deeds = choices.evaluation.edition.deeds
    firms = choices.firms(rows)
    steps = raising_deeds(
        deeds,
        firms,
        [firm.answers for firm in firms],
        lambda places, changed: indices_after(choices.evaluation, [rows[place] for place in places], changed),
        most=MOST_DEEDS,
    )
    return (tuple(deeds.places[step.deed.id] for step in own) for own in steps)
