"""Several lists under each other on one sheet, their columns in another order: each becomes a sheet to be read."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from assessor.workbooks.instrument import Instrument
from assessor.workbooks.meaning.wording import bare
from assessor.workbooks.reading.grid import HEAD_ROWS, Cell, Grid, GridColumn, HiddenParts
from assessor.workbooks.sheets.heading_names import USCC, HeadingNames, heading_names

_MOST_LISTS = 60


def separate_lists(grids: Sequence[Grid], edition: Instrument) -> tuple[Grid, ...]:
    """The sheets, cut above each row in which the heading of the credit codes stands again, over another column."""
    names = heading_names(edition)
    return tuple(part for grid in grids for part in _separated(grid, names))


def _separated(grid: Grid, names: HeadingNames) -> Iterator[Grid]:
    first = _heading(grid, names)
    starts = [] if first is None else _starts(grid, *first)
    if not 0 < len(starts) < _MOST_LISTS:
        yield grid
        return
    for start, end in zip((0, *starts), (*starts, len(grid.rows)), strict=True):
        yield _part(grid, start, end)


def _heading(grid: Grid, names: HeadingNames) -> tuple[int, str] | None:
    """Where the codes' heading stands first: its column, and its words."""
    found = (
        (position, cell)
        for row in grid.head
        for position, cell in enumerate(row)
        if isinstance(cell, str) and names.fields.get(bare(cell)) == USCC
    )
    return next(found, None)


def _starts(grid: Grid, own: int, words: str) -> list[int]:
    """The rows from which on another list stands; a line alone right above its headings is its title."""
    again = [
        np.flatnonzero(column.codes == column.cells.index(words))
        for position, column in enumerate(grid.columns)
        if position != own and words in column.cells
    ]
    records = sorted({int(record) for found in again for record in found})
    return [_with_title(grid, record) for record in records if record]


def _with_title(grid: Grid, record: int) -> int:
    above = [_cell(column, record - 1) for column in grid.columns]
    return record - 1 if sum(bool(cell) for cell in above) == 1 and record > 1 else record


def _cell(column: GridColumn, record: int) -> Cell:
    return column.cells[int(column.codes[record])]


def _part(grid: Grid, start: int, end: int) -> Grid:
    """Some rows of a sheet as a sheet; places in it are counted anew, its rows keep their numbers."""
    columns = tuple(replace(column, codes=column.codes[start:end]) for column in grid.columns)
    size = min(end - start, HEAD_ROWS)
    return replace(
        grid,
        head=tuple(tuple(_cell(column, record) or None for column in columns) for record in range(size)),
        columns=columns,
        rows=grid.rows[start:end],
        computed={place: _moved(records, start, end) for place, records in grid.computed.items()},
        sources=grid.sources[start:end],
        hidden=HiddenParts(rows=_moved(grid.hidden.rows, start, end), columns=grid.hidden.columns),
    )


def _moved(records: Sequence[int], start: int, end: int) -> tuple[int, ...]:
    return tuple(record - start for record in records if start <= record < end)
