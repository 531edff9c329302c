"""Which deeds, and which of their moves, can matter to one firm on its way to some conditions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from assessor.questionnaire import Condition, Leaf, leaves
from assessor.scoring.deed_search import Firm, State, holds
from assessor.scoring.deeds import Deed, Deeds, Fact, Move, OptionMove, ends_of, leads_out


def relevant_deeds(wanted: Sequence[Condition], deeds: Deeds, firm: Firm) -> tuple[Deed, ...]:
    """The deeds that a cheapest set can consist of, each with only those of its moves that can count.

    Found backwards from what is wanted, from where the firm stands: a deed that brings none of these answers is in no
    cheapest set, for leaving it out leaves a cheaper one that does as much. No more of the firm's answers is looked at
    than that needs.
    """
    search = _Backwards(deeds, firm, {fact for one in wanted for leaf in leaves(one) for fact in deeds.ways_to(leaf)})
    search.close()
    return tuple(_bearing(deed, search.facts) for deed in deeds.deeds if deed.id in search.found)


def _bearing(deed: Deed, facts: set[Fact]) -> Deed:
    kept = tuple(move for move in deed.moves if any((move.question, end) in facts for end in ends_of(move)))
    return deed if len(kept) == len(deed.moves) else replace(deed, moves=kept)


class _Backwards:
    """Answers that count, and the deeds that bring one of them, until neither grows."""

    def __init__(self, deeds: Deeds, firm: Firm, facts: set[Fact]) -> None:
        self._deeds = deeds
        self._firm = firm
        self._followed: set[Fact] = set()
        self._moves: list[OptionMove] = []
        """Moves of deeds found of which where they start does not count so far."""
        self._before: dict[str, Deed] = {}
        self._unentered: list[tuple[Deed, OptionMove]] = []
        """Moves of deeds that come before others, where no deed found leads to where they start so far."""
        self.facts = facts
        self.found: dict[str, Deed] = {}

    def close(self) -> None:
        """Follow every deed found to what it needs itself."""
        size = -1
        while size != len(self.facts) + len(self.found):
            size = len(self.facts) + len(self.found)
            self._bring(self.facts - self._followed)
            self._moves = [move for move in self._moves if not self._is_settled(move)]
            self._unentered = [each for each in self._unentered if not self._is_entered(*each)]

    def _bring(self, facts: set[Fact]) -> None:
        """Find the deeds that bring answers which came to count, and what each needs however it comes to count."""
        self._followed |= facts
        for deed in (deed for fact in facts for deed in self._deeds.bringing.get(fact, ())):
            if deed.id not in self.found:
                self.found[deed.id] = deed
                self.facts.update(self._needed(deed))
                self._moves.extend(move for move in deed.moves if isinstance(move, OptionMove))
                for name in deed.before:
                    self._do_first(self._deeds.by_id[name])

    def _needed(self, deed: Deed) -> Iterator[Fact]:
        """What a deed's condition turns on; and where a move of it ends on a finding, every way on."""
        if deed.condition is not None and not self._stays(deed.condition):
            for leaf in leaves(deed.condition):
                yield from self._deeds.ways_to(leaf)
        for move in deed.moves:
            if not self._firm.told.get(move.question, frozenset()).isdisjoint(ends_of(move)):
                yield from self._deeds.facts_on(move.question)

    def _stays(self, condition: Condition) -> bool:
        """Whether a condition holds now and no deed can end that."""
        if isinstance(condition, Leaf):
            return self._deeds.is_kept(condition) and holds(condition, self._firm.answers, self._firm)
        parts = (self._stays(part) for part in condition.parts)
        return all(parts) if condition.mode == "all" else any(parts)

    def _is_settled(self, move: OptionMove) -> bool:
        """Whether no more is to be found out of where a move starts: it counts now, or there is no answer to move.

        It counts where the move's end does, and the firm stands elsewhere or a deed found leads away to another end.
        """
        question = move.question
        if (question, move.after) not in self.facts:
            return False
        stands_there = self._firm.applies_now(move)
        if stands_there is None:
            return True
        counts = not stands_there or not self.found.keys().isdisjoint(self._deeds.leaving[move])
        if counts:
            self.facts.update((question, option) for option in move.before)
        return counts

    def _do_first(self, deed: Deed) -> None:
        """Note all by which nothing is left to do of a deed that comes before another."""
        if deed.id in self._before:
            return
        self._before[deed.id] = deed
        self._unentered.extend((deed, move) for move in deed.moves if isinstance(move, OptionMove))
        ways = [way for move in deed.moves if self._firm.applies_now(move) for way in self._ways_past(move)]
        self._open(deed, ways)

    def _ways_past(self, move: Move) -> Iterable[Fact]:
        """How a move that applies comes not to apply any more."""
        question = move.question
        if isinstance(move, OptionMove):
            ways = (one for _, one in self._deeds.moves_on[question] if isinstance(one, OptionMove))
            return [(question, one.after) for one in ways if leads_out(one, move.before)]
        return [(question, option) for option in move.add]

    def _is_entered(self, deed: Deed, move: OptionMove) -> bool:
        """Whether a deed found leads to where a move of one that comes before starts: then every way on counts."""
        if self.found.keys().isdisjoint(self._deeds.entering[move]):
            return False
        self._open(deed, self._deeds.facts_on(move.question))
        return True

    def _open(self, deed: Deed, ways: Iterable[Fact]) -> None:
        """There are ways to be done with a deed: they count, and so does all that its condition turns on."""
        counting = set(ways)
        self.facts |= counting
        if counting and deed.condition is not None and not self._stays(deed.condition):
            for leaf in leaves(deed.condition):
                self.facts.update(self._deeds.facts_on(leaf.fact))


def questions_of(wanted: Sequence[Condition], usable: Sequence[Deed], deeds: Deeds) -> set[str]:
    """Questions that conditions and the deeds that bear on them look at, themselves or through what comes before."""
    every = (*usable, *(deeds.by_id[name] for deed in usable for name in deed.before))
    conditions = (*wanted, *(deed.condition for deed in every if deed.condition is not None))
    looked_at = (leaf for condition in conditions for leaf in leaves(condition) if not deeds.is_kept(leaf))
    return {*(leaf.fact for leaf in looked_at), *(move.question for deed in every for move in deed.moves)}


def _looked_for(condition: Condition) -> Iterator[Fact]:
    return ((leaf.fact, value) for leaf in leaves(condition) for value in leaf.values)


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


def _brought(deed: Deed) -> Iterator[Fact]:
    return ((move.question, option) for move in deed.moves for option in ends_of(move))


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
            reached[move.question].update(ends_of(move))
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
