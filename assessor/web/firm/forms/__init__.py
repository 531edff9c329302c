"""Forms of a firm's pages."""
