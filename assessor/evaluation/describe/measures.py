"""Problems and measures of one firm, each with the chain of reasons that leads to it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from assessor.edition.model import Edition
from assessor.evaluation import wording
from assessor.evaluation.describe.conditions import condition_result, deciding_leaves, to_confirm
from assessor.evaluation.firm import AnswerGiven, ConditionResult, MeasureResult, ProblemResult, Source, Verdict, Why
from assessor.evaluation.row import FirmRow
from assessor.evaluation.rulebook import rulebook_of
from assessor.measures.model import Document, Jurisdiction, Measure, Problem, Term
from assessor.measures.problems import SHOWN, diagnosis_states
from assessor.measures.ranking import rank
from assessor.measures.verdicts import is_open, months_between
from assessor.questionnaire import Leaf, Text

VERDICTS: tuple[Verdict, ...] = ("not_for_you", "near", "needs_answers", "confirm", "available", "not_open")
"""Verdict codes of the columns as words."""


@dataclass(frozen=True, kw_only=True, eq=False)
class CatalogueIndex:
    """A catalogue's entries by id, and which direct measures address a problem."""

    documents: Mapping[str, Document]
    problems: Mapping[str, Problem]
    kinds: Mapping[str, Term]
    components: Mapping[str, tuple[str, ...]]
    addressing: Mapping[str, tuple[Measure, ...]]
    jurisdictions: Mapping[str, Jurisdiction]


@lru_cache(maxsize=8)
def catalogue_index(edition: Edition) -> CatalogueIndex:
    """The index of an edition's catalogue."""
    catalogue = edition.catalogue
    direct = [measure for measure in catalogue.measures if measure.audience == "direct"]
    return CatalogueIndex(
        documents={document.id: document for document in catalogue.documents},
        problems={problem.id: problem for problem in catalogue.problems},
        kinds={kind.id: kind for kind in catalogue.kinds},
        components={
            measure.id: tuple(part.id for part in direct if part.parent == measure.id) for measure in catalogue.measures
        },
        addressing={
            problem.id: tuple(measure for measure in direct if problem.id in measure.problems)
            for problem in catalogue.problems
        },
        jurisdictions={jurisdiction.id: jurisdiction for jurisdiction in catalogue.jurisdictions},
    )


@dataclass(frozen=True, kw_only=True)
class FirmSupport:
    """Problems and measures of one firm."""

    firm: FirmRow

    @cached_property
    def reasons(self) -> Mapping[str, tuple[AnswerGiven, ...]]:
        """Problems shown, in the catalogue's order, each with the answers that show it."""
        evaluation, row = self.firm.evaluation, self.firm.row
        found: dict[int, list[AnswerGiven]] = {}
        for test in evaluation.rulebook.diagnoses:
            shown = evaluation.problems[test.row, row] == SHOWN
            if shown and diagnosis_states(test, self.firm.column(test.question))[0] == SHOWN:
                found.setdefault(test.row, []).append(self.firm.given(test.question))
        problems = self.firm.edition.catalogue.problems
        return {problems[place].id: tuple(answers) for place, answers in sorted(found.items())}

    @cached_property
    def places(self) -> frozenset[str]:
        """Ids of the jurisdictions the firm lies in."""
        code = self.code
        jurisdictions = self.firm.edition.catalogue.jurisdictions
        return frozenset(each.id for each in jurisdictions if code and code.startswith(each.regions))

    @cached_property
    def code(self) -> str:
        """The firm's region code; empty if not given."""
        question = self.firm.edition.catalogue.place_question
        return str(self.firm.value(question) or "") if question else ""

    @property
    def place(self) -> Text | None:
        """The district with local measures the firm lies in, or None."""
        local = (each for each in self.firm.edition.catalogue.jurisdictions if each.local and each.id in self.places)
        return next((each.label for each in local), None)

    def problems(self) -> tuple[ProblemResult, ...]:
        """Problems shown: those a document describes of the firm's own place first."""
        found = [self._problem(problem, because) for problem, because in self.reasons.items()]
        return tuple(sorted(found, key=lambda problem: not self._is_local(problem.id)))

    def _is_local(self, problem_id: str) -> bool:
        return catalogue_index(self.firm.edition).problems[problem_id].jurisdiction in self.places

    def unanswered_needs(self) -> tuple[str, ...]:
        """Problems shown with nothing in force in the firm's place."""
        if not self.code:
            return ()
        return tuple(problem for problem in self.reasons if not self._addressing(problem, running=True))

    def measures(self) -> tuple[MeasureResult, ...]:
        """Measures a firm can take up, ranked."""
        return tuple(self._measure(place) for place in self._order())

    def _problem(self, problem_id: str, because: tuple[AnswerGiven, ...]) -> ProblemResult:
        problem = catalogue_index(self.firm.edition).problems[problem_id]
        return ProblemResult(
            id=problem.id,
            title=problem.title,
            summary=problem.summary,
            dimension=problem.dimension,
            because=because,
            source=_source(self.firm.edition, problem),
            in_force=self._addressing(problem_id, running=True),
            proposed=self._addressing(problem_id, running=False),
        )

    def _addressing(self, problem_id: str, *, running: bool) -> tuple[str, ...]:
        measures = catalogue_index(self.firm.edition).addressing[problem_id]
        as_of = self.firm.evaluation.as_of
        return tuple(
            measure.id
            for measure in measures
            if measure.jurisdiction in self.places and is_open(measure, as_of) == running
        )

    def _order(self) -> list[int]:
        evaluation, row = self.firm.evaluation, self.firm.row
        measures = evaluation.edition.catalogue.measures
        direct = [place for place, measure in enumerate(measures) if measure.audience == "direct"]
        order = rank(
            [measures[place].id for place in direct],
            evaluation.verdicts[direct, row],
            evaluation.relevance[direct, row],
            evaluation.recommended[direct, row],
        )
        return [direct[place] for place in order]

    def _measure(self, place: int) -> MeasureResult:
        firm, evaluation = self.firm, self.firm.evaluation
        measure = firm.edition.catalogue.measures[place]
        verdict = VERDICTS[evaluation.verdicts[place, firm.row]]
        conditions = tuple(self._conditions(place))
        said = _said(firm.edition, place, verdict, evaluation.as_of)
        return MeasureResult(
            id=measure.id,
            title=measure.title,
            summary=measure.summary,
            verdict=verdict,
            verdict_label=said.label,
            sentence=wording.verdict_sentence(verdict, measure.status, conditions),
            recommended=bool(evaluation.recommended[place, firm.row]),
            relevance=int(evaluation.relevance[place, firm.row]),
            status=measure.status,
            kind=measure.kind,
            kind_label=said.kind,
            provider=measure.provider,
            provider_named=measure.provider_basis != "unnamed",
            needs=measure.needs,
            parent=measure.parent,
            components=said.components,
            why=self._why(measure),
            conditions=conditions,
            terms=measure.terms,
            figures=said.figures,
            source=said.source,
            cautions=said.cautions,
        )

    def _conditions(self, place: int) -> Iterator[ConditionResult]:
        firm = self.firm
        states = tuple(firm.step_state(step) for step in firm.evaluation.rulebook.program.leaf_places[place])
        for leaf, step, ready in _deciding(firm.edition, place, states):
            if ready is None and step not in self._known_conditions:
                self._known_conditions[step] = condition_result(firm, leaf, firm.step_state(step))
            yield ready or self._known_conditions[step]

    @cached_property
    def _known_conditions(self) -> dict[int, ConditionResult]:
        return {}

    def _why(self, measure: Measure) -> tuple[Why, ...]:
        problems = catalogue_index(self.firm.edition).problems
        return tuple(
            Why(problem=problem, title=problems[problem].title, because=self.reasons[problem])
            for problem in measure.problems
            if problem in self.reasons
        )


