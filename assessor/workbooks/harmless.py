"""Cells that no program takes for a formula."""

RISKY_STARTS = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: float | str | None) -> float | str | None:
    """The cell as it is, a text that could be a formula with an apostrophe before it."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(RISKY_STARTS) else cell
