"""Which deeds can matter to reaching some conditions, and whether they can be reached at all."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from assessor.questionnaire import Condition, Leaf, leaves
from assessor.scoring.deed_search import Firm, State
from assessor.scoring.deeds import Deed, Move, OptionMove

Fact = tuple[str, str]
"""A question and an option of it."""


def relevant_deeds(wanted: Sequence[Condition], deeds: Sequence[Deed], firm: Firm) -> tuple[Deed, ...]:
    """The deeds that bring an answer that is wanted, or that another of them starts from or waits for.

    A deed that brings nothing of the kind is in no cheapest set: leaving it out leaves a cheaper one that does as much.
    """
    by_id = {deed.id: deed for deed in deeds}
    facts = {fact for condition in wanted for fact in _looked_for(condition)}
    found: dict[str, Deed] = {}
    while True:
        fresh = [deed for deed in deeds if deed.id not in found and not facts.isdisjoint(_brought(deed))]
        if not fresh:
            return tuple(deed for deed in deeds if deed.id in found)
        for deed in fresh:
            found[deed.id] = deed
            facts.update(_needed(deed, by_id, deeds, firm))


def least_costs(
    wanted: Sequence[Condition], deeds: Sequence[Deed], prices: Mapping[str, int]
) -> tuple[tuple[tuple[Condition, int], ...], ...]:
    """What each condition costs at least while it does not hold: its cheapest deed.

    Conditions that share a deed stand in one group, of which only the dearest counts; groups add up.
    """
    groups: list[tuple[set[str], list[tuple[Condition, int]]]] = []
    for condition in wanted:
        facts = set(_looked_for(condition))
        bringing = {deed.id for deed in deeds if not facts.isdisjoint(_brought(deed))}
        least = min((prices[deed] for deed in bringing), default=0)
        joined = [group for group in groups if not group[0].isdisjoint(bringing)]
        own = {deed for group in joined for deed in group[0]} | bringing
        told = [each for group in joined for each in group[1]]
        groups = [group for group in groups if group not in joined] + [(own, [*told, (condition, least)])]
    return tuple(tuple(told) for _, told in groups)


def _looked_for(condition: Condition) -> Iterator[Fact]:
    return ((leaf.fact, value) for leaf in leaves(condition) for value in leaf.values)


def _brought(deed: Deed) -> Iterator[Fact]:
    return ((move.question, option) for move in deed.moves for option in _ends(move))


def _ends(move: Move) -> Iterable[str]:
    return (move.after,) if isinstance(move, OptionMove) else move.add


def _needed(deed: Deed, by_id: Mapping[str, Deed], deeds: Sequence[Deed], firm: Firm) -> Iterator[Fact]:
    """What a deed starts from, depends on and waits for, and where others lead on from an end that shows a finding."""
    if deed.condition is not None:
        yield from _looked_for(deed.condition)
    for move in deed.moves:
        if isinstance(move, OptionMove):
            yield from ((move.question, option) for option in move.before)
    for before in deed.before:
        yield from _brought(by_id[before])
        yield from _leading_away(by_id[before].moves, deeds)
    told = [fact for fact in _brought(deed) if fact[1] in firm.told.get(fact[0], frozenset())]
    for question, option in told:
        yield from (fact for other in deeds for fact in _brought_from(other, question, option))


def _leading_away(moves: Sequence[Move], deeds: Sequence[Deed]) -> Iterator[Fact]:
    """Answers from which a deed that must come first has nothing left to do."""
    questions = {move.question for move in moves}
    return (fact for deed in deeds for fact in _brought(deed) if fact[0] in questions)


def _brought_from(deed: Deed, question: str, option: str) -> Iterator[Fact]:
    for move in deed.moves:
        if isinstance(move, OptionMove) and move.question == question and option in move.before:
            yield (question, move.after)


def can_be_reached(wanted: Sequence[Condition], deeds: Sequence[Deed], start: State, firm: Firm) -> bool:
    """Whether the conditions could hold if every answer, once reached, could be kept beside all others.

    Where even that is not so, no order of deeds leads there.
    """
    reached = {question: set(chosen) for question, chosen in start.items()}
    waiting = list(deeds)
    while True:
        usable = [deed for deed in waiting if _could_be_done(deed, reached, firm)]
        brought = [(move, deed) for deed in usable for move in deed.moves if _could_apply(move, reached)]
        before = sum(map(len, reached.values()))
        for move, _ in brought:
            reached[move.question].update(_ends(move))
        if sum(map(len, reached.values())) == before:
            return all(_could_hold(condition, reached, firm) for condition in wanted)


def _could_be_done(deed: Deed, reached: Mapping[str, set[str]], firm: Firm) -> bool:
    return deed.condition is None or _could_hold(deed.condition, reached, firm)


def _could_apply(move: Move, reached: Mapping[str, set[str]]) -> bool:
    options = reached.get(move.question)
    if options is None:
        return False
    return not options.isdisjoint(move.before) if isinstance(move, OptionMove) else True


def _could_hold(condition: Condition, reached: Mapping[str, set[str]], firm: Firm) -> bool:
    if isinstance(condition, Leaf):
        if condition.fact in reached and condition.operator == "in":
            return not reached[condition.fact].isdisjoint(condition.values)
        return firm.holds_now(condition)
    results = (_could_hold(part, reached, firm) for part in condition.parts)
    return all(results) if condition.mode == "all" else any(results)
