"""Levels that stand on facts: which anchors n firms meet, and the level, its range and its likely value from them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessor.questionnaire import States
from assessor.questionnaire.states import MET, UNANSWERED
from assessor.scoring.levels import LevelColumns, Levels
from assessor.scoring.model import Level
from assessor.scoring.shares import Bools

NO_LEVEL = -1


@dataclass(frozen=True, kw_only=True, eq=False)
class AnchorColumns:
    """Anchors of n firms, in the order of the levels: `states` int8, `doubtful` and `unsure` bool, all (anchors, n).

    `unsure`: doubtful, or could still become so by an open answer; an answer taken away thus only widens the range.
    """

    states: NDArray[np.int8]
    doubtful: NDArray[np.bool_]
    unsure: NDArray[np.bool_]


def anchor_columns(
    states: Sequence[States], doubts: Sequence[tuple[States, frozenset[int]]], size: int
) -> AnchorColumns:
    """Folded states of the anchors, and which are doubtful: those that a contradiction that holds names by place."""
    table = np.empty((len(states), size), dtype=np.int8)
    for place, column in enumerate(states):
        table[place] = column
    doubtful, unsure = np.zeros_like(table, dtype=bool), np.zeros_like(table, dtype=bool)
    for column, places in doubts:
        for place in places:
            doubtful[place] |= column == MET
            unsure[place] |= column >= UNANSWERED
    return AnchorColumns(states=table, doubtful=doubtful, unsure=unsure)


def anchored_levels(levels: Sequence[Level], anchors: AnchorColumns) -> LevelColumns:
    """Levels from anchors.

    `low` counts what is open or unsure as not met, `high` as met. The likely level counts what is open as not met
    and what is doubtful as it was answered. `value` is the likely level where the facts settle it: every anchor up to
    it is answered (it is met) and one of the next level's is known not to be; of the lowest level, all of the next
    level's are answered. Elsewhere it is -1.
    """
    met, is_open = anchors.states == MET, anchors.states == UNANSWERED
    likely = _highest(levels, met)
    value = np.where(_settled(levels, likely, anchors.states), likely, NO_LEVEL).astype(np.int8)
    return LevelColumns(
        low=_highest(levels, met & ~anchors.unsure),
        value=value,
        high=_highest(levels, met | is_open | anchors.unsure),
        by_index=value,
    )


def _highest(levels: Sequence[Level], holds: NDArray[np.bool_]) -> Levels:
    """The highest level up to which all anchors hold."""
    found = np.full(holds.shape[1], levels[0].value, dtype=np.int8)
    reached = np.ones(holds.shape[1], dtype=bool)
    for level, rows in _rows(levels):
        reached &= holds[rows].all(axis=0)
        found[reached] = level.value
    return found


def _settled(levels: Sequence[Level], likely: Levels, states: NDArray[np.int8]) -> Bools:
    """Where the level above the likely one is known not to be reached."""
    settled = likely == levels[-1].value
    for below, (level, rows) in enumerate(_rows(levels)):
        answered = states[rows] != UNANSWERED
        missed = (answered & (states[rows] != MET)).any(axis=0)
        enough = missed & answered.all(axis=0) if below == 0 else missed
        settled |= (likely == level.value - 1) & enough
    return np.asarray(settled)


def _rows(levels: Sequence[Level]) -> list[tuple[Level, slice]]:
    """Levels above the lowest, each with the rows of its anchors."""
    found, start = [], 0
    for level in levels:
        end = start + len(level.anchors)
        if level.anchors:
            found.append((level, slice(start, end)))
        start = end
    return found
