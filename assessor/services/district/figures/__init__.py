"""Figures of a district: gathered from results, protected, published as releases, read back page by page."""
