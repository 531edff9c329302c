"""A sheet some of whose cells have no address: read tag by tag, each cell counted from the one before."""

import re
from collections.abc import Iterable, Mapping
from xml.parsers.expat import ExpatError, ParserCreate

from assessor.questionnaire.text import Text
from assessor.workbooks.packages.refusals import unreadable
from assessor.workbooks.reading.fault import column_letters, column_position

_ADDRESS = re.compile(r"([A-Z]+)(\d+)")
_LONGEST_ERROR = 20
MOST_COLUMNS = 1000
"""Of hidden ones: what lies behind is hidden in most sheets, and empty."""
_TRUE = ("1", "true")


class SheetCells:
    """Follows rows and cells, and keeps what is telling about a cell once it ends."""

    def __init__(self, formats: Mapping[str, str]) -> None:
        self.flaws: dict[str, tuple[str, str]] = {}
        self.computed: set[str] = set()
        self.told: dict[str, str] = {}
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self._formats = formats
        self._row, self._column = 0, -1
        self._cell, self._shown = "", ""
        self._is_error, self._has_formula, self._has_value, self._in_value = False, False, False, False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A tag opens."""
        tag = name.rsplit(":", 1)[-1]
        if tag in ("row", "col"):
            self._lay_out(tag, attributes)
        elif tag == "c":
            self._open(attributes)
        elif tag == "f":
            self._has_formula = True
        elif tag == "v":
            self._in_value = True

    def _lay_out(self, tag: str, attributes: Mapping[str, str]) -> None:
        is_hidden = attributes.get("hidden") in _TRUE
        if tag == "row":
            self._row, self._column = int(attributes.get("r", self._row + 1)), -1
            self.hidden_rows.update([self._row - 1] if is_hidden else [])
        elif is_hidden:
            first, last = int(attributes.get("min", "1")), int(attributes.get("max", "0"))
            self.hidden_columns.update(range(first - 1, min(last, MOST_COLUMNS)))

    def _open(self, attributes: Mapping[str, str]) -> None:
        address = _ADDRESS.fullmatch(attributes.get("r", ""))
        self._column = column_position(address[1]) if address else self._column + 1
        self._row = int(address[2]) if address else self._row
        self._cell = f"{column_letters(self._column)}{self._row}"
        self._is_error, self._has_formula, self._has_value = (
            attributes.get("t") == "e",
            False,
            attributes.get("t") == "str",
        )
        self._shown = ""
        if told := self._formats.get(attributes.get("s", "")):
            self.told[self._cell] = told

    def text(self, text: str) -> None:
        """Characters of a cell."""
        self._has_value = self._has_value or self._in_value
        if self._is_error and self._in_value and len(self._shown) < _LONGEST_ERROR:
            self._shown += text

    def end(self, name: str) -> None:
        """A tag closes."""
        tag = name.rsplit(":", 1)[-1]
        if tag == "v":
            self._in_value = False
        if tag != "c":
            return
        if self._is_error:
            self.flaws[self._cell] = ("error", self._shown[:_LONGEST_ERROR])
        elif self._has_formula and self._has_value:
            self.computed.add(self._cell)
        elif self._has_formula:
            self.flaws[self._cell] = ("formula", "")


def scan_in_order(pieces: Iterable[bytes], formats: Mapping[str, str]) -> SheetCells:
    """What is telling about the cells of a sheet. Raises ScanError where it is no XML."""
    cells = SheetCells(formats)
    parser = ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = cells.start, cells.end
    parser.CharacterDataHandler = cells.text
    try:
        for piece in pieces:
            parser.Parse(piece, False)  # noqa: FBT003 - expat takes no keywords
        parser.Parse(b"", True)  # noqa: FBT003 - likewise
    except (ExpatError, ValueError) as error:
        raise unreadable(Text("文件损坏，读到一半中断", "the file is damaged and breaks off")) from error
    return cells
