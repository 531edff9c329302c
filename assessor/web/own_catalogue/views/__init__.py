"""Views of the catalogue desk: each module a blueprint."""
