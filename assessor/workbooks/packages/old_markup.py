"""Tables in other clothing, often named .xls: a web page, alone or with its parts in one file, or Excel 2003 XML."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from email.message import Message
from html.parser import HTMLParser
from pathlib import Path
from xml.parsers.expat import ExpatError, ParserCreate

from assessor.questionnaire.text import Text
from assessor.workbooks.encodings import candidates
from assessor.workbooks.packages.opening import OpenedBook, OpenedSheet, rows_as_sheet
from assessor.workbooks.packages.refusals import ScanError, ScanFault, unreadable
from assessor.workbooks.reading.grid import Cell, HiddenParts, MergedRange, OddCell
from assessor.workbooks.reading.text_file import read_text

_MOST_ROWS = 200_000
_MOST_COLUMNS = 700
_LONGEST_SPAN = 6
_DEEPEST = 50
"""Tags within each other in a cell; none that people write has more."""
_TOO_LONG = ScanFault(
    cause=Text("行数太多，读不了这么长的表", "there are too many rows; a table that long is not read"),
    cure=Text("只保留名单，分成几个文件后再交", "keep the list only, and split it into several files"),
)
_NO_TABLE = Text("这是一个网页，里面没有表格", "this is a web page without a table")


def open_web_page(path: Path) -> OpenedBook:
    """The tables of a web page, each as a sheet; the text is decoded as a CSV file's is."""
    return _pages([read_text(path, is_markup=True)])


def open_web_archive(path: Path) -> OpenedBook:
    """The tables of all pages of a web page kept in one file (.mht), each as a sheet."""
    parts = message_from_bytes(path.read_bytes()).walk()
    return _pages([_page(part) for part in parts if part.get_content_type() == "text/html"])


def _page(part: Message) -> str:
    """The text of a page, in the encoding it names where that is so."""
    content = part.get_payload(decode=True)
    raw = content if isinstance(content, bytes) else b""
    for encoding in (part.get_content_charset("utf-8"), *candidates(raw)):
        try:
            return raw.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise unreadable(_NO_TABLE)


def _pages(texts: Sequence[str]) -> OpenedBook:
    tables = _Tables()
    for text in texts:
        tables.feed(text)
    tables.close()
    found = zip(tables.found, tables.hidden, tables.merged, strict=True)
    sheets = [
        replace(_with_hidden(rows_as_sheet("", rows), hidden), merged=merged) for rows, hidden, merged in found if rows
    ]
    if not sheets:
        raise unreadable(_NO_TABLE)
    return OpenedBook(
        sheets=sheets[:1] if len(sheets) == 1 else [_named(sheets, place) for place in range(len(sheets))]
    )


def _named(sheets: list[OpenedSheet], place: int) -> OpenedSheet:
    one = sheets[place]
    return replace(one, name=f"{place + 1}")


def _with_hidden(sheet: OpenedSheet, rows: Collection[int], columns: Collection[int] = ()) -> OpenedSheet:
    return replace(sheet, hidden=HiddenParts(rows=tuple(sorted(rows)), columns=tuple(sorted(columns))))


