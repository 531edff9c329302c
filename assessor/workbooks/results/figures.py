"""Figures of many firms at once, equal to what page and report print for each of them."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from assessor.evaluation.columns import Evaluation
from assessor.measures.problems import SHOWN
from assessor.measures.verdicts import is_open
from assessor.questionnaire import choices_of, is_not_applicable, is_unknown
from assessor.questionnaire.states import MET

_STEPS = 10**9
"""Scores are settled to nine decimals, so these whole numbers are exact."""


def shown_figures(figures: NDArray[np.float64], thresholds: Sequence[Fraction]) -> list[float | None]:
    """Scores with one decimal, half up, never rounded up to a threshold they are below; None where there is none."""
    missing = np.isnan(figures)
    exact = np.rint(np.where(missing, 0, figures) * _STEPS).astype(np.int64)
    tenths = (exact + _STEPS // 20) // (_STEPS // 10)
    for threshold in thresholds:
        below = exact < float(threshold * _STEPS)
        tenths = np.where(below & (tenths >= float(threshold * 10)), exact // (_STEPS // 10), tenths)
    return [None if absent else tenth / 10 for absent, tenth in zip(missing.tolist(), tenths.tolist(), strict=True)]


def answered_counts(evaluation: Evaluation, rows: range) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """How many scored questions each firm answered, and how many applied to it."""
    answered = np.zeros(len(rows), dtype=np.int64)
    asked = np.zeros(len(rows), dtype=np.int64)
    for question in evaluation.rulebook.scored:
        column = evaluation.answers.values[question][rows.start : rows.stop]
        unknown, applies = is_unknown(column), ~is_not_applicable(column)
        answered += applies & ~unknown
        asked += applies
    return answered, asked


def open_counts(evaluation: Evaluation, rows: range) -> NDArray[np.int64]:
    """How many questions, scored or not, each firm has still to answer."""
    counts = np.zeros(len(rows), dtype=np.int64)
    for question in evaluation.edition.questionnaire.questions:
        if not question.is_derived:
            counts += is_unknown(evaluation.answers.values[question.id][rows.start : rows.stop])
    return counts


def contradiction_counts(evaluation: Evaluation, rows: range) -> NDArray[np.int64]:
    """How many contradictions hold for each firm."""
    counts = np.zeros(len(rows), dtype=np.int64)
    for step in evaluation.rulebook.contradiction_roots:
        states = evaluation.states[step]
        counts += (states if len(states) == 1 else states[rows.start : rows.stop]) == MET
    return counts


def grades(evaluation: Evaluation, rows: range) -> list[str]:
    """The quality grade of each firm's answers."""
    answered, asked = answered_counts(evaluation, rows)
    share = np.divide(answered, asked, out=np.ones(len(rows)), where=asked > 0)
    contradictions = contradiction_counts(evaluation, rows)
    rules = evaluation.edition.scoring.grades
    found = np.full(len(rows), len(rules) - 1)
    for place in reversed(range(len(rules))):
        fits = (share >= float(rules[place].answered_at_least)) & (
            contradictions <= rules[place].contradictions_at_most
        )
        found[fits] = place
    return [rules[place].id if rules else "" for place in found.tolist()]


def unanswered_needs(evaluation: Evaluation, rows: range) -> NDArray[np.bool_]:
    """Problems shown with nothing in force in the firm's place, bool (problems, rows)."""
    shown = evaluation.problems[:, rows.start : rows.stop] == SHOWN
    place_question = evaluation.edition.catalogue.place_question
    if not place_question:
        return np.zeros_like(shown)
    codes = evaluation.answers.values[place_question][rows.start : rows.stop].astype(np.int64)
    known = codes >= 0
    unanswered: NDArray[np.bool_] = shown & known
    for code in np.unique(codes[known]).tolist():
        here = codes == code
        unanswered[:, here] &= ~_answered_in(evaluation, code)[:, np.newaxis]
    return unanswered


def _answered_in(evaluation: Evaluation, position: int) -> NDArray[np.bool_]:
    """Which problems a running direct measure of a place answers."""
    catalogue = evaluation.edition.catalogue
    question = evaluation.rulebook.questions[catalogue.place_question]
    code = choices_of(question, evaluation.edition.references)[position]
    places = {each.id for each in catalogue.jurisdictions if code.startswith(each.regions)}
    answered = {
        problem
        for measure in catalogue.measures
        if measure.audience == "direct" and measure.jurisdiction in places and is_open(measure, evaluation.as_of)
        for problem in measure.problems
    }
    return np.array([problem.id in answered for problem in catalogue.problems], dtype=bool)
