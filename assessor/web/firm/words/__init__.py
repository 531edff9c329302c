"""Words of a firm's pages."""
