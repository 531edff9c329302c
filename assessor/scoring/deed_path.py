"""The cheapest deeds after which the next level's facts hold, exact, and those that then raise the index most."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from heapq import heappop, heappush, merge
from typing import NamedTuple

from assessor.questionnaire import Condition, leaves
from assessor.scoring.deed_relevance import can_be_reached, least_costs, questions_of, relevant_deeds
from assessor.scoring.deed_search import Firm, State, after, changing, ends_well, holds, is_possible
from assessor.scoring.deeds import Deed, Deeds
from assessor.scoring.model import Anchor

FURTHER = 3
"""Deeds beyond the next level, at most."""
Cost = tuple[int, int, int]
"""Yuan, weeks, number of deeds: compared in this order."""
Reached = tuple[Cost, tuple[int, ...]]
"""What it took to come here: the cost, and the deeds by their places."""
IndicesOf = Callable[[Sequence[int], Sequence[State]], Sequence[float]]
"""The index of firms (by place, one may be named often) after changes of their answers."""


@dataclass(frozen=True, kw_only=True)
class DeedStep:
    """A deed at its place in the path, with the answers before and after it."""

    deed: Deed
    before: State
    after: State


@dataclass(frozen=True, kw_only=True)
class DeedPath:
    """Deeds in the order in which they can be done. `found` is false where no deeds lead there."""

    found: bool
    cost: Cost
    steps: tuple[DeedStep, ...]


_NOWHERE = DeedPath(found=False, cost=(0, 0, 0), steps=())


@dataclass(frozen=True, kw_only=True, eq=False)
class PathPart:
    """The cheapest deeds to some of the conditions wanted, by their places in the edition; None where none lead there.

    `turns_on`: the questions that decide it; `touches`: those that its deeds change.
    """

    found: Reached | None
    turns_on: frozenset[str]
    touches: frozenset[str]

    def is_linked(self, other: "PathPart") -> bool:
        """Whether deeds of one change what decides the other."""
        return not (self.turns_on.isdisjoint(other.touches) and other.turns_on.isdisjoint(self.touches))


_REACHED = PathPart(found=((0, 0, 0), ()), turns_on=frozenset(), touches=frozenset())
PartOf = Callable[[tuple[Condition, ...]], PathPart]
RelevantTo = Callable[[tuple[Condition, ...]], tuple[Deed, ...]]


def ways_to_level(anchors: Sequence[Anchor], level: int, firm: Firm) -> Iterator[list[Condition]]:
    """What may be sought to stand on a level, the first that deeds lead to counting.

    A fact that may hold otherwise is sought the usual way first: no plant becomes one of another kind for it.
    """
    facts = [anchor for anchor in anchors if anchor.level <= level]
    others = [one for one in facts if one.usual is not None and not holds(one.condition, firm.answers, firm)]
    if others:
        yield [one.usual if one in others and one.usual is not None else one.condition for one in facts]
    yield [one.condition for one in facts]


def cheapest_deeds(deeds: Deeds, firm: Firm, wanted: Sequence[Condition]) -> DeedPath:
    """The cheapest deeds after which every wanted condition holds, by yuan, then weeks, then number.

    Exact: a search over the answers that the deeds concerned can reach, cheapest first. What must come before a deed
    comes before it; no moved answer ends on an option that shows a finding. Of equal sets the one that stands first
    in the edition.
    """
    found = cheapest_order(wanted, lambda conditions: part_of(deeds, firm, conditions))
    if found is None:
        return _NOWHERE
    cost, order = found
    return DeedPath(found=True, cost=cost, steps=tuple(_steps([deeds.deeds[place] for place in order], firm)))


def cheapest_order(wanted: Sequence[Condition], part: PartOf) -> Reached | None:
    """What the cheapest deeds cost, and their places in the edition in the order in which they are done.

    Conditions that no deed links are sought apart: their costs add up, and of all ways to do both in turn the one
    that takes the deed that stands first is the first as well.
    """
    groups: list[tuple[tuple[Condition, ...], PathPart]] = []
    for condition in wanted:
        conditions: tuple[Condition, ...] = (condition,)
        own = part(conditions)
        while linked := [each for each in groups if own.is_linked(each[1])]:
            groups = [each for each in groups if each not in linked]
            conditions = (*(one for each in linked for one in each[0]), *conditions)
            own = part(conditions)
        groups.append((conditions, own))
    found = [own.found for _, own in groups if own.found is not None]
    if len(found) < len(groups):
        return None
    return reduce(_added, (cost for cost, _ in found), (0, 0, 0)), tuple(merge(*(order for _, order in found)))


def part_of(deeds: Deeds, firm: Firm, conditions: Sequence[Condition], relevant: RelevantTo | None = None) -> PathPart:
    """The part of a firm's path that leads to some conditions; it turns on nothing where they hold already.

    `relevant`: as `relevant_deeds` finds them for this firm.
    """
    missing = tuple(condition for condition in conditions if not holds(condition, firm.answers, firm))
    if not missing:
        return _REACHED
    usable = relevant_deeds(missing, deeds, firm) if relevant is None else relevant(missing)
    start = _start(missing, usable, firm)
    found: Reached | None = None
    if can_be_reached(missing, usable, start, firm):
        search = _DeedSearch(deeds=deeds, firm=firm, usable=usable, missing=missing, start=start)
        found = search.result()
    return PathPart(
        found=None if found is None else (found[0], tuple(deeds.places[usable[place].id] for place in found[1])),
        turns_on=frozenset(questions_of(missing, usable, deeds)),
        touches=frozenset(move.question for deed in usable for move in deeds.by_id[deed.id].moves),
    )


def _start(missing: Sequence[Condition], usable: Sequence[Deed], firm: Firm) -> State:
    """The answers the search turns on: those that deeds move, and those that conditions look at beside them."""
    looked_at = (leaf.fact for condition in missing for leaf in leaves(condition))
    moved = (move.question for deed in usable for move in deed.moves)
    chosen = ((question, firm.answers.get(question)) for question in dict.fromkeys((*looked_at, *moved)))
    return {question: options for question, options in chosen if options is not None}


@dataclass(frozen=True, kw_only=True)
class _DeedSearch:
    deeds: Deeds
    firm: Firm
    usable: tuple[Deed, ...]
    missing: Sequence[Condition]
    start: State

    def result(self) -> Reached | None:
        """Cost and places of the deeds, None where no order of deeds leads there.

        What is cheapest with what is needed at least from there is tried first.
        """
        waiting: list[tuple[Cost, Reached]] = [((0, 0, 0), ((0, 0, 0), ()))]
        states: dict[tuple[int, ...], State] = {(): self.start}
        best: dict[tuple[frozenset[str], ...], Reached] = {tuple(self.start.values()): waiting[0][1]}
        while waiting:
            _, present = heappop(waiting)
            state = states.pop(present[1])
            if best[tuple(state.values())] < present:
                continue
            if self._arrived(state):
                return present
            for further, reached in self._further(present, state):
                key = tuple(reached.values())
                if key not in best or further < best[key]:
                    best[key] = further
                    states[further[1]] = reached
                    heappush(waiting, (_added(further[0], (self._still(reached), 0, 0)), further))
        return None

    @cached_property
    def _least(self) -> tuple[tuple[tuple[Condition, int], ...], ...]:
        prices = {deed.id: _price(deed, self.deeds)[0] for deed in self.usable}
        return least_costs(self.missing, self.usable, prices)

    def _still(self, state: State) -> int:
        """Yuan that are needed at least from here."""
        return sum(
            max((least for condition, least in group if not holds(condition, state, self.firm)), default=0)
            for group in self._least
        )

    def _further(self, present: Reached, state: State) -> Iterator[tuple[Reached, State]]:
        """Where each deed that is possible leads."""
        cost, order = present
        for place, deed in enumerate(self.usable):
            if is_possible(deed, state, self.firm, self.deeds.by_id):
                yield (_added(cost, _price(deed, self.deeds)), (*order, place)), after(deed, state, self.firm)

    def _arrived(self, state: State) -> bool:
        met = all(holds(condition, state, self.firm) for condition in self.missing)
        return met and ends_well(state, self.start, self.firm)


def _price(deed: Deed, deeds: Deeds) -> Cost:
    return (deeds.cost_by_id[deed.cost].upper, deed.weeks[1], 1)


def _added(one: Cost, other: Cost) -> Cost:
    return (one[0] + other[0], one[1] + other[1], one[2] + other[2])


def _steps(order: Sequence[Deed], firm: Firm, start: State | None = None) -> Iterator[DeedStep]:
    state: Mapping[str, frozenset[str]] = firm.answers if start is None else start
    for deed in order:
        reached = after(deed, state, firm)
        yield DeedStep(deed=deed, before=state, after=reached)
        state = reached


def raising_deeds(
    deeds: Deeds, firms: Sequence[Firm], starts: Sequence[State], indices_of: IndicesOf, *, most: int = FURTHER
) -> list[tuple[DeedStep, ...]]:
    """For each firm up to three deeds more, each the one that raises the index most per yuan at its turn.

    None of them ends on an option that shows a finding; what must come before one of them has been done.
    """
    climbs = [_Climb(firm=firm, state=start) for firm, start in zip(firms, starts, strict=True)]
    going = list(range(len(climbs)))
    for _ in range(most):
        ways = [(place, way) for place in going for way in climbs[place].ways(deeds)]
        changed = [*((place, climbs[place].changed) for place in going), *((place, way.changed) for place, way in ways)]
        indices = indices_of([place for place, _ in changed], [each for _, each in changed])
        present, after_ways = dict(zip(going, indices, strict=False)), indices[len(going) :]
        best: dict[int, tuple[float, _Way]] = {}
        for (place, way), index in zip(ways, after_ways, strict=True):
            gain = (index - present[place]) / _yuan(way.deed, deeds)
            if gain > best.get(place, (0.0, way))[0]:
                best[place] = (gain, way)
        going = list(best)
        for place, (_, way) in best.items():
            climbs[place].take(way, deeds)
    return [tuple(climb.steps) for climb in climbs]


class _Way(NamedTuple):
    """A deed that is possible next, its own answers after it, and all that are other than the firm's own then."""

    deed: Deed
    moved: State
    changed: State


