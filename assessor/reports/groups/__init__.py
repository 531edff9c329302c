"""Reports about many firms: a district's published figures, and what an association knows of its members."""
