"""How much a measure answers what a firm has shown: relevance, recommendation and order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessor.measures.model import Catalogue, Measure
from assessor.measures.problems import SHOWN, ProblemStates
from assessor.measures.verdicts import AVAILABLE, CONFIRM, NEAR, NEEDS_ANSWERS, NOT_FOR_YOU, NOT_OPEN, Verdicts
from assessor.questionnaire import States

NEED_STEPS = 4
"""Need weights count in quarters, so that all sums are whole numbers and exact in single precision."""

Relevance = NDArray[np.float32]

_PLACE_OF_VERDICT = {AVAILABLE: 0, CONFIRM: 1, NEEDS_ANSWERS: 2, NEAR: 3, NOT_OPEN: 4, NOT_FOR_YOU: 5}


@dataclass(frozen=True, kw_only=True, eq=False)
class RelevanceRules:
    """`links` (measures, problems + dimensions): problems a measure addresses, then needs by dimension in quarters.

    `problem_dimension[i]` is the place of problem i's dimension, or -1.
    """

    links: NDArray[np.float32]
    problem_dimension: NDArray[np.int16]


def compile_relevance(catalogue: Catalogue, dimensions: Sequence[str]) -> RelevanceRules:
    """Relevance rules of a catalogue; rows in the order of its measures."""
    problems = [problem.id for problem in catalogue.problems]
    links = np.zeros((len(catalogue.measures), len(problems) + len(dimensions)), dtype=np.float32)
    for row, measure in enumerate(catalogue.measures):
        links[row, : len(problems)] = [problem in measure.problems for problem in problems]
        links[row, len(problems) :] = [_need_steps(measure, catalogue, dimension) for dimension in dimensions]
    places = {dimension: place for place, dimension in enumerate(dimensions)}
    return RelevanceRules(
        links=links,
        problem_dimension=np.array(
            [places.get(problem.dimension, -1) for problem in catalogue.problems], dtype=np.int16
        ),
    )


def relevance_columns(
    rules: RelevanceRules, severity: NDArray[np.float32], weak: NDArray[np.bool_], problems: ProblemStates
) -> Relevance:
    """Relevance (measures, n): 0 where a measure answers nothing the firm has shown.

    `severity` (dimensions, n): dimension weight × gap in points, whole numbers. A problem shown counts the severity
    of its dimension, plus one; a weak dimension counts it in quarters by the measure's needs.
    """
    known = np.concatenate([severity, np.zeros_like(severity[:1])])
    shown = (problems == SHOWN) * (known[rules.problem_dimension] + 1)
    gaps = np.where(weak, severity, 0)
    return rules.links @ np.concatenate([NEED_STEPS * shown, gaps]).astype(np.float32)


def raise_preferred(relevance: Relevance, preferred: Mapping[int, States]) -> None:
    """Add a quarter, in place, where a measure names firms like this one first (`preferred`: row -> states)."""
    for row, states in preferred.items():
        relevance[row] += np.floor(relevance[row] / 4) * (states == AVAILABLE)


def recommended_columns(verdicts: Verdicts, relevance: Relevance) -> NDArray[np.bool_]:
    """Usable (available or confirm) and answering something the firm has shown."""
    return np.asarray(((verdicts == AVAILABLE) | (verdicts == CONFIRM)) & (relevance > 0))


def rank(ids: Sequence[str], verdicts: Verdicts, relevance: Relevance, recommended: NDArray[np.bool_]) -> list[int]:
    """Places of the measures for one firm: recommended first, then by verdict, relevance and id."""
    return sorted(
        range(len(ids)),
        key=lambda place: (
            not recommended[place],
            _PLACE_OF_VERDICT[int(verdicts[place])],
            -relevance[place],
            ids[place],
        ),
    )


def _need_steps(measure: Measure, catalogue: Catalogue, dimension: str) -> int:
    weights = [catalogue.need_weights.get(need, {}).get(dimension, 0) for need in measure.needs]
    return round(float(max(weights, default=0)) * NEED_STEPS)
