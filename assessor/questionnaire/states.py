"""Conditions on columns: every leaf and group as a column of five ordered states."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from assessor.questionnaire.columns import UNKNOWN, Array, bits, by_code, every_set, figures, looked_up, table_codes
from assessor.questionnaire.condition import Condition, Group, Leaf, leaves

States = NDArray[np.int8]

NOT_MET, NEAR, UNANSWERED, CONFIRM, MET = range(5)
"""Ordered so that `all` is the minimum and `any` the maximum. NEAR: not met, but the firm can change it."""


@dataclass(frozen=True, kw_only=True)
class FactShape:
    """What values a fact takes: one of `choices`, several of them, or a number.

    With `by_prefix` (codes) a choice stands for every choice whose id it begins.
    """

    kind: Literal["choice", "choices", "number"]
    choices: tuple[str, ...] = ()
    by_prefix: bool = False


@dataclass(frozen=True, kw_only=True)
class Span:
    """A figure between `low` and `high` (equal where known; NaN unknown; minus infinity where it does not apply)."""

    low: NDArray[np.float64]
    high: NDArray[np.float64]


FactColumn = Array | Span


@dataclass(frozen=True, kw_only=True)
class _LeafTest:
    leaf: Leaf
    table: States | None
    """By code, the state of each choice or set of choices; None for sets too many to list."""
    surely: np.int64
    presumed: np.int64
    inside: int
    outside: int
    """States of firms with, and without, one of the values that surely count."""
    step: "Program | None"
    """Holds for firms that can take the step to meet the leaf; None where every firm can."""


@dataclass(frozen=True, kw_only=True)
class _Fold:
    mode: Literal["all", "any"]
    parts: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Program:
    """Conditions made ready: each distinct leaf and group once, parts before wholes.

    `roots[i]` is the place of condition i, `leaf_places[i]` the places of its leaves in reading order.
    """

    steps: tuple[_LeafTest | _Fold, ...]
    roots: tuple[int, ...]
    leaf_places: tuple[tuple[int, ...], ...]

    def run(self, facts: Mapping[str, FactColumn]) -> list[States]:
        """States of every step over n firms: int8 of length n, or of length 1 where equal for every firm."""
        tested: dict[int, States] = {}
        for places_of_leaves in self._leaves_by_fact.values():
            codes = _Codes()
            for place, test in places_of_leaves:
                tested[place] = _told_near(test, _test(test, facts, codes), facts)
        return self.folded(tested)

    @cached_property
    def _leaves_by_fact(self) -> Mapping[str, list[tuple[int, _LeafTest]]]:
        """Leaves that look at the same fact follow on one another: its column is made ready once and forgotten."""
        found: dict[str, list[tuple[int, _LeafTest]]] = {}
        for place, step in enumerate(self.steps):
            if isinstance(step, _LeafTest):
                found.setdefault(step.leaf.fact, []).append((place, step))
        return found

    def folded(self, leaf_states: Mapping[int, States]) -> list[States]:
        """The same from states of the leaves (by their places) that were kept, whatever would be found now."""
        kept: list[States] = []
        for place, step in enumerate(self.steps):
            kept.append(_fold(step, kept) if isinstance(step, _Fold) else leaf_states[place])
        return kept


def compile_conditions(conditions: Sequence[Condition], shapes: Mapping[str, FactShape]) -> Program:
    """Make conditions ready to run over columns. Raises KeyError for a fact without a shape."""
    steps: list[_LeafTest | _Fold] = []
    known: dict[object, int] = {}

    def place_of(condition: Condition) -> int:
        key: object = condition
        if isinstance(condition, Group):
            parts = tuple(place_of(part) for part in condition.parts)
            key = (condition.mode, parts)
            step: _LeafTest | _Fold = _Fold(mode=condition.mode, parts=parts)
        else:
            key = "confirm" if condition.operator == "confirm" else condition
            step = _prepared(condition, shapes)
        if key not in known:
            known[key] = len(steps)
            steps.append(step)
        return known[key]

    roots = tuple(place_of(condition) for condition in conditions)
    leaf_places = tuple(tuple(place_of(leaf) for leaf in leaves(condition)) for condition in conditions)
    return Program(steps=tuple(steps), roots=roots, leaf_places=leaf_places)


def _prepared(leaf: Leaf, shapes: Mapping[str, FactShape]) -> _LeafTest:
    shape = FactShape(kind="number") if leaf.operator == "confirm" else shapes[leaf.fact]
    met = _named(shape, [value for value in leaf.values if value not in leaf.presumed])
    presumed = _named(shape, leaf.presumed)
    inside, outside = (_unmet(leaf), MET) if leaf.rule.excludes else (MET, _unmet(leaf))
    table = np.full(len(shape.choices) + 2, outside, dtype=np.int8)
    table[_too_coarse(shape, leaf.values)] = UNANSWERED
    table[presumed] = CONFIRM
    table[met] = inside
    table[-1] = UNANSWERED
    several = shape.kind == "choices"
    test = _LeafTest(
        leaf=leaf,
        table=by_code(table),
        surely=_mask(met if several else ()),
        presumed=_mask(presumed if several else ()),
        inside=inside,
        outside=outside,
        step=_step(leaf, shapes),
    )
    return _by_sets(test, len(shape.choices)) if several else test


def _by_sets(test: _LeafTest, choices: int) -> _LeafTest:
    sets = every_set(choices)
    return replace(test, table=None if sets is None else by_code(_any_among(test, sets)))


def _named(shape: FactShape, wanted: Iterable[str]) -> list[int]:
    names = tuple(wanted)
    if shape.by_prefix:
        return [place for place, choice in enumerate(shape.choices) if choice.startswith(names)]
    return [place for place, choice in enumerate(shape.choices) if choice in names]


def _too_coarse(shape: FactShape, wanted: Iterable[str]) -> list[int]:
    """Codes that lie above a wanted one: whether the firm is inside cannot be told from them."""
    if not shape.by_prefix:
        return []
    return [place for place, choice in enumerate(shape.choices) if any(name.startswith(choice) for name in wanted)]


def _step(leaf: Leaf, shapes: Mapping[str, FactShape]) -> Program | None:
    condition = None if leaf.near is None else leaf.near.condition
    return None if condition is None else compile_conditions([condition], shapes)


def _unmet(leaf: Leaf) -> int:
    return NOT_MET if leaf.near is None else NEAR


def _mask(chosen: Iterable[int]) -> np.int64:
    return np.int64(sum(1 << place for place in chosen))


def _fold(step: _Fold, kept: Sequence[States]) -> States:
    if not step.parts:
        return np.array([MET if step.mode == "all" else NOT_MET], dtype=np.int8)
    states: States = kept[step.parts[0]]
    combine = np.minimum if step.mode == "all" else np.maximum
    for part in step.parts[1:]:
        states = combine(states, kept[part])
    return states


class _Codes:
    """The codes of one fact's column, made when they are first asked for."""

    def __init__(self) -> None:
        self._codes: NDArray[np.intp] | None = None

    def of(self, column: Array) -> NDArray[np.intp]:
        if self._codes is None:
            self._codes = table_codes(column)
        return self._codes


