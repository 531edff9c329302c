"""The cheapest deeds after which the next level's facts hold, exact, and those that then raise the index most."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from assessor.questionnaire import Condition
from assessor.scoring.deed_search import Firm, State, after, concerned, ends_well, holds, is_possible
from assessor.scoring.deeds import Deed, Deeds

FURTHER = 3
"""Deeds beyond the next level, at most."""
Cost = tuple[int, int, int]
"""Yuan, weeks, number of deeds: compared in this order."""
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


def cheapest_deeds(deeds: Deeds, firm: Firm, wanted: Sequence[Condition]) -> DeedPath:
    """The cheapest deeds after which every wanted condition holds, by yuan, then weeks, then number.

    Exact: a search over the answers that the deeds concerned can reach, cheapest first. What must come before a deed
    comes before it; no moved answer ends on an option that shows a finding. Of equal sets the one that stands first
    in the edition.
    """
    missing = [condition for condition in wanted if not holds(condition, firm.answers, firm)]
    usable, questions = concerned(missing, deeds.deeds)
    start = {question: chosen for question, chosen in firm.answers.items() if question in questions}
    search = _Search(deeds=deeds, firm=firm, usable=usable, missing=missing, start=start)
    found = search.result()
    if found is None:
        return DeedPath(found=False, cost=(0, 0, 0), steps=())
    cost, order = found
    return DeedPath(found=True, cost=cost, steps=tuple(_steps([usable[place] for place in order], firm)))


@dataclass(frozen=True, kw_only=True)
class _Search:
    deeds: Deeds
    firm: Firm
    usable: tuple[Deed, ...]
    missing: Sequence[Condition]
    start: State

    def result(self) -> tuple[Cost, tuple[int, ...]] | None:
        """Cost and places of the deeds, None where no order of deeds leads there."""
        by_id = dict(self.deeds.by_id)
        prices = [_price(deed, self.deeds) for deed in self.usable]
        waiting: list[tuple[Cost, tuple[int, ...]]] = [((0, 0, 0), ())]
        states: dict[tuple[int, ...], State] = {(): self.start}
        seen: set[tuple[tuple[str, frozenset[str]], ...]] = set()
        while waiting:
            cost, order = heappop(waiting)
            state = states.pop(order)
            key = tuple(sorted(state.items(), key=_first))
            if key in seen:
                continue
            if self._arrived(state):
                return cost, order
            seen.add(key)
            for place, deed in enumerate(self.usable):
                if is_possible(deed, state, self.firm, by_id):
                    further = (*order, place)
                    states[further] = after(deed, state, self.firm)
                    heappush(waiting, (_added(cost, prices[place]), further))
        return None

    def _arrived(self, state: State) -> bool:
        met = all(holds(condition, state, self.firm) for condition in self.missing)
        return met and ends_well(state, self.start, self.firm)


def _first(entry: tuple[str, frozenset[str]]) -> str:
    return entry[0]


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
    present = index_of([state])[0]
    for _ in range(FURTHER):
        possible = [deed for deed in deeds.deeds if is_possible(deed, state, firm, deeds.by_id)]
        reached = [after(deed, state, firm) for deed in possible]
        good = [place for place, each in enumerate(reached) if ends_well(each, firm.answers, firm)]
        indices = index_of([reached[place] for place in good])
        gains = [(index - present, place) for index, place in zip(indices, good, strict=True) if index > present]
        if not gains:
            break
        gain, place = max(gains, key=lambda each: (each[0] / _yuan(possible[each[1]], deeds), -each[1]))
        chosen.append(DeedStep(deed=possible[place], before=state, after=reached[place]))
        state, present = reached[place], present + gain
    return tuple(chosen)


def _yuan(deed: Deed, deeds: Deeds) -> int:
    return max(deeds.cost_by_id[deed.cost].upper, 1)
