"""An evaluation as a cohort: the columns that groups of firms are counted on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from assessor.edition.model import Edition
from assessor.evaluation.columns import Evaluation
from assessor.evaluation.rulebook import rulebook_of
from assessor.insight.cohorts import Axis, Cohort
from assessor.insight.lattice import UNKNOWN_CODE
from assessor.insight.obstacles import LeafStates
from assessor.insight.offers import Offers, local_measures
from assessor.insight.tables import TableRules
from assessor.measures.problems import SHOWN
from assessor.measures.support import jurisdictions_of, told_together
from assessor.questionnaire import Question, ResolvedAnswers, by_code, choices_of, figures, looked_up, table_codes


@dataclass(frozen=True, kw_only=True)
class AxisSource:
    """Where an axis comes from: a question of one choice, and the codes its answers count under.

    An answer counts under the code it begins with; one that begins with none is unknown.
    """

    question: str
    codes: tuple[str, ...]


def cohort_of(evaluation: Evaluation, axes: Mapping[str, AxisSource], sums: Mapping[str, str]) -> Cohort:
    """The columns of an evaluation. `sums`: name of a sum -> the number question it adds up."""
    edition = evaluation.edition
    return Cohort(
        size=evaluation.size,
        groups=groups_of(edition, evaluation.answers, axes),
        level=evaluation.levels.value,
        index=evaluation.scores[edition.scoring.index.id].value,
        dimensions={name: evaluation.scores[name].value for name in edition.scoring.dimensions},
        risks={node.id: evaluation.scores[node.id].value for node in edition.scoring.risks},
        sums={name: _finite(evaluation, question) for name, question in sums.items()},
        problem_ids=tuple(problem.id for problem in edition.catalogue.problems),
        problems=evaluation.problems == SHOWN,
        measure_ids=tuple(measure.id for measure in edition.catalogue.measures),
        verdicts=evaluation.verdicts,
        needed=evaluation.needed,
    )


def groups_of(edition: Edition, answers: ResolvedAnswers, axes: Mapping[str, AxisSource]) -> Mapping[str, Axis]:
    """What n firms are grouped by; it takes no evaluation."""
    return {name: _axis(edition, answers, source) for name, source in axes.items()}


def leaf_states_of(evaluation: Evaluation) -> LeafStates:
    """The states of all conditions' leaves, as the evaluation kept them."""
    measures = evaluation.edition.catalogue.measures
    kept = evaluation.rulebook.program.leaf_places[: len(measures)]
    return LeafStates(
        states=evaluation.states,
        leaf_places={measure.id: found for measure, found in zip(measures, kept, strict=True)},
    )


def offers_of(edition: Edition, district: str, as_of: date) -> Offers:
    """An edition's measures as the firms of a district meet them on a day."""
    return Offers(
        measures=edition.catalogue.measures,
        local=local_measures(edition.catalogue, district),
        weak_below=float(edition.scoring.weak_below),
        as_of=as_of,
        together=told_together(
            edition.catalogue,
            [rule.problems for rule in edition.findings],
            jurisdictions_of(edition.catalogue, district),
        ),
    )


def table_rules_of(edition: Edition) -> TableRules:
    """What tables need of an edition."""
    return TableRules(
        levels=tuple(level.value for level in edition.scoring.levels),
        risk_readings={str(node): readings for node, readings in edition.scoring.risk_readings.items()},
        weak_below=float(edition.scoring.weak_below),
    )


def _axis(edition: Edition, answers: ResolvedAnswers, source: AxisSource) -> Axis:
    question = rulebook_of(edition).questions[source.question]
    choices = choices_of(question, edition.references)
    counted_as = np.full(len(choices) + 2, len(source.codes), dtype=np.int16)
    for place, choice in enumerate(choices):
        counted_as[place] = next(
            (number for number, code in enumerate(source.codes) if _under(question, choice, code)), len(source.codes)
        )
    found = looked_up(by_code(counted_as), table_codes(answers.values[source.question]))
    known = bool((found < len(source.codes)).all())
    return Axis(codes=source.codes if known else (*source.codes, UNKNOWN_CODE), places=found)


def _under(question: Question, choice: str, code: str) -> bool:
    return choice == code or (question.kind == "code" and choice.startswith(code))


def _finite(evaluation: Evaluation, question: str) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    column = figures(evaluation.answers.values[question])
    return np.where(np.isfinite(column), column, np.nan)
