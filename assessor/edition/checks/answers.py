"""Answers in worked examples: of the kind their question takes."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from assessor.edition.checks.conditions import codes_of
from assessor.edition.checks.ids import CODE, OPTION, unknown_id
from assessor.edition.place import Mistake, Place
from assessor.edition.schema.questions import (
    ClassQuestion,
    CodeQuestion,
    MultipleQuestion,
    NumberQuestion,
    RatioQuestion,
    SingleQuestion,
)
from assessor.edition.sources import Sources
from assessor.questionnaire import Text

_Answered = SingleQuestion | MultipleQuestion | NumberQuestion | CodeQuestion
_WITHOUT_VALUE = (None, "unknown", "not_applicable")


def answer_findings(sources: Sources, place: Place, question_id: str, answer: object) -> Iterator[Mistake]:
    """What is wrong with one answer."""
    question = sources.question_by_id[question_id]
    if isinstance(question, RatioQuestion | ClassQuestion):
        yield Mistake(
            place,
            Text("这一项是算出来的，不能填写", "this one is computed and cannot be answered"),
            Text("请改填它所依据的题目", "answer the questions it is computed from"),
        )
    elif answer == "not_applicable" and not question.may_not_apply:
        yield _wrong(place, Text("此题不能答“不适用”", "this question has no “not applicable”"))
    elif answer not in _WITHOUT_VALUE:
        yield from _value(sources, place, question, answer)


def _value(sources: Sources, place: Place, question: _Answered, answer: object) -> Iterator[Mistake]:
    if isinstance(question, NumberQuestion):
        yield from _number(place, question, answer)
    elif isinstance(question, MultipleQuestion):
        yield from _choices(place, [option.id for option in question.options], answer)
    elif not isinstance(answer, str):
        yield _wrong(place, Text("应填一个选项或代码", "must be one option or code"))
    elif isinstance(question, CodeQuestion):
        yield from unknown_id(place, answer, codes_of(sources, question.reference), CODE)
    else:
        yield from unknown_id(place, answer, [option.id for option in question.options], OPTION)


def _number(place: Place, question: NumberQuestion, answer: object) -> Iterator[Mistake]:
    if not isinstance(answer, int | Decimal):
        yield _wrong(place, Text("应填数字", "must be a number"))
        return
    figure = Fraction(answer)
    too_small = question.minimum is not None and figure < question.minimum
    too_large = question.maximum is not None and figure > question.maximum
    if too_small or too_large or (question.whole_number and figure.denominator != 1):
        yield _wrong(place, Text("超出范围，或应为整数", "is out of range, or must be a whole number"))


def _choices(place: Place, options: Sequence[str], answer: object) -> Iterator[Mistake]:
    if not isinstance(answer, list) or not answer:
        yield _wrong(place, Text("应填选项列表，且至少一项", "must be a list of at least one option"))
        return
    for number, choice in enumerate(answer):
        yield from unknown_id(place.at(number), choice, options, OPTION)


def _wrong(place: Place, cause: Text) -> Mistake:
    return Mistake(place, cause, Text("请按题型改写", "write it as the kind of question asks"))
