"""How each question was answered by n firms: given, left open, not applicable, or not asked at all."""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from assessor.questionnaire.columns import Array, is_not_applicable, is_unknown

AnswerState = Literal["answered", "unknown", "not_applicable", "not_asked"]
ANSWER_STATES: tuple[AnswerState, ...] = ("answered", "unknown", "not_applicable", "not_asked")
"""The codes of the columns as words."""
ANSWERED, OPEN, INAPPLICABLE, NOT_ASKED = range(4)

AnswerStates = NDArray[np.int8]


def answer_states(values: Array, not_asked: NDArray[np.bool_] | None) -> AnswerStates:
    """The states of one question's column, int8 (n). Not being asked comes before all, then being open."""
    states = np.where(is_unknown(values), np.int8(OPEN), np.int8(ANSWERED))
    states[is_not_applicable(values)] = INAPPLICABLE
    if not_asked is not None:
        states[not_asked] = NOT_ASKED
    return states
