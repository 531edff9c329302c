"""Forms of a district's pages."""
