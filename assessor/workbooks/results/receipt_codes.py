"""Receipt codes of many firms at once: the same codes as on page and report, computed by columns."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from assessor.evaluation.columns import Evaluation
from assessor.evaluation.firm import AnswerState, Enterprise
from assessor.evaluation.receipt import receipt_code
from assessor.questionnaire import Array, Question, choices_of, is_not_applicable, is_unknown

_STATES: tuple[AnswerState, ...] = ("answered", "unknown", "not_applicable", "not_asked")


@dataclass(frozen=True, kw_only=True)
class _Written:
    """One question as a receipt's digest covers it: each distinct answer once, and which one each firm gave."""

    texts: tuple[str, ...]
    which: NDArray[np.int32]


@dataclass(frozen=True, kw_only=True, eq=False)
class ReceiptCodes:
    """The receipt codes of an evaluation's firms."""

    evaluation: Evaluation
    enterprises: Sequence[Enterprise]

    def of(self, rows: range) -> list[str]:
        """Codes of the firms in those rows."""
        digest, as_of = self.evaluation.edition.digest, self.evaluation.as_of
        blocks = [
            [written.texts[place] for place in written.which[rows.start : rows.stop].tolist()]
            for written in self._questions
        ]
        return [
            receipt_code(digest, as_of, sha256(f"[{', '.join(texts)}]".encode()).hexdigest(), self.enterprises[row])
            for row, texts in zip(rows, zip(*blocks, strict=True), strict=True)
        ]

    @cached_property
    def _questions(self) -> tuple[_Written, ...]:
        questions = self.evaluation.edition.questionnaire.questions
        return tuple(_written(self.evaluation, question) for question in questions if not question.is_derived)


def _written(evaluation: Evaluation, question: Question) -> _Written:
    column = evaluation.answers.values[question.id]
    values, numbers = np.unique(column, return_inverse=True)
    states = _states(evaluation, question, column)
    pairs, which = np.unique(numbers * len(_STATES) + states, return_inverse=True)
    choices = choices_of(question, evaluation.edition.references)
    texts = []
    for pair in pairs.tolist():
        number, state = divmod(pair, len(_STATES))
        value = _value(question, choices, values[number]) if _STATES[state] == "answered" else None
        texts.append(json.dumps((question.id, _STATES[state], value)))
    return _Written(texts=tuple(texts), which=which.astype(np.int32))


def _states(evaluation: Evaluation, question: Question, column: Array) -> NDArray[np.int64]:
    """Places in `_STATES`: not asked before unknown before not applicable."""
    states = np.where(is_unknown(column), 1, np.where(is_not_applicable(column), 2, 0))
    skipped = evaluation.answers.not_asked.get(question.id)
    return states if skipped is None else np.where(skipped, 3, states)


def _value(question: Question, choices: Sequence[str], value: np.generic) -> object:
    """An answer as in an answers file."""
    if question.kind == "number":
        return float(value)
    place = int(value)
    if question.kind == "multiple":
        return [choice for bit, choice in enumerate(choices) if place >> bit & 1]
    return choices[place]