def _test(test: _LeafTest, facts: Mapping[str, FactColumn], codes: _Codes) -> States:
    if test.leaf.operator == "confirm":
        return np.array([CONFIRM], dtype=np.int8)
    column = facts[test.leaf.fact]
    if isinstance(column, Span):
        return _compare(test.leaf, column, _limit(test.leaf, facts))
    if column.dtype.kind == "f":
        return _compare(test.leaf, _point(column), _limit(test.leaf, facts))
    return _any_among(test, bits(column)) if test.table is None else looked_up(test.table, codes.of(column))


def _told_near(test: _LeafTest, states: States, facts: Mapping[str, FactColumn]) -> States:
    """The states with no step told to firms that surely cannot take it."""
    if test.step is None:
        return states
    can = test.step.run(facts)[test.step.roots[0]]
    return np.where((states == NEAR) & (can <= NEAR), np.int8(NOT_MET), states)


def _point(column: Array) -> Span:
    return Span(low=figures(column), high=figures(column))


def _limit(leaf: Leaf, facts: Mapping[str, FactColumn]) -> Span:
    if leaf.limit_fact is not None:
        other = facts[leaf.limit_fact]
        return other if isinstance(other, Span) else _point(other)
    limit = np.array([float(leaf.limit or 0)])
    return Span(low=limit, high=limit)


def _any_among(test: _LeafTest, chosen: NDArray[np.int64]) -> States:
    known = chosen >= 0
    found = ((chosen & test.surely) != 0) & known
    states: States = found.view(np.int8) * np.int8(test.inside - test.outside)
    if test.outside:
        states += np.int8(test.outside)
    if test.presumed:
        states[((chosen & test.presumed) != 0) & known & ~found] = CONFIRM
    states[chosen == UNKNOWN] = UNANSWERED
    return states


def _compare(leaf: Leaf, fact: Span, limit: Span) -> States:
    if leaf.rule.upwards:
        surely, possibly = fact.low >= limit.high, fact.high >= limit.low
    else:
        surely, possibly = fact.high <= limit.low, fact.low <= limit.high
    applies = (fact.low != -np.inf) & (limit.low != -np.inf)
    unknown = np.isnan(fact.low) | np.isnan(limit.low)
    states: States = (surely & applies).astype(np.int8) * np.int8(MET)
    if leaf.near is not None:
        within = np.inf if leaf.near.within is None else float(leaf.near.within)
        states[~surely & applies & (_missing(leaf, fact, limit) <= within)] = NEAR
    states[(~surely & possibly & applies) | unknown] = UNANSWERED
    return states


def _missing(leaf: Leaf, fact: Span, limit: Span) -> NDArray[np.float64]:
    """How far a figure is from its limit at worst; not a number where neither applies."""
    with np.errstate(invalid="ignore"):
        return limit.high - fact.low if leaf.rule.upwards else fact.high - limit.low
