"""Looking without storing: the result so far, what other answers would give, which answers contradict each other."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from math import ceil

from assessor.edition import Edition
from assessor.evaluation import Comparison, FirmResult, compare, contradictions_of
from assessor.evaluation.china import day_in_china
from assessor.evaluation.firm import Step
from assessor.questionnaire import Question, Questionnaire, Text, leaves
from assessor.services.context import edition_of, rules_of
from assessor.services.errors import NotSubmittedError
from assessor.services.evaluating import evaluated, result_on
from assessor.services.firm.answering import questions_asked
from assessor.storage import Assessment


@dataclass(frozen=True, kw_only=True)
class Contradicting:
    """Answers that do not fit together, and the questions to look at again."""

    id: str
    text: Text
    questions: tuple[Question, ...]


def result_so_far(assessment: Assessment, *, now: datetime) -> FirmResult:
    """The result these answers would give today; what is open makes it a range."""
    return result_on(assessment, day_in_china(now))


def with_answers(assessment: Assessment, changed: Mapping[str, object]) -> Assessment:
    """The assessment as it would be with these answers (None: unanswered), all questions open; stored nowhere."""
    merged = {**assessment.answers, **changed}
    given = {question: answer for question, answer in merged.items() if answer is not None}
    return replace(assessment, answers=given, depth="full")


def answers_of_steps(assessment: Assessment, steps: Iterable[Step]) -> Mapping[str, object]:
    """The answers to give so that these steps of the path are taken. Raises FormerEditionError."""
    questionnaire = rules_of(assessment.edition).questionnaire
    found: dict[str, object] = {}
    for step in steps:
        question = questionnaire.find_question(step.question)
        if question is not None:
            found |= _answers_of_step(question, step, assessment.answers)
    return found


def what_if(assessment: Assessment, changed: Mapping[str, object]) -> Comparison:
    """A submitted assessment as it is and as it would be with these answers.

    Both sides are computed by the same code, on the day of the result, so that only the answers differ.
    Raises NotSubmittedError, and AnswersError where an answer cannot be taken.
    """
    if assessment.as_of is None:
        raise NotSubmittedError
    before = result_on(assessment, assessment.as_of)
    return compare(before, result_on(with_answers(assessment, changed), assessment.as_of))


def contradictions_in(assessment: Assessment, *, now: datetime) -> tuple[Contradicting, ...]:
    """What does not fit together in a draft, with those of its questions that could be answered otherwise."""
    evaluation = evaluated(assessment, day_in_china(now))
    edition = evaluation.edition
    asked = {str(question.id): question for question in questions_asked(assessment)}
    return tuple(
        Contradicting(
            id=one.id,
            text=one.text,
            questions=tuple(asked[name] for name in asked if name in _questions_of(one.id, edition)),
        )
        for one in contradictions_of(evaluation, 0)
    )


def differing_questions(before: Assessment, after: Assessment) -> tuple[Question, ...]:
    """Questions of the edition both are on that are answered differently, in order."""
    return tuple(
        question
        for question in edition_of(after.edition).questionnaire.questions
        if not question.is_derived and before.answers.get(question.id) != after.answers.get(question.id)
    )


def _answers_of_step(question: Question, step: Step, answers: Mapping[str, object]) -> dict[str, object]:
    if step.moves:
        return {move.question: move.after for move in step.moves}
    if not question.is_derived:
        return {str(question.id): step.target_value}
    whole, share = answers.get(question.whole or ""), step.target_value
    if question.part is None or not isinstance(whole, int | float) or not isinstance(share, int | float):
        return {}
    return {str(question.part): ceil(whole * share / 100)}


def _questions_of(contradiction: str, edition: Edition) -> frozenset[str]:
    condition = next(one.condition for one in edition.scoring.contradictions if one.id == contradiction)
    named = [fact for leaf in leaves(condition) for fact in (leaf.fact, leaf.limit_fact) if fact]
    return frozenset(one for fact in named for one in asked_for(fact, edition.questionnaire))


def asked_for(fact: str, questionnaire: Questionnaire) -> Iterator[str]:
    """The questions a fact is worked out from; itself where it is asked."""
    question = questionnaire.find_question(fact)
    if question is None:
        return
    if not question.is_derived:
        yield fact
    named = [one for one in (question.part, question.whole) if one]
    named += [one for rule in question.classes for one in rule.at_least]
    for one in named:
        yield from asked_for(one, questionnaire)
