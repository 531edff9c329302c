"""Where the firm stands: what each level asks, met, not met or open, and how it compares with firms alike."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assessor.evaluation.firm import AnchorResult, FirmResult, LevelResult
from assessor.questionnaire import Lang, Text
from assessor.reports.words import WORDS

State = Literal["met", "not_met", "open"]
STAGE_REACHED = Text("您说的阶段已经到这一级", "The stage you state reaches this level")
STAGE_BELOW = Text("您说的阶段还没到这一级", "The stage you state is below this level")
_EVERY: Mapping[State, Text] = {
    "met": Text("{n} 条都符合", "all {n} met"),
    "not_met": Text("{n} 条都不符合", "none of {n} met"),
    "open": Text("{n} 条都还没答", "none of {n} answered yet"),
}
_SOME: Mapping[State, Text] = {
    "met": Text("符合 {n} 条", "{n} met"),
    "not_met": Text("不符合 {n} 条", "{n} not met"),
    "open": Text("{n} 条还没答", "{n} not answered yet"),
}


@dataclass(frozen=True, kw_only=True)
class Condition:
    """One fact a level stands on. `doubtful`: other answers contradict it."""

    text: Text
    state: State
    doubtful: bool


@dataclass(frozen=True, kw_only=True)
class LevelConditions:
    """All a level asks."""

    value: int
    label: Text
    conditions: tuple[Condition, ...]

    @property
    def n(self) -> int:
        """How many conditions it has."""
        return len(self.conditions)

    def count(self, state: State) -> int:
        """How many of its conditions are in that state."""
        return sum(one.state == state for one in self.conditions)

    def tally(self, lang: Lang) -> str:
        """How many are met, not met and open; what is open is never counted as not met."""
        counts = {state: found for state in _EVERY if (found := self.count(state))}
        words = _EVERY if len(counts) == 1 else _SOME
        return WORDS["comma"][lang].join(words[state][lang].format(n=found) for state, found in counts.items())

    @property
    def told(self) -> tuple[Condition, ...]:
        """All where all are met, else those that are not; of these the stage says least and is left out."""
        lacking = tuple(one for one in self.conditions if one.state != "met")
        return tuple(one for one in lacking if one.text != STAGE_BELOW) or lacking or self.conditions


@dataclass(frozen=True, kw_only=True)
class Conditions:
    """The ladder's conditions: `wanted`, the next level's, apart from the `others`. `stage`: in the firm's words."""

    wanted: LevelConditions | None
    others: tuple[LevelConditions, ...]
    stage: Text | None

    def is_far(self, one: LevelConditions) -> bool:
        """Whether a level lies above the next one or well below it, so that its conditions are only counted."""
        return self.wanted is not None and not -1 <= one.value - self.wanted.value <= 0

    @property
    def below(self) -> tuple[LevelConditions, ...]:
        """Levels far below, all of whose conditions are met."""
        return tuple(one for one in self.others if self.is_far(one) and one.count("met") == one.n)

    @property
    def lacking(self) -> int:
        """How many conditions of the next level are not met or open."""
        return 0 if self.wanted is None else len(self.wanted.conditions) - self.wanted.count("met")


@dataclass(frozen=True, kw_only=True)
class PeerGroup:
    """About `n` firms alike in one respect, as the district's last release tells of them; scores in whole points.

    `middle` of the index, and of each of the `dimensions`: the median; of a few firms, of which a release tells no
    quartiles, the mean.
    """

    label: Text
    as_of: date
    n: int
    middle: int
    dimensions: Mapping[str, int]
    quartiles: tuple[int, int] | None
    """The lower and the upper one; None of a few firms."""


def conditions_of(result: FirmResult) -> Conditions:
    """The conditions by level; the next level's are told one by one."""
    level = result.level
    repeated = _repeated(level.anchors)
    found = tuple(_level(level, value, repeated) for value in sorted({one.level for one in level.anchors}))
    after = -1 if level.value is None else level.value
    wanted = next((one for one in found if one.value > after and one.count("met") < len(one.conditions)), None)
    stage = next((one.sentence for one in level.anchors if one.sentence.zh in repeated and one.state != "open"), None)
    return Conditions(wanted=wanted, others=tuple(one for one in found if one is not wanted), stage=stage)


def _repeated(anchors: Sequence[AnchorResult]) -> frozenset[str]:
    """Sentences that stand at more than one level: what the firm says of its stage."""
    counts = Counter(one.sentence.zh for one in anchors)
    return frozenset(sentence for sentence, times in counts.items() if times > 1)


def _level(level: LevelResult, value: int, repeated: frozenset[str]) -> LevelConditions:
    label = next(step.label for step in level.ladder if step.value == value)
    conditions = tuple(
        Condition(text=_said(one, repeated), state=one.state, doubtful=one.doubtful)
        for one in level.anchors
        if one.level == value
    )
    return LevelConditions(value=value, label=label, conditions=conditions)


def _said(one: AnchorResult, repeated: frozenset[str]) -> Text:
    if one.sentence.zh not in repeated or one.state == "open":
        return one.sentence
    return STAGE_REACHED if one.state == "met" else STAGE_BELOW
