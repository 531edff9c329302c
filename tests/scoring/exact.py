"""Scores the slow way: one firm at a time, in exact fractions, straight from the rules' own words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from assessor.questionnaire import Question
from assessor.scoring.model import CountRequirement, Item, Node, Requirement, ScoringRules

Answers = Mapping[str, object]


@dataclass(frozen=True)
class Score:
    """Shares of full marks; `value` is None where nothing (or, for a product, not everything) was answered."""

    low: Fraction
    value: Fraction | None
    high: Fraction


def score(part: Node | Item, questions: Mapping[str, Question], answers: Answers) -> Score | None:
    """The score of a part, None where it does not apply."""
    if isinstance(part, Item):
        return _item(part, questions[part.question], answers.get(part.question))
    scored = [(each.weight, score(each, questions, answers)) for each in part.parts]
    applying = [(weight, each) for weight, each in scored if each is not None]
    if not applying:
        return None
    combine = {"lowest": _lowest, "product": _product}.get(part.aggregation, _mean)
    known = [(weight, each.value) for weight, each in applying if each.value is not None]
    complete = bool(known) and (part.aggregation != "product" or len(known) == len(applying))
    return Score(
        low=combine([(weight, each.low) for weight, each in applying]),
        value=combine(known) if complete else None,
        high=combine([(weight, each.high) for weight, each in applying]),
    )


def scores(rules: ScoringRules, questions: Mapping[str, Question], answers: Answers) -> dict[str, Score | None]:
    """Scores of all nodes in units of their scale."""
    return {
        node.id: _scaled(score(node, questions, answers), node.scale)
        for root in (rules.index, *rules.risks)
        for node in nodes(root)
    }


def level(rules: ScoringRules, questions: Mapping[str, Question], answers: Answers) -> int:
    """The level on the estimates, -1 where nothing was answered."""
    found = scores(rules, questions, answers)
    if getattr(found[rules.index.id], "value", None) is None:
        return -1
    return max(
        level.value
        for level in rules.levels
        if all(_holds(requirement, found, questions, answers) for requirement in level.requirements)
    )


def share(question: Question, answer: object) -> Fraction:
    """What an answer earns."""
    if isinstance(answer, list):
        return min(sum((option.share for option in question.options if option.id in answer), Fraction(0)), Fraction(1))
    if isinstance(answer, str):
        return next(option.share for option in question.options if option.id == answer)
    figure = Fraction(str(answer))
    return next(band.share for band in question.bands if band.upto is None or figure <= band.upto)


def nodes(node: Node) -> Iterable[Node]:
    """A node and all below it."""
    yield node
    for part in node.parts:
        if isinstance(part, Node):
            yield from nodes(part)


def _item(item: Item, question: Question, answer: object) -> Score | None:
    if answer == "not_applicable":
        return None
    if answer is None or answer == "unknown":
        ends = [part.share for part in question.options or question.bands]
        low, high = (Fraction(0), Fraction(1)) if question.kind == "multiple" else (min(ends), max(ends))
        return Score(1 - high, None, 1 - low) if item.inverted else Score(low, None, high)
    earned = 1 - share(question, answer) if item.inverted else share(question, answer)
    return Score(earned, earned, earned)


def _mean(parts: Iterable[tuple[Fraction, Fraction]]) -> Fraction:
    every = list(parts)
    return sum((weight * each for weight, each in every), Fraction(0)) / sum(weight for weight, _ in every)


def _lowest(parts: Iterable[tuple[Fraction, Fraction]]) -> Fraction:
    return min(each for _, each in parts)


def _product(parts: Iterable[tuple[Fraction, Fraction]]) -> Fraction:
    return prod((each for _, each in parts), start=Fraction(1))


def _scaled(found: Score | None, scale: Fraction) -> Score | None:
    if found is None:
        return None
    return Score(found.low * scale, None if found.value is None else found.value * scale, found.high * scale)


def _holds(
    requirement: Requirement, found: Mapping[str, Score | None], questions: Mapping[str, Question], answers: Answers
) -> bool:
    if isinstance(requirement, CountRequirement):
        return (
            _at_grade(requirement.items, requirement.grade, questions, answers) >= requirement.at_least
            and _at_grade(requirement.mandatory, requirement.grade, questions, answers)
            >= requirement.mandatory_at_least
        )
    reached = found[requirement.node]
    return reached is None or (reached.value is not None and reached.value >= requirement.at_least)


def _at_grade(items: Iterable[str], grade: int, questions: Mapping[str, Question], answers: Answers) -> int:
    held = (questions[name].option(str(answers.get(name))) for name in items)
    return sum(option is not None and option.grade is not None and option.grade >= grade for option in held)
