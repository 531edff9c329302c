"""OpenDocument sheets (.ods), read as they are shown: per cent, errors, merged and crossed-out cells among them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from assessor.questionnaire.text import Text
from assessor.workbooks.packages.archives import sane_archive, take_apart
from assessor.workbooks.packages.opening import OpenedBook, OpenedSheet, rows_as_sheet
from assessor.workbooks.packages.refusals import ScanError, ScanFault, unreadable
from assessor.workbooks.reading.grid import Cell, CellNote, HiddenParts, MergedRange, OddCell

CONTENT = "content.xml"
_MOST_ROWS, _MOST_COLUMNS, _MOST_SHEETS = 200_000, 700, 60
_MOST_CELLS = 6_000_000
_LONGEST_COUNT = 8
_SCALED = 100
_SPACES = 200
_SHOWN = re.compile(r"\d{1,20}(?:\.\d{1,20})?(?:E[+-]?\d{1,3})?", re.IGNORECASE)
_TOO_LONG = ScanFault(
    cause=Text("行数太多，读不了这么长的表", "there are too many rows; a table that long is not read"),
    cure=Text("只保留名单，分成几个文件后再交", "keep the list only, and split it into several files"),
)
_NO_SHEET = Text("文件里没有工作表", "the workbook has no worksheet")


def open_document(path: Path) -> OpenedBook:
    """All sheets of an OpenDocument file. Raises ScanError."""
    book = _OpenDocumentBook()
    with sane_archive(path) as archive:
        take_apart(archive, CONTENT, book.start, book.end, book.text)
    if not [sheet for sheet in book.sheets if sheet.is_shown]:
        raise unreadable(_NO_SHEET)
    return OpenedBook(sheets=[sheet.opened() for sheet in book.sheets])


@dataclass(kw_only=True)
class _OpenDocumentSheet:
    name: str
    is_shown: bool
    rows: list[list[Cell]] = field(default_factory=list)
    merged: list[MergedRange] = field(default_factory=list)
    computed: dict[int, list[int]] = field(default_factory=dict)
    notes: list[CellNote] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    columns: int = 0
    skipped: int = 0
    """Empty rows since the last one with content."""
    row: list[Cell] = field(default_factory=list)
    blanks: int = 0
    """Empty cells since the last one with content."""
    cells: int = 0

    def describe_columns(self, repeated: int, *, is_hidden: bool) -> None:
        """Some columns, one like the other."""
        first, self.columns = self.columns, min(self.columns + repeated, _MOST_COLUMNS)
        if is_hidden:
            self.hidden_columns.extend(range(first, self.columns))

    @property
    def place(self) -> tuple[int, int]:
        """Row and column of the next cell."""
        return len(self.rows) + self.skipped, len(self.row) + self.blanks

    def put(self, cell: Cell, repeated: int) -> None:
        """Cells of the present row, one like the other."""
        if cell is None:
            self.blanks = min(self.blanks + repeated, _MOST_COLUMNS)
            return
        room = _MOST_COLUMNS - len(self.row)
        self.row.extend([None] * min(self.blanks, room))
        self.row.extend([cell] * min(repeated, max(_MOST_COLUMNS - len(self.row), 0)))
        self.blanks = 0

    def end_row(self, repeated: int, *, is_hidden: bool) -> None:
        """The present row, as often as it stands; empty ones count only before others."""
        first = len(self.rows) + self.skipped
        if is_hidden and first < _MOST_ROWS:
            self.hidden_rows.extend(range(first, min(first + repeated, _MOST_ROWS)))
        if not self.row:
            self.skipped, self.blanks = min(self.skipped + repeated, 2 * _MOST_ROWS), 0
            return
        self.cells += repeated * len(self.row)
        if first + repeated > _MOST_ROWS or self.cells > _MOST_CELLS:
            raise ScanError(_TOO_LONG)
        self.rows.extend([] for _ in range(self.skipped))
        self.rows.extend([self.row] * repeated)
        self.row, self.blanks, self.skipped = [], 0, 0

    def opened(self) -> OpenedSheet:
        """The sheet as columns; of a hidden one only the name."""
        if not self.is_shown:
            return OpenedSheet(name=self.name, is_shown=False)
        rows = [one for one in self.hidden_rows if one < len(self.rows)]
        hidden = HiddenParts(rows=tuple(rows), columns=tuple(self.hidden_columns))
        return replace(
            rows_as_sheet(self.name, self.rows),
            merged=self.merged,
            computed=self.computed,
            hidden=hidden,
            notes=self.notes,
        )


class _OpenDocumentBook:
    """Follows styles, sheets, rows and cells."""

    def __init__(self) -> None:
        self.sheets: list[_OpenDocumentSheet] = []
        self._style = ""
        self._struck: set[str] = set()
        self._unseen: set[str] = set()
        self._row: Mapping[str, str] = {}
        self._cell: Mapping[str, str] | None = None
        self._said: list[str] = []
        self._note: list[str] | None = None
        self._is_said = False
        self._known: dict[str, str] = {}
        self._depth = 0

    def start(self, name: str, given: Mapping[str, str]) -> None:
        """A tag opens."""
        if name.startswith("style:"):
            self._describe_style(name, given)
        elif name == "table:table":
            self._depth += 1
            if self._depth == 1 and len(self.sheets) < _MOST_SHEETS:
                is_shown = given.get("table:style-name", "") not in self._unseen
                self.sheets.append(_OpenDocumentSheet(name=given.get("table:name", ""), is_shown=is_shown))
        elif self.sheets and self._depth == 1:
            self._lay_out(name, given)

    def _describe_style(self, name: str, given: Mapping[str, str]) -> None:
        if name == "style:style":
            self._style = given.get("style:name", "")
        elif name == "style:text-properties" and given.get("style:text-line-through-style", "none") != "none":
            self._struck.add(self._style)
        elif name == "style:table-properties" and given.get("table:display") == "false":
            self._unseen.add(self._style)

    def _lay_out(self, name: str, given: Mapping[str, str]) -> None:
        if name == "table:table-row":
            self._row = given
        elif name == "table:table-column":
            repeated = _count(given, "table:number-columns-repeated")
            self.sheets[-1].describe_columns(repeated, is_hidden=_is_hidden(given))
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._cell, self._said = given, []
        elif name == "office:annotation":
            self._note, self._is_said = [], False
        elif self._cell is not None:
            self._typed(name, given)

    def _typed(self, name: str, given: Mapping[str, str]) -> None:
        said = self._said if self._note is None else self._note
        self._is_said |= name == "text:p"
        if (name == "text:p" and said) or name == "text:line-break":
            said.append("\n")
        elif name in ("text:s", "text:tab"):
            said.append(" " * min(_count(given, "text:c"), _SPACES))

    def text(self, text: str) -> None:
        """Characters of a cell or of a note; those of dates of notes are not wanted."""
        if self._note is not None:
            self._note.extend([text] if self._is_said else [])
        elif self._cell is not None:
            self._said.append(text)

    def end(self, name: str) -> None:
        """A tag closes."""
        if name == "table:table":
            self._depth -= 1
        elif name == "office:annotation" and self._note is not None:
            self._end_note()
        elif self._depth == 1 and name in ("table:table-cell", "table:covered-table-cell"):
            self._end_cell(is_covered=name == "table:covered-table-cell")
        elif self._depth == 1 and name == "table:table-row":
            repeated = _count(self._row, "table:number-rows-repeated")
            self.sheets[-1].end_row(repeated, is_hidden=_is_hidden(self._row))

    def _end_note(self) -> None:
        said = "".join(self._note or ()).strip()
        self._note = None
        if said and self.sheets:
            self.sheets[-1].notes.append((*self.sheets[-1].place, said))

    def _end_cell(self, *, is_covered: bool) -> None:
        sheet, given = self.sheets[-1], self._cell or {}
        self._cell = None
        shown = "".join(self._said).strip()
        cell = None if is_covered else self._value(given, self._known.setdefault(shown, shown))
        row, column = sheet.place
        down, right = (_count(given, f"table:number-{each}-spanned") for each in ("rows", "columns"))
        if (down, right) != (1, 1):
            last = min(column + right, _MOST_COLUMNS) - 1
            sheet.merged.append((row, column, min(row + down, _MOST_ROWS) - 1, last))
        if cell is not None and "table:formula" in given:
            sheet.computed.setdefault(column, []).append(row)
        sheet.put(cell, _count(given, "table:number-columns-repeated"))

    def _value(self, given: Mapping[str, str], shown: str) -> Cell:
        kind = given.get("office:value-type", "")
        if given.get("calcext:value-type") == "error":
            return OddCell(kind="error", shown=shown)
        cell = _figure(given, shown) if kind in ("float", "percentage", "currency") else _other(kind, given, shown)
        if given.get("table:style-name", "") in self._struck and cell is not None and not isinstance(cell, OddCell):
            return OddCell(kind="struck", shown=f"{cell:.15g}" if isinstance(cell, float) else str(cell))
        return cell


def _figure(given: Mapping[str, str], shown: str) -> Cell:
    """The value; per cent as it is shown, and one whose format shows thousands of it as odd."""
    try:
        value = float(given.get("office:value", ""))
    except ValueError:
        return shown or None
    if given["office:value-type"] == "percentage":
        return shown if shown.endswith("%") else f"{value * 100:.12g}%"
    seen = _SHOWN.search(shown.replace(",", ""))
    is_scaled = seen is not None and abs(float(seen[0])) * _SCALED <= abs(value) != 0
    return OddCell(kind="scaled", shown=f"{value:.15g}") if is_scaled else value


def _other(kind: str, given: Mapping[str, str], shown: str) -> Cell:
    if kind in ("date", "time"):
        return OddCell(kind="date", shown=given.get(f"office:{kind}-value", shown).replace("T", " "))
    if kind == "boolean":
        return OddCell(kind="truth", shown=given.get("office:boolean-value", shown).upper())
    return shown or given.get("office:string-value") or None


def _count(given: Mapping[str, str], name: str) -> int:
    said = given.get(name, "1")
    return max(int(said), 1) if said.isascii() and said.isdigit() and len(said) <= _LONGEST_COUNT else 1


def _is_hidden(given: Mapping[str, str]) -> bool:
    return given.get("table:visibility", "visible") != "visible"
