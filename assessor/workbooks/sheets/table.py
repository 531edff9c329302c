"""The firms of a file, from one sheet or several: one after another, with the cell each of their answers stands in."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from assessor.questionnaire import Fault, Question, Text, read_figure
from assessor.workbooks.instrument import Instrument
from assessor.workbooks.meaning.outcome import AskedWording
from assessor.workbooks.meaning.wording import BLANK_WORDS, SPECIAL, folded
from assessor.workbooks.reading.fault import FileFault, Spot
from assessor.workbooks.reading.grid import Cell, Grid, GridColumn
from assessor.workbooks.sheets.coded_columns import as_codes
from assessor.workbooks.sheets.header import Header
from assessor.workbooks.sheets.measures_around import measures_around
from assessor.workbooks.sheets.merged_rows import unmerged
from assessor.workbooks.sheets.one_question_twice import put_together
from assessor.workbooks.sheets.option_columns import joined
from assessor.workbooks.sheets.place_columns import place_joined
from assessor.workbooks.sheets.read_column import ReadColumn
from assessor.workbooks.sheets.rows import LeftRow, rows_of
from assessor.workbooks.sheets.tool_columns import SOURCE_FILE

Grade = Literal["fault", "left_out", "said"]
"""`fault`: the firm waits. `left_out`: it is taken without this cell. `said`: taken as the cell was understood."""
_LISTED_ROWS = 20
_LIST = '["'
_LONGEST_SILENCE = 40
_ABOUT_MEASURES = re.compile(
    r"^\s*(?:计量)?单位\s*[:：]?\s*(?:为|是)?|^以|计$|人民币|\bRMB\b\s*(?=\S)|\s+", re.IGNORECASE
)
_IS_MEASURE = re.compile(
    r"元|币|镑|美金|[$¥￥€£]|^[百千万亿]+\w?$|\b(?:usd|rmb|cny|hkd|eur|jpy|yuan|dollars?|thousands?|millions?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True, eq=False)
class RowFaults(Fault):
    """One mistake in one column, and the firms (places among those of the table, rising) that make it.

    `asked`: the wordings whose meaning a person is to say, where that would mend it.
    """

    name: str
    firms: NDArray[np.int64]
    asked: tuple[AskedWording, ...] = ()
    grade: Grade = "fault"
    is_double: bool = False
    """The cell itself was read: another row says the same."""
    is_doubt: bool = False
    """The cell was read as it stands, and is only asked about: told, but no reason to mark a workbook."""

    @property
    def is_warning(self) -> bool:
        """Whether the firm is taken all the same."""
        return self.grade != "fault"


@dataclass(frozen=True, kw_only=True, eq=False)
class ReadSheet:
    """One sheet that was understood: `records` are the places of its firms in the grid, `columns` theirs by field."""

    grid: Grid
    header: Header
    records: NDArray[np.int64]
    left: tuple[LeftRow, ...]
    columns: Mapping[str, GridColumn]
    quiet: Mapping[int, Sequence[int]] = field(default_factory=dict)
    """By place of a column, those of its cells that say there is no answer: of a file handed in, whose cells are all
    accounted for."""
    spread: Mapping[int, Sequence[int]] = field(default_factory=dict)
    """By place of a column, the records that got the cell merged over them."""


def sheet_of(grid: Grid, header: Header, edition: Instrument) -> ReadSheet:
    """The firms below a heading, options with a column each joined."""
    loose = unmerged(put_together(grid, header.every), header.every, header.last, edition)
    grid = loose.grid
    records, left = rows_of(grid, header)
    by_field: dict[str, list[ReadColumn]] = {}
    for column in header.every:
        if column.is_read:
            by_field.setdefault(column.field, []).append(column)
    measures = measures_around(grid, header, left, edition)
    columns = {
        field: _understandable(grid, parts, edition.questionnaire.find_question(field), records, measures)
        for field, parts in by_field.items()
    }
    return ReadSheet(grid=grid, header=header, records=records, left=left, columns=columns, spread=loose.spread)


def _quiet_cells(sheet: ReadSheet) -> Iterator[tuple[int, tuple[int, ...]]]:
    for column in sheet.header.every:
        if column.is_read:
            yield column.position, _quiet(sheet.grid.columns[column.position])


def _quiet(column: GridColumn) -> tuple[int, ...]:
    return tuple(place for place, cell in enumerate(column.cells) if isinstance(cell, str) and _says_nothing(cell))


def _says_nothing(cell: str) -> bool:
    if not cell.strip() or len(cell) > _LONGEST_SILENCE:
        return False
    plain = folded(cell)
    return plain in BLANK_WORDS or plain in SPECIAL


def _of_records(column: GridColumn, records: NDArray[np.int64]) -> GridColumn:
    return replace(column, codes=column.codes[records])


def _understandable(
    grid: Grid,
    parts: Sequence[ReadColumn],
    question: Question | None,
    records: NDArray[np.int64],
    measures: Mapping[int, str],
) -> GridColumn:
    """The cells of a field, in the measure that the sheet says, and figures as choices only where all can be."""
    first = replace(parts[0], unit=parts[0].unit or measures.get(parts[0].position, ""))
    column = _of_records(_column(grid, (first, *parts[1:]), question), records)
    return as_codes(column, question) if question is not None and question.kind == "single" else column


def _column(grid: Grid, parts: Sequence[ReadColumn], question: Question | None) -> GridColumn:
    column = grid.columns[parts[0].position]
    if question is None:
        return column
    column = column if question.kind == "multiple" else _unlisted(column)
    if parts[0].option:
        own = [(part.option, grid.columns[part.position]) for part in parts]
        return joined(own, question) if question.options else place_joined(own)
    return _in_unit(column, question, parts[0].unit) if parts[0].unit else column


def _unlisted(column: GridColumn) -> GridColumn:
    """The cells with a list such as ["广东省","广州市"], as office tools keep one choice of a tree, in plain words."""
    if not any(isinstance(cell, str) and cell.startswith(_LIST) for cell in column.cells):
        return column
    return replace(column, cells=tuple(_in_words(cell) for cell in column.cells))


def _in_words(cell: Cell) -> Cell:
    if not isinstance(cell, str) or not cell.startswith(_LIST):
        return cell
    try:
        parts = json.loads(cell)
    except (ValueError, RecursionError):
        return cell
    return "/".join(parts) if all(isinstance(part, str) for part in parts) else cell


def _in_unit(column: GridColumn, question: Question, unit: str) -> GridColumn:
    """The figures with the unit their heading says, where that is another than the question's.

    A measure nobody can turn into the question's is put behind them all the same: they are not taken without it.
    """
    unit = _ABOUT_MEASURES.sub("", unit)
    one = read_figure(f"1{unit}", question.unit)
    if (one is None and not _IS_MEASURE.search(unit)) or (one is not None and one.value == 1):
        return column
    cells = tuple(f"{cell:.15g}{unit}" if isinstance(cell, float) else _with_unit(cell, unit) for cell in column.cells)
    return replace(column, cells=cells)


def _with_unit(cell: Cell, unit: str) -> Cell:
    return f"{cell}{unit}" if isinstance(cell, str) and cell.strip()[-1:].isdigit() else cell


@dataclass(frozen=True, kw_only=True, eq=False)
class Table:
    """All firms of a file, counted from 0 through its sheets."""

    sheets: tuple[ReadSheet, ...]

    @cached_property
    def starts(self) -> NDArray[np.int64]:
        """The first firm of each sheet, and the number of all at the end."""
        return np.cumsum([0, *(len(sheet.records) for sheet in self.sheets)])

    @property
    def size(self) -> int:
        """How many firms there are."""
        return int(self.starts[-1])

    @cached_property
    def fields(self) -> frozenset[str]:
        """What some sheet has a column for."""
        return frozenset(field for sheet in self.sheets for field in sheet.columns)

    def column(self, field: str) -> GridColumn:
        """The cells of a field, with a code a firm; blank where a firm's sheet has no such column."""
        own = [sheet.columns.get(field) for sheet in self.sheets]
        if len(own) == 1 and own[0] is not None:
            return own[0]
        cells: list[Cell] = [None]
        codes = []
        for sheet, column in zip(self.sheets, own, strict=True):
            size = len(sheet.records)
            codes.append(np.zeros(size, dtype=np.int32) if column is None else column.codes + len(cells))
            cells.extend(() if column is None else column.cells)
        return GridColumn(cells=tuple(cells), codes=np.concatenate(codes).astype(np.int32))

    def sheet(self, firm: int) -> ReadSheet:
        """The sheet a firm stands in."""
        return self.sheets[int(np.searchsorted(self.starts, firm, side="right")) - 1]

    def record(self, firm: int) -> int:
        """The place of a firm's row in the grid of its sheet."""
        place = int(np.searchsorted(self.starts, firm, side="right")) - 1
        return int(self.sheets[place].records[firm - int(self.starts[place])])

    def row(self, firm: int) -> int:
        """The row of its sheet a firm stands in."""
        return int(self.sheet(firm).grid.rows[self.record(firm)])

    def place(self, field: str, firm: int) -> Spot:
        """Where a person wrote what a field says of a firm; the row alone where there is no such cell."""
        listed = self.place_in_list(field, firm)
        sources = self.sheet(firm).grid.sources
        if not sources:
            return listed
        source = sources[self.record(firm)]
        at = source.cells[listed.position] if listed.position is not None else None
        row, position = at or (None, None)
        sheet = source.sheets[listed.position] if source.sheets and listed.position is not None else source.sheet
        return replace(listed, file=source.file, sheet=sheet, row=row, position=position)

    def place_in_list(self, field: str, firm: int) -> Spot:
        """The cell of a firm in a field's column of its list; the row alone where there is no such column."""
        sheet = self.sheet(firm)
        return Spot(
            file=sheet.grid.file,
            sheet=sheet.grid.sheet,
            row=self.row(firm),
            position=sheet.header.columns.get(field),
            header=sheet.header.titles.get(field, ""),
        )

    def faults(self, group: RowFaults, *, listed: int = _LISTED_ROWS) -> Iterator[FileFault]:
        """A fault for every firm that makes a mistake; beyond `listed` firms the rest in one."""
        for firm in group.firms[:listed].tolist():
            yield FileFault(place=self.place(group.name, firm), cause=group.cause, cure=group.cure)
        if len(group.firms) > listed:
            place = self.place(group.name, int(group.firms[listed]))
            yield FileFault(place=place, cause=_and_more(group, len(group.firms) - listed), cure=group.cure)