@dataclass(frozen=True, kw_only=True)
class _Said:
    """What is said about a measure to every firm with the same verdict."""

    label: Text
    kind: Text
    components: tuple[str, ...]
    figures: tuple[Text, ...]
    source: Source
    cautions: tuple[Text, ...]


@lru_cache(maxsize=8192)
def _said(edition: Edition, place: int, verdict: Verdict, as_of: date) -> _Said:
    measure, index = edition.catalogue.measures[place], catalogue_index(edition)
    return _Said(
        label=_label(verdict, measure),
        kind=index.kinds[measure.kind].label,
        components=index.components[measure.id],
        figures=_figures(measure),
        source=_source(edition, measure),
        cautions=tuple(_cautions(edition, measure, verdict, as_of)),
    )


@lru_cache(maxsize=16384)
def _deciding(
    edition: Edition, place: int, states: tuple[int, ...]
) -> tuple[tuple[Leaf, int, ConditionResult | None], ...]:
    """The leaves that decide a measure, each with its step, and its result where that is the same for every firm."""
    steps = rulebook_of(edition).program.leaf_places[place]
    state_of = dict(zip(steps, states, strict=True))
    condition = edition.catalogue.measures[place].condition
    _, decisive = deciding_leaves(condition, iter(steps), state_of.__getitem__)
    return tuple((leaf, step, to_confirm(leaf) if leaf.operator == "confirm" else None) for leaf, step in decisive)


def _source(edition: Edition, entry: Measure | Problem) -> Source:
    document = catalogue_index(edition).documents[entry.document]
    return Source(
        document=document.id,
        title=document.title,
        issuer=document.issuer,
        section=entry.section,
        date=entry.evidence_date if isinstance(entry, Measure) else document.date,
    )


def _cautions(edition: Edition, measure: Measure, verdict: Verdict, as_of: date) -> Iterator[Text]:
    if measure.status_note is not None:
        yield measure.status_note
    if verdict in ("not_for_you", "not_open"):
        return
    if measure.terms is None:
        yield wording.no_terms(measure.provider)
    if measure.provider_basis == "unnamed":
        yield wording.unnamed_provider()
    yield from _age(edition, measure, as_of)


def _age(edition: Edition, measure: Measure, as_of: date) -> Iterator[Text]:
    if measure.evidence_date is not None:
        months = months_between(measure.evidence_date, as_of)
        if months >= edition.catalogue.evidence_age_months:
            yield wording.old_evidence(measure.evidence_date, months, measure.provider)


def _label(verdict: Verdict, measure: Measure) -> Text:
    if verdict == "not_open" and measure.status == "planned":
        return wording.PLANNED_LABEL
    if verdict == "not_open" and measure.status == "proposed":
        return wording.PROPOSED_LABEL
    return wording.VERDICT_LABELS[verdict]


def _figures(measure: Measure) -> tuple[Text, ...]:
    return tuple(
        Text(f"{figure.what.zh}：{figure.value} {figure.unit.zh}", f"{figure.what.en}: {figure.value} {figure.unit.en}")
        for figure in measure.figures
    )
