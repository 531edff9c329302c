"""Pages of a firm."""
