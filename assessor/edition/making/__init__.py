"""Editions, crosswalks, the collection made of their files: read, checked, built; loaded where nothing kept will do."""
