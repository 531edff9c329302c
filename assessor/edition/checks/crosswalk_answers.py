"""All answers on an edition that can make a difference to some conditions: one for every way each comparison can go."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain, combinations, product
from math import prod

from assessor.edition.model import Edition
from assessor.questionnaire import Condition, Leaf, Question, choices_of, leaves

_MOST = 20_000
_CLOSE = Fraction(1, 1000)


def answers_to_try(edition: Edition, conditions: Sequence[Condition]) -> Sequence[Mapping[str, object]] | None:
    """Answers to the questions the conditions name, in all combinations; None if there are too many of them."""
    named: dict[str, list[Leaf]] = {}
    for leaf in chain.from_iterable(leaves(condition) for condition in conditions):
        for fact in filter(None, (leaf.fact, leaf.limit_fact)):
            named.setdefault(fact, []).append(leaf)
    questions = [question for question in edition.questionnaire.questions if question.id in named]
    choices = [list(_answers(edition, question, named[question.id])) for question in questions]
    if prod(len(each) for each in choices) > _MOST:
        return None
    ids = [question.id for question in questions]
    return [dict(zip(ids, combination, strict=True)) for combination in product(*choices)]


def _answers(edition: Edition, question: Question, named_by: Sequence[Leaf]) -> Iterator[object]:
    values = {value for leaf in named_by for value in leaf.values}
    if question.kind == "number":
        yield from _figures(question, {leaf.limit for leaf in named_by if leaf.limit is not None})
    elif question.kind == "multiple":
        yield from _sets(question, values)
    elif question.kind == "code":
        codes = choices_of(question, edition.references)
        yield from sorted(values)
        yield from (code for code in codes if not code.startswith(tuple(values)))
    else:
        yield from (option.id for option in question.options)


def _figures(question: Question, limits: set[Fraction]) -> Iterator[float]:
    """The limits and figures close to them, as far as the question accepts them."""
    step = Fraction(1) if question.whole_number else _CLOSE
    low = limits if question.minimum is None else {question.minimum}
    high = limits if question.maximum is None else {question.maximum}
    for figure in sorted({near for limit in limits | low | high for near in (limit - step, limit, limit + step)}):
        above = question.minimum is None or figure >= question.minimum
        below = question.maximum is None or figure <= question.maximum
        if above and below and not (question.whole_number and figure.denominator != 1):
            yield float(figure)


def _sets(question: Question, values: set[str]) -> Iterator[Sequence[str]]:
    """Each exclusive option alone, and every set of the others that are named, with and without one that is not."""
    yield from ([option.id] for option in question.options if option.exclusive)
    free = [option.id for option in question.options if not option.exclusive]
    named = [option for option in free if option in values]
    unnamed = [option for option in free if option not in values][:1]
    for size in range(len(named + unnamed)):
        yield from (list(chosen) for chosen in combinations(named + unnamed, size + 1))
