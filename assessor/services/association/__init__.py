"""Use cases of an association: its members, the tables it hands in, their results."""
