"""Support measures from their written form."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from assessor.edition.assemble.condition import condition_of, condition_or_none
from assessor.edition.catalogue_sources import CatalogueSources
from assessor.edition.schema.base import text_or_none
from assessor.edition.schema.catalogue import Answer, FigureEntry
from assessor.edition.schema.measures import ConfirmationEntry, ExampleEntry, GivesEntry, MeasureEntry
from assessor.measures.model import Confirmation, Example, Figure, Gives, Measure
from assessor.questionnaire import ALWAYS, Condition, Group, Leaf, Text


def measure_of(catalogue: CatalogueSources, document: str, written: MeasureEntry) -> Measure:
    """A measure of a document, its condition with the place in front."""
    measure = Measure(
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
        provider=_provider(catalogue, written),
        provider_basis=written.provider_basis,
        audience=written.audience,
        parent=written.parent,
        condition=_with_place(_place(catalogue, written.jurisdiction), condition_of(written.condition)),
        prefers=condition_or_none(written.prefers),
        terms=text_or_none(written.terms),
        figures=figures_of(written.figures),
        problems=tuple(written.problems),
        needs=tuple(written.needs),
        evidence_date=written.evidence_date or _dated(catalogue, document),
        effective_from=written.effective.first,
        effective_to=written.effective.last,
        anchors=tuple(written.anchors),
        examples=tuple(_example(entry) for entry in written.examples),
    )
    return _with_offer(measure, written)


def _dated(catalogue: CatalogueSources, document: str) -> date | None:
    return next(placed.entry.date for placed in catalogue.documents if placed.entry.id == document)


def _with_offer(measure: Measure, written: MeasureEntry) -> Measure:
    """The measure with what it gives, who answers a firm, for whom it is sensible and who confirmed it."""
    return replace(
        measure,
        office=written.provider if isinstance(written.provider, str) else "",
        acts=text_or_none(written.acts),
        names_if=condition_or_none(written.names_if),
        held_if=condition_or_none(written.held_if),
        plausible_if=condition_or_none(written.plausible_if),
        gives=_gives(written.gives),
        papers=tuple(paper.text for paper in written.papers),
        papers_stated=written.papers_basis == "stated",
        deadline=text_or_none(written.deadline),
        confirmations=tuple(_confirmation(entry) for entry in written.confirmations),
        review_by=written.review_by,
    )


def figures_of(written: Sequence[FigureEntry]) -> tuple[Figure, ...]:
    """Numbers a document prints."""
    return tuple(Figure(value=entry.value, unit=entry.unit.text, what=entry.what.text) for entry in written)


def answer_of(written: Answer) -> object:
    """As in an answers file: figures are plain numbers there."""
    return float(written) if isinstance(written, Decimal) else written


def _provider(catalogue: CatalogueSources, written: MeasureEntry) -> Text:
    if not isinstance(written.provider, str):
        return written.provider.text
    return next(placed.entry.name.text for placed in catalogue.providers if placed.entry.id == written.provider)


def _place(catalogue: CatalogueSources, jurisdiction: str) -> Leaf:
    """The leaf that says a firm lies in a jurisdiction."""
    regions = next(placed.entry.regions for placed in catalogue.jurisdictions if placed.entry.id == jurisdiction)
    return Leaf(operator="in", fact=catalogue.newest.place_question, values=tuple(regions))


def _with_place(place: Leaf, condition: Condition) -> Condition:
    """The condition with the place in front."""
    return Group(mode="all", parts=(place,) if condition == ALWAYS else (place, condition))


def _gives(written: GivesEntry | None) -> Gives | None:
    if written is None:
        return None
    return Gives(
        text=written.text.text,
        amount=written.amount,
        rate=written.rate,
        cap=written.cap,
        unit=text_or_none(written.unit),
    )


def _confirmation(written: ConfirmationEntry) -> Confirmation:
    return Confirmation(on=written.on, by=written.by.text, paper=written.paper.text)


def _example(written: ExampleEntry) -> Example:
    answers = {question: answer_of(answer) for question, answer in written.answers.items()}
    return Example(name=written.name.text, answers=answers, verdict=written.verdict)