class _Tables(HTMLParser):
    """Collects the cells of every table that is not within another."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[list[list[Cell]]] = []
        self._cell: list[str] | None = None
        self._within: list[tuple[str, bool]] = []
        self._struck = False
        self.hidden: list[set[int]] = []
        self._ignored = 0
        self.merged: list[list[MergedRange]] = []
        self._spans = (1, 1)
        self._covered: dict[int, int] = {}
        """By column the last row that a cell from above stands in."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag opens."""
        if tag in ("script", "style"):
            self._ignored += 1
        elif tag in ("td", "th"):
            self._end_cell()
            self._cell, self._struck = [], False
            self._spans = _span(attrs, "rowspan", _MOST_ROWS), _span(attrs, "colspan", _MOST_COLUMNS)
            self._within = [*self._within[:1], (tag, _is_line_through(tag, attrs))]
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")
        elif self._cell is not None and tag not in ("table", "tr") and len(self._within) < _DEEPEST:
            self._within.append((tag, _is_line_through(tag, attrs)))
        else:
            self._start_table_or_row(tag, attrs)

    def _start_table_or_row(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.found.append([])
            self.hidden.append(set())
            self.merged.append([])
            self._covered = {}
        elif tag == "tr" and self.found:
            if "display:none" in "".join(str(value) for name, value in attrs if name == "style").replace(" ", ""):
                self.hidden[-1].add(len(self.found[-1]))
            self.found[-1].append([])
            self._within = [(tag, _is_line_through(tag, attrs))]
            if len(self.found[-1]) > _MOST_ROWS:
                raise ScanError(_TOO_LONG)

    def handle_endtag(self, tag: str) -> None:
        """A tag closes."""
        if tag in ("td", "th", "tr", "table"):
            self._end_cell()
        elif tag in ("script", "style"):
            self._ignored = max(self._ignored - 1, 0)
        elif opened := [place for place, (name, _) in enumerate(self._within) if name == tag]:
            del self._within[opened[-1] :]

    def handle_data(self, data: str) -> None:
        """Text of a cell."""
        if self._cell is not None and not self._ignored:
            self._cell.append(data)
            self._struck |= bool(data.strip()) and any(is_through for _, is_through in self._within)

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        if self.found and self.found[-1] and len(self.found[-1][-1]) < _MOST_COLUMNS:
            text = "".join(self._cell).strip()
            self._put(OddCell(kind="struck", shown=text) if self._struck else text or None)
        self._cell = None

    def _put(self, cell: Cell) -> None:
        """A cell at the next place of its row that none from above stands in."""
        number, row = len(self.found[-1]) - 1, self.found[-1][-1]
        while self._covered.get(len(row), -1) >= number:
            row.append(None)
        first, (down, right) = len(row), self._spans
        row.append(cell)
        row.extend([None] * max(min(right - 1, _MOST_COLUMNS - len(row)), 0))
        if (down, right) != (1, 1):
            self.merged[-1].append((number, first, number + down - 1, len(row) - 1))
            self._covered |= dict.fromkeys(range(first, len(row)), number + down - 1)


def _span(attrs: Sequence[tuple[str, str | None]], name: str, most: int) -> int:
    """Over how many rows or columns a cell stands."""
    said = next((value or "" for key, value in attrs if key == name), "").strip()
    return min(max(int(said), 1), most) if said.isascii() and said.isdigit() and len(said) <= _LONGEST_SPAN else 1


def _is_line_through(tag: str, attrs: Sequence[tuple[str, str | None]]) -> bool:
    """Whether what a tag holds is shown with a line through it."""
    looks = (value or "" for name, value in attrs if name == "style")
    return tag in ("s", "strike", "del") or any("line-through" in look for look in looks)


def open_xml_2003(path: Path) -> OpenedBook:
    """The sheets of an Excel 2003 XML workbook. Raises ScanError."""
    book = _Book2003()
    parser = ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = book.start, book.end
    parser.CharacterDataHandler = book.text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(path.read_bytes(), True)  # noqa: FBT003 - expat takes no keywords
    except (ExpatError, ValueError) as error:
        raise unreadable(Text("文件损坏，打不开", "the file is damaged and cannot be opened")) from error
    if not book.sheets:
        raise unreadable(Text("文件里没有工作表", "the workbook has no worksheet"))
    return OpenedBook(
        sheets=[_with_hidden(rows_as_sheet(one.name, one.rows), one.hidden, one.hidden_columns) for one in book.sheets]
    )


def _refuse_doctype(*_declaration: object) -> None:
    raise unreadable(Text("文件里带有 XML 实体定义，不安全", "the file declares XML entities, which is unsafe"))


@dataclass(kw_only=True)
class _Sheet2003:
    name: str
    rows: list[list[Cell]] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    column: int = 0
    """How many columns were described so far."""

    def describe_columns(self, given: Mapping[str, str]) -> None:
        """A column, and those that are to be like it."""
        first = max(int(given.get("Index", "0")) - 1, self.column)
        self.column = min(first + int(given.get("Span", "0")) + 1, _MOST_COLUMNS)
        if given.get("Hidden") == "1":
            self.hidden_columns.update(range(first, self.column))


class _Book2003:
    """Follows worksheets, rows and cells; places that are skipped stay empty."""

    def __init__(self) -> None:
        self.sheets: list[_Sheet2003] = []
        self._kind = ""
        self._said: list[str] = []
        self._style = ""
        self._crossed_out: set[str] = set()

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A tag opens."""
        tag = name.rsplit(":", 1)[-1]
        given = {key.rsplit(":", 1)[-1]: value for key, value in attributes.items()}
        if tag == "Worksheet":
            self.sheets.append(_Sheet2003(name=given.get("Name", "")))
        elif tag == "Data":
            self._kind, self._said = given.get("Type", "String"), []
        elif tag == "Style":
            self._style = given.get("ID", "")
        elif tag == "Font" and given.get("StrikeThrough") == "1":
            self._crossed_out.add(self._style)
        elif self.sheets:
            self._lay_out(self.sheets[-1], tag, given)

    def _lay_out(self, sheet: _Sheet2003, tag: str, given: Mapping[str, str]) -> None:
        if tag == "Row":
            self._pad(sheet.rows, int(given.get("Index", "0")) - 1, _MOST_ROWS)
            if given.get("Hidden") == "1":
                sheet.hidden.add(len(sheet.rows))
            sheet.rows.append([])
        elif tag == "Column":
            sheet.describe_columns(given)
        elif tag == "Cell" and sheet.rows:
            row = sheet.rows[-1]
            row.extend([None] * max(min(int(given.get("Index", "0")) - 1, _MOST_COLUMNS) - len(row), 0))
            row.append(None)
            self._style = given.get("StyleID", "")

    def _pad(self, rows: list[list[Cell]], index: int, most: int) -> None:
        if len(rows) >= most or index >= most:
            raise ScanError(_TOO_LONG)
        rows.extend([] for _ in range(index - len(rows)))

    def text(self, text: str) -> None:
        """Characters of a cell."""
        if self._kind:
            self._said.append(text)

    def end(self, name: str) -> None:
        """A tag closes."""
        if name.rsplit(":", 1)[-1] == "Data" and self.sheets and self.sheets[-1].rows and self.sheets[-1].rows[-1]:
            said = "".join(self._said)
            cell: Cell = OddCell(kind="struck", shown=said) if self._style in self._crossed_out and said else said
            self.sheets[-1].rows[-1][-1] = float(said) if self._kind == "Number" and cell == said else cell
            self._kind = ""
