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
from assessor.measures.advice import Advised, Fit, advised_columns
from assessor.measures.findings import FindingConditions, finding_states, problem_states_of
from assessor.measures.problems import SHOWN, ProblemStates
from assessor.measures.ranking import Relevance, raise_preferred, relevance_columns, sensible_rows
from assessor.measures.support import Whereabouts, needs_without_support
from assessor.measures.verdicts import Verdicts, usable, verdict_columns
from assessor.questionnaire import AnswerColumns, FactColumn, ResolvedAnswers, Span, States, choices_of, resolve
from assessor.questionnaire.answer_states import OPEN
from assessor.questionnaire.crosswalk import carry_columns
from assessor.questionnaire.states import MET
from assessor.scoring.anchors import AnchorColumns, anchor_columns, anchored_levels
from assessor.scoring.kept_path import KeptPath
from assessor.scoring.levels import LevelColumns, Standing, level_columns
from assessor.scoring.model import Node
from assessor.scoring.quality import Quality, quality_of
from assessor.scoring.scores import NodeScore, node_scores


@dataclass(frozen=True, kw_only=True, eq=False)
class Evaluation:
    """Results of n firms. Rows of matrices follow the edition's own order; columns are the firms.

    `findings` int8 (findings, n); `anchors`: None where levels rest on requirements; `states[i]` int8 of length n or 1,
    one per step of the rulebook's program; `verdicts` int8 (measures, n); `relevance` float32 (measures, n), whole
    numbers.
    """

    rulebook: Rulebook
    as_of: date
    answers: ResolvedAnswers
    scores: Mapping[str, NodeScore]
    levels: LevelColumns
    anchors: AnchorColumns | None
    findings: ProblemStates
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
    def problems(self) -> ProblemStates:
        """The catalogue's texts through which the findings speak where each firm is, int8 (problems, n)."""
        return _problems(self.rulebook, self.findings, self.states)

    @cached_property
    def needed(self) -> NDArray[np.bool_]:
        """Which measures answer what a firm has shown and are sensible for it, usable or not, bool (measures, n)."""
        needed = np.zeros(self.relevance.shape, dtype=bool)
        for row in self.rulebook.need.problems:
            np.greater(self.relevance[row], 0, out=needed[row])
        for row, sensible in self._limits.items():
            needed[row] &= sensible
        return needed

    @cached_property
    def recommended(self) -> NDArray[np.bool_]:
        """Which measures are recommended: usable and needed, bool (measures, n)."""
        recommended = np.zeros(self.verdicts.shape, dtype=bool)
        for row in self.rulebook.need.problems:
            np.logical_and(usable(self.verdicts[row]), self.needed[row], out=recommended[row])
        return recommended

    @cached_property
    def sensible(self) -> NDArray[np.bool_]:
        """Which measures are plausible and not held already, bool (measures, n); a part no more than its whole."""
        sensible = np.ones(self.verdicts.shape, dtype=bool)
        for row, column in self._limits.items():
            sensible[row] = column
        return sensible

    @cached_property
    def _limits(self) -> dict[int, NDArray[np.bool_]]:
        """By row, where measures are sensible that are not so for everybody."""
        own = sensible_rows(self.folded("plausible_if"), self.folded("held_if"))
        parents = self.rulebook.advice.parent.tolist()
        return {
            row: np.asarray(np.logical_and.reduce([own[each] for each in (row, parents[row]) if each in own]))
            for row in self.rulebook.limited
        }

    def met(self, *kinds: str) -> NDArray[np.bool_]:
        """Where one of these kinds of condition holds, bool (measures, n)."""
        met = np.zeros(self.verdicts.shape, dtype=bool)
        for kind in kinds:
            for row, states in self.folded(kind).items():
                met[row] |= states == MET
        return met

    @cached_property
    def advised(self) -> Advised:
        """The measures each firm is advised to take up, best first."""
        planned = self.met("names_if")
        fit = Fit(
            verdicts=self.verdicts,
            relevance=self.relevance,
            sensible=self.sensible,
            named=planned | self.met("prefers"),
            planned=planned,
        )
        return advised_columns(self.rulebook.advice, fit)

    def folded(self, kind: str) -> dict[int, States]:
        """Folded states of one kind of condition, by the place of what each belongs to."""
        return folded(self.rulebook, self.states, kind)

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
        """Findings shown with nothing in force in the firm's place, by the problem each stands under there."""
        catalogue, shown, texts = self.edition.catalogue, self.findings == SHOWN, self.rulebook.findings.texts
        where = None
        if catalogue.place_question:
            codes = choices_of(self.rulebook.questions[catalogue.place_question], self.edition.references)
            where = Whereabouts(regions=self.answers.values[catalogue.place_question], codes=codes)
        return needs_without_support(catalogue, shown, texts, where, self.as_of)

    @property
    def kept_path(self) -> KeptPath | None:
        """The path found when a result was frozen; None where it is to be sought."""
        return None

    @cached_property
    def also(self) -> tuple["Evaluation", ...]:
        """What the same firms come to on the other editions of the collection, through its crosswalks."""
        return also_evaluated(self.edition, self.answers, self.as_of)


