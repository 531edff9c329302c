"""Groups of firms: what is counted about them, what support they need, what a changed rule would reach."""
