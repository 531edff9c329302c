"""Findings with the answers they follow from, and what helps: a deed, a measure, or nothing yet."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessor.evaluation.firm import AnswerGiven, FirmResult, MeasureResult, ProblemResult, Step, TextSource
from assessor.measures.verdicts import USABLE
from assessor.questionnaire import Lang, Text
from assessor.reports.charts.lettering import text_width

ANSWERS = 2
ROOM = 545.0
"""Points that the rows of the page may take, headings and the line of further titles apart."""
COLUMNS = (330.0, 140.0)
"""Points of the left and the right column."""
BODY, SMALL, AIR = (10.5, 16.0), (9.0, 13.0), 8.0
"""Sizes of letters with their lines, and what is between rows."""


@dataclass(frozen=True, kw_only=True)
class Cause:
    """One finding. `deed` is what to do about it; `measure` can be taken up; `waiting` counts proposals."""

    problem: ProblemResult
    because: tuple[AnswerGiven, ...]
    text: TextSource | None
    """What a text of the catalogue says of it, where that is more than the finding itself."""
    deed: Text | None
    measure: MeasureResult | None
    waiting: int


def findings_of(result: FirmResult) -> tuple[Cause, ...]:
    """All findings in the result's order, but what lies behind a risk in its worst zone first."""
    deeds = (*result.path.steps, *result.path.further)
    measures = {measure.id: measure for measure in result.measures}
    grave = _grave(result)
    ordered = sorted(result.problems, key=lambda problem: problem.id not in grave)
    return tuple(_finding(problem, deeds, measures) for problem in ordered)


def _grave(result: FirmResult) -> set[str]:
    """The problems that follow from an answer to a question of a risk in its worst zone."""
    worst = (one for one in result.risks if one.score.value is not None and one.label == one.zones[-1].label)
    asked = {question.id for risk in worst for question in risk.questions}
    return {one.id for one in result.problems if asked & {given.question for given in one.because}}


def _finding(problem: ProblemResult, deeds: Sequence[Step], measures: Mapping[str, MeasureResult]) -> Cause:
    asked = {one.question for one in problem.because}
    deed = next((step.title for step in deeds if asked & _moved(step)), problem.own_means)
    usable = (measures[one] for one in problem.in_force if one in measures and measures[one].verdict in USABLE)
    text = next((one for one in problem.sources if one.sentence != problem.summary), None)
    return Cause(
        problem=problem,
        because=problem.because[:ANSWERS],
        text=text,
        deed=deed,
        measure=next((one for one in usable if one.plausible and not one.held), None),
        waiting=len(problem.proposed),
    )


def _moved(step: Step) -> set[str]:
    return {move.question for move in step.moves} or {step.question}


def how_many_fit(findings: Sequence[Cause], lang: Lang) -> int:
    """How many of them one page holds, by an estimate of their lines; at least three."""
    left, count = ROOM, 0
    for one in findings:
        left -= _height(one, lang)
        if left < 0:
            break
        count += 1
    return max(count, min(len(findings), 3))


def _height(one: Cause, lang: Lang) -> float:
    """The row's height in points; answers and texts carry some words around them."""
    main, aside = COLUMNS
    said = BODY[1] + _lines(one.problem.summary[lang], main, BODY)
    said += sum(_lines(f"{given.title[lang]}{given.answer[lang]}" + " " * 20, main, SMALL) for given in one.because)
    said += _lines(one.text.sentence[lang] + one.text.section[lang] + " " * 60, main, SMALL) if one.text else 0.0
    helps = [one.deed[lang]] if one.deed is not None else []
    helps += [one.measure.title[lang]] if one.measure is not None else []
    return max(said, sum(_lines(title + " " * 6, aside, BODY) for title in helps)) + AIR


def _lines(text: str, width: float, font: tuple[float, float]) -> float:
    size, leading = font
    return math.ceil(text_width(text, size) / width) * leading
