"""A table of figures: columns, rows and what each row is about; page, CSV, workbook and paper print the same cells."""

from dataclasses import dataclass, replace
from typing import Literal

from assessor.questionnaire import Text

HIDDEN_MARK = "[c]"
"""What stands for every figure that is not told. One mark for every reason: the reason would say how large it is."""
Figure = float | int | str | None
"""A number, None where it is not known, a range in words, or the mark of one that is not told."""
Cell = Text | Figure
Form = Literal["text", "count", "share", "score", "points", "more", "money"]
"""What a column holds: words, numbers of firms, parts of one, scores, differences of them, sums in yuan."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: `name` stays the same in every language and release."""

    name: str
    title: Text
    form: Form = "text"


@dataclass(frozen=True, kw_only=True)
class FigureTable:
    """One table. `keys`: what each row is about, for links from a page."""

    name: str
    title: Text
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    keys: tuple[str, ...] = ()


def ordered(table: FigureTable, column: str, *, highest_first: bool) -> FigureTable:
    """The table by the figures of a column; rows whose figure is not told as a number stay at the end as they were."""
    names = [one.name for one in table.columns]
    if column not in names:
        return table
    place, sign = names.index(column), -1.0 if highest_first else 1.0
    figures = [number(row[place]) for row in table.rows]
    rows = sorted(range(len(figures)), key=lambda row: (figures[row] is None, sign * (figures[row] or 0.0)))
    keys = tuple(table.keys[row] for row in rows) if table.keys else ()
    return replace(table, rows=tuple(table.rows[row] for row in rows), keys=keys)


def number(cell: Cell) -> float | None:
    """The figure where it is told and known."""
    return float(cell) if isinstance(cell, int | float) else None


def range_of(low: int, high: int) -> str:
    """What is told where only the range of a number is, in every language the same."""
    return f"{low:,}–{high:,}"


def is_range(figure: Figure) -> bool:
    """Whether a figure is told as a range."""
    return isinstance(figure, str) and figure != HIDDEN_MARK


def bounds_of(figure: float | str) -> tuple[float, float]:
    """Between which numbers a figure is told that is a number or a range of firms. Raises ValueError."""
    if not isinstance(figure, str):
        return figure, figure
    low, high = figure.replace(",", "").split("–")
    return float(low), float(high)
