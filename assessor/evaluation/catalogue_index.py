"""A catalogue's entries by id, where they stand written, and which measures address what."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from assessor.edition.model import Edition
from assessor.evaluation.firm import Source
from assessor.measures.model import Document, Jurisdiction, Measure, Problem, Provider, VocabularyTerm


@dataclass(frozen=True, kw_only=True, eq=False)
class CatalogueIndex:
    """Entries by id; `addressing`: direct measures by the problem they address."""

    documents: Mapping[str, Document]
    problems: Mapping[str, Problem]
    measures: Mapping[str, Measure]
    kinds: Mapping[str, VocabularyTerm]
    components: Mapping[str, tuple[str, ...]]
    addressing: Mapping[str, tuple[Measure, ...]]
    jurisdictions: Mapping[str, Jurisdiction]
    providers: Mapping[str, Provider]


@lru_cache(maxsize=8)
def catalogue_index(edition: Edition) -> CatalogueIndex:
    """The index of an edition's catalogue."""
    catalogue = edition.catalogue
    direct = [measure for measure in catalogue.measures if measure.audience == "direct"]
    return CatalogueIndex(
        documents={document.id: document for document in catalogue.documents},
        problems={problem.id: problem for problem in catalogue.problems},
        measures={measure.id: measure for measure in catalogue.measures},
        kinds={kind.id: kind for kind in catalogue.kinds},
        components={
            measure.id: tuple(part.id for part in direct if part.parent == measure.id) for measure in catalogue.measures
        },
        addressing={
            problem.id: tuple(measure for measure in direct if problem.id in measure.problems)
            for problem in catalogue.problems
        },
        jurisdictions={jurisdiction.id: jurisdiction for jurisdiction in catalogue.jurisdictions},
        providers={provider.id: provider for provider in catalogue.providers},
    )


def source_of(edition: Edition, entry: Measure | Problem) -> Source:
    """Where a measure or a problem stands written."""
    document = catalogue_index(edition).documents[entry.document]
    return Source(
        document=document.id,
        title=document.title,
        issuer=document.issuer,
        section=entry.section,
        date=entry.evidence_date if isinstance(entry, Measure) else document.date,
    )
