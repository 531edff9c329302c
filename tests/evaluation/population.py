"""Firms made up at random for an edition, each with answers that fit together."""

from collections.abc import Mapping
from random import Random

from assessor.edition import Edition
from assessor.questionnaire import (
    AnswerColumns,
    Question,
    choices_of,
    columns_from_answers,
    is_not_applicable,
    resolve,
)

Answers = dict[str, object]
CHOSEN_AT_MOST = 4


def firms(edition: Edition, size: int, *, seed: int, open_share: float = 0.1) -> list[Answers]:
    """`size` firms; a question is left open with the given chance, and never answered where it is not asked."""
    random = Random(seed)  # noqa: S311  test data
    made = [_firm(edition, random, open_share) for _ in range(size)]
    asked = resolve(edition.questionnaire, edition.references, columns_of(edition, *made)).not_asked
    for name, skipped in asked.items():
        for row, firm in enumerate(made):
            if skipped[row]:
                firm.pop(name, None)
    return made


def columns_of(edition: Edition, *answers: Mapping[str, object]) -> AnswerColumns:
    columns, faults = columns_from_answers(edition.questionnaire, edition.references, answers)
    assert not faults, faults[:3]
    return columns


def applicable(edition: Edition, firm: Mapping[str, object]) -> list[Question]:
    """Questions that the firm is asked and that apply to it, answered or not."""
    values = resolve(edition.questionnaire, edition.references, columns_of(edition, firm)).values
    questions = edition.questionnaire.questions
    return [each for each in questions if not each.is_derived and not is_not_applicable(values[each.id])[0]]


def answer(edition: Edition, question: Question, random: Random) -> object:
    if question.kind == "number":
        low = 0 if question.minimum is None else float(question.minimum)
        high = 1000 if question.maximum is None else float(question.maximum)
        figure = low + (min(high, low + 2000) - low) * random.random() ** 3
        return float(round(figure)) if question.whole_number else round(figure, 2)
    ids = list(choices_of(question, edition.references))
    if question.kind != "multiple":
        return random.choice(ids)
    alone = [option.id for option in question.options if option.exclusive]
    if alone and random.random() < 1 / 4:
        return [random.choice(alone)]
    others = [each for each in ids if each not in alone]
    return random.sample(others, random.randint(1, min(CHOSEN_AT_MOST, len(others))))


def _firm(edition: Edition, random: Random, open_share: float) -> Answers:
    firm: Answers = {}
    for question in edition.questionnaire.questions:
        if not question.is_derived and random.random() >= open_share:
            excused = question.may_not_apply and random.random() < 1 / 20
            firm[question.id] = "not_applicable" if excused else answer(edition, question, random)
    return firm
