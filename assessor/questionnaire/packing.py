"""Answers packed: all columns of a firm as one short run of bytes, in the questionnaire's own order."""

from collections.abc import Iterable
from functools import lru_cache

import numpy as np

from assessor.questionnaire.columns import AnswerColumns, blank_column
from assessor.questionnaire.model import Questionnaire


def pack(questionnaire: Questionnaire, columns: AnswerColumns) -> list[bytes]:
    """One run of bytes a firm; derived questions are left out, because they follow from the others."""
    table = np.empty(columns.size, dtype=_layout(questionnaire))
    for question in questionnaire.questions:
        if not question.is_derived:
            given = columns.values.get(question.id)
            table[question.id] = blank_column(question, columns.size) if given is None else given
    return [row.tobytes() for row in table]


def unpack(questionnaire: Questionnaire, rows: Iterable[bytes]) -> AnswerColumns:
    """The columns of these firms, in their order; raises ValueError if they were packed for another questionnaire."""
    table = np.frombuffer(b"".join(rows), dtype=_layout(questionnaire))
    asked = [question.id for question in questionnaire.questions if not question.is_derived]
    return AnswerColumns(size=len(table), values={name: np.ascontiguousarray(table[name]) for name in asked})


def packed_size(questionnaire: Questionnaire) -> int:
    """Bytes a firm."""
    return _layout(questionnaire).itemsize


@lru_cache(maxsize=8)
def _layout(questionnaire: Questionnaire) -> np.dtype[np.void]:
    fields = [
        (each.id, blank_column(each, 0).dtype.newbyteorder("<"))
        for each in questionnaire.questions
        if not each.is_derived
    ]
    return np.dtype(fields)
