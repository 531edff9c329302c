"""Carrying answers of one questionnaire over to another, where they say the same or leave only one answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assessor.questionnaire.answers import DOES_NOT_APPLY, DONT_KNOW, column_of, columns_from_answers
from assessor.questionnaire.columns import UNKNOWN, AnswerColumns, Array, bits, choices_of, figures, is_unknown, places
from assessor.questionnaire.condition import Condition
from assessor.questionnaire.model import Question, QuestionId, Questionnaire, Reference
from assessor.questionnaire.resolve import ResolvedAnswers, fact_shapes, resolve
from assessor.questionnaire.states import MET, Program, compile_conditions
from assessor.questionnaire.text import Text

_WITHOUT_VALUE = (None, DONT_KNOW, DOES_NOT_APPLY)


@dataclass(frozen=True, kw_only=True, eq=False)
class Side:
    """One end of a crosswalk: an edition's id and what it asks."""

    edition: str
    questionnaire: Questionnaire
    references: Mapping[str, Reference]


@dataclass(frozen=True, kw_only=True)
class Shared:
    """The same question, asked by both."""

    source: QuestionId
    target: QuestionId


@dataclass(frozen=True, kw_only=True)
class CrosswalkRule:
    """Answers of the source that leave only `answer` (as in an answers file) for a question of the target."""

    target: QuestionId
    condition: Condition
    answer: object
    why: Text


@dataclass(frozen=True, kw_only=True, eq=False)
class Crosswalk:
    """What answers on the edition `source` say about questions of the edition `target`."""

    source: Side
    target: Side
    shared: tuple[Shared, ...]
    rules: tuple[CrosswalkRule, ...]


def carry_over(crosswalk: Crosswalk, answers: Mapping[str, object]) -> dict[str, object]:
    """The target's answers that follow from `answers` on the source, in the target's order.

    Rules that disagree for a firm carry nothing over; a shared question goes before any rule.
    """
    outcomes = _outcomes(crosswalk, rules_met(crosswalk, [answers]))
    found = {question: given[holds[0]] for question, (given, holds) in outcomes.items() if holds[0] >= 0}
    for pair in crosswalk.shared:
        if answers.get(pair.source) not in _WITHOUT_VALUE:
            found[pair.target] = answers[pair.source]
    order = [question.id for question in crosswalk.target.questionnaire.questions]
    return {question: found[question] for question in order if question in found}


def carry_columns(crosswalk: Crosswalk, answers: ResolvedAnswers) -> AnswerColumns:
    """The same for n firms at once: columns of the target; what does not follow is unanswered there."""
    target = crosswalk.target
    questions = {question.id: question for question in target.questionnaire.questions}
    values: dict[str, Array] = {}
    for name, (given, holds) in _outcomes(crosswalk, _met(crosswalk, answers)).items():
        column, _ = column_of(questions[QuestionId(name)], target.references, [*given, None])
        values[name] = column[holds]
    for pair in crosswalk.shared:
        carried = _shared_column(crosswalk, pair, answers.values[pair.source])
        values[pair.target] = np.where(is_unknown(carried), values.get(pair.target, carried), carried)
    return AnswerColumns(size=answers.size, values=values)


def rules_met(crosswalk: Crosswalk, answers: Sequence[Mapping[str, object]]) -> NDArray[np.bool_]:
    """Which rules hold for n firms' answers on the source, bool (rules, n). An answer it refuses is unanswered."""
    source = crosswalk.source
    columns, _ = columns_from_answers(source.questionnaire, source.references, answers)
    return _met(crosswalk, resolve(source.questionnaire, source.references, columns))


def _met(crosswalk: Crosswalk, answers: ResolvedAnswers) -> NDArray[np.bool_]:
    program = _program(crosswalk)
    states = program.run(answers.values)
    met = [np.broadcast_to(states[root] == MET, answers.size) for root in program.roots]
    return np.array(met, dtype=bool).reshape(len(crosswalk.rules), answers.size)


def _outcomes(crosswalk: Crosswalk, met: NDArray[np.bool_]) -> dict[str, tuple[list[object], NDArray[np.int64]]]:
    """For each question that rules speak of: their answers, and the place of the one that holds for each firm.

    The place is -1 where none holds, or several that disagree.
    """
    found: dict[str, tuple[list[object], NDArray[np.int64]]] = {}
    for question in dict.fromkeys(rule.target for rule in crosswalk.rules):
        own = [(rule.answer, row) for rule, row in zip(crosswalk.rules, met, strict=True) if rule.target == question]
        given: list[object] = []
        given.extend(answer for place, (answer, _) in enumerate(own) if answer not in [each for each, _ in own[:place]])
        holds = np.array([np.any([row for each, row in own if each == answer], axis=0) for answer in given])
        found[question] = (given, np.where(holds.sum(axis=0) == 1, holds.argmax(axis=0), -1))
    return found


def _shared_column(crosswalk: Crosswalk, pair: Shared, column: Array) -> Array:
    """A column of the source as one of the target: options by their ids; what does not apply is unanswered."""
    one = _question(crosswalk.source, pair.source)
    other = _question(crosswalk.target, pair.target)
    if one.kind == "number":
        return np.where(np.isfinite(figures(column)), figures(column), np.nan)
    before, after = choices_of(one, crosswalk.source.references), choices_of(other, crosswalk.target.references)
    moved = [after.index(choice) for choice in before]
    if one.kind == "multiple":
        chosen = bits(column)
        carried = sum(((chosen >> place & 1) << to for place, to in enumerate(moved)), start=np.zeros_like(chosen))
        return np.where(chosen < 0, UNKNOWN, carried)
    table = np.array([*moved, UNKNOWN], dtype=np.int16)
    return table[np.where(places(column) < 0, len(moved), places(column))]


def _question(side: Side, question_id: QuestionId) -> Question:
    return next(question for question in side.questionnaire.questions if question.id == question_id)


def reverse(crosswalk: Crosswalk) -> Crosswalk:
    """The way back: only what is shared holds in both directions."""
    return Crosswalk(
        source=crosswalk.target,
        target=crosswalk.source,
        shared=tuple(Shared(source=pair.target, target=pair.source) for pair in crosswalk.shared),
        rules=(),
    )


@lru_cache(maxsize=16)
def _program(crosswalk: Crosswalk) -> Program:
    source = crosswalk.source
    conditions = [rule.condition for rule in crosswalk.rules]
    return compile_conditions(conditions, fact_shapes(source.questionnaire, source.references))
