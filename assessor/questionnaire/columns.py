"""Answers as columns: one array a question, one element a firm; a single firm is a column of length one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from assessor.questionnaire.model import Question, Reference

Array = NDArray[np.generic]

UNKNOWN = -1
"""In choice and choices columns: unanswered or "don't know". In number columns: NaN."""
NOT_APPLICABLE = -2
"""In choice and choices columns: does not apply or was not asked. In number columns: minus infinity."""
_SPECIAL = 2
"""How many values there are besides the choices: unknown and not applicable."""
_MOST_IN_TABLE = 12
"""Options whose sets, 4,096 of them, are still looked up in a table."""
Value = TypeVar("Value", bound=np.generic)
MAXIMUM_OPTIONS = 62
"""Options of a multiple choice are the bits of one signed 64-bit integer."""


@dataclass(frozen=True, kw_only=True)
class AnswerColumns:
    """Answers of `size` firms.

    `values[id]` is int16 option or code positions (single, class, code), int64 option bits (multiple) or float64
    (number, ratio). A question without a column is unanswered by all.
    """

    size: int
    values: Mapping[str, Array]


def choices_of(question: Question, references: Mapping[str, Reference]) -> tuple[str, ...]:
    """Ids a choice column's positions stand for: option ids, or the codes of the reference list."""
    if question.reference is not None:
        return tuple(entry.code for entry in references[question.reference].entries)
    return tuple(option.id for option in question.options)


def blank_column(question: Question, size: int) -> Array:
    """A column in which nobody has answered."""
    if question.kind in ("number", "ratio"):
        return np.full(size, np.nan)
    return np.full(size, UNKNOWN, dtype=np.int64 if question.kind == "multiple" else np.int16)


def not_applicable_value(question: Question) -> float:
    """What stands in a column of this kind where the question does not apply."""
    return -np.inf if question.kind in ("number", "ratio") else NOT_APPLICABLE


def figures(column: Array) -> NDArray[np.float64]:
    """A number column as such (no copy)."""
    return column.astype(np.float64, copy=False)


def bits(column: Array) -> NDArray[np.int64]:
    """A choices column as option bits (no copy)."""
    return column.astype(np.int64, copy=False)


def places(column: Array) -> NDArray[np.int16]:
    """A choice column as option positions (no copy)."""
    return column.astype(np.int16, copy=False)


def is_unknown(values: Array) -> NDArray[np.bool_]:
    """Where a column holds no answer."""
    if values.dtype.kind == "f":
        return np.isnan(figures(values))
    return np.asarray(values == UNKNOWN)


def is_not_applicable(values: Array) -> NDArray[np.bool_]:
    """Where a column says that the question does not apply."""
    if values.dtype.kind == "f":
        return np.asarray(figures(values) == -np.inf)
    return np.asarray(values == NOT_APPLICABLE)


def by_code(table: NDArray[Value]) -> NDArray[Value]:
    """A table of options (or codes, bands, sets), then "does not apply", then "unknown", made ready for `looked_up`."""
    return np.roll(table, _SPECIAL)


def looked_up(table: NDArray[Value], codes: NDArray[np.intp]) -> NDArray[Value]:
    """What a table made ready says of each code (`table_codes`).

    No code is negative: wrapping those round costs five times as much.
    """
    return table.take(codes, mode="clip")


def every_set(options: int) -> NDArray[np.int64] | None:
    """All values a column of so many choices can hold, as a table has them; None where they are too many for one."""
    return np.array([*range(1 << options), NOT_APPLICABLE, UNKNOWN]) if options <= _MOST_IN_TABLE else None


def table_codes(column: Array) -> NDArray[np.intp]:
    """Values of a column of choices, from -2, as places in a table made ready."""
    return np.asarray(column.astype(np.intp) + _SPECIAL)
