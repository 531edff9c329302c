"""Views of a firm's pages: each module a blueprint."""
