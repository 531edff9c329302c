"""Word documents (.docx) with tables: lists and forms filled in there, read as one sheet from top to bottom."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from assessor.questionnaire.text import Text
from assessor.workbooks.packages.archives import sane_archive, take_apart
from assessor.workbooks.packages.opening import OpenedBook, rows_as_sheet
from assessor.workbooks.packages.refusals import ScanError, ScanFault
from assessor.workbooks.reading.grid import Cell, MergedRange, OddCell

DOCUMENT = "word/document.xml"
_MOST_ROWS, _MOST_COLUMNS = 50_000, 300
_NO_TABLE = ScanFault(
    cause=Text("这份 Word 文档里没有表格", "there is no table in this Word document"),
    cure=Text(
        "交里面有名单或登记表的那一份；也可以把内容录进 Excel 或 WPS 表格里，存成 .xlsx 再交",
        "hand in the one with the list or form; or type it into a spreadsheet, and hand that in as .xlsx",
    ),
)
_TOO_LONG = ScanFault(
    cause=Text("表太长，读不了", "the table is too long to be read"),
    cure=Text(
        "把表复制到 Excel 或 WPS 表格里，存成 .xlsx 再交",
        "copy the table into a spreadsheet, and hand that in as .xlsx",
    ),
)
_TICKED, _UNTICKED = ("F052", "F0FE", "F0FD", "F0FC", "F053"), ("F0A8", "F06F", "F0A3", "F071", "F030")
_UNSEEN = frozenset(("w:del", "w:moveFrom", "mc:Fallback", "w:instrText", "w:footnoteReference"))
_FALSE = ("0", "false", "off", "none")
_APART = re.compile(r"\t+|[ \u3000]{3,}")
_LINE = re.compile("_{2,}")


def open_word(path: Path) -> OpenedBook:
    """The tables of a document, and the lines between them, in one sheet. Raises ScanError."""
    document = _WordDocument()
    with sane_archive(path) as archive:
        take_apart(archive, DOCUMENT, document.start, document.end, document.text)
    if not document.has_table:
        raise ScanError(_NO_TABLE)
    return OpenedBook(sheets=[replace(rows_as_sheet("", document.rows), merged=document.merged)])


class _WordDocument:
    """Follows paragraphs and tables; a table within another's cell counts as words of that cell."""

    def __init__(self) -> None:
        self.rows: list[list[Cell]] = []
        self.has_table = False
        self._depth = 0
        self._unseen = 0
        self._said: list[str] = []
        self._is_text = self._is_struck = self._is_hidden = False
        self._has_struck = False
        self._right, self._down = 1, ""
        self._above: dict[int, int] = {}
        """By column of a table the row in which a cell merged downwards begins."""
        self._over: dict[tuple[int, int], tuple[int, int]] = {}
        self._ticked: bool | None = None

    @property
    def merged(self) -> list[MergedRange]:
        """Cells that stand over several places."""
        return [(*first, *last) for first, last in self._over.items()]

    def start(self, name: str, given: Mapping[str, str]) -> None:
        """A tag opens."""
        if name in _UNSEEN:
            self._unseen += 1
        elif name == "w:tbl":
            self._start_table()
        elif name == "w:tr" and self._depth == 1:
            self.rows.append([])
            if len(self.rows) > _MOST_ROWS:
                raise ScanError(_TOO_LONG)
        elif name == "w:tc" and self._depth == 1:
            self._said, self._has_struck, self._right, self._down = [], False, 1, ""
        else:
            self._within(name, given.get("w:val", ""), given)

    def _start_table(self) -> None:
        self._depth += 1
        self.has_table = True
        if self._depth == 1:
            self._above = {}

    def _within(self, name: str, value: str, given: Mapping[str, str]) -> None:
        if name == "w:gridSpan" and self._depth == 1:
            self._right = min(max(int(value), 1), _MOST_COLUMNS) if value.isascii() and value.isdigit() else 1
        elif name == "w:vMerge" and self._depth == 1:
            self._down = value or "continue"
        elif name == "w:r":
            self._is_struck = self._is_hidden = False
        elif name in ("w:strike", "w:dstrike"):
            self._is_struck = value not in _FALSE
        elif name == "w:vanish":
            self._is_hidden = value not in _FALSE
        else:
            self._sign(name, value, given)

    def _sign(self, name: str, value: str, given: Mapping[str, str]) -> None:
        if name == "w:t":
            self._is_text = True
        elif name in ("w:tab", "w:br", "w:cr") and self._is_seen:
            self._said.append("\t" if name == "w:tab" else "\n")
        elif name == "w:sym" and self._is_seen:
            sign = given.get("w:char", "").upper()
            self._said.append("☑" if sign in _TICKED else "☐" if sign in _UNTICKED else " ")
        elif name == "w:checkBox":
            self._ticked = False
        elif name in ("w:checked", "w:default") and self._ticked is not None:
            self._ticked = value not in _FALSE

    @property
    def _is_seen(self) -> bool:
        return not self._unseen and not self._is_hidden

    def text(self, text: str) -> None:
        """Characters of a run."""
        if self._is_text and self._is_seen:
            self._said.append(text)
            self._has_struck |= self._is_struck and bool(text.strip())

    def end(self, name: str) -> None:
        """A tag closes."""
        if name in _UNSEEN:
            self._unseen -= 1
        elif name == "w:t":
            self._is_text = False
        elif name == "w:checkBox":
            self._said.append("☑" if self._ticked else "☐")
            self._ticked = None
        else:
            self._end_part(name)

    def _end_part(self, name: str) -> None:
        if name == "w:p":
            self._end_line()
        elif name == "w:tbl":
            self._depth -= 1
            self._said = []
        elif name == "w:tc" and self._depth == 1:
            self._end_cell()

    def _end_line(self) -> None:
        if self._depth:
            self._said.append("\n")
            return
        line = [_LINE.sub(" ", part).strip() for part in _APART.split("".join(self._said))]
        if len(self.rows) < _MOST_ROWS and any(line):
            self.rows.append([part for part in line if part])
        self._said, self._has_struck = [], False

    def _end_cell(self) -> None:
        text = _LINE.sub(" ", "".join(self._said)).replace("\t", " ").strip()
        row, number = self.rows[-1], len(self.rows) - 1
        first = len(row)
        if first + self._right > _MOST_COLUMNS:
            return
        cell: Cell = OddCell(kind="struck", shown=text) if self._has_struck and text else text or None
        row.extend([None if self._down == "continue" else cell, *[None] * (self._right - 1)])
        last = len(row) - 1
        self._merge(number, first, last)

    def _merge(self, number: int, first: int, last: int) -> None:
        """Notes a cell that stands over several places; one that goes on from above makes that range longer."""
        top = self._above.get(first, number) if self._down == "continue" else number
        if self._down:
            self._above[first] = top
        else:
            self._above.pop(first, None)
        if (top, first) != (number, last):
            self._over[top, first] = (number, last)
