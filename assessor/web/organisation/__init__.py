"""Pages that associations and offices both have: long work, and reports about many firms."""