def with_quiet(table: Table) -> Table:
    """The table, told which of its cells say that there is no answer: for an account of every cell."""
    return Table(sheets=tuple(replace(sheet, quiet=dict(_quiet_cells(sheet))) for sheet in table.sheets))


def places_only(table: Table) -> Table:
    """The table as places in it are told, without its cells: those of a district are most of what is read."""
    blank = GridColumn(cells=(), codes=np.array([], dtype=np.int32))
    return Table(
        sheets=tuple(
            replace(sheet, grid=replace(sheet.grid, columns=()), columns=dict.fromkeys(sheet.columns, blank), quiet={})
            for sheet in table.sheets
        )
    )


def left_out(table: Table) -> tuple[ReadColumn, ...]:
    """The columns with a heading or content that are not read, those of an earlier check apart."""
    every = (
        column
        for sheet in table.sheets
        for column in sheet.header.every
        if not (sheet.grid.sources and column.heading == SOURCE_FILE.zh)
    )
    return tuple(column for column in every if column.why not in ("read", "open", "result", "empty"))


def _and_more(group: RowFaults, rows: int) -> Text:
    cause = group.cause
    if group.is_warning:
        return Text(f"{cause.zh}（另有 {rows} 行也是这样）", f"{cause.en} (and so in {rows} more rows)")
    return Text(
        f"{cause.zh}（从这里起还有 {rows} 行是同样的错误，不再逐行列出）",
        f"{cause.en} (the same in {rows} rows from here on, not listed one by one)",
    )
