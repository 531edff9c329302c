"""Problems and measures of one firm, each with the chain of reasons that leads to it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assessor.edition.model import Edition
from assessor.evaluation import wording
from assessor.evaluation.describe_conditions import condition_result, deciding_leaves
from assessor.evaluation.firm import AnswerGiven, ConditionResult, MeasureResult, ProblemResult, Source, Verdict, Why
from assessor.evaluation.firm_row import FirmRow
from assessor.measures.model import Document, Jurisdiction, Measure, Problem, Term
from assessor.measures.problems import SHOWN, diagnosis_states
from assessor.measures.ranking import rank
from assessor.measures.verdicts import is_open, months_between
from assessor.questionnaire import Text

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
class Support:
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
        """Problems shown: those of the widest weighted gap first."""
        return tuple(self._problem(problem, because) for problem, because in self.reasons.items())

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
            source=self._source(problem),
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
        index = catalogue_index(firm.edition)
        return MeasureResult(
            id=measure.id,
            title=measure.title,
            summary=measure.summary,
            verdict=verdict,
            verdict_label=_label(verdict, measure),
            sentence=wording.verdict_sentence(verdict, measure.status, conditions),
            recommended=bool(evaluation.recommended[place, firm.row]),
            relevance=int(evaluation.relevance[place, firm.row]),
            status=measure.status,
            kind=measure.kind,
            kind_label=index.kinds[measure.kind].label,
            provider=measure.provider,
            provider_named=measure.provider_basis != "unnamed",
            needs=measure.needs,
            parent=measure.parent,
            components=index.components[measure.id],
            why=self._why(measure),
            conditions=conditions,
            terms=measure.terms,
            figures=_figures(measure),
            source=self._source(measure),
            cautions=tuple(self._cautions(measure, verdict)),
        )

    def _conditions(self, place: int) -> Iterator[ConditionResult]:
        condition = self.firm.edition.catalogue.measures[place].condition
        steps = iter(self.firm.evaluation.rulebook.program.leaf_places[place])
        for leaf, step in deciding_leaves(condition, steps, self.firm.step_state)[1]:
            if leaf.operator == "confirm":
                yield condition_result(self.firm, leaf, self.firm.step_state(step))
            else:
                if step not in self._known_conditions:
                    self._known_conditions[step] = condition_result(self.firm, leaf, self.firm.step_state(step))
                yield self._known_conditions[step]

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

    def _source(self, entry: Measure | Problem) -> Source:
        document = catalogue_index(self.firm.edition).documents[entry.document]
        return Source(
            document=document.id,
            title=document.title,
            issuer=document.issuer,
            section=entry.section,
            date=entry.evidence_date if isinstance(entry, Measure) else document.date,
        )

    def _cautions(self, measure: Measure, verdict: Verdict) -> Iterator[Text]:
        if measure.status_note is not None:
            yield measure.status_note
        if verdict in ("not_for_you", "not_open"):
            return
        if measure.terms is None:
            yield wording.no_terms(measure.provider)
        if measure.provider_basis == "unnamed":
            yield wording.unnamed_provider()
        yield from self._age(measure)

    def _age(self, measure: Measure) -> Iterator[Text]:
        if measure.evidence_date is not None:
            months = months_between(measure.evidence_date, self.firm.evaluation.as_of)
            if months >= self.firm.edition.catalogue.evidence_age_months:
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
