"""Completing answers: derived figures are computed, and questions that were not asked do not apply."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from assessor.questionnaire.answer_states import AnswerStates, answer_states
from assessor.questionnaire.columns import (
    NOT_APPLICABLE,
    UNKNOWN,
    AnswerColumns,
    Array,
    blank_column,
    choices_of,
    figures,
    not_applicable_value,
)
from assessor.questionnaire.model import Question, Questionnaire, Reference
from assessor.questionnaire.states import NOT_MET, FactShape, Program, compile_conditions

DECIMALS = 9
"""Ratios are settled to nine decimals, so that 0.07 of 0.35 is 20 % and not a hair more."""


@dataclass(frozen=True, kw_only=True)
class ResolvedAnswers:
    """Columns of all questions, derived ones too. `not_asked[id]`: where the question's condition is not met."""

    size: int
    values: Mapping[str, Array]
    not_asked: Mapping[str, NDArray[np.bool_]]

    @cached_property
    def states(self) -> Mapping[str, AnswerStates]:
        """How each question was answered by each firm."""
        return {name: answer_states(column, self.not_asked.get(name)) for name, column in self.values.items()}


def resolve(
    questionnaire: Questionnaire, references: Mapping[str, Reference], columns: AnswerColumns
) -> ResolvedAnswers:
    """Fill in what follows from the answers. A question whose condition is still open counts as asked."""
    programs = _asked_if_programs(questionnaire, tuple(references.values()))
    values: dict[str, Array] = {}
    not_asked: dict[str, NDArray[np.bool_]] = {}
    for question in questionnaire.questions:
        values[question.id] = _derived(question, values, columns)
        program = programs.get(question.id)
        if program is not None:
            skipped = np.broadcast_to(program.run(values)[program.roots[0]] == NOT_MET, columns.size)
            values[question.id] = np.where(skipped, not_applicable_value(question), values[question.id]).astype(
                values[question.id].dtype
            )
            not_asked[question.id] = skipped
    return ResolvedAnswers(size=columns.size, values=values, not_asked=not_asked)


def fact_shapes(questionnaire: Questionnaire, references: Mapping[str, Reference]) -> dict[str, FactShape]:
    """What values each question takes, for conditions."""
    return {question.id: _shape(question, references) for question in questionnaire.questions}


def _shape(question: Question, references: Mapping[str, Reference]) -> FactShape:
    if question.kind in ("number", "ratio"):
        return FactShape(kind="number")
    return FactShape(
        kind="choices" if question.kind == "multiple" else "choice",
        choices=choices_of(question, references),
        by_prefix=question.kind == "code",
    )


@lru_cache(maxsize=16)
def _asked_if_programs(questionnaire: Questionnaire, references: tuple[Reference, ...]) -> Mapping[str, Program]:
    shapes = fact_shapes(questionnaire, {reference.id: reference for reference in references})
    return {
        question.id: compile_conditions([question.asked_if], shapes)
        for question in questionnaire.questions
        if question.asked_if is not None
    }


def _derived(question: Question, values: Mapping[str, Array], columns: AnswerColumns) -> Array:
    if question.kind == "ratio":
        return _ratio(question, values[question.part or ""], values[question.whole or ""])
    if question.kind == "class":
        return _class(question, values, columns.size)
    found = columns.values.get(question.id)
    return blank_column(question, columns.size) if found is None else found


def _ratio(question: Question, part: Array, whole: Array) -> Array:
    """Percent; where a part or whole does not apply, the ratio does not. For a whole of nought the question says."""
    above, below = figures(part), figures(whole)
    of_nothing = -np.inf if question.if_whole_is_zero is None else float(question.if_whole_is_zero)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(below == 0, of_nothing, np.round(100 * above / below, DECIMALS))
    return np.where((above == -np.inf) | (below == -np.inf), -np.inf, ratio)


def _class(question: Question, values: Mapping[str, Array], size: int) -> Array:
    """First class whose limits all hold; unknown where a missing figure could still change which one that is."""
    low = _first_class(question, values, size, missing_as=0.0)
    high = _first_class(question, values, size, missing_as=np.inf)
    return np.where(low == high, low, UNKNOWN).astype(np.int16)


def _first_class(question: Question, values: Mapping[str, Array], size: int, *, missing_as: float) -> NDArray[np.int16]:
    found = np.full(size, NOT_APPLICABLE, dtype=np.int16)
    positions = {option.id: place for place, option in enumerate(question.options)}
    for rule in reversed(question.classes):
        holds = np.ones(size, dtype=bool)
        for name, limit in rule.at_least.items():
            column = figures(values[name])
            holds &= np.where(np.isnan(column), missing_as, column) >= float(limit)
        found[holds] = positions[rule.option]
    return found
