"""Columns of figures that stand for choices: taken by their place in the list only where all of them can be."""

from dataclasses import replace

import numpy as np

from assessor.questionnaire import Question
from assessor.workbooks.reading.grid import Cell, GridColumn

_NO_ANSWER = frozenset((-1, -2, -3, -8, -9, 77, 88, 97, 98, 99, 998, 999))
"""What programs write where nobody answered."""
_LONGEST = 3


def as_codes(column: GridColumn, question: Question) -> GridColumn:
    """The column; where a figure counts from nought or beyond the list, each as a code somebody has to explain."""
    places = np.unique(column.codes).tolist()
    figures = {place: figure for place in places if (figure := _figure(column.cells[place])) is not None}
    used = {figure for figure in figures.values() if figure not in _NO_ANSWER}
    if not used or all(1 <= figure <= len(question.options) for figure in used):
        return column
    cells = tuple(
        f"{figures[place]} / {min(used)}–{max(used)}" if figures.get(place) in used else cell
        for place, cell in enumerate(column.cells)
    )
    return replace(column, cells=cells)


def _figure(cell: Cell) -> int | None:
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    plain = cell.strip() if isinstance(cell, str) else ""
    return int(plain) if plain.isascii() and plain.removeprefix("-").isdigit() and len(plain) <= _LONGEST else None
