"""Trying changed rules on the firms of a release: what may be changed, what is counted, what is told of it."""
