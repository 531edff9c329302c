"""What scoring rules are: a tree of weights, levels with their requirements, and what is said about the result."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Literal, NewType

from assessor.questionnaire import Condition, Text, leaves

NodeId = NewType("NodeId", str)
Aggregation = Literal["weighted_mean", "sum", "lowest", "product", "accumulation"]


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where a weight or threshold comes from: a source, a consultation, or our own judgement, and why."""

    basis: Literal["source", "consultation", "judgement"]
    text: Text


@dataclass(frozen=True, kw_only=True)
class Item:
    """A question in the tree. `inverted` turns its share round (1 - share), for risks."""

    question: str
    weight: Fraction = Fraction(1)
    inverted: bool = False


@dataclass(frozen=True, kw_only=True)
class Node:
    """A score made of others. Weights of its parts add up to `total` exactly; `scale` is what full marks show as.

    weighted_mean: a part that does not apply gives its weight to its siblings in proportion.
    sum: points; every part applies. lowest: the weakest part that applies. product: shares multiplied.
    accumulation: parts in order, each counting only in full and only while all before it are full.
    `decimals`: how many are shown.
    """

    id: NodeId
    title: Text
    short: Text
    aggregation: Aggregation
    parts: tuple["Node | Item", ...]
    weight: Fraction = Fraction(1)
    total: Fraction
    scale: Fraction = Fraction(100)
    about: Text | None = None
    decimals: int = 1
    origin: Origin | None = None


@dataclass(frozen=True, kw_only=True)
class ScoreRequirement:
    """A node's score, in units of its scale, reaches `at_least`."""

    id: str
    node: NodeId
    at_least: Fraction
    text: Text


@dataclass(frozen=True, kw_only=True)
class CountRequirement:
    """At least `at_least` of `items` (question ids) stand at `grade` or above, `mandatory_at_least` of `mandatory`."""

    id: str
    items: tuple[str, ...]
    mandatory: tuple[str, ...]
    grade: int
    at_least: int
    mandatory_at_least: int
    text: Text


Requirement = ScoreRequirement | CountRequirement


@dataclass(frozen=True, kw_only=True)
class Anchor:
    """A fact that a level stands on.

    `met` and `not_met` say it in the owner's words; where `stage` names the question of the firm's own stage, they are
    made from its answer. What `instead` says holds for who meets the condition without meeting `usual`.
    """

    id: str
    level: int
    condition: Condition
    met: Text
    not_met: Text
    origin: Origin | None = None
    stage: str = ""
    usual: Condition | None = None
    instead: Text | None = None

    @property
    def fact(self) -> Text:
        """What meets it, either way."""
        if self.instead is None:
            return self.met
        return Text(f"{self.met.zh}；或者{self.instead.zh}", f"{self.met.en}; or {self.instead.en}")


@dataclass(frozen=True, kw_only=True)
class Level:
    """A step of the ladder.

    Where levels have requirements, a firm stands on the highest all of whose requirements hold; where they have
    anchors, on the highest up to which all anchors are met.
    """

    value: int
    label: Text
    meaning: Text
    requirements: tuple[Requirement, ...]
    """The first one is the leading score (the index); the others are hurdles."""
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ScaleReading:
    """Words for a range of a figure: from `at_least` (in units of the figure) up to the next reading."""

    id: str
    at_least: Fraction
    label: Text
    meaning: Text
    origin: Origin | None = None


@dataclass(frozen=True, kw_only=True)
class Contradiction:
    """Answers that cannot both be true. They lower the quality grade and are asked about; no score changes.

    `anchors` (ids) become doubtful where it holds, which widens the range of the level both ways.
    """

    id: str
    condition: Condition
    text: Text
    anchors: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class QualityGrade:
    """A grade holds where the share of scored questions answered and the contradictions allow it; best first."""

    id: str
    answered_at_least: Fraction
    contradictions_at_most: int
    label: Text


@dataclass(frozen=True, kw_only=True)
class Effort:
    """A class of effort of one improvement step; `cost` is what the cheapest path adds up."""

    id: str
    cost: int
    label: Text


@dataclass(frozen=True, kw_only=True)
class ScoringRules:
    """Everything that turns answers into scores, levels and remarks."""

    index: Node
    dimensions: tuple[NodeId, ...]
    """The nodes shown as dimensions, in order."""
    risks: tuple[Node, ...]
    risk_readings: Mapping[NodeId, tuple[ScaleReading, ...]]
    dimension_readings: tuple[ScaleReading, ...]
    levels: tuple[Level, ...]
    """Lowest first; the lowest has no requirements."""
    balance: tuple[ScaleReading, ...]
    """Readings of the spread (highest minus lowest dimension, points); lowest first."""
    contradictions: tuple[Contradiction, ...]
    grades: tuple[QualityGrade, ...]
    efforts: tuple[Effort, ...]
    weak_below: Fraction
    """A dimension below this many points is called weak."""
    weak_below_origin: Origin | None = None

    @cached_property
    def anchors(self) -> tuple[Anchor, ...]:
        """All anchors, those of the lowest level first; none where levels rest on requirements."""
        return tuple(anchor for level in self.levels for anchor in level.anchors)

    @property
    def anchor_questions(self) -> tuple[str, ...]:
        """Questions the anchors look at, each once, in the order of the levels."""
        return tuple(dict.fromkeys(leaf.fact for anchor in self.anchors for leaf in leaves(anchor.condition)))
