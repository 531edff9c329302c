"""Looking for measures in the whole catalogue, whoever they are for: by words, place, need and office."""

from dataclasses import dataclass
from functools import lru_cache

from assessor.edition.model import Edition
from assessor.evaluation.firm import MeasureResult
from assessor.measures.model import Document, Measure


@dataclass(frozen=True, kw_only=True)
class CatalogueSearch:
    """What is looked for; "" takes all. `place` is a jurisdiction's id, `provider` its Chinese name."""

    words: str = ""
    place: str = ""
    need: str = ""
    provider: str = ""

    def takes(self, measure: Measure) -> bool:
        """Whether a measure is among them."""
        return (
            self.place in ("", measure.jurisdiction)
            and (not self.need or self.need in measure.needs)
            and self.provider in ("", measure.provider.zh)
            and matches(measure, self.words)
        )


def matches(measure: Measure | MeasureResult, words: str) -> bool:
    """Whether all the words occur in a measure's title, summary or office, in either language."""
    texts = (measure.title, measure.summary, measure.provider)
    text = " ".join(f"{one.zh} {one.en}" for one in texts).casefold()
    return all(word in text for word in words.casefold().split())


def measures_found(edition: Edition, search: CatalogueSearch) -> tuple[Measure, ...]:
    """The measures looked for: what a firm can take up first, then by what runs, in the catalogue's order."""
    found = [one for one in edition.catalogue.measures if search.takes(one)]
    return tuple(sorted(found, key=lambda one: (one.audience != "direct", _STATUSES.index(one.status))))


@lru_cache(maxsize=4)
def measures_by_document(edition: Edition) -> tuple[tuple[Document, tuple[Measure, ...]], ...]:
    """Each text of the catalogue with what it speaks of."""
    measures = edition.catalogue.measures
    return tuple(
        (document, tuple(one for one in measures if one.document == document.id))
        for document in edition.catalogue.documents
    )


_STATUSES = ("in_force", "planned", "proposed", "ended")
