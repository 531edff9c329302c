"""Rows of a sheet as firms: identity and answers of every row, each distinct cell of a column read once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from assessor.edition.model import Edition
from assessor.evaluation.firm import Enterprise
from assessor.questionnaire import AnswerColumns, Array, Question, Reference, Text, column_of
from assessor.workbooks.reading.cells import CellFault, cell_reader
from assessor.workbooks.reading.fault import FileFault, Spot, column_letters
from assessor.workbooks.reading.grid import Cell, Grid, GridColumn
from assessor.workbooks.reading.headers import EDITION, NAME, USCC, Header, edition_column, find_header
from assessor.workbooks.reading.identity import duplicate_faults, read_name, read_uscc

_LISTED_ROWS = 20
Meaning = TypeVar("Meaning")


@dataclass(frozen=True, kw_only=True, eq=False)
class RowFaults:
    """One mistake in one column, and the firms (places among the firms of the sheet, rising) that make it."""

    name: str
    firms: NDArray[np.int64]
    cause: Text
    cure: Text


@dataclass(frozen=True, kw_only=True, eq=False)
class Table:
    """The part of a grid below its header: `records` are the places of rows with content, one a firm."""

    grid: Grid
    header: Header
    records: NDArray[np.int64]

    def codes(self, name: str) -> NDArray[np.int32]:
        """Which of the column's cells each firm has."""
        return self.column(name).codes[self.records]

    def column(self, name: str) -> GridColumn:
        """A column by the name of what it holds."""
        return self.grid.columns[self.header.columns[name]]

    def row(self, firm: int) -> int:
        """The row of the sheet a firm stands in."""
        return int(self.grid.rows[self.records[firm]])

    def place(self, name: str, firm: int) -> Spot:
        """The cell of a firm in a named column; the row alone where there is no such column."""
        return Spot(
            file=self.grid.file,
            sheet=self.grid.sheet,
            row=self.row(firm),
            position=self.header.columns.get(name),
            header=self.header.titles.get(name, ""),
        )

    def faults(self, group: RowFaults, *, listed: int = _LISTED_ROWS) -> Iterator[FileFault]:
        """A fault for every firm that makes a mistake; beyond `listed` firms the rest in one."""
        for firm in group.firms[:listed].tolist():
            yield FileFault(place=self.place(group.name, firm), cause=group.cause, cure=group.cure)
        if len(group.firms) > listed:
            place = self.place(group.name, int(group.firms[listed]))
            yield FileFault(place=place, cause=_and_more(group.cause, len(group.firms) - listed), cure=group.cure)


def table_of(grid: Grid, header: Header) -> Table:
    """The firms below a header."""
    return Table(grid=grid, header=header, records=_records(grid, header))


def read_sheet(grid: Grid, edition: Edition) -> tuple[tuple[Enterprise, ...], AnswerColumns, tuple[FileFault, ...]]:
    """Firms and answers of a sheet, and every fault in it; what is faulty counts as unanswered."""
    header, wrong = find_header(grid, edition.questionnaire)
    table = table_of(grid, header)
    names, bad_names = read_identity(table, NAME, read_name, "")
    usccs, bad_codes = read_identity(table, USCC, read_uscc, "")
    columns, bad_answers = read_questions(table, edition)
    groups = (*merged_faults(table), *bad_names, *bad_codes, *bad_answers)
    faults = [*wrong, *(fault for group in groups for fault in table.faults(group))]
    if USCC in header.columns:
        faults.extend(duplicate_faults(usccs, [table.place(USCC, row) for row in range(len(usccs))]))
    enterprises = tuple(Enterprise(name=name, uscc=uscc) for name, uscc in zip(names, usccs, strict=True))
    return enterprises, columns, tuple(faults)


def edition_names(grid: Grid) -> list[tuple[Spot, str]]:
    """Editions the file names, with their places: its stamp, and what stands in a column of that name."""
    whole = Spot(file=grid.file, sheet=grid.sheet)
    found = edition_column(grid)
    named = [(whole, grid.stamp)]
    if found is None:
        return named
    record, position = found
    column = grid.columns[position]
    for code in np.unique(column.codes[record + 1 :]):
        first = record + 1 + int(np.flatnonzero(column.codes[record + 1 :] == code)[0])
        place = Spot(file=grid.file, sheet=grid.sheet, row=int(grid.rows[first]), position=position, header=EDITION)
        named.append((place, str(column.cells[code] or "").strip()))
    return named


