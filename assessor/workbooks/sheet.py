"""Firms of a sheet: identity and answers of every row, each distinct cell of a column read once."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessor.edition.model import Edition
from assessor.evaluation.firm import Enterprise
from assessor.questionnaire import AnswerColumns, Array, Question, Reference, Text, column_of
from assessor.workbooks.cells import CellFault, cell_reader
from assessor.workbooks.fault import FileFault, Place, column_letters
from assessor.workbooks.grid import Cell, Grid, GridColumn
from assessor.workbooks.headers import EDITION, NAME, USCC, Header, edition_column, find_header
from assessor.workbooks.identity import duplicate_faults, read_name, read_uscc

_LISTED_ROWS = 20


@dataclass(frozen=True, kw_only=True)
class _Table:
    """The part of a grid below its header: `records` are the places of rows with content."""

    grid: Grid
    header: Header
    records: NDArray[np.int64]

    def codes(self, name: str) -> NDArray[np.int32]:
        return self.column(name).codes[self.records]

    def column(self, name: str) -> GridColumn:
        return self.grid.columns[self.header.columns[name]]

    def place(self, name: str, row: int) -> Place:
        """The cell of a firm in a named column."""
        return Place(
            file=self.grid.file,
            sheet=self.grid.sheet,
            row=int(self.grid.rows[self.records[row]]),
            position=self.header.columns[name],
            header=self.header.titles[name],
        )

    def faults(self, name: str, bad: Mapping[int, CellFault]) -> Iterator[FileFault]:
        """A fault for every row with a bad cell; where the same one stands in many rows, the rest in one."""
        codes = self.codes(name)
        for code, fault in bad.items():
            rows = np.flatnonzero(codes == code)
            for row in rows[:_LISTED_ROWS]:
                yield FileFault(place=self.place(name, int(row)), cause=fault.cause, cure=fault.cure)
            if len(rows) > _LISTED_ROWS:
                place = self.place(name, int(rows[_LISTED_ROWS]))
                yield FileFault(place=place, cause=_and_more(fault.cause, len(rows) - _LISTED_ROWS), cure=fault.cure)


def _and_more(cause: Text, rows: int) -> Text:
    return Text(
        f"{cause.zh}（从这里起还有 {rows} 行是同样的错误，不再逐行列出）",
        f"{cause.en} (the same in {rows} rows from here on, not listed one by one)",
    )


def read_sheet(grid: Grid, edition: Edition) -> tuple[tuple[Enterprise, ...], AnswerColumns, tuple[FileFault, ...]]:
    """Firms and answers of a sheet, and every fault in it; what is faulty counts as unanswered."""
    header, wrong = find_header(grid, edition.questionnaire)
    table = _Table(grid=grid, header=header, records=_records(grid, header))
    faults = [*wrong, *_merged_faults(grid, header)]
    names = _identity(table, NAME, read_name, faults)
    usccs = _identity(table, USCC, read_uscc, faults)
    if USCC in header.columns:
        faults.extend(duplicate_faults(usccs, [table.place(USCC, row) for row in range(len(usccs))]))
    values: dict[str, Array] = {
        question.id: _answers(table, question, edition.references, faults)
        for question in edition.questionnaire.questions
        if question.id in header.columns
    }
    enterprises = tuple(Enterprise(name=name, uscc=uscc) for name, uscc in zip(names, usccs, strict=True))
    return enterprises, AnswerColumns(size=len(enterprises), values=values), tuple(faults)


def edition_names(grid: Grid) -> list[tuple[Place, str]]:
    """Editions the file names, with their places: its stamp, and what stands in a column of that name."""
    whole = Place(file=grid.file, sheet=grid.sheet)
    found = edition_column(grid)
    named = [(whole, grid.stamp)]
    if found is None:
        return named
    record, position = found
    column = grid.columns[position]
    for code in np.unique(column.codes[record + 1 :]):
        first = record + 1 + int(np.flatnonzero(column.codes[record + 1 :] == code)[0])
        place = Place(file=grid.file, sheet=grid.sheet, row=int(grid.rows[first]), position=position, header=EDITION)
        named.append((place, str(column.cells[code] or "").strip()))
    return named


def _records(grid: Grid, header: Header) -> NDArray[np.int64]:
    """Places of the rows below the header that have content."""
    if not header.columns:
        return np.array([], dtype=np.int64)
    filled = np.zeros(len(grid.rows), dtype=bool)
    for position in header.columns.values():
        column = grid.columns[position]
        blank = [place for place, cell in enumerate(column.cells) if cell is None or not str(cell).strip()]
        filled |= ~np.isin(column.codes, blank)
    filled[: header.record + 1] = False
    return np.flatnonzero(filled)


def _identity(table: _Table, name: str, read: Callable[[object], str], faults: list[FileFault]) -> Sequence[str]:
    if name not in table.header.columns:
        return [""] * len(table.records)
    codes = table.codes(name)
    texts, bad = _each_distinct(table.column(name), codes, read)
    faults.extend(table.faults(name, bad))
    return [str(texts.get(int(code), "")) for code in codes]


def _answers(table: _Table, question: Question, references: Mapping[str, Reference], faults: list[FileFault]) -> Array:
    codes = table.codes(question.id)
    raws, bad = _each_distinct(table.column(question.id), codes, cell_reader(question, references))
    places = list(raws)
    distinct, refused = column_of(question, references, list(raws.values()))
    for fault in refused:
        bad[places[fault.row]] = CellFault(cause=fault.cause, cure=fault.cure)
    faults.extend(table.faults(question.id, bad))
    return _spread(question, references, distinct, places, codes)


def _spread(
    question: Question,
    references: Mapping[str, Reference],
    distinct: Array,
    places: list[int],
    codes: NDArray[np.int32],
) -> Array:
    """The column of all rows from the values of the distinct cells."""
    blank, _ = column_of(question, references, [None])
    lookup = np.repeat(blank, int(codes.max(initial=0)) + 1)
    lookup[places] = distinct
    return np.asarray(lookup[codes])


def _each_distinct(
    column: GridColumn, codes: NDArray[np.int32], read: Callable[[Cell], object]
) -> tuple[dict[int, object], dict[int, CellFault]]:
    """What each cell in use means, and which cannot be read."""
    meanings: dict[int, object] = {}
    bad: dict[int, CellFault] = {}
    for code in np.unique(codes).tolist():
        try:
            meanings[code] = read(column.cells[code])
        except CellFault as fault:
            bad[code] = fault
    return meanings, bad


def _merged_faults(grid: Grid, header: Header) -> Iterable[FileFault]:
    """Merged cells below the header: only the first of their cells would count."""
    last = int(grid.rows[header.record]) if len(grid.rows) else 0
    for row, position in grid.merged:
        if row + 1 > last:
            yield FileFault(
                place=Place(file=grid.file, sheet=grid.sheet, row=row + 1, position=position),
                cause=Text(
                    f"从 {column_letters(position)}{row + 1} 起的几格合并了，读不出每一格的值",
                    f"cells from {column_letters(position)}{row + 1} on are merged, so single values cannot be read",
                ),
                cure=Text("取消合并，每格各自填写", "unmerge them and fill in each cell"),
            )
