"""Several lists on one sheet, beside each other or below with other columns: each becomes a sheet to be read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from assessor.workbooks.instrument import Instrument
from assessor.workbooks.meaning.wording import bare
from assessor.workbooks.reading.grid import HEAD_ROWS, Cell, Grid, GridColumn, HiddenParts, content
from assessor.workbooks.sheets.heading_names import USCC, HeadingNames, heading_names

_MOST_LISTS = 60
_FEWEST_HEADINGS = 3


@dataclass(frozen=True, kw_only=True)
class _Heading:
    """Where the credit codes are headed first, and by what words."""

    record: int
    position: int
    words: str


def separate_lists(grids: Sequence[Grid], edition: Instrument) -> tuple[Grid, ...]:
    """The sheets, cut where the heading of the credit codes stands again, over another column."""
    names = heading_names(edition)
    return tuple(part for grid in grids for part in _separated(grid, names))


def _separated(grid: Grid, names: HeadingNames) -> Iterator[Grid]:
    first = _heading(grid, names)
    if first is None:
        yield grid
    elif beside := _beside(grid, first):
        yield from (_columns(grid, 0, beside), _columns(grid, beside, len(grid.columns)))
    else:
        yield from _below(grid, first)


def _below(grid: Grid, first: _Heading) -> Iterator[Grid]:
    starts = _starts(grid, first)
    if not 0 < len(starts) < _MOST_LISTS:
        yield grid
        return
    for start, end in zip((0, *starts), (*starts, len(grid.rows)), strict=True):
        yield _part(grid, start, end)


def _heading(grid: Grid, names: HeadingNames) -> _Heading | None:
    found = (
        _Heading(record=record, position=position, words=cell)
        for record, row in enumerate(grid.head)
        for position, cell in enumerate(row)
        if isinstance(cell, str) and names.fields.get(bare(cell)) == USCC
    )
    return next(found, None)


def _beside(grid: Grid, first: _Heading) -> int:
    """The column from which on the same headings stand once more in the same row, 0 where they do not."""
    row = grid.head[first.record]
    again = next((place for place in range(first.position + 1, len(row)) if row[place] == first.words), 0)
    start = again - first.position + next((place for place, cell in enumerate(row) if cell), 0)
    left, right = [{cell for cell in cells if cell} for cells in (row[:start], row[start:])]
    return start if again and len(right) >= _FEWEST_HEADINGS and right <= left else 0


def _columns(grid: Grid, start: int, end: int) -> Grid:
    """The sheet with the columns outside left blank, so that every place stays what it is."""
    blank = GridColumn(cells=(None,), codes=np.zeros(len(grid.rows), dtype=np.int32))
    inside = range(start, end)
    return replace(
        grid,
        head=tuple(tuple(cell if at in inside else None for at, cell in enumerate(row)) for row in grid.head),
        columns=tuple(column if at in inside else blank for at, column in enumerate(grid.columns)),
        computed={place: records for place, records in grid.computed.items() if place in inside},
        hidden=HiddenParts(rows=grid.hidden.rows, columns=tuple(one for one in grid.hidden.columns if one in inside)),
        notes=tuple(note for note in grid.notes if note[1] in inside),
    )


def _starts(grid: Grid, first: _Heading) -> list[int]:
    """The rows from which on another list stands; a line alone right above its headings is its title."""
    again = [
        np.flatnonzero(column.codes == column.cells.index(first.words))
        for position, column in enumerate(grid.columns)
        if position != first.position and first.words in column.cells
    ]
    records = sorted({int(record) for found in again for record in found if record > first.record})
    return [_with_title(grid, record) for record in records]


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
        head=tuple(tuple(content(_cell(column, record)) for column in columns) for record in range(size)),
        columns=columns,
        rows=grid.rows[start:end],
        computed={place: _moved(records, start, end) for place, records in grid.computed.items()},
        sources=grid.sources[start:end],
        hidden=HiddenParts(rows=_moved(grid.hidden.rows, start, end), columns=grid.hidden.columns),
        notes=tuple((row - start, at, text) for row, at, text in grid.notes if start <= row < end),
    )


def _moved(records: Sequence[int], start: int, end: int) -> tuple[int, ...]:
    return tuple(record - start for record in records if start <= record < end)
