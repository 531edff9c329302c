"""Pages of an association."""
