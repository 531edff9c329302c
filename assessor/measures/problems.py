"""Which findings the answers of n firms show."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessor.questionnaire import (
    Array,
    Condition,
    Diagnosis,
    Question,
    bits,
    by_code,
    every_set,
    figures,
    is_unknown,
    looked_up,
    table_codes,
)

ABSENT, OPEN, SHOWN = range(3)
"""Not shown by any answer; could still be shown by an open one; shown."""

ProblemStates = NDArray[np.int8]


@dataclass(frozen=True, kw_only=True)
class DiagnosisTest:
    """One diagnosis made ready: `table` the state of each option by code, `bits` the options that show it."""

    row: int
    question: str
    table: NDArray[np.int8] | None
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
    if test.table is None:
        return _any_chosen(test.bits, bits(column))
    return looked_up(test.table, table_codes(column))


def _any_chosen(telling: np.int64, chosen: NDArray[np.int64]) -> NDArray[np.int8]:
    return _states(((chosen & telling) != 0) & (chosen >= 0), chosen)


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
    shown = np.int64(sum(1 << place for place in telling))
    return DiagnosisTest(
        row=row,
        question=question.id,
        table=_table(question, telling, shown),
        bits=shown,
        at_most=None if diagnosis.at_most is None else float(diagnosis.at_most),
        at_least=None if diagnosis.at_least is None else float(diagnosis.at_least),
        condition=diagnosis.condition,
    )


def _table(question: Question, telling: Sequence[int], shown: np.int64) -> NDArray[np.int8] | None:
    if question.kind == "multiple":
        sets = every_set(len(question.options))
        return None if sets is None else by_code(_any_chosen(shown, sets))
    table = np.zeros(len(question.options) + 2, dtype=np.int8)
    table[telling] = SHOWN
    table[-1] = OPEN
    return by_code(table)
