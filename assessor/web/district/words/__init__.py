"""Words of a district's pages."""
