"""Columns back to answers as a person gives them: the way opposite to `columns_from_answers`."""

from collections.abc import Mapping, Sequence

import numpy as np

from assessor.questionnaire.answers import DOES_NOT_APPLY
from assessor.questionnaire.columns import AnswerColumns, Array, choices_of, is_not_applicable, is_unknown
from assessor.questionnaire.model import Question, Questionnaire, Reference


def answers_from_columns(
    questionnaire: Questionnaire, references: Mapping[str, Reference], columns: AnswerColumns
) -> list[dict[str, object]]:
    """One mapping a firm: question id -> option id or code, list of option ids, number or "not_applicable".

    Open questions are left out, and so are derived ones, which follow from the others. Firms that ticked the same
    options share one list.
    """
    firms: list[dict[str, object]] = [{} for _ in range(columns.size)]
    for question in questionnaire.questions:
        column = columns.values.get(question.id)
        if column is not None and not question.is_derived:
            _tell(firms, question, () if question.kind == "number" else choices_of(question, references), column)
    return firms


def given_and_derived(
    questionnaire: Questionnaire,
    references: Mapping[str, Reference],
    columns: AnswerColumns,
    resolved: Mapping[str, Array],
) -> list[dict[str, object]]:
    """The same with the figures and classes that follow from the answers (`resolved`), where they are known."""
    firms = answers_from_columns(questionnaire, references, columns)
    for question in questionnaire.questions:
        if question.is_derived:
            choices = () if question.kind == "ratio" else choices_of(question, references)
            column = resolved[question.id]
            for answers, value in zip(firms, column, strict=True):
                if np.isfinite(value) and (question.kind == "ratio" or value >= 0):
                    answers[question.id] = raw_of(question, choices, value)
    return firms


def _tell(firms: list[dict[str, object]], question: Question, choices: Sequence[str], column: Array) -> None:
    values, places = np.unique(column, return_inverse=True)
    open_ones, excused = is_unknown(values).tolist(), is_not_applicable(values).tolist()
    told = [
        None if is_open else DOES_NOT_APPLY if is_excused else _whole(raw_of(question, choices, value))
        for value, is_open, is_excused in zip(values, open_ones, excused, strict=True)
    ]
    for answers, place in zip(firms, places.tolist(), strict=True):
        if told[place] is not None:
            answers[question.id] = told[place]


def raw_of(question: Question, choices: Sequence[str], value: np.generic) -> object:
    """One given answer as in an answers file: an option or code, several options, or a figure as float."""
    if question.kind in ("number", "ratio"):
        return float(value)
    place = int(value)
    if question.kind == "multiple":
        return [choice for bit, choice in enumerate(choices) if place >> bit & 1]
    return choices[place]


def _whole(raw: object) -> object:
    """A figure without fraction as a whole number, all else as it is."""
    return int(raw) if isinstance(raw, float) and raw.is_integer() else raw
