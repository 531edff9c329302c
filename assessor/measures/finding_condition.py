"""A finding as a condition on answers: for rules that are meant for firms that show it."""

from collections.abc import Iterator, Sequence

from assessor.measures.model import FindingRule
from assessor.questionnaire import Condition, Diagnosis, Group, Leaf, Question


def finding_condition(rule: FindingRule, questions: Sequence[Question]) -> Condition:
    """Met where the finding is shown, open where it still could be, not met elsewhere."""
    ways = [_way(question, one) for question in questions for one in question.diagnoses if one.finding == rule.id]
    shown = ways[0] if len(ways) == 1 else Group(mode="any", parts=tuple(ways))
    return _both(rule.condition, shown)


def _way(question: Question, diagnosis: Diagnosis) -> Condition:
    tests = tuple(_tests(question, diagnosis))
    found = tests[0] if len(tests) == 1 else Group(mode="all", parts=tests)
    return _both(diagnosis.condition, found)


def _tests(question: Question, diagnosis: Diagnosis) -> Iterator[Leaf]:
    if diagnosis.options:
        values = tuple(option.id for option in question.options if option.id in diagnosis.options)
        yield Leaf(operator="in", fact=question.id, values=values)
    if diagnosis.at_least is not None:
        yield Leaf(operator="at_least", fact=question.id, limit=diagnosis.at_least)
    if diagnosis.at_most is not None:
        yield Leaf(operator="at_most", fact=question.id, limit=diagnosis.at_most)


def _both(condition: Condition | None, shown: Condition) -> Condition:
    return shown if condition is None else Group(mode="all", parts=(condition, shown))
