"""Views of a district's pages: each module a blueprint."""
