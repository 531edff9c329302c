"""The grade of answers: by the share answered and by what contradicts itself, on the boundary and beside it."""

from fractions import Fraction

import numpy as np
import pytest

from assessor.questionnaire.answer_states import ANSWERED, INAPPLICABLE, NOT_ASKED, OPEN, answer_states
from assessor.questionnaire.states import CONFIRM, MET
from assessor.scoring.model import QualityGrade
from assessor.scoring.quality import Quality, quality_of
from tests.builders import words

GRADES = (
    QualityGrade(id="A", answered_at_least=Fraction(9, 10), contradictions_at_most=0, label=words("A")),
    QualityGrade(id="B", answered_at_least=Fraction(1, 2), contradictions_at_most=1, label=words("B")),
    QualityGrade(id="C", answered_at_least=Fraction(0), contradictions_at_most=0, label=words("C")),
)


def quality(answered: int, left: int, *, contradictions: int = 0, grades: tuple[QualityGrade, ...] = GRADES) -> Quality:
    """One firm that answered some questions, left some, and was not asked or excused from two more."""
    states = [ANSWERED] * answered + [OPEN] * left + [NOT_ASKED, INAPPLICABLE]
    columns = [np.array([state], dtype=np.int8) for state in states]
    holding = [np.array([MET], dtype=np.int8)] * contradictions + [np.array([CONFIRM], dtype=np.int8)]
    return quality_of(columns, holding, grades, size=1)


@pytest.mark.parametrize(
    ("answered", "left", "contradictions", "grade"),
    [
        (10, 0, 0, "A"),
        (9,  1, 0, "A"),
        (89, 11, 0, "B"),
        (9,  1, 1, "B"),
        (5,  5, 1, "B"),
        (49, 51, 0, "C"),
        (10, 0, 2, "C"),
        (0,  0, 0, "A"),
        (0,  9, 0, "C"),
    ],
)  # fmt: skip
def test_the_best_grade_that_fits_is_given_else_the_last(answered: int, left: int, contradictions: int, grade: str):
    found = quality(answered, left, contradictions=contradictions)
    assert GRADES[found.grade[0]].id == grade
    assert (found.answered[0], found.asked[0]) == (answered, answered + left)
    assert found.contradictions[:, 0].tolist() == [True] * contradictions + [False]


def test_without_grades_none_is_given():
    assert quality(1, 1, grades=()).grade.tolist() == [-1]


def test_a_state_of_a_condition_that_is_the_same_for_all_counts_for_each():
    found = quality_of([np.zeros(3, dtype=np.int8)], [np.array([MET], dtype=np.int8)], GRADES, size=3)
    assert found.contradictions.tolist() == [[True, True, True]]


def test_not_being_asked_comes_before_being_open_and_that_before_not_applying():
    values = np.array([3, -1, -2, -1, -2], dtype=np.int16)
    not_asked = np.array([False, False, False, True, True])
    assert answer_states(values, not_asked).tolist() == [ANSWERED, OPEN, INAPPLICABLE, NOT_ASKED, NOT_ASKED]
    figures = np.array([0.0, np.nan, -np.inf])
    assert answer_states(figures, None).tolist() == [ANSWERED, OPEN, INAPPLICABLE]