def read_identity(
    table: Table, name: str, read: Callable[[object], Meaning], blank: Meaning
) -> tuple[Sequence[Meaning], tuple[RowFaults, ...]]:
    """What a column that is no question says of each firm; `blank` where it says nothing that can be read."""
    if name not in table.header.columns:
        return [blank] * len(table.records), ()
    codes = table.codes(name)
    meanings, bad = _each_distinct(table.column(name), codes, read)
    return [meanings.get(code, blank) for code in codes.tolist()], tuple(_grouped(name, codes, bad))


def read_questions(table: Table, edition: Edition) -> tuple[AnswerColumns, tuple[RowFaults, ...]]:
    """The answers of the firms to the questions that have a column."""
    values: dict[str, Array] = {}
    faults: list[RowFaults] = []
    for question in edition.questionnaire.questions:
        if question.id in table.header.columns:
            values[question.id], bad = _answers(table, question, edition.references)
            faults.extend(_grouped(question.id, table.codes(question.id), bad))
    return AnswerColumns(size=len(table.records), values=values), tuple(faults)


def merged_faults(table: Table) -> Iterator[RowFaults]:
    """Merged cells among the answers: only the first of their cells would count."""
    rows = table.grid.rows[table.records]
    names = {position: name for name, position in table.header.columns.items()}
    for top, first, bottom, last in table.grid.merged:
        firms = np.flatnonzero((rows >= top + 1) & (rows <= bottom + 1))
        name = next((names[position] for position in range(first, last + 1) if position in names), None)
        if len(firms) and name is not None:
            cell = f"{column_letters(first)}{top + 1}"
            yield RowFaults(
                name=name,
                firms=firms,
                cause=Text(
                    f"从 {cell} 起的几格合并了，读不出每一格的值",
                    f"cells from {cell} on are merged, so single values cannot be read",
                ),
                cure=Text("取消合并，每格各自填写", "unmerge them and fill in each cell"),
            )


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


def _answers(
    table: Table, question: Question, references: Mapping[str, Reference]
) -> tuple[Array, dict[int, CellFault]]:
    codes = table.codes(question.id)
    raws, bad = _each_distinct(table.column(question.id), codes, cell_reader(question, references))
    places = list(raws)
    distinct, refused = column_of(question, references, list(raws.values()))
    for fault in refused:
        bad[places[fault.row]] = CellFault(cause=fault.cause, cure=fault.cure)
    blank, _ = column_of(question, references, [None])
    lookup = np.repeat(blank, int(codes.max(initial=0)) + 1)
    lookup[places] = distinct
    return np.asarray(lookup[codes]), bad


def _each_distinct(
    column: GridColumn, codes: NDArray[np.int32], read: Callable[[Cell], Meaning]
) -> tuple[dict[int, Meaning], dict[int, CellFault]]:
    """What each cell in use means, and which cannot be read."""
    meanings: dict[int, Meaning] = {}
    bad: dict[int, CellFault] = {}
    for code in np.unique(codes).tolist():
        try:
            meanings[code] = read(column.cells[code])
        except CellFault as fault:
            bad[code] = fault
    return meanings, bad


def _grouped(name: str, codes: NDArray[np.int32], bad: Mapping[int, CellFault]) -> Iterator[RowFaults]:
    """The faults of a column's cells, each with the firms that have such a cell."""
    if not bad:
        return
    order = np.argsort(codes, kind="stable")
    ordered = codes[order]
    for code, fault in bad.items():
        start, end = np.searchsorted(ordered, [code, code + 1])
        yield RowFaults(name=name, firms=order[start:end].astype(np.int64), cause=fault.cause, cure=fault.cure)


def _and_more(cause: Text, rows: int) -> Text:
    return Text(
        f"{cause.zh}（从这里起还有 {rows} 行是同样的错误，不再逐行列出）",
        f"{cause.en} (the same in {rows} rows from here on, not listed one by one)",
    )
