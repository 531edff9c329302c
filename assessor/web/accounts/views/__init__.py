"""Views of the pages of accounts: each module a blueprint."""
