"""Cells merged down a sheet: rows of one firm become one, and a choice or a place over several firms is each one's."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from assessor.workbooks.instrument import Instrument
from assessor.workbooks.meaning.reading import as_text
from assessor.workbooks.reading.grid import Cell, Grid, GridColumn, MergedRange, OddCell, capped, with_cells
from assessor.workbooks.sheets.heading_names import NAME, USCC
from assessor.workbooks.sheets.read_column import ReadColumn

_MOST_RANGES = 5000


@dataclass(frozen=True, kw_only=True, eq=False)
class Unmerged:
    """`grid` without the ranges that were read; `spread`: by column the records that got the cell over them."""

    grid: Grid
    spread: Mapping[int, Sequence[int]]


def unmerged(grid: Grid, columns: Sequence[ReadColumn], last: int, edition: Instrument) -> Unmerged:
    """The sheet with its ranges that are one column wide read, where it is plain what they mean."""
    read = {column.position: column for column in columns if column.is_read}
    down = [one for one in grid.merged if _is_below(grid, one, last) and one[1] in read]
    if not down or len(down) > _MOST_RANGES:
        return Unmerged(grid=grid, spread={})
    named = [place for place, column in read.items() if column.field in (NAME, USCC)]
    firms = {_records(grid, one) for one in down if one[1] in named}
    firms = {firm for firm in firms if all(len(_said(grid.columns[place], *firm)) <= 1 for place in named)}
    within = {one for one in down if any(_lies_in(_records(grid, one), firm) for firm in firms)}
    over = [one for one in down if one not in within and _is_of_each(edition, read[one[1]])]
    joined = {record for start, end in firms for record in range(start + 1, end)}
    spread = {
        place: [each for one in over if one[1] == place for each in _under(grid, one) if each[0] not in joined]
        for place in {one[1] for one in over}
    }
    merged = tuple(one for one in grid.merged if one not in within and one not in over)
    return Unmerged(
        grid=replace(_spread(_with_rows_joined(grid, firms, list(read)), spread), merged=merged),
        spread={place: [record for record, _ in filled] for place, filled in spread.items()},
    )


def _lies_in(part: tuple[int, int], whole: tuple[int, int]) -> bool:
    return whole[0] <= part[0] and part[1] <= whole[1]


def _is_below(grid: Grid, one: MergedRange, last: int) -> bool:
    top, first, bottom, right = one
    return first == right and bottom > top and _records(grid, one)[0] > last


def _is_of_each(edition: Instrument, column: ReadColumn) -> bool:
    """Whether a cell over several firms can mean each of them: a figure may be that of all together."""
    question = edition.questionnaire.find_question(column.field)
    return question is not None and question.kind != "number"


def _records(grid: Grid, one: MergedRange) -> tuple[int, int]:
    """The first record of a range and the one behind it."""
    return int(np.searchsorted(grid.rows, one[0] + 1)), int(np.searchsorted(grid.rows, one[2] + 2))


def _with_rows_joined(grid: Grid, firms: set[tuple[int, int]], places: Sequence[int]) -> Grid:
    """The sheet with what the rows of one firm say in its first, and the others empty."""
    columns = list(grid.columns)
    for place in places:
        column = columns[place]
        changed: dict[int, Cell] = {}
        for start, end in firms:
            changed |= {start: _together(_said(column, start, end))} | dict.fromkeys(range(start + 1, end))
        columns[place] = with_cells(column, changed)
    return replace(grid, columns=tuple(columns))


def _said(column: GridColumn, start: int, end: int) -> list[Cell]:
    """What different cells say."""
    cells = (column.cells[int(code)] for code in column.codes[start:end])
    return list(dict.fromkeys(cell for cell in cells if cell is not None and cell != ""))


def _together(filled: Sequence[Cell]) -> Cell:
    odd = next((cell for cell in filled if isinstance(cell, OddCell)), None)
    if odd is not None or len(filled) <= 1:
        return odd or (filled[0] if filled else None)
    return capped(";".join(as_text(cell) for cell in filled if isinstance(cell, str | float)))


def _under(grid: Grid, one: MergedRange) -> Iterator[tuple[int, Cell]]:
    """The records below the first of a range that do not hold what is shown over them, with that."""
    column, (start, end) = grid.columns[one[1]], _records(grid, one)
    shown = column.cells[int(column.codes[start])]
    for record in range(start + 1, end):
        if column.cells[int(column.codes[record])] != shown:
            yield record, shown


def _spread(grid: Grid, spread: Mapping[int, Sequence[tuple[int, Cell]]]) -> Grid:
    columns = [with_cells(one, dict(spread.get(place, ()))) for place, one in enumerate(grid.columns)]
    return replace(grid, columns=tuple(columns)) if spread else grid
