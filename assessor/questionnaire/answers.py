"""Reading raw answers into columns: what is accepted, and what is wrong with the rest."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import isfinite

import numpy as np

from assessor.questionnaire.columns import (
    NOT_APPLICABLE,
    UNKNOWN,
    AnswerColumns,
    Array,
    blank_column,
    choices_of,
    not_applicable_value,
)
from assessor.questionnaire.fault import Fault, RefusedError
from assessor.questionnaire.model import Question, Questionnaire, Reference
from assessor.questionnaire.text import Text

DONT_KNOW = "unknown"
DOES_NOT_APPLY = "not_applicable"


@dataclass(frozen=True, kw_only=True)
class AnswerFault(Fault):
    """One answer that cannot be taken: which firm (position) and which question."""

    row: int
    question: str


def column_of(
    question: Question, references: Mapping[str, Reference], values: Sequence[object]
) -> tuple[Array, tuple[AnswerFault, ...]]:
    """One question's answers of n firms as a column of length n; a refused answer counts as unanswered.

    Accepted: an option id or code; a list of option ids; a number; None (unanswered), "unknown", "not_applicable".
    """
    column = blank_column(question, len(values))
    read = _reader(question, references)
    seen: dict[object, float | int | Fault] = {}
    faults = []
    for row, raw in enumerate(values):
        if raw is None:
            continue
        key = (type(raw), tuple(raw)) if isinstance(raw, list) else (type(raw), raw)
        try:
            if key not in seen:
                seen[key] = _attempt(read, question, raw)
            outcome = seen[key]
        except TypeError:
            outcome = _attempt(read, question, raw)
        if isinstance(outcome, Fault):
            faults.append(AnswerFault(row=row, question=question.id, cause=outcome.cause, cure=outcome.cure))
        else:
            column[row] = outcome
    return column, tuple(faults)


def columns_from_answers(
    questionnaire: Questionnaire, references: Mapping[str, Reference], answers: Sequence[Mapping[str, object]]
) -> tuple[AnswerColumns, tuple[AnswerFault, ...]]:
    """Answers of n firms, each a mapping question id -> raw value, as columns, with every fault found."""
    columns: dict[str, Array] = {}
    faults: list[AnswerFault] = list(_unknown_questions(questionnaire, answers))
    for question in questionnaire.questions:
        if question.is_derived:
            continue
        values = [given.get(question.id) for given in answers]
        columns[question.id], found = column_of(question, references, values)
        faults.extend(found)
    return AnswerColumns(size=len(answers), values=columns), tuple(sorted(faults, key=lambda fault: fault.row))


def _unknown_questions(questionnaire: Questionnaire, answers: Sequence[Mapping[str, object]]) -> Iterable[AnswerFault]:
    asked = {question.id for question in questionnaire.questions if not question.is_derived}
    derived = {question.id for question in questionnaire.questions if question.is_derived}
    for row, given in enumerate(answers):
        for key in given:
            if key in derived:
                yield AnswerFault(row=row, question=key, cause=_DERIVED, cure=_LEAVE_OUT)
            elif key not in asked:
                yield AnswerFault(row=row, question=str(key), cause=_NO_SUCH_QUESTION, cure=_SEE_TEMPLATE)


def _attempt(read: Callable[[object], float | int], question: Question, raw: object) -> float | int | Fault:
    try:
        if raw == DONT_KNOW:
            return np.nan if question.kind == "number" else UNKNOWN
        if raw == DOES_NOT_APPLY:
            return _read_not_applicable(question)
        return read(raw)
    except RefusedError as refused:
        return refused.fault


def _read_not_applicable(question: Question) -> float:
    if not question.may_not_apply:
        raise RefusedError(
            cause=Text("这道题不能答“不适用”", "this question cannot be answered “not applicable”"),
            cure=Text("请选一项；不清楚就留空或写 unknown", "choose an option, or leave it empty or write unknown"),
        )
    return not_applicable_value(question)


def _reader(question: Question, references: Mapping[str, Reference]) -> Callable[[object], float | int]:
    if question.kind == "number":
        return lambda raw: _read_number(question, raw)
    positions = _positions(question, references[question.reference] if question.reference else None)
    if question.kind == "multiple":
        return lambda raw: _read_choices(question, positions, raw)
    return lambda raw: _read_choice(question, positions, raw)


@lru_cache(maxsize=4096)
def _positions(question: Question, reference: Reference | None) -> Mapping[str, int]:
    references = {} if reference is None else {reference.id: reference}
    return {choice: place for place, choice in enumerate(choices_of(question, references))}


def _read_choice(question: Question, positions: Mapping[str, int], raw: object) -> int:
    if isinstance(raw, str) and raw in positions:
        return positions[raw]
    if question.kind == "code":
        raise RefusedError(
            cause=Text(f"代码“{_quoted(raw)}”不在名录里", f"the code “{_quoted(raw)}” is not in the list"),
            cure=Text("请用名录里的代码，按文本书写", "use a code of the list, written as text"),
        )
    raise _no_such_option(raw, positions)


def _read_choices(question: Question, positions: Mapping[str, int], raw: object) -> int:
    if not isinstance(raw, list) or not raw:
        raise RefusedError(
            cause=Text("多选题的答案应是一个列表", "the answer to a multiple choice must be a list"),
            cure=Text(
                '写成 ["erp", "mes"] 这样；没有就选“无”一项', 'write it like ["erp", "mes"]; choose “none” for none'
            ),
        )
    bits = 0
    for choice in raw:
        if not isinstance(choice, str) or choice not in positions:
            raise _no_such_option(choice, positions)
        bits |= 1 << positions[choice]
    if len(set(raw)) > 1 and any(option.exclusive and option.id in raw for option in question.options):
        raise RefusedError(
            cause=Text("“无”不能与其他选项同选", "“none” cannot be chosen together with other options"),
            cure=Text("请只留下“无”，或去掉它", "keep only “none”, or take it out"),
        )
    return bits


def _whole(limit: Fraction | None) -> Fraction | int | None:
    """A limit without a fraction as a whole number: figures compare with it as exactly, and ten times as fast."""
    return limit.numerator if limit is not None and limit.denominator == 1 else limit


def _read_number(question: Question, raw: object) -> float:
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not isfinite(raw):
        raise RefusedError(
            cause=Text(f"“{_quoted(raw)}”不是数字", f"“{_quoted(raw)}” is not a number"),
            cure=Text("请只写数字，不带单位", "write the figure only, without a unit"),
        )
    if question.whole_number and raw != int(raw):
        raise RefusedError(
            cause=Text(f"{_said(raw)} 不是整数", f"{_said(raw)} is not a whole number"),
            cure=Text("请写整数", "write a whole number"),
        )
    low, high = _whole(question.minimum), _whole(question.maximum)
    if (low is not None and raw < low) or (high is not None and raw > high):
        span = f"{'' if low is None else _said(float(low))}–{'' if high is None else _said(float(high))}"
        unit = question.unit or Text("", "")
        raise RefusedError(
            cause=Text(f"{_said(raw)} 超出范围", f"{_said(raw)} is out of range"),
            cure=Text(f"请写 {span} {unit.zh}之间的数", f"write a figure within {span} {unit.en}".strip()),
        )
    return float(raw)


def _no_such_option(raw: object, positions: Mapping[str, int]) -> RefusedError:
    known = ", ".join(positions) if len(positions) <= 12 else ", ".join([*list(positions)[:12], "…"])  # noqa: PLR2004
    return RefusedError(
        cause=Text(f"没有“{_quoted(raw)}”这个选项", f"there is no option “{_quoted(raw)}”"),
        cure=Text(f"从这些里选：{known}", f"choose from: {known}"),
    )


def _quoted(raw: object) -> str:
    text = "".join(char for char in str(raw)[:41] if char.isprintable())
    return f"{text[:40]}…" if len(text) > 40 else text  # noqa: PLR2004


def _said(figure: float) -> str:
    return f"{figure:,.10g}"


_NO_SUCH_QUESTION = Text("问卷里没有这道题", "the questionnaire has no such question")
_SEE_TEMPLATE = Text("请对照模板改正题号", "correct the question id; the template lists them all")
_DERIVED = Text("这个数由其他答案算出，不用填写", "this figure is computed from other answers")
_LEAVE_OUT = Text("请去掉这一项", "leave it out")

__all__ = [
    "DOES_NOT_APPLY",
    "DONT_KNOW",
    "NOT_APPLICABLE",
    "UNKNOWN",
    "AnswerFault",
    "column_of",
    "columns_from_answers",
]
