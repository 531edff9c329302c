"""The catalogue of support measures as entries of their own: what a revision holds, and what two of them differ in."""

from assessor.catalogue.differences import Difference, differences
from assessor.catalogue.entries import CatalogueEntry, CatalogueError, entries_in, shipped_catalogues

__all__ = ["CatalogueEntry", "CatalogueError", "Difference", "differences", "entries_in", "shipped_catalogues"]
