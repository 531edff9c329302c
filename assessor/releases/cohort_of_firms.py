"""A group of firms, each once, with all that follows from their answers, worked out some firms at a time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from assessor.edition.crosswalks import ways_from
from assessor.edition.model import Edition
from assessor.evaluation import Evaluation, evaluate
from assessor.evaluation.cohort.builder import cohort_of, groups_of, leaf_states_of, offers_of
from assessor.insight.cohort_union import joined
from assessor.insight.cohorts import OPEN_LEVEL, Axis, Bools, Cohort
from assessor.insight.lattice import UNKNOWN_CODE, Floats
from assessor.insight.obstacles import obstacle_columns
from assessor.insight.offers import Offers
from assessor.questionnaire import AnswerColumns, resolve
from assessor.questionnaire.columns import Array
from assessor.releases.answer_counts import given_answers
from assessor.releases.axes import Axes, axes_of, region_codes
from assessor.releases.public_pools import pools_of
from assessor.releases.rows import Rows, columns_of

AT_A_TIME = 8192
"""Firms evaluated at once: what a release takes of memory beyond its small columns does not grow with the firms."""


@dataclass(frozen=True, kw_only=True, eq=False)
class IndexBounds:
    """The index of n firms on another edition: at least `low`, at most `high`, float64, whatever is still open."""

    edition: Edition
    low: Floats
    high: Floats


@dataclass(frozen=True, kw_only=True, eq=False)
class Gathered:
    """Firms with what is counted of them. `offers`: the measures they meet."""

    edition: Edition
    as_of: date
    axes: Axes
    offers: Offers
    rows: Rows
    cohort: Cohort
    obstacles: Mapping[tuple[str, int, str], NDArray[np.intp]]
    """(measure, leaf, way) -> the places of the firms it keeps from the measure."""
    pools: Mapping[str, Bools]
    """Measure -> firms it may be for as far as the register tells: where they lie, their trade, their size."""
    also: Mapping[str, IndexBounds]
    """Other edition of the collection -> what the same answers surely come to there."""
    answers: Mapping[str, Array] = field(default_factory=dict)
    """Question -> how they answered it, where that is counted too."""


def gathered(edition: Edition, rows: Rows, as_of: date, *, axes: Axes, offers: Offers) -> Gathered:
    """What follows from the rows."""
    parts: list[Cohort] = []
    obstacles: dict[tuple[str, int, str], list[NDArray[np.intp]]] = {}
    pools: dict[str, list[Bools]] = {}
    also: dict[str, list[IndexBounds]] = {}
    for evaluation in evaluations(edition, columns_of(edition, rows), as_of):
        first = sum(part.size for part in parts)
        parts.append(cohort_in(evaluation, axes))
        for name, firms in _obstacles(evaluation, parts[-1]):
            obstacles.setdefault(name, []).append(first + firms)
        for measure, firms_open in pools_of(evaluation, axes):
            pools.setdefault(measure, []).append(firms_open)
        for other in evaluation.also:
            also.setdefault(other.edition.id, []).append(_bounds(other))
    return Gathered(
        edition=edition,
        as_of=as_of,
        axes=axes,
        offers=offers,
        rows=rows,
        cohort=joined(parts),
        obstacles={name: np.concatenate(found) for name, found in obstacles.items()},
        pools={name: np.concatenate(found) for name, found in pools.items()},
        also={name: _below_each_other(bounds) for name, bounds in also.items()},
    )


def grouped_in(edition: Edition, district: str, rows: Rows, as_of: date) -> Gathered:
    """The firms of one district of which only the groups are known: nothing of them is evaluated."""
    axes, nothing = axes_of(edition, district), np.full(rows.size, np.nan)
    return Gathered(
        edition=edition,
        as_of=as_of,
        axes=axes,
        offers=offers_in(edition, [district], as_of),
        rows=rows,
        cohort=_grouped(edition, columns_of(edition, rows), axes),
        obstacles={},
        pools={},
        also={way.target.id: IndexBounds(edition=way.target, low=nothing, high=nothing) for way in ways_from(edition)},
    )


def _grouped(edition: Edition, columns: AnswerColumns, axes: Axes) -> Cohort:
    groups = groups_of(edition, resolve(edition.questionnaire, edition.references, columns), axes.sources)
    open_score, nothing = np.full(columns.size, np.nan), np.zeros((0, columns.size))
    return Cohort(
        size=columns.size,
        groups={name: Axis(codes=with_unknown(axis.codes), places=axis.places) for name, axis in groups.items()},
        level=np.full(columns.size, OPEN_LEVEL, dtype=np.int8),
        index=open_score,
        dimensions=dict.fromkeys(edition.scoring.dimensions, open_score),
        problem_ids=tuple(problem.id for problem in edition.catalogue.problems),
        problems=nothing.astype(np.bool_),
        verdicts=nothing.astype(np.int8),
        needed=nothing.astype(np.bool_),
    )


def gathered_in(edition: Edition, district: str, rows: Rows, as_of: date) -> Gathered:
    """The firms of one district."""
    axes, offers = axes_of(edition, district), offers_in(edition, [district], as_of)
    found = gathered(edition, rows, as_of, axes=axes, offers=offers)
    return replace(found, answers=given_answers(edition, columns_of(edition, rows)))


def offers_in(edition: Edition, districts: Sequence[str], as_of: date) -> Offers:
    """The measures firms of these districts meet, wherever they are; without a district those that hold everywhere."""
    codes = [(*region_codes(edition, district), district)[0] for district in districts]
    found = [offers_of(edition, code, as_of) for code in codes or ["-"]]
    together: dict[str, tuple[str, ...]] = {}
    for name, same in ((name, same) for one in found for name, same in one.together.items()):
        together[name] = tuple(dict.fromkeys((*together.get(name, ()), *same)))
    return replace(found[0], local=frozenset().union(*(one.local for one in found)), together=together)


def scored_in(edition: Edition, district: str, rows: Rows, as_of: date) -> Cohort:
    """Levels and scores of the rows alone."""
    axes = axes_of(edition, district)
    every = evaluations(edition, columns_of(edition, rows), as_of)
    return joined([cohort_in(one, axes).scored_alone for one in every])


def evaluations(edition: Edition, columns: AnswerColumns, as_of: date) -> Iterator[Evaluation]:
    """Evaluations of some firms at a time, at least one."""
    for start in range(0, max(columns.size, 1), AT_A_TIME):
        stop = min(start + AT_A_TIME, columns.size)
        values = {name: column[start:stop] for name, column in columns.values.items()}
        yield evaluate(edition, AnswerColumns(size=stop - start, values=values), as_of)


def cohort_in(evaluation: Evaluation, axes: Axes) -> Cohort:
    """The columns; every axis also has a code for firms of which it is not known, so that all parts have the same."""
    found = cohort_of(evaluation, axes.sources, axes.sums)
    groups = {name: Axis(codes=with_unknown(axis.codes), places=axis.places) for name, axis in found.groups.items()}
    return replace(found, groups=groups)


def with_unknown(codes: tuple[str, ...]) -> tuple[str, ...]:
    """The codes of an axis, the one for firms of which it is not known last."""
    return codes if codes and codes[-1] == UNKNOWN_CODE else (*codes, UNKNOWN_CODE)


def _obstacles(evaluation: Evaluation, cohort: Cohort) -> Iterator[tuple[tuple[str, int, str], NDArray[np.intp]]]:
    states = leaf_states_of(evaluation)
    for measure in evaluation.edition.catalogue.measures:
        if measure.audience == "direct":
            for leaf, way, column in obstacle_columns(measure, states, cohort.size):
                yield (measure.id, leaf, way), np.flatnonzero(column)


def _bounds(other: Evaluation) -> IndexBounds:
    index = other.scores[other.edition.scoring.index.id]
    return IndexBounds(edition=other.edition, low=index.low, high=index.high)


def _below_each_other(parts: Sequence[IndexBounds]) -> IndexBounds:
    low, high = (np.concatenate([getattr(part, end) for part in parts]) for end in ("low", "high"))
    return IndexBounds(edition=parts[0].edition, low=low, high=high)
