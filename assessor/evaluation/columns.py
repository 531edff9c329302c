"""Evaluating n firms at once: answers in as columns, scores, levels, problems and verdicts out as columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from assessor.edition.crosswalks import ways_from
from assessor.edition.model import Edition
from assessor.evaluation.rulebook import Rulebook, rulebook_of
from assessor.measures.problems import SHOWN, ProblemStates, problem_states
from assessor.measures.ranking import Relevance, raise_preferred, recommended_columns, relevance_columns
from assessor.measures.support import needs_without_support
from assessor.measures.verdicts import Verdicts, verdict_columns
from assessor.questionnaire import AnswerColumns, FactColumn, ResolvedAnswers, Span, States, choices_of, resolve
from assessor.questionnaire.answer_states import OPEN
from assessor.questionnaire.crosswalk import carry_columns
from assessor.scoring.levels import LevelColumns, Standing, level_columns
from assessor.scoring.model import Node
from assessor.scoring.quality import Quality, quality_of
from assessor.scoring.scores import NodeScore, node_scores


@dataclass(frozen=True, kw_only=True, eq=False)
class Evaluation:
    """Results of n firms. Rows of matrices follow the edition's own order; columns are the firms.

    `problems` int8 (problems, n); `states[i]` int8 of length n or 1, one per step of the rulebook's program;
    `verdicts` int8 (measures, n); `relevance` float32 (measures, n), whole numbers.
    """

    rulebook: Rulebook
    as_of: date
    answers: ResolvedAnswers
    scores: Mapping[str, NodeScore]
    levels: LevelColumns
    problems: ProblemStates
    states: list[States]
    verdicts: Verdicts
    relevance: Relevance

    @property
    def edition(self) -> Edition:
        """The edition that was applied."""
        return self.rulebook.edition

    @property
    def size(self) -> int:
        """Number of firms."""
        return self.answers.size

    @property
    def facts(self) -> Mapping[str, FactColumn]:
        """Answers and results of all firms, for a condition that is tried out on them."""
        return facts_of(self.answers, self.scores, self.levels)

    @cached_property
    def recommended(self) -> NDArray[np.bool_]:
        """Which measures are recommended, bool (measures, n)."""
        return recommended_columns(self.verdicts, self.relevance)

    @cached_property
    def quality(self) -> Quality:
        """How far the answers can be relied on."""
        states, rules = self.answers.states, self.rulebook
        contradicting = [self.states[root] for root in rules.contradiction_roots]
        decisive = (states[question] for question in rules.scored)
        return quality_of(decisive, contradicting, self.edition.scoring.grades, size=self.size)

    @cached_property
    def left(self) -> NDArray[np.int64]:
        """How many questions, deciding or not, each firm has still to answer."""
        counts = np.zeros(self.size, dtype=np.int64)
        for question in self.edition.questionnaire.questions:
            if not question.is_derived:
                counts += self.answers.states[question.id] == OPEN
        return counts

    @cached_property
    def needs_without_support(self) -> NDArray[np.bool_]:
        """Problems shown with nothing in force in the firm's place, bool (problems, n)."""
        catalogue, shown = self.edition.catalogue, self.problems == SHOWN
        if not catalogue.place_question:
            return needs_without_support(catalogue, shown, None, (), self.as_of)
        codes = choices_of(self.rulebook.questions[catalogue.place_question], self.edition.references)
        regions = self.answers.values[catalogue.place_question]
        return needs_without_support(catalogue, shown, regions, codes, self.as_of)

    @cached_property
    def also(self) -> tuple["Evaluation", ...]:
        """What the same firms come to on the other editions of the collection, through its crosswalks."""
        return also_evaluated(self.edition, self.answers, self.as_of)


def evaluate_also(edition: Edition, columns: AnswerColumns, as_of: date) -> tuple[Evaluation, ...]:
    """What n firms that answered on one edition come to on each edition offered together with it.

    Only answers that follow with certainty are carried over; all others stay open there, so that level and scores
    have bounds (`levels.low`, `levels.high`) that hold whatever the firm would answer. Estimates (`levels.value`) rest
    on the few answers carried over alone and are not to be shown.
    """
    return also_evaluated(edition, resolve(edition.questionnaire, edition.references, columns), as_of)


def also_evaluated(edition: Edition, answers: ResolvedAnswers, as_of: date) -> tuple[Evaluation, ...]:
    """The same for answers that are resolved already."""
    return tuple(evaluate(way.target, carry_columns(way.crosswalk, answers), as_of) for way in ways_from(edition))


def evaluate(edition: Edition, columns: AnswerColumns, as_of: date) -> Evaluation:
    """Run the whole flow for n firms on the rules of one edition, as of one day."""
    rulebook = rulebook_of(edition)
    answers = resolve(edition.questionnaire, edition.references, columns)
    scores = {}
    for root in (edition.scoring.index, *edition.scoring.risks):
        scores.update(node_scores(root, rulebook.questions, answers.values))
    standing = Standing(scores=scores, questions=rulebook.questions, values=answers.values)
    answered = ~np.isnan(scores[edition.scoring.index.id].value)
    levels = level_columns(edition.scoring.levels, standing, answered=answered)
    problems = problem_states(
        rulebook.diagnoses, answers.values, problems=len(edition.catalogue.problems), size=columns.size
    )
    states = rulebook.program.run(facts_of(answers, scores, levels))
    return Evaluation(
        rulebook=rulebook,
        as_of=as_of,
        answers=answers,
        scores=scores,
        levels=levels,
        problems=problems,
        states=states,
        verdicts=verdict_columns(
            edition.catalogue.measures, [states[root] for root in rulebook.measure_roots], as_of, size=columns.size
        ),
        relevance=_relevance(rulebook, scores, problems, states),
    )


def facts_of(
    answers: ResolvedAnswers, scores: Mapping[str, NodeScore], levels: LevelColumns
) -> Mapping[str, FactColumn]:
    """Answers and results as conditions see them."""
    facts: dict[str, FactColumn] = dict(answers.values)
    for node, score in scores.items():
        absent = np.isnan(score.high)
        facts[f"result.{node}"] = Span(
            low=np.where(absent, -np.inf, score.low), high=np.where(absent, -np.inf, score.high)
        )
    facts["result.level"] = Span(low=levels.low.astype(np.float64), high=levels.high.astype(np.float64))
    return facts


def _relevance(
    rulebook: Rulebook, scores: Mapping[str, NodeScore], problems: ProblemStates, states: list[States]
) -> Relevance:
    rules = rulebook.edition.scoring
    if not rules.dimensions:
        return np.zeros((len(rulebook.edition.catalogue.measures), problems.shape[1]), dtype=np.float32)
    weights = {part.id: float(part.weight) for part in rules.index.parts if isinstance(part, Node)}
    values = np.stack([scores[dimension].value for dimension in rules.dimensions])
    share = np.array([[weights.get(dimension, 1.0)] for dimension in rules.dimensions])
    with np.errstate(invalid="ignore"):
        weak = values < float(rules.weak_below)
        severity = np.nan_to_num(np.rint((100 - values) * share)).astype(np.float32)
    relevance = relevance_columns(rulebook.relevance, severity, weak, problems)
    preferred = dict(zip(rulebook.preferring, (states[root] for root in rulebook.preference_roots), strict=True))
    raise_preferred(relevance, preferred)
    return relevance