def also_evaluated(edition: Edition, answers: ResolvedAnswers, as_of: date) -> tuple[Evaluation, ...]:
    """What n firms that answered on one edition come to on each edition offered together with it.

    Only answers that follow with certainty are carried over; all others stay open there, so that level and scores
    have bounds (`levels.low`, `levels.high`) that hold whatever the firm would answer. Estimates (`levels.value`) rest
    on the few answers carried over alone and are not to be shown.
    """
    return tuple(evaluate(way.target, carry_columns(way.crosswalk, answers), as_of) for way in ways_from(edition))


def evaluate(edition: Edition, columns: AnswerColumns, as_of: date) -> Evaluation:
    """Run the whole flow for n firms on the rules of one edition, as of one day."""
    rulebook = rulebook_of(edition)
    answers = resolve(edition.questionnaire, edition.references, columns)
    scores = {}
    for root in (edition.scoring.index, *edition.scoring.risks):
        scores.update(node_scores(root, rulebook.questions, answers.values))
    levels, anchors = levels_of(rulebook, answers, scores)
    states = rulebook.program.run(facts_of(answers, scores, levels))
    findings = _findings(rulebook, answers, states)
    return Evaluation(
        rulebook=rulebook,
        as_of=as_of,
        answers=answers,
        scores=scores,
        levels=levels,
        anchors=anchors,
        findings=findings,
        states=states,
        verdicts=verdict_columns(
            edition.catalogue.measures, [states[root] for root in rulebook.measure_roots], as_of, size=columns.size
        ),
        relevance=relevance_of(rulebook, scores, findings, states, judged=is_judged(anchors, levels)),
    )


def levels_of(
    rulebook: Rulebook, answers: ResolvedAnswers, scores: Mapping[str, NodeScore]
) -> tuple[LevelColumns, AnchorColumns | None]:
    """Levels by the edition's own rule: from anchors where it has them, else from requirements."""
    rules = rulebook.edition.scoring
    if rulebook.ladder is None:
        standing = Standing(scores=scores, questions=rulebook.questions, values=answers.values)
        return level_columns(rules.levels, standing, answered=~np.isnan(scores[rules.index.id].value)), None
    states = rulebook.ladder.run(answers.values)
    roots = [states[root] for root in rulebook.ladder.roots]
    places = {anchor.id: place for place, anchor in enumerate(rules.anchors)}
    doubting = (frozenset(places[name] for name in rule.anchors) for rule in rules.contradictions if rule.anchors)
    anchors = anchor_columns(roots[: len(places)], list(zip(roots[len(places) :], doubting, strict=True)), answers.size)
    return anchored_levels(rules.levels, anchors), anchors


def folded(rulebook: Rulebook, states: list[States], kind: str) -> dict[int, States]:
    """Folded states of one kind of condition, by the place of what each belongs to."""
    return {place: states[root] for place, root in rulebook.sections[kind].items()}


def _findings(rulebook: Rulebook, answers: ResolvedAnswers, states: list[States]) -> ProblemStates:
    conditions = FindingConditions(
        diagnoses=folded(rulebook, states, "diagnoses"), findings=folded(rulebook, states, "findings")
    )
    return finding_states(rulebook.findings, answers.values, conditions, size=answers.size)


def _problems(rulebook: Rulebook, findings: ProblemStates, states: list[States]) -> ProblemStates:
    jurisdictions = rulebook.edition.catalogue.jurisdictions
    inside = {
        jurisdictions[place].id: column == MET for place, column in folded(rulebook, states, "jurisdictions").items()
    }
    return problem_states_of(rulebook.findings, findings, inside)


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


def is_judged(anchors: AnchorColumns | None, levels: LevelColumns) -> NDArray[np.bool_]:
    """Which firms have shown enough to call a part of them weak: where levels stand on facts, those with a level."""
    return np.asarray(levels.value >= 0) if anchors is not None else np.ones(len(levels.value), dtype=bool)


def relevance_of(
    rulebook: Rulebook,
    scores: Mapping[str, NodeScore],
    findings: ProblemStates,
    states: list[States],
    *,
    judged: NDArray[np.bool_],
) -> Relevance:
    """How much each measure answers what each firm has shown; `judged`: of whom a score may be called weak."""
    rules = rulebook.edition.scoring
    if not rules.dimensions:
        return np.zeros((len(rulebook.edition.catalogue.measures), findings.shape[1]), dtype=np.float32)
    weights = {part.id: float(part.weight) for part in rules.index.parts if isinstance(part, Node)}
    values = np.stack([scores[dimension].value for dimension in rules.dimensions])
    share = np.array([[weights.get(dimension, 1.0)] for dimension in rules.dimensions])
    with np.errstate(invalid="ignore"):
        weak = (values < float(rules.weak_below)) & judged
        severity = np.nan_to_num(np.rint((100 - values) * share)).astype(np.float32)
    relevance = relevance_columns(rulebook.need, severity, weak, findings)
    raise_preferred(relevance, folded(rulebook, states, "prefers"))
    raise_preferred(relevance, folded(rulebook, states, "names_if"))
    return relevance
