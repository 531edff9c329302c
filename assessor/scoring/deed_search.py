"""What deeds do to one firm's answers, and whether a condition on answers holds after them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from assessor.questionnaire import Condition, Leaf
from assessor.scoring.deeds import Deed, Deeds, Move, OptionMove

State = Mapping[str, frozenset[str]]
"""Options chosen, by question; a question that is open or does not apply is absent."""


@dataclass(frozen=True, kw_only=True)
class Firm:
    """One firm's choices, what conditions on anything else come to for it, and what is told of options.

    `applies_now`: whether a move changes these choices; None where the question has no answer. `exclusive`, `told`: by
    question, the exclusive options and those that show a finding.
    """

    answers: State
    holds_now: Callable[[Leaf], bool]
    applies_now: Callable[[Move], bool | None]
    exclusive: Mapping[str, frozenset[str]]
    told: Mapping[str, frozenset[str]]


def applies(move: Move, state: State) -> bool:
    """Whether a move changes anything."""
    chosen = state.get(move.question)
    if chosen is None:
        return False
    return chosen <= move.before if isinstance(move, OptionMove) else not move.add <= chosen


def applies_at_all(move: Move, state: State) -> bool | None:
    """The same; None where the question has no answer."""
    return applies(move, state) if move.question in state else None


def changing(deeds: Deeds, state: State) -> list[int]:
    """Places of the deeds that change something, in the edition's order."""
    found: set[int] = set()
    for question in deeds.moves_on:
        if question in state:
            found.update(_changing(deeds, question, state[question]))
    return sorted(found)


@lru_cache(maxsize=16384)
def _changing(deeds: Deeds, question: str, chosen: frozenset[str]) -> tuple[int, ...]:
    moves = deeds.moves_on[question]
    return tuple(deeds.places[deed.id] for deed, move in moves if applies(move, {question: chosen}))


def after(deed: Deed, state: State, firm: Firm) -> dict[str, frozenset[str]]:
    """The answers once a deed is done: each of its moves that applies is made."""
    moved = dict(state)
    for move in deed.moves:
        if applies(move, moved):
            moved[move.question] = _moved(move, moved[move.question], firm.exclusive)
    return moved


def _moved(move: Move, chosen: frozenset[str], exclusive: Mapping[str, frozenset[str]]) -> frozenset[str]:
    if isinstance(move, OptionMove):
        return frozenset({move.after})
    return (chosen - exclusive.get(move.question, frozenset())) | move.add


def holds(condition: Condition, state: State, firm: Firm) -> bool:
    """Whether a condition is met by these answers; what no deed moves is as it was."""
    if isinstance(condition, Leaf):
        if condition.fact in state and condition.operator == "in":
            return not state[condition.fact].isdisjoint(condition.values)
        return firm.holds_now(condition)
    results = (holds(part, state, firm) for part in condition.parts)
    return all(results) if condition.mode == "all" else any(results)


def is_possible(deed: Deed, state: State, firm: Firm, deeds: Mapping[str, Deed]) -> bool:
    """Whether a deed changes something, makes sense, and all that must come before it is done."""
    if not _changes(deed, state) or not (deed.condition is None or holds(deed.condition, state, firm)):
        return False
    return all(_is_done(deeds[before], state, firm) for before in deed.before)


def _changes(deed: Deed, state: State) -> bool:
    for move in deed.moves:  # noqa: SIM110 - asked of every deed of every firm: a third of the time of any(...)
        if applies(move, state):
            return True
    return False


def _is_done(deed: Deed, state: State, firm: Firm) -> bool:
    """Whether nothing is left of a deed: none of its moves applies, or it makes no sense for this firm."""
    return not _changes(deed, state) or not (deed.condition is None or holds(deed.condition, state, firm))


def ends_well(state: State, start: State, firm: Firm) -> bool:
    """Whether no answer that was moved ends on an option that shows a finding."""
    for question, chosen in state.items():
        if chosen is not start[question] and not firm.told[question].isdisjoint(chosen - start[question]):
            return False
    return True
