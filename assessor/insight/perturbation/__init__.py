"""Figures about groups told so that they prove nobody's answers: a secret draw of the firms, then bounded noise."""
