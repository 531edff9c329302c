"""Scores, levels, gaps and the path to the next level."""
