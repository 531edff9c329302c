"""Words of the pages of accounts."""
