"""Which findings the answers of n firms show."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessor.questionnaire import Array, Condition, Diagnosis, Question, bits, figures, is_unknown, places

ABSENT, OPEN, SHOWN = range(3)
"""Not shown by any answer; could still be shown by an open one; shown."""

ProblemStates = NDArray[np.int8]


@dataclass(frozen=True, kw_only=True)
class DiagnosisTest:
    """One diagnosis made ready: `table` holds the state of each option position, `bits` the options that show it."""

    row: int
    question: str
    table: NDArray[np.int8]
    bits: np.int64
    at_most: float | None
    at_least: float | None
    condition: Condition | None

    @property
    def on_figure(self) -> bool:
        """Whether a figure is compared."""
        return self.at_most is not None or self.at_least is not None


def compile_diagnoses(questions: Sequence[Question], problem_ids: Sequence[str]) -> tuple[DiagnosisTest, ...]:
    """All diagnoses of a questionnaire; `row` is the problem's place among `problem_ids`."""
    rows = {problem: row for row, problem in enumerate(problem_ids)}
    return tuple(
        _prepared(question, diagnosis, rows[diagnosis.finding])
        for question in questions
        for diagnosis in question.diagnoses
    )


def diagnosis_states(test: DiagnosisTest, column: Array) -> NDArray[np.int8]:
    """States of one diagnosis over a column."""
    if test.on_figure:
        return _states(_within(test, figures(column)), column)
    if column.dtype == np.int64:
        return _states(((bits(column) & test.bits) != 0) & (bits(column) >= 0), column)
    return np.take(test.table, places(column), mode="wrap")


def _within(test: DiagnosisTest, column: NDArray[np.float64]) -> NDArray[np.bool_]:
    low = -np.inf if test.at_least is None else test.at_least
    high = np.inf if test.at_most is None else test.at_most
    return np.asarray((column >= low) & (column <= high) & (column != -np.inf))


def _states(shown: NDArray[np.bool_], column: Array) -> NDArray[np.int8]:
    states: NDArray[np.int8] = shown.astype(np.int8) * np.int8(SHOWN)
    states[is_unknown(column)] = OPEN
    return states


def _prepared(question: Question, diagnosis: Diagnosis, row: int) -> DiagnosisTest:
    telling = [place for place, option in enumerate(question.options) if option.id in diagnosis.options]
    table = np.zeros(len(question.options) + 2, dtype=np.int8)
    table[telling] = SHOWN
    table[-1] = OPEN
    return DiagnosisTest(
        row=row,
        question=question.id,
        table=table,
        bits=np.int64(sum(1 << place for place in telling)),
        at_most=None if diagnosis.at_most is None else float(diagnosis.at_most),
        at_least=None if diagnosis.at_least is None else float(diagnosis.at_least),
        condition=diagnosis.condition,
    )
