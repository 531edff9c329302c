"""Forms of an association's pages."""
