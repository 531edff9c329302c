"""Gathering: firms of a district that agreed to statistics, each once, with what follows from their answers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from assessor.edition import Edition
from assessor.evaluation import Evaluation, evaluate
from assessor.evaluation.cohort.builder import cohort_of, leaf_states_of, offers_of
from assessor.insight.cohort_union import joined
from assessor.insight.cohorts import Axis, Cohort
from assessor.insight.lattice import UNKNOWN_CODE, Floats
from assessor.insight.obstacles import obstacle_columns
from assessor.insight.offers import Offers
from assessor.questionnaire import AnswerColumns
from assessor.questionnaire.packing import packed_size
from assessor.services.codes import keyed_hash
from assessor.services.context import Context, edition_of
from assessor.services.district.figures.axes import Axes, axes_of, region_codes
from assessor.services.district.figures.snapshot import Rows, columns_of, rows_of
from assessor.storage.figures import Answered, Frame, each_answered

AT_A_TIME = 50_000
FINGERPRINT = 24
"""Characters of a firm's fingerprint."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Bounds:
    """The index of n firms on another edition: at least `low`, at most `high`, float64, whatever is still open."""

    low: Floats
    high: Floats


@dataclass(frozen=True, kw_only=True, eq=False)
class Gathered:
    """Firms of a frame with what is counted of them."""

    frame: Frame
    edition: Edition
    as_of: date
    axes: Axes
    rows: Rows
    cohort: Cohort
    obstacles: Mapping[tuple[str, int, str], NDArray[np.int64]]
    """(measure, leaf, way) -> firms it keeps from the measure, by atom."""
    also: Mapping[str, Bounds]
    """Other edition of the collection -> what the same answers surely come to there."""

    @cached_property
    def offers(self) -> Offers:
        """The measures firms of the district meet."""
        codes = region_codes(self.edition, self.frame.district)
        return offers_of(self.edition, codes[0] if codes else self.frame.district, self.as_of)


def present_rows(context: Context, frame: Frame) -> Rows:
    """The rows of a frame as results stand now."""
    with context.database.reading() as transaction:
        chosen = one_a_firm(each_answered(transaction, frame))
    width = packed_size(edition_of(frame.edition).questionnaire)
    marks = [keyed_hash(context.key, "firm", one.firm)[:FINGERPRINT] for one in chosen]
    return rows_of(marks, [one.answers for one in chosen], width=width)


def one_a_firm(answered: Iterable[Answered]) -> Sequence[Answered]:
    """One result a firm, its own answers before those its association gave, the latest of a kind."""
    chosen: dict[str, Answered] = {}
    for one in answered:
        other = chosen.get(one.firm)
        if other is None or _goes_before(one, other):
            chosen[one.firm] = one
    return list(chosen.values())


def gathered(frame: Frame, rows: Rows, as_of: date) -> Gathered:
    """What follows from the rows, worked out some firms at a time."""
    edition = edition_of(frame.edition)
    axes = axes_of(edition, frame.district)
    parts: list[Cohort] = []
    obstacles: dict[tuple[str, int, str], NDArray[np.int64]] = {}
    also: dict[str, list[Bounds]] = {}
    for evaluation in evaluations(edition, columns_of(edition, rows), as_of):
        parts.append(cohort_in(evaluation, axes))
        for name, firms in _obstacles(evaluation, parts[-1]):
            obstacles[name] = firms + obstacles.get(name, 0)
        for other in evaluation.also:
            also.setdefault(other.edition.id, []).append(_bounds(other))
    return Gathered(
        frame=frame,
        edition=edition,
        as_of=as_of,
        axes=axes,
        rows=rows,
        cohort=joined(parts),
        obstacles=obstacles,
        also={name: _below_each_other(bounds) for name, bounds in also.items()},
    )


def scored_in(frame: Frame, rows: Rows, as_of: date) -> Cohort:
    """Levels and scores of the rows alone."""
    edition = edition_of(frame.edition)
    axes = axes_of(edition, frame.district)
    every = evaluations(edition, columns_of(edition, rows), as_of)
    return joined([cohort_in(one, axes).scored_alone for one in every])


def evaluations(edition: Edition, columns: AnswerColumns, as_of: date) -> Iterator[Evaluation]:
    """Evaluations of some firms at a time, at least one."""
    for start in range(0, max(columns.size, 1), AT_A_TIME):
        stop = min(start + AT_A_TIME, columns.size)
        values = {name: column[start:stop] for name, column in columns.values.items()}
        yield evaluate(edition, AnswerColumns(size=stop - start, values=values), as_of)


def _obstacles(evaluation: Evaluation, cohort: Cohort) -> Iterator[tuple[tuple[str, int, str], NDArray[np.int64]]]:
    states = leaf_states_of(evaluation)
    for measure in evaluation.edition.catalogue.measures:
        if measure.audience == "direct":
            for leaf, way, column in obstacle_columns(measure, states, cohort.size):
                by_atom = np.bincount(cohort.atoms[column], minlength=cohort.lattice.atoms)
                yield (measure.id, leaf, way), by_atom.astype(np.int64)


def _bounds(other: Evaluation) -> Bounds:
    index = other.scores[other.edition.scoring.index.id]
    return Bounds(low=index.low, high=index.high)


def _below_each_other(parts: Sequence[Bounds]) -> Bounds:
    return Bounds(low=np.concatenate([part.low for part in parts]), high=np.concatenate([part.high for part in parts]))


def _goes_before(one: Answered, other: Answered) -> bool:
    own, others_own = one.assessment_id is not None, other.assessment_id is not None
    return (own, one.changed_at) >= (others_own, other.changed_at)


def cohort_in(evaluation: Evaluation, axes: Axes) -> Cohort:
    """The columns; every axis also has a code for firms of which it is not known, so that all parts have the same."""
    found = cohort_of(evaluation, axes.sources, axes.sums)
    groups = {name: Axis(codes=with_unknown(axis.codes), places=axis.places) for name, axis in found.groups.items()}
    return replace(found, groups=groups)


def with_unknown(codes: tuple[str, ...]) -> tuple[str, ...]:
    """The codes of an axis, the one for firms of which it is not known last."""
    return codes if codes and codes[-1] == UNKNOWN_CODE else (*codes, UNKNOWN_CODE)
