"""Groups of firms made from evaluations: the columns they are counted on, and their names."""
