"""Words of an association's pages."""
