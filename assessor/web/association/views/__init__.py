"""Views of an association's pages: each module a blueprint."""
