"""The cheapest deeds after which the next level's facts hold, exact, and those that then raise the index most."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush
from weakref import WeakKeyDictionary

from assessor.questionnaire import Condition, leaves
from assessor.scoring.deed_relevance import can_be_reached, least_costs, relevant_deeds
from assessor.scoring.deed_search import Firm, State, after, ends_well, holds, is_possible
from assessor.scoring.deeds import Deed, Deeds

FURTHER = 3
"""Deeds beyond the next level, at most."""
Cost = tuple[int, int, int]
"""Yuan, weeks, number of deeds: compared in this order."""
_Reached = tuple[Cost, tuple[int, ...]]
"""What it took to come here: the cost, and the deeds by their places."""
IndexOf = Callable[[Sequence[State]], Sequence[float]]


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


_RELEVANT: WeakKeyDictionary[Deeds, dict[tuple[Condition, ...], tuple[object, tuple[Deed, ...]]]] = WeakKeyDictionary()
"""Of each edition's deeds that are still at hand: which of them bear on what is missing."""
_NOWHERE = DeedPath(found=False, cost=(0, 0, 0), steps=())


def _start(missing: Sequence[Condition], usable: Sequence[Deed], firm: Firm) -> State:
    """The answers the search turns on: those that deeds move, and those that conditions look at beside them."""
    looked_at = {leaf.fact for condition in missing for leaf in leaves(condition)}
    moved = {move.question for deed in usable for move in deed.moves}
    return {question: chosen for question, chosen in firm.answers.items() if question in looked_at | moved}


def cheapest_deeds(deeds: Deeds, firm: Firm, wanted: Sequence[Condition]) -> DeedPath:
    """The cheapest deeds after which every wanted condition holds, by yuan, then weeks, then number.

    Exact: a search over the answers that the deeds concerned can reach, cheapest first. What must come before a deed
    comes before it; no moved answer ends on an option that shows a finding. Of equal sets the one that stands first
    in the edition.
    """
    missing = [condition for condition in wanted if not holds(condition, firm.answers, firm)]
    usable = _relevant(deeds, tuple(missing), firm)
    if not can_be_reached(missing, usable, firm.answers, firm):
        return _NOWHERE
    search = _DeedSearch(deeds=deeds, firm=firm, usable=usable, missing=missing, start=_start(missing, usable, firm))
    found = search.result()
    if found is None:
        return _NOWHERE
    cost, order = found
    return DeedPath(found=True, cost=cost, steps=tuple(_steps([usable[place] for place in order], firm)))


def _relevant(deeds: Deeds, missing: tuple[Condition, ...], firm: Firm) -> tuple[Deed, ...]:
    """The same for all firms of one edition that lack the same facts: worked out once."""
    known = _RELEVANT.setdefault(deeds, {})
    told, usable = known.get(missing, (None, ()))
    if told is not firm.told:
        usable = relevant_deeds(missing, deeds.deeds, firm)
        known[missing] = (firm.told, usable)
    return usable


@dataclass(frozen=True, kw_only=True)
class _DeedSearch:
    deeds: Deeds
    firm: Firm
    usable: tuple[Deed, ...]
    missing: Sequence[Condition]
    start: State

    def result(self) -> _Reached | None:
        """Cost and places of the deeds, None where no order of deeds leads there.

        What is cheapest with what is needed at least from there is tried first.
        """
        waiting: list[tuple[Cost, _Reached]] = [((0, 0, 0), ((0, 0, 0), ()))]
        states: dict[tuple[int, ...], State] = {(): self.start}
        best: dict[tuple[frozenset[str], ...], _Reached] = {tuple(self.start.values()): waiting[0][1]}
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

    def _further(self, present: _Reached, state: State) -> Iterator[tuple[_Reached, State]]:
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


def raising_deeds(deeds: Deeds, firm: Firm, start: State, index_of: IndexOf) -> tuple[DeedStep, ...]:
    """Up to three deeds more, each the one that raises the index most per yuan at its turn.

    None of them ends on an option that shows a finding; what must come before one of them has been done.
    """
    state, chosen = start, []
    for _ in range(FURTHER):
        possible = [deed for deed in deeds.deeds if is_possible(deed, state, firm, deeds.by_id)]
        reached = [after(deed, state, firm) for deed in possible]
        good = [place for place, each in enumerate(reached) if ends_well(each, firm.answers, firm)]
        present, *indices = index_of([state, *(reached[place] for place in good)])
        gains = [(index - present, place) for index, place in zip(indices, good, strict=True) if index > present]
        if not gains:
            break
        _, place = max(gains, key=lambda each: (each[0] / _yuan(possible[each[1]], deeds), -each[1]))
        chosen.append(DeedStep(deed=possible[place], before=state, after=reached[place]))
        state = reached[place]
    return tuple(chosen)


def walked(deeds: Deeds, firm: Firm, order: Sequence[str], start: State | None = None) -> DeedPath:
    """The path along deeds (ids) that were found before, from the firm's answers or from `start`."""
    chosen = [deeds.by_id[name] for name in order]
    cost = (0, 0, 0)
    for deed in chosen:
        cost = _added(cost, _price(deed, deeds))
    return DeedPath(found=True, cost=cost, steps=tuple(_steps(chosen, firm, start)))


def _yuan(deed: Deed, deeds: Deeds) -> int:
    return max(deeds.cost_by_id[deed.cost].upper, 1)
