"""The first page: what to take up first, and how many measures there are of each verdict."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from assessor.evaluation.firm import Advice, FirmResult
from assessor.measures.verdicts import Verdict
from assessor.questionnaire import Text

FIRST_THINGS = 3
NAMED: tuple[Verdict, ...] = ("available", "confirm", "near")
"""Verdicts counted on the first page, each by its own name."""


@dataclass(frozen=True, kw_only=True)
class Thing:
    """Something to do first: what, what it brings or begins with, whom to ask or how long it takes."""

    title: Text
    first: Text | None
    then: Text | None
    is_deed: bool


@dataclass(frozen=True, kw_only=True)
class VerdictCount:
    """How many measures have a verdict."""

    verdict: Verdict
    n: int


def first_things(result: FirmResult) -> tuple[Thing, ...]:
    """At most three: what is advised, else steps of the path, else the questions to answer first."""
    return tuple(islice(_things(result), FIRST_THINGS))


def _things(result: FirmResult) -> Iterator[Thing]:
    if result.advice:
        yield from map(_of_advice, result.advice)
    elif result.path.steps:
        for step in result.path.steps:
            yield Thing(title=step.title, first=step.target, then=step.effort_label, is_deed=True)
    elif result.level.value is None and len(result.level.ladder) > 1:
        yield from _questions(result)


def _questions(result: FirmResult) -> Iterator[Thing]:
    titles = {question.id: question.title for one in result.dimensions for question in one.questions}
    wanted: Sequence[str] = result.level.missing or [question.id for question in result.next_questions]
    for question in wanted:
        if question in titles:
            yield Thing(title=titles[question], first=None, then=None, is_deed=False)


def _of_advice(one: Advice) -> Thing:
    if one.deed:
        return Thing(title=one.title, first=one.ask, then=one.when, is_deed=True)
    phone = next((contact.value for contact in one.contact if contact.kind == "phone"), "")
    then = Text(f"拨打 {phone}，找{one.who.zh}", f"Call {phone} and ask for {one.who.en}") if phone else one.ask
    return Thing(title=one.title, first=one.gives, then=then, is_deed=False)


def verdict_counts(result: FirmResult) -> tuple[VerdictCount, ...]:
    """How many measures the firm can take up at once, after asking, and after one change."""
    counts = Counter(measure.verdict for measure in result.measures)
    return tuple(VerdictCount(verdict=verdict, n=counts[verdict]) for verdict in NAMED)
