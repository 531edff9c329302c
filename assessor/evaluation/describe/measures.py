"""Measures of one firm, each with the chain of reasons that leads to it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

from assessor.edition.model import Edition
from assessor.evaluation import wording
from assessor.evaluation.catalogue_index import catalogue_index, source_of
from assessor.evaluation.describe.conditions import condition_result, deciding_leaves, to_confirm
from assessor.evaluation.describe.findings import Findings, naming
from assessor.evaluation.firm import ConditionResult, ContactShown, MeasureResult, Why
from assessor.evaluation.row import FirmRow
from assessor.evaluation.rulebook import rulebook_of
from assessor.evaluation.wording.deeds import OUR_PAPERS
from assessor.evaluation.wording.time import badge_of
from assessor.measures.model import Measure, Provider
from assessor.measures.ranking import rank
from assessor.measures.verdicts import VERDICTS, Verdict, last_known, months_between
from assessor.measures.words import verdict_word
from assessor.questionnaire import Leaf, Text
from assessor.questionnaire.states import MET

_NOT_SAID = Text("", "")


@dataclass(frozen=True, kw_only=True)
class FirmSupport:
    """Measures of one firm, with the findings they answer."""

    firm: FirmRow
    findings: Findings

    @property
    def place(self) -> Text | None:
        """The district with local measures the firm lies in, or None."""
        jurisdictions = self.firm.edition.catalogue.jurisdictions
        local = (each for each in jurisdictions if each.local and each.id in self.findings.places)
        return next((each.label for each in local), None)

    def measures(self) -> tuple[MeasureResult, ...]:
        """Measures a firm can take up, ranked."""
        return tuple(self._measure(place) for place in self._order())

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
        measure, verdict = firm.edition.catalogue.measures[place], VERDICTS[evaluation.verdicts[place, firm.row]]
        conditions = tuple(self._conditions(place))
        return replace(
            _said(firm.edition, place, verdict, evaluation.as_of),
            sentence=wording.verdict_sentence(verdict, measure.status, conditions),
            recommended=bool(evaluation.recommended[place, firm.row]),
            relevance=int(evaluation.relevance[place, firm.row]),
            why=self._why(measure),
            conditions=conditions,
            plausible=self._holds("plausible_if", place, unless_asked=True),
            held=self._holds("held_if", place, unless_asked=False),
        )

    def _holds(self, kind: str, place: int, *, unless_asked: bool) -> bool:
        """Whether a condition beside the deciding one is met; `unless_asked` where the measure has none."""
        root = self.firm.evaluation.rulebook.sections[kind].get(place)
        return unless_asked if root is None else self.firm.step_state(root) == MET

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
        """The findings a measure answers, each once, in the order in which it names their problems."""
        named = _naming(self.firm.edition)
        places = dict.fromkeys(place for problem in measure.problems for place in named[problem])
        reasons, rules = self.findings.reasons, self.firm.edition.findings
        return tuple(
            Why(problem=self.findings.speaking(place)[0], title=rules[place].title, because=reasons[place])
            for place in places
            if place in reasons
        )


@lru_cache(maxsize=8)
def _naming(edition: Edition) -> Mapping[str, tuple[int, ...]]:
    return naming(edition, rulebook_of(edition).findings.texts)


@lru_cache(maxsize=8192)
def _said(edition: Edition, place: int, verdict: Verdict, as_of: date) -> MeasureResult:
    """What is said of a measure to every firm with the same verdict: without the firm's own part."""
    measure, index = edition.catalogue.measures[place], catalogue_index(edition)
    office = index.providers.get(measure.office)
    return replace(
        _entry(edition, measure, verdict),
        cautions=tuple(_cautions(edition, measure, verdict, as_of)),
        badge=badge_of(measure, as_of, months=edition.catalogue.evidence_age_months),
        gives=None if measure.gives is None else measure.gives.text,
        papers=measure.papers if measure.papers_stated or not measure.papers else (*measure.papers, OUR_PAPERS),
        deadline=measure.deadline,
        acts=measure.acts,
        office=measure.office,
        ask=None if office is None else office.ask,
        contacts=contacts_of(office),
    )


def _entry(edition: Edition, measure: Measure, verdict: Verdict) -> MeasureResult:
    index = catalogue_index(edition)
    return MeasureResult(
        id=measure.id,
        title=measure.title,
        summary=measure.summary,
        verdict=verdict,
        verdict_label=verdict_word(verdict, measure.status),
        sentence=_NOT_SAID,
        recommended=False,
        relevance=0,
        status=measure.status,
        kind=measure.kind,
        kind_label=index.kinds[measure.kind].label,
        provider=measure.provider,
        provider_named=measure.provider_basis == "named",
        needs=measure.needs,
        parent=measure.parent,
        components=index.components[measure.id],
        why=(),
        conditions=(),
        terms=measure.terms,
        figures=_figures(measure),
        source=source_of(edition, measure),
        cautions=(),
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


def _cautions(edition: Edition, measure: Measure, verdict: Verdict, as_of: date) -> Iterator[Text]:
    if measure.status_note is not None:
        yield measure.status_note
    if verdict in ("not_for_you", "not_open"):
        return
    if measure.terms is None:
        yield wording.no_terms(measure.provider)
    if measure.provider_basis != "named":
        yield wording.unnamed_provider()
    yield from _age(edition, measure, as_of)


def _age(edition: Edition, measure: Measure, as_of: date) -> Iterator[Text]:
    known = last_known(measure, as_of)
    if known is not None:
        months = months_between(known, as_of)
        if months >= edition.catalogue.evidence_age_months:
            yield wording.old_evidence(known, months, measure.provider)


def _figures(measure: Measure) -> tuple[Text, ...]:
    return tuple(
        Text(f"{figure.what.zh}：{figure.value} {figure.unit.zh}", f"{figure.what.en}: {figure.value} {figure.unit.en}")
        for figure in measure.figures
    )


def contacts_of(office: Provider | None) -> tuple[ContactShown, ...]:
    """Ways to reach an office."""
    if office is None:
        return ()
    return tuple(
        ContactShown(kind=each.kind, value=each.value, label=each.label, source=each.source, date=each.date)
        for each in office.contacts
    )
