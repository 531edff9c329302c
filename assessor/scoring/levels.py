"""Levels of n firms, what the index alone would give, and which requirements hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from assessor.questionnaire import Array, Question, by_code, looked_up, table_codes
from assessor.scoring.model import CountRequirement, Level, Requirement, ScoreRequirement
from assessor.scoring.scores import NodeScore
from assessor.scoring.shares import Bools

Side = Literal["low", "value", "high"]
Levels = NDArray[np.int8]
Counts = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class LevelColumns:
    """Levels of n firms, int8. `value` and `by_index` are -1 where nothing was answered."""

    low: Levels
    value: Levels
    high: Levels
    by_index: Levels


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What levels are decided on: scores by node id, questions and their columns."""

    scores: Mapping[str, NodeScore]
    questions: Mapping[str, Question]
    values: Mapping[str, Array]


def level_columns(levels: Sequence[Level], standing: Standing, *, answered: Bools) -> LevelColumns:
    """The highest level all of whose requirements hold, on the lower bounds, the estimates and the upper bounds."""
    value, by_index = _highest(levels, standing, "value"), _highest(levels, standing, "value", leading_only=True)
    return LevelColumns(
        low=_highest(levels, standing, "low"),
        value=np.where(answered, value, -1).astype(np.int8),
        high=_highest(levels, standing, "high"),
        by_index=np.where(answered, by_index, -1).astype(np.int8),
    )


def holds(requirement: Requirement, standing: Standing, side: Side) -> Bools:
    """Where a requirement holds. A node that does not apply hinders nobody."""
    if isinstance(requirement, CountRequirement):
        return _counts_hold(requirement, standing, side)
    score = standing.scores[requirement.node]
    figures = getattr(score, side)
    inapplicable = np.isnan(score.high)
    return np.asarray((figures >= float(requirement.at_least)) | inapplicable)


def at_least_as_hard(level: Level, than: Level) -> bool:
    """Whether a level cannot be reached without meeting every requirement of the other one."""
    return all(any(_implies(mine, theirs) for mine in level.requirements) for theirs in than.requirements)


def _implies(one: Requirement, other: Requirement) -> bool:
    if isinstance(one, CountRequirement) and isinstance(other, CountRequirement):
        same = set(one.items) <= set(other.items) and set(one.mandatory) <= set(other.mandatory)
        enough = one.at_least >= other.at_least and one.mandatory_at_least >= other.mandatory_at_least
        return same and enough and one.grade >= other.grade
    if isinstance(one, ScoreRequirement) and isinstance(other, ScoreRequirement):
        return one.node == other.node and one.at_least >= other.at_least
    return False


def _highest(levels: Sequence[Level], standing: Standing, side: Side, *, leading_only: bool = False) -> Levels:
    size = len(next(iter(standing.scores.values())).low)
    found = np.full(size, levels[0].value, dtype=np.int8)
    for level in levels:
        reached = np.ones(size, dtype=bool)
        for requirement in level.requirements[:1] if leading_only else level.requirements:
            reached &= holds(requirement, standing, side)
        found[reached] = level.value
    return found


def counted(requirement: CountRequirement, standing: Standing, side: Side) -> tuple[Counts, Counts]:
    """How many of the items, and of the mandatory ones, stand at the grade or above."""
    reached = {item: _at_grade(standing, item, requirement.grade, side) for item in requirement.items}
    none = np.zeros_like(reached[requirement.items[0]])
    return sum(reached.values(), start=none), sum((reached[item] for item in requirement.mandatory), start=none)


def _counts_hold(requirement: CountRequirement, standing: Standing, side: Side) -> Bools:
    total, mandatory = counted(requirement, standing, side)
    return np.asarray((total >= requirement.at_least) & (mandatory >= requirement.mandatory_at_least))


def _at_grade(standing: Standing, item: str, grade: int, side: Side) -> Counts:
    grades = tuple(option.grade if option.grade is not None else -1 for option in standing.questions[item].options)
    return looked_up(_reaching(grades, grade, side), table_codes(standing.values[item])).astype(np.int64)


@lru_cache(maxsize=1024)
def _reaching(grades: tuple[int, ...], grade: int, side: Side) -> Bools:
    """Which options stand at a grade or above, as a table."""
    unknown = max(grades) >= grade and side == "high"
    return by_code(np.array([*(given >= grade for given in grades), False, unknown]))
