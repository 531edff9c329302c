"""Problems, offices and the vocabulary of a catalogue from their written form."""

from collections.abc import Iterable
from dataclasses import replace

from assessor.edition.assemble.measures import figures_of, measure_of
from assessor.edition.catalogue_sources import CatalogueSources
from assessor.edition.place import Placed
from assessor.edition.schema.base import text_or_none
from assessor.edition.schema.catalogue import (
    ContactEntry,
    DocumentEntry,
    KindEntry,
    ProblemEntry,
    ProviderEntry,
    TermEntry,
)
from assessor.edition.schema.findings import FindingEntry
from assessor.edition.schema.measures import MeasureEntry
from assessor.edition.sources import Sources
from assessor.measures.model import (
    Catalogue,
    Contact,
    Document,
    Jurisdiction,
    MeasureKind,
    Problem,
    Provider,
    VocabularyTerm,
)
from assessor.questionnaire import Text

_EMPTY = Catalogue(
    documents=(), problems=(), measures=(), kinds=(), needs=(), jurisdictions=(), place_question="", need_weights={},
    evidence_age_months=0,
)  # fmt: skip


def catalogue_of(sources: Sources) -> Catalogue:
    """The catalogue; an edition without one has an empty one."""
    written = sources.catalogue
    if written is None:
        return replace(_EMPTY, problems=tuple(_own_findings(sources)))
    file = written.file
    return Catalogue(
        documents=tuple(_document(placed.entry) for placed in written.documents),
        problems=(*(_problem(placed.entry) for placed in written.problems), *_own_findings(sources)),
        measures=tuple(measure_of(written, document, entry) for document, entry in _used_measures(written)),
        kinds=_kinds(written.kinds),
        needs=_terms(written.needs),
        jurisdictions=tuple(_jurisdiction(written)),
        place_question=written.newest.place_question,
        need_weights={placed.entry.id: dict(placed.entry.dimensions) for placed in written.needs},
        evidence_age_months=written.newest.evidence_age_months,
        providers=tuple(_provider(placed.entry) for placed in written.providers if _is_used(written, placed)),
        id="" if file is None else file.id,
        revision=None if file is None else file.revision,
        published=None if file is None else file.published,
        digest=sources.folder.catalogue_digest,
    )


def _is_used(written: CatalogueSources, placed: Placed[MeasureEntry] | Placed[ProviderEntry]) -> bool:
    return placed.entry.jurisdiction not in written.without


def _used_measures(written: CatalogueSources) -> Iterable[tuple[str, MeasureEntry]]:
    """Those of places that are used; a part goes with its whole."""
    left_out = {placed.entry.id for _, placed in written.measures if not _is_used(written, placed)}
    for document, placed in written.measures:
        if placed.entry.id not in left_out and placed.entry.parent not in left_out:
            yield document, placed.entry


def _jurisdiction(written: CatalogueSources) -> Iterable[Jurisdiction]:
    for placed in written.jurisdictions:
        entry = placed.entry
        yield Jurisdiction(id=entry.id, label=entry.label.text, regions=tuple(entry.regions), local=entry.local)


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
        figures=figures_of(written.figures),
    )


def _own_findings(sources: Sources) -> Iterable[Problem]:
    """Findings that no text describes stand among the problems under their own ids, without a document."""
    return (_own_finding(placed.entry) for placed in sources.findings if not placed.entry.problems)


def _own_finding(written: FindingEntry) -> Problem:
    return Problem(
        id=written.id,
        title=written.title.text,
        summary=written.says.text,
        document="",
        section=Text("", ""),
        jurisdiction="",
        scope="enterprise",
        basis="implied",
        dimension=written.dimension,
        needs=(),
        figures=(),
    )


def _document(written: DocumentEntry) -> Document:
    return Document(
        id=written.id,
        title=written.title.text,
        issuer=written.issuer.text,
        kind=written.kind,
        date=written.date,
        jurisdiction=written.jurisdiction,
        link=written.link or "",
    )


def _provider(written: ProviderEntry) -> Provider:
    return Provider(
        id=written.id,
        name=written.name.text,
        jurisdiction=written.jurisdiction,
        ask=written.ask.text,
        contacts=tuple(_contact(contact) for contact in written.contacts),
    )


def _contact(written: ContactEntry) -> Contact:
    return Contact(
        kind=written.kind,
        value=written.value,
        label=text_or_none(written.label),
        source=written.source.text,
        date=written.date,
    )


def _kinds(written: Iterable[Placed[KindEntry]]) -> tuple[MeasureKind, ...]:
    entries = (placed.entry for placed in written)
    return tuple(MeasureKind(id=entry.id, label=entry.label.text, when_needed=entry.when_needed) for entry in entries)


def _terms(written: Iterable[Placed[TermEntry]]) -> tuple[VocabularyTerm, ...]:
    return tuple(VocabularyTerm(id=placed.entry.id, label=placed.entry.label.text) for placed in written)
