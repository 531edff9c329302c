"""What becomes of answers when a questionnaire takes the place of another: carried over, dropped, or asked anew."""

import operator
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assessor.questionnaire.answers import DOES_NOT_APPLY, DONT_KNOW, column_of
from assessor.questionnaire.model import Question, Questionnaire, Reference

AS_IT_IS, ASKED_ANEW, DROPPED, ELSE = "as it is", "asked anew", "dropped", "else"
_THROUGH = "through "
_LIMIT = re.compile(r"(<=|>=|<|>|=) ?(\d+(?:\.\d+)?)", re.ASCII)
_COMPARED: Mapping[str, Callable[[Fraction, Fraction], bool]] = {
    "<=": operator.le,
    ">=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
    "=": operator.eq,
}


@dataclass(frozen=True, kw_only=True)
class AnswerChange:
    """What becomes of one old answer.

    `option`: an option or code, limits on a figure (`> 1 <= 3`, `else` for all others), or empty: any answer.
    `becomes`: an option of `target`, or one of the words above; what comes `through` another question follows there.
    """

    question: str
    option: str
    target: str
    becomes: str


@dataclass(frozen=True, kw_only=True)
class Carried:
    """Answers on the new questionnaire, and questions that were answered before and have to be asked anew."""

    answers: Mapping[str, object]
    asked_anew: tuple[str, ...]


def carried_over(
    changes: Sequence[AnswerChange],
    answers: Mapping[str, object],
    target: Questionnaire,
    references: Mapping[str, Reference],
) -> Carried:
    """The new answers that follow from old ones (derived figures among them), in the new questionnaire's order.

    A question to which old answers lead in different ways, in a way that no longer fits, or of whose answers nothing is
    left is asked anew.
    """
    found: dict[str, list[object]] = {}
    for name, given in answers.items():
        for change in _of(changes, name, given):
            found.setdefault(change.target, []).append(given if change.becomes == AS_IT_IS else change.becomes)
    kept: dict[str, object] = {}
    anew = []
    for question in target.questions:
        if question.is_derived or question.id not in found:
            continue
        answer = _settled(question, [one for one in found[question.id] if one != DROPPED], references)
        if answer is None:
            anew.append(str(question.id))
        else:
            kept[question.id] = answer
    return Carried(answers=kept, asked_anew=tuple(anew))


def _of(changes: Sequence[AnswerChange], question: str, given: object) -> Iterable[AnswerChange]:
    """The changes that speak of an answer; of several options each its own."""
    if given in (None, DONT_KNOW, DOES_NOT_APPLY):
        return ()
    own = [each for each in changes if each.question == question and not each.becomes.startswith(_THROUGH)]
    if isinstance(given, int | float):
        return _of_figure(own, Fraction(str(given)))
    chosen = given if isinstance(given, list) else [given]
    return (each for each in own if each.option in ("", *chosen))


def _of_figure(own: Sequence[AnswerChange], figure: Fraction) -> Iterable[AnswerChange]:
    """The change whose limits a figure keeps for each target, else the one for all others."""
    for target in dict.fromkeys(each.target for each in own):
        told = [each for each in own if each.target == target]
        fitting = [each for each in told if each.option != ELSE and _keeps(each.option, figure)]
        yield from fitting[:1] or [each for each in told if each.option == ELSE]


def _keeps(limits: str, figure: Fraction) -> bool:
    return all(_COMPARED[sign](figure, Fraction(limit)) for sign, limit in _LIMIT.findall(limits))


def _settled(question: Question, outcomes: Sequence[object], references: Mapping[str, Reference]) -> object:
    """The one answer that outcomes come to and the question takes; None where there is none."""
    if ASKED_ANEW in outcomes or not outcomes:
        return None
    if question.kind == "multiple":
        options = [str(each) for one in outcomes for each in (one if isinstance(one, list) else [one])]
        answer: object = list(dict.fromkeys(options))
    else:
        answer = outcomes[0] if all(one == outcomes[0] for one in outcomes) else None
    _, faults = column_of(question, references, [answer])
    return None if faults else answer
