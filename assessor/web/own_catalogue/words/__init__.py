"""Words of the catalogue desk."""
