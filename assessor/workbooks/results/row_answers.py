"""Answers of many firms as in an answers file, read off their columns, and a digest that tells whether they changed."""

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

import numpy as np

from assessor.questionnaire import (
    AnswerColumns,
    Array,
    Question,
    Questionnaire,
    Reference,
    choices_of,
    is_not_applicable,
    is_unknown,
)

RawAnswers = dict[str, object]


def row_answers(
    questionnaire: Questionnaire, references: Mapping[str, Reference], columns: AnswerColumns
) -> Iterator[RawAnswers]:
    """One firm after another: question -> option, list of options, figure or "not_applicable"; open ones left out."""
    questions = [question for question in questionnaire.questions if question.id in columns.values]
    lists = [_raw_column(question, references, columns.values[question.id]) for question in questions]
    ids = [str(question.id) for question in questions]
    for row in range(columns.size):
        yield {name: found[row] for name, found in zip(ids, lists, strict=True) if found[row] is not None}


def row_digest(name: str, answers: Mapping[str, object]) -> str:
    """SHA-256 of a firm's name and answers; the same answers give the same digest whatever file they came in."""
    content = json.dumps([name, sorted(answers.items())], ensure_ascii=False, separators=(",", ":"))
    return sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def _raw_column(question: Question, references: Mapping[str, Reference], column: Array) -> Sequence[object]:
    distinct, which = np.unique(column, return_inverse=True)
    unknown, nowhere = is_unknown(distinct), is_not_applicable(distinct)
    choices = () if question.kind == "number" else choices_of(question, references)
    raw = [
        None if unknown[place] else "not_applicable" if nowhere[place] else _raw(question, choices, value)
        for place, value in enumerate(distinct.tolist())
    ]
    return [raw[place] for place in which.tolist()]


def _raw(question: Question, choices: Sequence[str], value: float) -> object:
    if question.kind == "number":
        return int(value) if float(value).is_integer() else value
    if question.kind == "multiple":
        return [choice for bit, choice in enumerate(choices) if int(value) >> bit & 1]
    return choices[int(value)]
