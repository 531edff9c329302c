"""Carrying answers of one questionnaire over to another, where they say the same or leave only one answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assessor.questionnaire.answers import DOES_NOT_APPLY, DONT_KNOW, columns_from_answers
from assessor.questionnaire.condition import Condition
from assessor.questionnaire.model import Question, QuestionId, Questionnaire, Reference
from assessor.questionnaire.resolve import fact_shapes, resolve
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
class Rule:
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
    rules: tuple[Rule, ...]


def carry_over(crosswalk: Crosswalk, answers: Mapping[str, object]) -> dict[str, object]:
    """The target's answers that follow from `answers` on the source, in the target's order.

    Rules that disagree for a firm carry nothing over; a shared question goes before any rule.
    """
    met = rules_met(crosswalk, [answers])[:, 0]
    implied: dict[str, list[object]] = {}
    for rule, holds in zip(crosswalk.rules, met, strict=True):
        if holds and rule.answer not in implied.setdefault(rule.target, []):
            implied[rule.target].append(rule.answer)
    found = {question: given[0] for question, given in implied.items() if len(given) == 1}
    for pair in crosswalk.shared:
        if answers.get(pair.source) not in _WITHOUT_VALUE:
            found[pair.target] = answers[pair.source]
    order = [question.id for question in crosswalk.target.questionnaire.questions]
    return {question: found[question] for question in order if question in found}


def rules_met(crosswalk: Crosswalk, answers: Sequence[Mapping[str, object]]) -> NDArray[np.bool_]:
    """Which rules hold for n firms' answers on the source, bool (rules, n). An answer it refuses is unanswered."""
    source = crosswalk.source
    columns, _ = columns_from_answers(source.questionnaire, source.references, answers)
    resolved = resolve(source.questionnaire, source.references, columns)
    program = _program(crosswalk)
    states = program.run(resolved.values)
    met = [np.broadcast_to(states[root] == MET, columns.size) for root in program.roots]
    return np.array(met, dtype=bool).reshape(len(crosswalk.rules), columns.size)


def questions_left(side: Side, answers: Mapping[str, object]) -> tuple[Question, ...]:
    """Questions of an edition that still have to be asked: asked in view of these answers, and not answered."""
    columns, _ = columns_from_answers(side.questionnaire, side.references, [answers])
    skipped = resolve(side.questionnaire, side.references, columns).not_asked
    return tuple(
        question
        for question in side.questionnaire.questions
        if not question.is_derived
        and answers.get(question.id) is None
        and not (question.id in skipped and skipped[question.id][0])
    )


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
