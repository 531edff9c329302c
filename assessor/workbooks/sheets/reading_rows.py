"""Rows of sheets as firms: particulars and answers of every row, each distinct cell of a column read once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from assessor.questionnaire import AnswerColumns, Array, Question, Reference, Text, column_of
from assessor.workbooks.foreign.mapping import SheetMapping, meanings_for
from assessor.workbooks.instrument import Instrument
from assessor.workbooks.meaning import CellFault, CellQuestion, Meanings, cell_reader
from assessor.workbooks.meaning.wording import bare
from assessor.workbooks.reading.fault import Spot, column_letters
from assessor.workbooks.reading.grid import Cell, Grid, GridColumn
from assessor.workbooks.sheets.particulars import EDITION, EDITION_HEADINGS
from assessor.workbooks.sheets.table import Grade, ReadSheet, RowFaults, Table

Meaning = TypeVar("Meaning")
_MOST_PROPOSED, _MOST_PROPOSED_A_COLUMN = 3000, 300
"""Wordings a likely meaning is looked for, of a table and of a column: more than a person ever confirms, and what it
takes is bounded. Beyond them a wording is asked about without a proposal."""


def read_particular(
    table: Table, name: str, read: Callable[[object], Meaning], blank: Meaning, *, is_optional: bool = False
) -> tuple[Sequence[Meaning], tuple[RowFaults, ...]]:
    """What a column that is no question says of each firm; `blank` where it says nothing that can be read.

    What is wrong in an optional one is a warning: the firm is taken without it.
    """
    if name not in table.fields:
        return [blank] * table.size, ()
    column = table.column(name)
    meanings, bad = _each_distinct(column, read)
    faults = _grouped(name, column.codes, bad, grade="left_out" if is_optional else "fault")
    return [meanings.get(code, blank) for code in column.codes.tolist()], tuple(faults)


def read_questions(
    table: Table, edition: Instrument, mapping: SheetMapping | None = None
) -> tuple[AnswerColumns, tuple[RowFaults, ...]]:
    """The answers of the firms to the questions that have a column."""
    values: dict[str, Array] = {}
    faults: list[RowFaults] = []
    left = _MOST_PROPOSED
    for question in edition.questionnaire.questions:
        if question.id in table.fields:
            column = table.column(question.id)
            said = meanings_for(mapping, question.id)
            values[question.id], bad = _answers(column, question, edition.references, said, left)
            left -= min(left, len(bad))
            faults.extend(_told(question.id, column.codes, bad))
    return AnswerColumns(size=table.size, values=values), tuple(faults)


def merged_faults(table: Table) -> Iterator[RowFaults]:
    """Merged cells among the answers: only the first of their cells would count."""
    for place, sheet in enumerate(table.sheets):
        yield from _merged(sheet, int(table.starts[place]))


def _merged(sheet: ReadSheet, start: int) -> Iterator[RowFaults]:
    rows = sheet.grid.rows[sheet.records]
    names = {position: name for name, position in sheet.header.columns.items()}
    for top, first, bottom, last in sheet.grid.merged:
        firms = np.flatnonzero((rows >= top + 1) & (rows <= bottom + 1))
        name = next((names[position] for position in range(first, last + 1) if position in names), None)
        if len(firms) and name is not None:
            cell = f"{column_letters(first)}{top + 1}"
            yield RowFaults(
                name=name,
                firms=firms + start,
                cause=Text(
                    f"从 {cell} 起的几格合并了，读不出每一格的值",
                    f"cells from {cell} on are merged, so single values cannot be read",
                ),
                cure=Text("取消合并，每格各自填写", "unmerge them and fill in each cell"),
            )


def edition_names(grids: Sequence[Grid]) -> list[tuple[Spot, str]]:
    """Editions the file names, with their places: its stamp, and what stands in columns of that name."""
    stamps = {(grid.file, grid.stamp): grid for grid in reversed(grids) if grid.stamp or grid is grids[0]}
    named = [(Spot(file=file, sheet=grid.sheet), stamp) for (file, stamp), grid in stamps.items()]
    for grid in grids:
        heading = _edition_heading(grid)
        if heading is not None:
            named.extend(_editions_below(grid, *heading))
    return named


def _edition_heading(grid: Grid) -> tuple[int, int] | None:
    found = (
        (record, position)
        for record, row in enumerate(grid.head)
        for position, cell in enumerate(row)
        if isinstance(cell, str) and bare(cell) in EDITION_HEADINGS
    )
    return next(found, None)


def _editions_below(grid: Grid, record: int, position: int) -> Iterator[tuple[Spot, str]]:
    """Each different entry below the heading, where it stands first."""
    column = grid.columns[position]
    below = column.codes[record + 1 :]
    for code in np.unique(below):
        first = record + 1 + int(np.flatnonzero(below == code)[0])
        place = Spot(file=grid.file, sheet=grid.sheet, row=int(grid.rows[first]), position=position, header=EDITION)
        yield place, str(column.cells[code] or "").strip()


def _answers(
    column: GridColumn, question: Question, references: Mapping[str, Reference], said: Meanings, most_proposed: int
) -> tuple[Array, dict[int, CellFault]]:
    read, briefly = (cell_reader(question, references, said, proposes=proposes) for proposes in (True, False))
    raws, bad = _each_distinct(column, read, briefly, most=min(most_proposed, _MOST_PROPOSED_A_COLUMN))
    places = list(raws)
    distinct, refused = column_of(question, references, list(raws.values()))
    for fault in refused:
        bad[places[fault.row]] = CellFault(cause=fault.cause, cure=fault.cure)
    blank, _ = column_of(question, references, [None])
    lookup = np.repeat(blank, int(column.codes.max(initial=0)) + 1)
    lookup[places] = distinct
    return np.asarray(lookup[column.codes]), bad


def _each_distinct(
    column: GridColumn,
    read: Callable[[Cell], Meaning],
    briefly: Callable[[Cell], Meaning] | None = None,
    *,
    most: int = 0,
) -> tuple[dict[int, Meaning], dict[int, CellFault]]:
    """What each cell in use means, and which cannot be read; after `most` of these `briefly` reads the rest."""
    meanings: dict[int, Meaning] = {}
    bad: dict[int, CellFault] = {}
    for code in np.flatnonzero(np.bincount(column.codes, minlength=1)).tolist():
        try:
            is_brief = briefly is not None and len(bad) >= most
            meanings[code] = (briefly if is_brief and briefly else read)(column.cells[code])
        except CellFault as fault:
            bad[code] = fault
    return meanings, bad


def _told(name: str, codes: NDArray[np.int32], bad: Mapping[int, CellFault]) -> Iterator[RowFaults]:
    """The faults of a question's cells one by one; those beyond any list a person reads as one."""
    listed = dict(islice(bad.items(), _MOST_PROPOSED_A_COLUMN))
    yield from _grouped(name, codes, listed)
    if len(bad) > len(listed):
        firms = np.flatnonzero(np.isin(codes, [code for code in bad if code not in listed]))
        yield RowFaults(name=name, firms=firms, cause=_TOO_MANY_WORDINGS, cure=_LOOK_AT_COLUMN)


_TOO_MANY_WORDINGS = Text(
    "这一列里读不懂的写法太多，这一格没有再单独提问",
    "the column has too many wordings that are not understood; this one is not asked about by itself",
)
_LOOK_AT_COLUMN = Text(
    "看看这一列是不是这道题；先把前面列出的改好，再交一次",
    "check that the column answers this question; mend those listed before, and hand it in again",
)


def _grouped(
    name: str, codes: NDArray[np.int32], bad: Mapping[int, CellFault], *, grade: Grade = "fault"
) -> Iterator[RowFaults]:
    """The faults of a column's cells, each with the firms that have such a cell."""
    if not bad:
        return
    order = np.argsort(codes, kind="stable")
    ordered = codes[order]
    for code, fault in bad.items():
        start, end = np.searchsorted(ordered, [code, code + 1])
        yield RowFaults(
            name=name,
            firms=np.sort(order[start:end]).astype(np.int64),
            cause=fault.cause,
            cure=fault.cure,
            asked=fault.asked if isinstance(fault, CellQuestion) else (),
            grade=grade,
        )
