"""Everything said about one firm, read off the columns of an evaluation, part by part."""
