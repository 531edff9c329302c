"""Figures in words: numbers of firms, shares and points, the mark of what is hidden, a dash for what is not known."""

from collections.abc import Sequence

from assessor.insight.findings.finding import percent, points, thousands
from assessor.releases.table import Figure, number

UNKNOWN = "–"


def told_firms(figure: Figure) -> str:
    """A number of firms."""
    return figure if isinstance(figure, str) else UNKNOWN if figure is None else thousands(figure)


def told_share(figure: Figure) -> str:
    """A share of 0 to 1 in whole percent."""
    return figure if isinstance(figure, str) else UNKNOWN if figure is None else percent(figure)


def told_points(figure: Figure) -> str:
    """Points with one decimal."""
    return figure if isinstance(figure, str) else UNKNOWN if figure is None else points(figure)


def told_shift(figure: Figure) -> str:
    """A change in points, with its sign."""
    change = number(figure)
    if change is None:
        return told_points(figure)
    said = points(abs(change))
    return said if float(said) == 0 else f"{'+' if change > 0 else '−'}{said}"


def are_hidden(figures: Sequence[Figure]) -> bool:
    """Whether there are figures, all of them hidden."""
    return bool(figures) and all(isinstance(figure, str) for figure in figures)
