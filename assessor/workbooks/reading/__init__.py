"""Reading answers files of every kind: guarded, cell by cell, each mistake with its place."""
