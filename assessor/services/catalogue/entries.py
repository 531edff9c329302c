"""What an office finds at its desk: the entries that stand, whose they are, and what a changed catalogue would be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from assessor.catalogue import CatalogueEntry
from assessor.catalogue.layer import Entries, by_id, entries_in_layer, layer_of, standing_entries
from assessor.catalogue.whole import standing
from assessor.edition import Edition, EditionProblem, available_editions, load_edition, problems_with
from assessor.edition.catalogue_folder import CatalogueLayer
from assessor.measures.model import Jurisdiction
from assessor.services.catalogue.newest import newest_catalogue
from assessor.services.context import Context, OwnCatalogue, edition_of, is_former


@dataclass(frozen=True, kw_only=True)
class Desk:
    """The catalogue as it stands: `base` is the edition on what is shipped, `own` the newest revision over that."""

    base: Edition
    own: OwnCatalogue | None

    @property
    def standing(self) -> Entries:
        """All entries that stand, by kind and id."""
        return {**_shipped(self.base), **self.changed}

    @property
    def changed(self) -> Entries:
        """Those of the newest revision."""
        return entries_in_layer(None if self.own is None else self.own.layer)

    @property
    def next_number(self) -> int:
        """The number of the revision that would follow."""
        return max(self.base.catalogue.revision or 0, 0 if self.own is None else self.own.number) + 1

    def layer_with(self, entries: Sequence[CatalogueEntry], *, day: date) -> CatalogueLayer:
        """The next revision's layer, with these entries changed or added."""
        changed = {**self.changed, **by_id(entries)}
        return layer_of(self.base, tuple(changed.values()), revision=self.next_number, published=day)


def desk_of(context: Context) -> Desk:
    """The desk over the newest revision."""
    return Desk(base=load_edition(context.edition), own=newest_catalogue(context))


def problems_of(layer: CatalogueLayer) -> tuple[EditionProblem, ...]:
    """Everything that would be wrong with the editions offered, were this layer over their catalogue."""
    editions = (load_edition(name) for name in available_editions() if not is_former(name))
    return problems_with(editions, layer)


def may_change(edition: Edition, district: str, entry: CatalogueEntry) -> bool:
    """Whether the entry is of the district, or of a place that holds the whole of it."""
    return str(entry.written.get("jurisdiction", "")) in places_near(edition, district)


def places_near(edition: Edition, district: str) -> frozenset[str]:
    """The district and the places that hold the whole of it, by their ids."""
    places = {one.id: one for one in edition.catalogue.jurisdictions}
    own = places.get(district)
    return frozenset() if own is None else frozenset(one.id for one in places.values() if holds(one, own))


def local_entries(context: Context, district: str) -> tuple[CatalogueEntry, ...]:
    """The entries that an office may change, kind by kind as they stand; none of places whose entries are left out."""
    edition, desk = edition_of(context.edition), desk_of(context)
    left_out = _left_out(desk.base)
    return tuple(
        one
        for one in desk.standing.values()
        if may_change(edition, district, one) and str(one.written.get("jurisdiction", "")) not in left_out
    )


def holds(outer: Jurisdiction, inner: Jurisdiction) -> bool:
    """Whether the whole of a place lies in another one."""
    return all(region.startswith(tuple(outer.regions)) for region in inner.regions)


@lru_cache(maxsize=4)
def _left_out(edition: Edition) -> frozenset[str]:
    """Places whose entries are not used here, by their ids."""
    named = standing(edition.written.catalogue).head.get("without")
    return frozenset(map(str, named)) if isinstance(named, list) else frozenset()


@lru_cache(maxsize=4)
def _shipped(edition: Edition) -> Entries:
    return standing_entries(edition)
