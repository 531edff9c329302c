"""Views of administrators' and auditors' pages: each module a blueprint."""
