"""Stored diagnoses matched anew against a catalogue: verdicts, relevance and advice, with nothing scored again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from assessor.edition.model import Edition
from assessor.evaluation.columns import Evaluation, facts_of, is_judged, relevance_of
from assessor.evaluation.rulebook import rulebook_of, shapes_of
from assessor.measures.model import Measure
from assessor.measures.problems import SHOWN, ProblemStates
from assessor.measures.verdicts import Verdicts, is_open, usable, verdict_columns
from assessor.questionnaire import FactColumn, Program, ResolvedAnswers, compile_conditions
from assessor.questionnaire.states import MET
from assessor.scoring.anchors import AnchorColumns
from assessor.scoring.levels import LevelColumns
from assessor.scoring.model import Node
from assessor.scoring.scores import NodeScore


@dataclass(frozen=True, kw_only=True, eq=False)
class Diagnoses:
    """What the instrument says of n firms, whatever any catalogue offers: answers, scores, levels, findings.

    `findings` int8 (findings, n); `anchors`: None where levels rest on requirements.
    """

    answers: ResolvedAnswers
    scores: Mapping[str, NodeScore]
    levels: LevelColumns
    anchors: AnchorColumns | None
    findings: ProblemStates

    @cached_property
    def facts(self) -> Mapping[str, FactColumn]:
        """Answers and results as conditions see them."""
        return facts_of(self.answers, self.scores, self.levels)


def diagnosis_in(evaluation: Evaluation) -> Diagnoses:
    """The part of an evaluation that no catalogue changes."""
    return Diagnoses(
        answers=evaluation.answers,
        scores=evaluation.scores,
        levels=evaluation.levels,
        anchors=evaluation.anchors,
        findings=evaluation.findings,
    )


def match(edition: Edition, diagnosis: Diagnoses, as_of: date) -> Evaluation:
    """What n firms come to on the edition's catalogue as of a day.

    `edition` holds the instrument they were assessed on, with whatever revision of the catalogue is asked about
    (`with_catalogue`). Findings stand as they were diagnosed.
    """
    rulebook = rulebook_of(edition)
    states = rulebook.program.run(diagnosis.facts)
    roots = [states[root] for root in rulebook.measure_roots]
    return Evaluation(
        rulebook=rulebook,
        as_of=as_of,
        answers=diagnosis.answers,
        scores=diagnosis.scores,
        levels=diagnosis.levels,
        anchors=diagnosis.anchors,
        findings=diagnosis.findings,
        states=states,
        verdicts=verdict_columns(edition.catalogue.measures, roots, as_of, size=diagnosis.answers.size),
        relevance=relevance_of(
            rulebook,
            diagnosis.scores,
            diagnosis.findings,
            states,
            judged=is_judged(diagnosis.anchors, diagnosis.levels),
        ),
    )


@dataclass(frozen=True, kw_only=True, eq=False)
class MatchedMeasure:
    """One measure for n firms: `verdicts` int8 (n), `recommended` bool (n)."""

    verdicts: Verdicts
    recommended: NDArray[np.bool_]


def match_measure(edition: Edition, diagnosis: Diagnoses, measure_id: str, as_of: date) -> MatchedMeasure:
    """What n firms come to on one measure: the rows that `match` gives for it, without running any other.

    Raises KeyError for a measure that the catalogue does not have.
    """
    rules, size = _measure_rules(edition, measure_id), diagnosis.answers.size
    runs = is_open(rules.measure, as_of)
    program = rules.program if runs else rules.deciding
    states = program.run(diagnosis.facts)
    root, *beside = (states[root] for root in program.roots)
    verdicts = verdict_columns([rules.measure], [root], as_of, size=size)[0]
    recommended = usable(verdicts)
    if runs:
        recommended &= _is_needed(rules, diagnosis)
        for found, wanted in zip(beside, rules.wanted, strict=True):
            recommended &= (found == MET) if wanted else (found != MET)
    return MatchedMeasure(verdicts=verdicts, recommended=recommended)


@dataclass(frozen=True, kw_only=True, eq=False)
class _MeasureRules:
    """`program` runs the deciding condition, then those beside it that must hold (or must not: `wanted`).

    `deciding` runs the first alone: nobody is advised to take up what is not open. `findings`, `dimensions`: what the
    measure answers; of a dimension its name, its weight, and whether it is worth a point wherever it is weak.
    """

    measure: Measure
    program: Program
    deciding: Program
    wanted: tuple[bool, ...]
    findings: tuple[int, ...]
    dimensions: tuple[tuple[str, float, bool], ...]
    weak: float


@lru_cache(maxsize=256)
def _measure_rules(edition: Edition, measure_id: str) -> _MeasureRules:
    measures = {one.id: (place, one) for place, one in enumerate(edition.catalogue.measures)}
    place, measure = measures[measure_id]
    bearing = [measure, *(measures[name][1] for name in (measure.parent,) if name is not None)]
    beside = [
        *((one.plausible_if, True) for one in bearing if one.plausible_if is not None),
        *((one.held_if, False) for one in bearing if one.held_if is not None),
    ]
    shapes, need = shapes_of(edition), rulebook_of(edition).need
    return _MeasureRules(
        measure=measure,
        program=compile_conditions([measure.condition, *(condition for condition, _ in beside)], shapes),
        deciding=compile_conditions([measure.condition], shapes),
        wanted=tuple(each for _, each in beside),
        findings=tuple(need.problems.get(place, ())),
        dimensions=tuple(_dimensions(edition, [one for one, _ in need.needs.get(place, ())])),
        weak=float(edition.scoring.weak_below),
    )


def _dimensions(edition: Edition, numbers: Sequence[int]) -> Iterator[tuple[str, float, bool]]:
    """What is weak is worth a point at least, however it is rounded, where its weight is not very small."""
    rules = edition.scoring
    weights = {part.id: float(part.weight) for part in rules.index.parts if isinstance(part, Node)}
    for number in numbers:
        name = rules.dimensions[number]
        weight = weights.get(name, 1.0)
        yield name, weight, (100 - float(rules.weak_below)) * weight > 1


def _is_needed(rules: _MeasureRules, diagnosis: Diagnoses) -> NDArray[np.bool_]:
    """Where the relevance of a measure is above zero: a finding it answers is shown, or a weak dimension speaks for it.

    Raising by preference makes nothing of nothing, so that it does not enter.
    """
    needed = np.zeros(diagnosis.answers.size, dtype=bool)
    for name, weight, counts in rules.dimensions:
        value = diagnosis.scores[name].value
        is_weak = value < rules.weak
        if not counts:
            is_weak &= np.rint((100 - value) * weight) > 0
        needed |= is_weak
    if rules.dimensions:
        needed &= is_judged(diagnosis.anchors, diagnosis.levels)
    for finding in rules.findings:
        needed |= diagnosis.findings[finding] == SHOWN
    return needed
