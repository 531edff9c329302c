"""Words of the pages all organisations have."""
