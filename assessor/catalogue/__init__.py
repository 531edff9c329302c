"""The catalogue of support measures as entries of their own: what a revision holds, and what two of them differ in."""

from assessor.catalogue.differences import Difference, differences
from assessor.catalogue.entries import CatalogueError, Entry, entries_in, shipped_catalogues

__all__ = ["CatalogueError", "Difference", "Entry", "differences", "entries_in", "shipped_catalogues"]
