"""How much a measure answers what a firm has shown: relevance, recommendation and order."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from assessor.measures.model import Catalogue
from assessor.measures.problems import SHOWN, ProblemStates
from assessor.measures.verdicts import AVAILABLE, CONFIRM, NEAR, NEEDS_ANSWERS, NOT_FOR_YOU, NOT_OPEN, Verdicts
from assessor.questionnaire import States

NEED_STEPS = 4
"""Need weights count in quarters, so that all sums are whole numbers and exact in single precision."""

Relevance = NDArray[np.float32]

_PLACE_OF_VERDICT = {AVAILABLE: 0, CONFIRM: 1, NEEDS_ANSWERS: 2, NEAR: 3, NOT_OPEN: 4, NOT_FOR_YOU: 5}
_PLACES_OF_VERDICTS = np.array([place for _, place in sorted(_PLACE_OF_VERDICT.items())])


@dataclass(frozen=True, kw_only=True, eq=False)
class RelevanceRules:
    """What speaks for each of `measures` measures; those a firm cannot take up have no entry.

    `problems[row]`: places of the problems it addresses; `needs[row]`: (place of a dimension, quarters) pairs.
    `problem_dimension[place]`: place of the problem's dimension, or -1.
    """

    measures: int
    problems: Mapping[int, tuple[int, ...]]
    needs: Mapping[int, tuple[tuple[int, int], ...]]
    problem_dimension: tuple[int, ...]

    @cached_property
    def addressed(self) -> tuple[int, ...]:
        """Places of the problems that some measure addresses."""
        return tuple(sorted({place for places in self.problems.values() for place in places}))

    @cached_property
    def alike(self) -> Mapping[tuple[tuple[tuple[int, int], ...], tuple[int, ...]], tuple[int, ...]]:
        """Measures (rows) that speak to the same needs and problems, by these."""
        found: dict[tuple[tuple[tuple[int, int], ...], tuple[int, ...]], tuple[int, ...]] = {}
        for row, places in self.problems.items():
            found[self.needs[row], places] = (*found.get((self.needs[row], places), ()), row)
        return found

    @cached_property
    def kinds_of_needs(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """Each distinct list of needs once."""
        return tuple(sorted(set(self.needs.values())))


def compile_relevance(
    catalogue: Catalogue, dimensions: Sequence[str], diagnosed: Container[int], *, main_need_only: bool
) -> RelevanceRules:
    """Relevance rules of a catalogue; only problems that some answer can show (`diagnosed`, places) count.

    `main_need_only`: a weak dimension speaks for a measure only by the first of its needs, the one it is there for, and
    only where its gap speaks for that need by more than half.
    """
    direct = {row: measure for row, measure in enumerate(catalogue.measures) if measure.audience == "direct"}
    places = {problem.id: place for place, problem in enumerate(catalogue.problems) if place in diagnosed}
    dimension_places = {dimension: place for place, dimension in enumerate(dimensions)}
    return RelevanceRules(
        measures=len(catalogue.measures),
        problems={
            row: tuple(places[problem] for problem in measure.problems if problem in places)
            for row, measure in direct.items()
        },
        needs={
            row: _need_steps(measure.needs[:1], catalogue, dimensions, above=NEED_STEPS // 2)
            if main_need_only
            else _need_steps(measure.needs, catalogue, dimensions, above=0)
            for row, measure in direct.items()
        },
        problem_dimension=tuple(dimension_places.get(problem.dimension, -1) for problem in catalogue.problems),
    )


def relevance_columns(
    rules: RelevanceRules, severity: NDArray[np.float32], weak: NDArray[np.bool_], problems: ProblemStates
) -> Relevance:
    """Relevance (measures, n): 0 where a measure answers nothing the firm has shown.

    `severity` (dimensions, n): dimension weight × gap in points, whole numbers. A problem shown counts the severity
    of its dimension, plus one; a weak dimension counts it in quarters by the measure's needs.
    """
    relevance = np.zeros((rules.measures, problems.shape[1]), dtype=np.float32)
    known = [*(NEED_STEPS * (row + 1) for row in severity), np.float32(NEED_STEPS)]
    shown = {
        place: np.multiply(problems[place] == SHOWN, known[rules.problem_dimension[place]], dtype=np.float32)
        for place in rules.addressed
    }
    needs = _need_sums(rules, severity * weak)
    for (kind, places), rows in rules.alike.items():
        total = relevance[rows[0]]
        total[:] = needs[kind]
        for place in places:
            total += shown[place]
        for row in rows[1:]:
            relevance[row] = total
    return relevance


def _need_sums(rules: RelevanceRules, gaps: NDArray[np.float32]) -> dict[tuple[tuple[int, int], ...], Relevance]:
    """What the gaps speak for, once for all measures with the same needs."""
    sums: dict[tuple[tuple[int, int], ...], Relevance] = {}
    for steps in rules.kinds_of_needs:
        total = np.zeros(gaps.shape[1], dtype=np.float32)
        for dimension, quarters in steps:
            total += quarters * gaps[dimension]
        sums[steps] = total
    return sums


def raise_preferred(relevance: Relevance, preferred: Mapping[int, States]) -> None:
    """Add a quarter, in place, where a measure names firms like this one first (`preferred`: row -> states)."""
    for row, states in preferred.items():
        firms = np.flatnonzero(np.broadcast_to(states == AVAILABLE, relevance.shape[1]))
        relevance[row, firms] += np.floor(relevance[row, firms] / 4)


def sensible_rows(plausible: Mapping[int, States], held: Mapping[int, States]) -> dict[int, NDArray[np.bool_]]:
    """By row, where a measure is sensible for a firm, bool (n) or (1): plausible as far as is known, and not held.

    `plausible`, `held`: row -> folded states of the condition; where plausibility is open, it counts as not given.
    """
    sensible = {row: np.asarray(states == AVAILABLE) for row, states in plausible.items()}
    for row, states in held.items():
        sensible[row] = np.asarray((states != AVAILABLE) & sensible.get(row, np.True_))
    return sensible


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


def ranked_marks(
    ids: Sequence[str], verdicts: Verdicts, relevance: Relevance, marks: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The measures marked for n firms as places (all firms one after another), each firm's in the order of `rank`.

    Beside them how many each firm has, int64 (n).
    """
    firms, places = np.nonzero(marks.T)
    of_id = np.argsort(np.argsort(np.array(ids, dtype=str), kind="stable"))
    of_verdict = _PLACES_OF_VERDICTS[verdicts[places, firms]]
    order = np.lexsort((of_id[places], -relevance[places, firms], of_verdict, firms))
    return places[order], marks.sum(axis=0)


def _need_steps(
    needs: Sequence[str], catalogue: Catalogue, dimensions: Sequence[str], *, above: int
) -> tuple[tuple[int, int], ...]:
    steps = []
    for place, dimension in enumerate(dimensions):
        weights = [catalogue.need_weights.get(need, {}).get(dimension, 0) for need in needs]
        quarters = round(float(max(weights, default=0)) * NEED_STEPS)
        if quarters > above:
            steps.append((place, quarters))
    return tuple(steps)
