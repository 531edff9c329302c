"""Views of the pages all organisations have: each module a blueprint."""