class _Climb:
    """One firm on its way up."""

    def __init__(self, *, firm: Firm, state: State) -> None:
        self._firm = firm
        self._state = state
        self._moves: dict[int, State | None] = {}
        self.changed: State = {name: chosen for name, chosen in state.items() if chosen is not firm.answers[name]}
        self.steps: list[DeedStep] = []

    def ways(self, deeds: Deeds) -> Iterator[_Way]:
        """The deeds that are possible next and end well, in the edition's order."""
        for place in changing(deeds, self._state):
            if place not in self._moves:
                self._moves[place] = self._moved(deeds.deeds[place], deeds)
            moved = self._moves[place]
            if moved is not None:
                yield _Way(deed=deeds.deeds[place], moved=moved, changed={**self.changed, **moved})

    def _moved(self, deed: Deed, deeds: Deeds) -> State | None:
        """The answers a deed moves as they are after it; None where it is not possible or does not end well."""
        firm, state = self._firm, self._state
        if not is_possible(deed, state, firm, deeds.by_id):
            return None
        own = {move.question: state[move.question] for move in deed.moves if move.question in state}
        moved = after(deed, own, firm)
        return moved if ends_well(moved, firm.answers, firm) else None

    def take(self, way: _Way, deeds: Deeds) -> None:
        """Do a deed; deeds that look at what it moved are looked at anew."""
        before, self._state, self.changed = self._state, {**self._state, **way.moved}, way.changed
        self.steps.append(DeedStep(deed=way.deed, before=before, after=self._state))
        for question in way.moved:
            for place in deeds.looking_at.get(question, ()):
                self._moves.pop(place, None)


def walked(deeds: Deeds, firm: Firm, order: Sequence[str], start: State | None = None) -> DeedPath:
    """The path along deeds (ids) that were found before, from the firm's answers or from `start`."""
    chosen = [deeds.by_id[name] for name in order]
    cost = (0, 0, 0)
    for deed in chosen:
        cost = _added(cost, _price(deed, deeds))
    return DeedPath(found=True, cost=cost, steps=tuple(_steps(chosen, firm, start)))


def _yuan(deed: Deed, deeds: Deeds) -> int:
    return max(deeds.cost_by_id[deed.cost].upper, 1)
