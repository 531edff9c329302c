"""What keeps firms from a measure: which of its conditions is the unmet one, read off the states of its leaves."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assessor.insight.cohorts import Bools
from assessor.measures.model import Measure
from assessor.measures.verdicts import NEAR, NOT_FOR_YOU
from assessor.questionnaire import Condition, Leaf, States

_WAYS: Mapping[int, str] = {NEAR: "near", NOT_FOR_YOU: "not_for_you"}


@dataclass(frozen=True, kw_only=True, eq=False)
class LeafStates:
    """States of conditions as a program kept them.

    `states[place]` int8 of length n, or 1 where equal for all; `leaf_places[measure]`: places of its leaves, in
    reading order.
    """

    states: Sequence[States]
    leaf_places: Mapping[str, tuple[int, ...]]


def obstacle_columns(measure: Measure, leaf_states: LeafStates, size: int) -> Iterator[tuple[int, str, Bools]]:
    """(leaf, way, firms) for each leaf but the jurisdiction and each way it decides against firms, bool of length n."""
    states = [np.broadcast_to(leaf_states.states[place], size) for place in leaf_states.leaf_places[measure.id]]
    for verdict, way in _WAYS.items():
        for leaf, column in _deciding(measure.condition, iter(enumerate(states)), verdict)[1]:
            if leaf != 0:
                yield leaf, way, column


def _deciding(
    condition: Condition, leaves: Iterator[tuple[int, States]], verdict: int
) -> tuple[States, list[tuple[int, Bools]]]:
    """A condition's state, and for each leaf where it is why the whole has come to that verdict."""
    if isinstance(condition, Leaf):
        number, state = next(leaves)
        return state, [(number, np.asarray(state == verdict))]
    parts = [_deciding(part, leaves, verdict) for part in condition.parts]
    combine = np.minimum if condition.mode == "all" else np.maximum
    state = (
        combine.reduce([state for state, _ in parts]) if parts else np.array([_empty(condition.mode)], dtype=np.int8)
    )
    here = state == verdict
    return state, [(number, column & here) for _, below in parts for number, column in below]


def _empty(mode: str) -> int:
    return int(np.iinfo(np.int8).max) if mode == "all" else NOT_FOR_YOU
