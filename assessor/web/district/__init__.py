"""Pages of a district's office."""
