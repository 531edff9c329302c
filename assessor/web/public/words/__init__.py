"""Words of the pages for everybody."""
