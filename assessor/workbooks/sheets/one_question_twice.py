"""One question in two columns, as where exports were put together: one column where both never say otherwise."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from assessor.workbooks.meaning.reading import as_text
from assessor.workbooks.reading.grid import Cell, Grid, GridColumn, OddCell
from assessor.workbooks.sheets.read_column import ReadColumn


def twice(columns: Sequence[ReadColumn]) -> Iterator[tuple[ReadColumn, ReadColumn]]:
    """Each column that says the same as an earlier one, with that one."""
    first: dict[tuple[str, str], ReadColumn] = {}
    for column in columns:
        if column.is_read and first.setdefault((column.field, column.option), column) is not column:
            yield column, first[column.field, column.option]


def at_odds(grid: Grid, last: int, columns: Sequence[ReadColumn]) -> Iterator[tuple[ReadColumn, ReadColumn]]:
    """Of these the pairs in which some row below the heading says one thing here and another there."""
    for column, first in twice(columns):
        if not _agree(grid.columns[first.position], grid.columns[column.position], last):
            yield column, first


def _agree(first: GridColumn, other: GridColumn, last: int) -> bool:
    pairs = np.unique(np.stack([first.codes[last + 1 :], other.codes[last + 1 :]]), axis=1)
    said = ((_said(first.cells[one]), _said(other.cells[two])) for one, two in pairs.T.tolist())
    return all(not one or not two or one == two for one, two in said)


def _said(cell: Cell) -> str:
    if cell is None:
        return ""
    return cell.shown if isinstance(cell, OddCell) else as_text(cell)


def put_together(grid: Grid, columns: Sequence[ReadColumn]) -> Grid:
    """The sheet with what the later columns of a question say in its first."""
    found = list(grid.columns)
    for column, first in twice(columns):
        found[first.position] = _filled(found[first.position], found[column.position])
    return replace(grid, columns=tuple(found)) if any(True for _ in twice(columns)) else grid


def _filled(first: GridColumn, other: GridColumn) -> GridColumn:
    codes = np.where(np.isin(first.codes, _blank(first)), other.codes + len(first.cells), first.codes)
    return GridColumn(cells=(*first.cells, *other.cells), codes=codes.astype(np.int32))


def _blank(column: GridColumn) -> list[int]:
    return [place for place, cell in enumerate(column.cells) if not _said(cell)]
