"""An edition on a district's own catalogue: one more layer over those it was read with, made and checked alike."""

from collections.abc import Iterable
from dataclasses import replace

from assessor.edition.catalogue_folder import CatalogueLayer
from assessor.edition.load import edition_in, problems_in
from assessor.edition.model import Edition
from assessor.edition.problem import EditionProblem


def with_catalogue(edition: Edition, layer: CatalogueLayer) -> Edition:
    """The edition with a checked layer over its catalogue; as it is where it has no catalogue apart.

    Raises EditionError where the layer lacks the form of this release.
    """
    if not edition.catalogue.id:
        return edition
    made = edition_in(replace(edition.written, catalogue=(*edition.written.catalogue, layer)))
    return replace(made, groupings=edition.groupings, totals=edition.totals)


def problems_with(editions: Iterable[Edition], layer: CatalogueLayer) -> tuple[EditionProblem, ...]:
    """Everything that would be wrong with these editions under the layer, each mistake once."""
    apart = [edition.written for edition in editions if edition.catalogue.id]
    found = (problem for one in apart for problem in problems_in(replace(one, catalogue=(*one.catalogue, layer))))
    return tuple(dict.fromkeys(found))
