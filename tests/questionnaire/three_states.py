"""Conditions decided the slow way: one firm, one leaf at a time, by the words of the format."""

from collections.abc import Mapping
from dataclasses import replace

from assessor.questionnaire import Condition, Leaf, Operator, Question
from assessor.questionnaire.states import CONFIRM, MET, NEAR, NOT_MET, UNANSWERED

Answers = Mapping[str, object]
OPEN = (None, "unknown")


def state(condition: Condition, questions: Mapping[str, Question], answers: Answers) -> int:
    """The weakest part of `all`, the strongest of `any`."""
    if isinstance(condition, Leaf):
        found = _leaf(condition, questions, answers)
        step = None if condition.near is None else condition.near.condition
        cannot = found == NEAR and step is not None and state(step, questions, answers) in (NOT_MET, NEAR)
        return NOT_MET if cannot else found
    states = [state(part, questions, answers) for part in condition.parts]
    if condition.mode == "all":
        return min(states, default=MET)
    return max(states, default=NOT_MET)


def _leaf(leaf: Leaf, questions: Mapping[str, Question], answers: Answers) -> int:
    if leaf.operator == "confirm":
        return CONFIRM
    answer = answers.get(leaf.fact)
    if answer in OPEN:
        return UNANSWERED
    if leaf.values:
        return _listed(leaf, questions[leaf.fact], answer)
    limit = answers.get(str(leaf.limit_fact)) if leaf.limit_fact else leaf.limit
    if limit in OPEN:
        return UNANSWERED
    if "not_applicable" in (answer, limit):
        return NOT_MET
    return _compared(leaf, float(str(answer)), float(limit))  # type: ignore[arg-type]


def _listed(leaf: Leaf, question: Question, answer: object) -> int:
    if leaf.operator == "in":
        return _within(leaf, str(answer)) if question.kind == "code" else _among(leaf, answer)
    found = _listed(replace(leaf, operator="in", near=None), question, answer)
    unmet = NOT_MET if leaf.near is None else NEAR
    return {MET: unmet, NOT_MET: MET, UNANSWERED: UNANSWERED}[found]


def _among(leaf: Leaf, answer: object) -> int:
    if answer == "not_applicable":
        return NOT_MET if leaf.near is None else NEAR
    named = set(answer if isinstance(answer, list) else [answer]) & set(leaf.values)
    if named - leaf.presumed:
        return MET
    if named:
        return CONFIRM
    return NOT_MET if leaf.near is None else NEAR


def _within(leaf: Leaf, code: str) -> int:
    """A code stands for all it begins; one above a wanted code leaves it open."""
    if code != "not_applicable" and any(code.startswith(wanted) for wanted in leaf.values):
        return MET
    if any(wanted.startswith(code) for wanted in leaf.values):
        return UNANSWERED
    return NOT_MET if leaf.near is None else NEAR


def _compared(leaf: Leaf, figure: float, limit: float) -> int:
    missing: float = limit - figure if _wants_more(leaf.operator) else figure - limit
    if missing <= 0:
        return MET
    if leaf.near is None:
        return NOT_MET
    return NEAR if leaf.near.within is None or missing <= leaf.near.within else NOT_MET


def _wants_more(operator: Operator) -> bool:
    return operator == "at_least"
