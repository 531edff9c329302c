"""A table of figures: columns, rows and what each row is about; page, CSV, workbook and paper print the same cells."""

from dataclasses import dataclass
from typing import Literal

from assessor.questionnaire import Text

Figure = float | int | str | None
"""A number, None where it is not known, or the mark of a hidden one."""
Cell = Text | Figure
Form = Literal["text", "count", "share", "score", "points"]
"""What a column holds: words, numbers of firms, parts of one, scores, or differences of scores."""


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


def number(figure: Figure) -> float | None:
    """The figure where it is told and known."""
    return None if figure is None or isinstance(figure, str) else float(figure)
