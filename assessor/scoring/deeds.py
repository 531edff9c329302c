"""What a deed is: something a firm does, what it costs, what comes before it, and which answers it moves."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from assessor.questionnaire import Condition, Text


@dataclass(frozen=True, kw_only=True)
class CostClass:
    """A class of cost in yuan; `last` is None where it has no upper end."""

    id: str
    first: int
    last: int | None
    label: Text

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
