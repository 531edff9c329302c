"""Columns back to answers as a person gives them: the way opposite to `columns_from_answers`."""

from collections.abc import Callable, Mapping

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
            _tell(firms, question.id, column, _reader(question, references))
    return firms


def _tell(firms: list[dict[str, object]], name: str, column: Array, read: Callable[[object], object]) -> None:
    values, places = np.unique(column, return_inverse=True)
    open_ones, excused = is_unknown(values).tolist(), is_not_applicable(values).tolist()
    told = [
        None if is_open else DOES_NOT_APPLY if is_excused else read(value)
        for value, is_open, is_excused in zip(values.tolist(), open_ones, excused, strict=True)
    ]
    for answers, place in zip(firms, places.tolist(), strict=True):
        if told[place] is not None:
            answers[name] = told[place]


def _reader(question: Question, references: Mapping[str, Reference]) -> Callable[[object], object]:
    if question.kind in ("number", "ratio"):
        return _figure
    choices = choices_of(question, references)
    if question.kind == "multiple":
        return lambda bits: [one for place, one in enumerate(choices) if int(str(bits)) >> place & 1]
    return lambda place: choices[int(str(place))]


def _figure(value: object) -> object:
    number = float(str(value))
    return int(number) if number.is_integer() else number
