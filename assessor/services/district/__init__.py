"""Use cases of a district's office: figures of its firms, and firms by name."""
