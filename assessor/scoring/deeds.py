"""What a deed is: something a firm does, what it costs, what comes before it, and which answers it moves."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from assessor.questionnaire import Condition, Leaf, Text, leaves

Fact = tuple[str, str]
"""A question and an option of it."""


@dataclass(frozen=True, kw_only=True)
class CostClass:
    """A class of cost in yuan; `last` is None where it has no upper end."""

    id: str
    first: int
    last: int | None
    label: Text
    beyond: Condition | None = None
    """Holds for firms that say they could not pay so much: they see to the money first."""

    @property
    def upper(self) -> int:
        """What the class counts as: its upper end, or twice its lower one where it has none."""
        return 2 * self.first if self.last is None else self.last


@dataclass(frozen=True, kw_only=True)
class OptionMove:
    """A single choice moves from one of the options `before` to the option `after`."""

    question: str
    before: frozenset[str]
    after: str


@dataclass(frozen=True, kw_only=True)
class Addition:
    """Options are added to a multiple choice; an exclusive one chosen so far is given up."""

    question: str
    add: frozenset[str]


Move = OptionMove | Addition


def ends_of(move: Move) -> Iterable[str]:
    """The options a move brings."""
    return (move.after,) if isinstance(move, OptionMove) else move.add


def leads_out(move: OptionMove, options: Collection[str]) -> bool:
    """Whether a move leads from some of these options to another one."""
    return move.after not in options and not move.before.isdisjoint(options)


@dataclass(frozen=True, kw_only=True)
class Deed:
    """Something to do. It applies where at least one of its moves does and `condition` holds."""

    id: str
    do: Text
    first_step: Text
    cost: str
    weeks: tuple[int, int]
    people: Text
    basis: Literal["judgement", "source"]
    basis_text: Text
    condition: Condition | None
    urgent: Condition | None
    """Where it holds the deed cannot wait for a path."""
    before: tuple[str, ...]
    moves: tuple[Move, ...]
    findings: tuple[str, ...]
    measures: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class Deeds:
    """All deeds of an edition with their classes of cost, cheapest first."""

    costs: tuple[CostClass, ...] = ()
    deeds: tuple[Deed, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Deed]:
        """Deeds by their ids."""
        return {deed.id: deed for deed in self.deeds}

    @cached_property
    def cost_by_id(self) -> Mapping[str, CostClass]:
        """Classes of cost by their ids."""
        return {cost.id: cost for cost in self.costs}

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Places of deeds by their ids."""
        return {deed.id: place for place, deed in enumerate(self.deeds)}

    @cached_property
    def bringing(self) -> Mapping[Fact, tuple[Deed, ...]]:
        """By answer, the deeds that bring it."""
        found: dict[Fact, tuple[Deed, ...]] = {}
        for deed in self.deeds:
            for fact in dict.fromkeys((move.question, end) for move in deed.moves for end in ends_of(move)):
                found[fact] = (*found.get(fact, ()), deed)
        return found

    @cached_property
    def moves_on(self) -> Mapping[str, tuple[tuple[Deed, Move], ...]]:
        """By question, the moves that change it, each with its deed."""
        found: dict[str, tuple[tuple[Deed, Move], ...]] = {}
        for deed in self.deeds:
            for move in deed.moves:
                found[move.question] = (*found.get(move.question, ()), (deed, move))
        return found

    @cached_property
    def entering(self) -> Mapping[OptionMove, frozenset[str]]:
        """By move, ids of the deeds that lead to where it starts."""
        return {
            move: frozenset(deed.id for deed, other in self._moving(move.question) if other.after in move.before)
            for move in self._option_moves
        }

    @cached_property
    def leaving(self) -> Mapping[OptionMove, frozenset[str]]:
        """By move, ids of the deeds that lead away from where it starts to another end."""
        return {
            move: frozenset(
                deed.id
                for deed, other in self._moving(move.question)
                if other.after != move.after and leads_out(other, move.before)
            )
            for move in self._option_moves
        }

    @property
    def _option_moves(self) -> Iterator[OptionMove]:
        return (move for deed in self.deeds for move in deed.moves if isinstance(move, OptionMove))

    def _moving(self, question: str) -> Iterator[tuple[Deed, OptionMove]]:
        """The deeds that move a single choice, each with its move."""
        return ((deed, move) for deed, move in self.moves_on[question] if isinstance(move, OptionMove))

    @cached_property
    def looking_at(self) -> Mapping[str, tuple[int, ...]]:
        """By question, the places of the deeds whose being possible turns on it."""
        found: dict[str, tuple[int, ...]] = {}
        for place, deed in enumerate(self.deeds):
            own = (deed, *(self.by_id[name] for name in deed.before))
            moved = (move.question for one in own for move in one.moves)
            asked = (leaf.fact for one in own if one.condition is not None for leaf in leaves(one.condition))
            for question in dict.fromkeys((*moved, *asked)):
                found[question] = (*found.get(question, ()), place)
        return found

    def facts_on(self, question: str) -> Iterable[Fact]:
        """All answers to a question that some deed brings."""
        return ((question, end) for _, move in self.moves_on.get(question, ()) for end in ends_of(move))

    def is_kept(self, leaf: Leaf) -> bool:
        """Whether a leaf that holds goes on to, whatever is done: no deed leads out of the answers that meet it."""
        moves = self.moves_on.get(leaf.fact, ())
        return not moves or (
            leaf.operator == "in"
            and all(isinstance(move, OptionMove) and not leads_out(move, leaf.values) for _, move in moves)
        )

    def ways_to(self, leaf: Leaf) -> Iterable[Fact]:
        """The answers by which a leaf comes to hold; of one that then goes on to hold, only those that begin it."""
        if not self.is_kept(leaf):
            return ((leaf.fact, value) for value in leaf.values)
        moves = (move for _, move in self.moves_on.get(leaf.fact, ()) if isinstance(move, OptionMove))
        begin = (move for move in moves if move.after in leaf.values and not move.before.issubset(leaf.values))
        return ((leaf.fact, move.after) for move in begin)
