"""How far the answers of n firms can be relied on: what is answered, what contradicts itself, and the grade."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessor.questionnaire import AnswerStates, States
from assessor.questionnaire.answer_states import ANSWERED, OPEN
from assessor.questionnaire.states import MET
from assessor.scoring.model import QualityGrade


@dataclass(frozen=True, kw_only=True, eq=False)
class Quality:
    """The quality of n firms' answers. `answered`, `asked` int64 (n): of the questions that decide.

    `contradictions` bool (contradictions, n): which hold. `grade` int64 (n): place among the edition's grades.
    """

    answered: NDArray[np.int64]
    asked: NDArray[np.int64]
    contradictions: NDArray[np.bool_]
    grade: NDArray[np.int64]


def quality_of(
    states: Iterable[AnswerStates], contradicting: Sequence[States], grades: Sequence[QualityGrade], *, size: int
) -> Quality:
    """The quality of n firms' answers.

    `states`: how each question that decides was answered; `contradicting`: the folded states of the contradictions.
    """
    answered, asked = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    for column in states:
        answered += column == ANSWERED
        asked += (column == ANSWERED) | (column == OPEN)
    contradictions = np.zeros((len(contradicting), size), dtype=bool)
    for place, column in enumerate(contradicting):
        contradictions[place] = column == MET
    share = np.divide(answered, asked, out=np.ones(size), where=asked > 0)
    grade = _grades(share, contradictions.sum(axis=0), grades)
    return Quality(answered=answered, asked=asked, contradictions=contradictions, grade=grade)


def _grades(
    share: NDArray[np.float64], contradictions: NDArray[np.int64], grades: Sequence[QualityGrade]
) -> NDArray[np.int64]:
    """The best grade that fits, else the last one; -1 where an edition has none."""
    found = np.full(len(share), len(grades) - 1)
    for place, grade in reversed(list(enumerate(grades))):
        enough = share >= float(grade.answered_at_least)
        found[enough & (contradictions <= grade.contradictions_at_most)] = place
    return found
