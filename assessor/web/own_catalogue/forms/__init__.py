"""Forms of the catalogue desk: each field of an entry, in both languages."""
