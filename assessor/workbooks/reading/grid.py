"""A sheet in memory as columns: each column keeps its distinct cells once and one index a row."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import is_

import numpy as np
from numpy.typing import NDArray

HEAD_ROWS = 30
"""Rows kept verbatim to look for the header in."""
LONGEST_CELL = 2000
"""Characters of a cell that are read: all options of the longest question, and room to spare."""


@dataclass(frozen=True, slots=True)
class OddCell:
    """A cell that holds neither text nor a number: a date, a truth value, a formula or an error, and how it looks.

    Text over LONGEST_CELL is odd too (`long`); shown is how many characters it has.
    """

    kind: str
    shown: str


CELL = re.compile(r"([A-Z]+)(\d+)")
"""A cell as spreadsheets call it."""
Cell = str | float | int | OddCell | None
MergedRange = tuple[int, int, int, int]
"""First row, first column, last row, last column, all from 0."""
CellNote = tuple[int, int, str]
"""Row and column of a cell, from 0, and what somebody noted beside it."""


@dataclass(frozen=True, kw_only=True)
class GridColumn:
    """`cells[codes[i]]` is the cell of the i-th record."""

    cells: tuple[Cell, ...]
    codes: NDArray[np.int32]


@dataclass(frozen=True, kw_only=True)
class RowSource:
    """Where a row of a list was put together from: a form's file and sheet; by column, the row and place of the cell.

    A column that the form does not have is None. `hidden_rows` (numbers) and `hidden_columns` (places from 0) are not
    shown in the form, but were read.
    """

    file: str
    sheet: str
    cells: tuple[tuple[int, int] | None, ...]
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    notes: tuple[CellNote, ...] = ()
    sheets: tuple[str, ...] = ()
    """By column the sheet its cell stands in, where a firm's cells come from several."""


@dataclass(frozen=True, kw_only=True)
class HiddenParts:
    """Rows and columns of a sheet that are not shown, hidden by hand or by a filter; places from 0, rising."""

    rows: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()


NOTHING_HIDDEN = HiddenParts()


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A sheet. `rows` is the row (line, for text files) of each record; `stamp` the edition the file names, or ""."""

    file: str
    sheet: str
    head: tuple[tuple[Cell, ...], ...]
    columns: tuple[GridColumn, ...]
    rows: NDArray[np.int64]
    stamp: str = ""
    association: str = ""
    """Id of the association the file was made for, or ""."""
    merged: tuple[MergedRange, ...] = ()
    computed: Mapping[int, Sequence[int]] = field(default_factory=dict)
    """By column, the records whose value a formula computed."""
    sources: tuple[RowSource, ...] = ()
    """Of a list that was put together from forms, where each record came from."""
    is_shown: bool = True
    """Whether the sheet is visible; of hidden ones only the name is read."""
    hidden: HiddenParts = NOTHING_HIDDEN
    notes: tuple[CellNote, ...] = ()


def capped(cell: Cell) -> Cell:
    """The cell, or what stands for one with far more text than any answer has."""
    too_long = isinstance(cell, str) and len(cell) > LONGEST_CELL
    return OddCell(kind="long", shown=f"{len(str(cell)):,}") if too_long else cell


def content(cell: Cell) -> Cell:
    """The cell, None where it is empty; nought is content."""
    return None if cell == "" else cell


def with_cells(column: GridColumn, replaced: Mapping[int, Cell]) -> GridColumn:
    """The column with other cells at some records."""
    cells = list(column.cells)
    codes = column.codes.copy()
    for record, cell in replaced.items():
        codes[record] = len(cells)
        cells.append(cell)
    return GridColumn(cells=tuple(cells), codes=codes)


class _Numbers(dict[Cell, int]):
    """A number for each cell that is asked for."""

    def __missing__(self, cell: Cell) -> int:
        """The next number, for a cell that is new."""
        number = self[cell] = len(self)
        return number


class ColumnCoder:
    """Collects one column, giving each distinct cell a number as it comes by."""

    def __init__(self) -> None:
        self._numbers = _Numbers({None: 0, "": 0})
        self._codes: list[NDArray[np.int32]] = []
        self._size = 0

    def add(self, cells: Sequence[Cell]) -> None:
        """Append cells; None and "" are blank."""
        self._append(np.fromiter(map(self._numbers.__getitem__, cells), dtype=np.int32, count=len(cells)))

    def pad(self, length: int) -> None:
        """Fill up with blanks to that length."""
        if length > self._size:
            self._append(np.zeros(length - self._size, dtype=np.int32))

    def _append(self, codes: NDArray[np.int32]) -> None:
        self._codes.append(codes)
        self._size += len(codes)

    def column(self) -> GridColumn:
        """What was collected."""
        codes = np.concatenate(self._codes) if self._codes else np.zeros(0, dtype=np.int32)
        return GridColumn(cells=tuple(map(capped, self._numbers)), codes=codes)


def as_said(column: GridColumn, said: Callable[[Cell], Cell]) -> GridColumn:
    """The column with each distinct cell as `said` has it; those that then are alike become one."""
    cells = [*map(said, column.cells)]
    if len(set(cells)) == len(cells) and all(map(is_, cells, column.cells)):
        return column
    numbers = _Numbers({None: 0, "": 0})
    table = np.array([numbers[cell] for cell in cells], dtype=np.int32)
    return GridColumn(cells=tuple(numbers), codes=table[column.codes])


def columns_of(blocks: Iterable[Sequence[Sequence[Cell]]]) -> tuple[GridColumn, ...]:
    """Columns from blocks of rows; every row of one block has the same length, blocks may differ."""
    coders: list[ColumnCoder] = []
    length = 0
    for block in blocks:
        for position, cells in enumerate(zip(*block, strict=True)):
            if position == len(coders):
                coders.append(ColumnCoder())
            coders[position].pad(length)
            coders[position].add(cells)
        length += len(block)
    for coder in coders:
        coder.pad(length)
    return tuple(coder.column() for coder in coders)
