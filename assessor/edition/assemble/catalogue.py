"""Problems, measures and their vocabulary from their written form."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from assessor.edition.assemble.condition import condition_of, condition_or_none
from assessor.edition.schema.base import text_or_none
from assessor.edition.schema.catalogue import (
    Answer,
    DocumentEntry,
    DocumentsFile,
    ExampleEntry,
    FigureEntry,
    MeasureEntry,
    ProblemEntry,
    TermEntry,
)
from assessor.edition.sources import Sources
from assessor.measures.model import Catalogue, Document, Example, Figure, Jurisdiction, Measure, Problem, Term
from assessor.questionnaire import ALWAYS, Condition, Group, Leaf

_EMPTY = Catalogue(
    documents=(), problems=(), measures=(), kinds=(), needs=(), jurisdictions=(), place_question="", need_weights={},
    evidence_age_months=0,
)  # fmt: skip


def catalogue_of(sources: Sources) -> Catalogue:
    """The catalogue; an edition without documents has an empty one."""
    written = sources.catalogue
    if written is None:
        return _EMPTY
    places = _places(written)
    dates = {document.id: document.date for document in written.documents}
    return Catalogue(
        documents=tuple(_document(entry) for entry in written.documents),
        problems=tuple(_problem(placed.entry) for placed in sources.problems),
        measures=tuple(
            _measure(placed.entry, document=document, document_date=dates[document], places=places)
            for document, placed in sources.measures
        ),
        kinds=_terms(written.kinds),
        needs=_terms(written.needs),
        jurisdictions=tuple(
            Jurisdiction(id=entry.id, label=entry.label.text, regions=tuple(entry.regions), local=entry.local)
            for entry in written.jurisdictions
        ),
        place_question=written.place_question,
        need_weights={need.id: dict(need.dimensions) for need in written.needs},
        evidence_age_months=written.evidence_age_months,
    )


def _places(written: DocumentsFile) -> Mapping[str, Leaf]:
    """Jurisdiction -> the leaf that says a firm lies in it."""
    return {
        entry.id: Leaf(operator="in", fact=written.place_question, values=tuple(entry.regions))
        for entry in written.jurisdictions
    }


def _measure(
    written: MeasureEntry, *, document: str, document_date: date | None, places: Mapping[str, Leaf]
) -> Measure:
    return Measure(
        id=written.id,
        title=written.title.text,
        summary=written.summary.text,
        document=document,
        section=written.section.text,
        jurisdiction=written.jurisdiction,
        programme_level=written.programme_level,
        status=written.status,
        status_note=text_or_none(written.status_note),
        kind=written.kind,
        provider=written.provider.text,
        provider_basis=written.provider_basis,
        audience=written.audience,
        parent=written.parent,
        condition=_with_place(places[written.jurisdiction], condition_of(written.condition)),
        prefers=condition_or_none(written.prefers),
        terms=text_or_none(written.terms),
        figures=_figures(written.figures),
        problems=tuple(written.problems),
        needs=tuple(written.needs),
        evidence_date=written.evidence_date or document_date,
        effective_from=written.effective.first,
        effective_to=written.effective.last,
        anchors=tuple(written.anchors),
        examples=tuple(_example(entry) for entry in written.examples),
    )


def _with_place(place: Leaf, condition: Condition) -> Condition:
    """The condition with the place in front."""
    return Group(mode="all", parts=(place,) if condition == ALWAYS else (place, condition))


def _problem(written: ProblemEntry) -> Problem:
    return Problem(
        id=written.id,
        title=written.title.text,
        summary=written.summary.text,
        document=written.document,
        section=written.section.text,
        jurisdiction=written.jurisdiction,
        scope=written.scope,
        basis=written.basis,
        dimension=written.dimension,
        needs=tuple(written.needs),
        figures=_figures(written.figures),
    )


def _document(written: DocumentEntry) -> Document:
    return Document(
        id=written.id,
        title=written.title.text,
        issuer=written.issuer.text,
        kind=written.kind,
        date=written.date,
        jurisdiction=written.jurisdiction,
    )


def _terms(written: Sequence[TermEntry]) -> tuple[Term, ...]:
    return tuple(Term(id=entry.id, label=entry.label.text) for entry in written)


def _figures(written: Sequence[FigureEntry]) -> tuple[Figure, ...]:
    return tuple(Figure(value=entry.value, unit=entry.unit.text, what=entry.what.text) for entry in written)


def _example(written: ExampleEntry) -> Example:
    answers = {question: answer_of(answer) for question, answer in written.answers.items()}
    return Example(name=written.name.text, answers=answers, verdict=written.verdict)


def answer_of(written: Answer) -> object:
    """As in an answers file: figures are plain numbers there."""
    return float(written) if isinstance(written, Decimal) else written
