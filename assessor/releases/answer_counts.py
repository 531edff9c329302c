"""How firms answered each question, as columns to be counted: an option at a time."""

from collections.abc import Iterator, Mapping

import numpy as np

from assessor.edition.model import Edition
from assessor.insight.cohorts import Bools
from assessor.questionnaire import AnswerColumns, Question, bits, places, resolve
from assessor.questionnaire.columns import Array

TABLE = "answers."
"""What the tables of counts of answers begin with; the question's id follows."""


def told_questions(edition: Edition) -> tuple[Question, ...]:
    """Questions of options whose answers are told: those of the scored sections, and those of the themes."""
    scored = {section.id for section in edition.questionnaire.sections if section.scored}
    named = frozenset().union(*(theme.questions for theme in edition.themes))
    return tuple(
        one
        for one in edition.questionnaire.questions
        if one.kind in ("single", "multiple") and (one.section in scored or one.id in named)
    )


def in_themes(edition: Edition) -> frozenset[str]:
    """Questions that are told of each group; the others of the whole alone."""
    return frozenset().union(*(theme.questions for theme in edition.themes))


def given_answers(edition: Edition, columns: AnswerColumns) -> Mapping[str, Array]:
    """The columns of these questions; one that was not asked counts as not answered."""
    values = resolve(edition.questionnaire, edition.references, columns).values
    return {one.id: values[one.id] for one in told_questions(edition)}


def answer_columns(edition: Edition, answers: Mapping[str, Array]) -> Iterator[tuple[str, str, Bools]]:
    """Question, option, and the firms that gave it."""
    for question in told_questions(edition):
        if question.id in answers:
            column = answers[question.id]
            for place, option in enumerate(question.options):
                yield question.id, option.id, _given(question, column, place)


def _given(question: Question, column: Array, place: int) -> Bools:
    if question.kind == "multiple":
        chosen = bits(column)
        return np.asarray((chosen >= 0) & ((chosen >> place) & 1 == 1))
    return np.asarray(places(column) == place)
