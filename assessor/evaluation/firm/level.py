"""Where one firm stands on the ladder of levels, and the cheapest path to the next one."""

from dataclasses import dataclass
from typing import Literal

from assessor.evaluation.firm.deeds import MoveMade
from assessor.questionnaire import Text


@dataclass(frozen=True, kw_only=True)
class Interval:
    """A score: the estimate from what was answered (None if nothing was) and the bounds the rest could give.

    `shown_…` are the same as text, one decimal, never on the other side of a level's threshold.
    """

    value: float | None
    low: float
    high: float
    shown_value: str
    shown_low: str
    shown_high: str
    scale: float = 100.0
    """What full marks show as."""

    @property
    def is_point(self) -> bool:
        """Whether nothing is left open."""
        return self.low == self.high


@dataclass(frozen=True, kw_only=True)
class Cap:
    """A requirement that keeps the firm below the level its index alone would give."""

    requirement: str
    level: int
    node: str
    needed: float
    actual: float | None
    text: Text
    """The rule, from the edition."""
    sentence: Text
    """The rule with this firm's figures."""


@dataclass(frozen=True, kw_only=True)
class LevelStep:
    """A step of the ladder as drawn."""

    value: int
    label: Text
    meaning: Text
    threshold: float | None
    """Leading score it needs; None for the lowest."""


@dataclass(frozen=True, kw_only=True)
class AnchorResult:
    """A fact that a level stands on, as this firm stated it. `sentence` says it in the owner's words.

    `question`: the first question it looks at; `questions`: all. `doubtful`: other answers contradict it.
    """

    level: int
    id: str
    question: str
    questions: tuple[str, ...]
    state: Literal["met", "not_met", "open"]
    doubtful: bool
    sentence: Text


@dataclass(frozen=True, kw_only=True)
class LevelResult:
    """Where the firm stands on the ladder.

    `value` and `label` are None where no level can be told: nothing was answered, or facts that a level stands on are
    open (`missing` names their questions). `low` to `high` is what open and doubtful answers leave possible.
    """

    value: int | None
    low: int
    high: int
    label: Text | None
    meaning: Text
    by_index: int | None
    """What the index alone would give."""
    capped_by: tuple[Cap, ...]
    ladder: tuple[LevelStep, ...]
    sentence: Text
    """One sentence: level, what caps it, what is open."""
    span: Text | None = None
    """The range in words; None or empty where the level is certain."""
    missing: tuple[str, ...] = ()
    anchors: tuple[AnchorResult, ...] = ()
    """Empty where levels rest on scores and counts."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One improvement on the path: a deed with the answers it moves, or (without deeds) one better answer.

    `measures` are ids of usable measures that help it. Of a deed `title` says what to do, `question` and `target_value`
    are those of its main move (the stated stage only follows), `cost` is in yuan at most, `weeks` from and to.
    """

    question: str
    title: Text
    dimension: str
    current: Text
    target: Text
    target_value: object
    """The answer to give, as in an answers file."""
    effort: str
    effort_label: Text
    cost: int
    measures: tuple[str, ...]
    deed: str = ""
    moves: tuple[MoveMade, ...] = ()
    weeks: tuple[int, ...] = ()
    first_step: Text | None = None
    people: Text | None = None
    basis: Text | None = None
    reaches: tuple[Text, ...] = ()
    """Facts the next level stands on that hold once this is done and did not before."""


@dataclass(frozen=True, kw_only=True)
class Path:
    """The cheapest set of improvements that reaches the next level, or why there is none."""

    from_level: int | None
    to_level: int | None
    to_label: Text | None
    found: bool
    cost: int
    steps: tuple[Step, ...]
    sentence: Text
    further: tuple[Step, ...] = ()
    """Deeds that raise the index most per yuan once the next level is reached, at most three."""
