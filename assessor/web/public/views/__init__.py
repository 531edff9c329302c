"""Views of the pages for everybody: each module a blueprint."""
