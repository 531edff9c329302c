"""The report as a Typst document: the same headings, sentences, lists, tables and charts, in the same order.

It is made from the report's own HTML, so that it never holds less than the report does. The look is plain: A4, the same
font and sizes, the report's page breaks, its side-by-side blocks as grids; colours and boxes are left out.
"""

from base64 import b64decode
from dataclasses import dataclass, field
from html.parser import HTMLParser

PREAMBLE = """#set document(title: "Report", date: datetime(year: 2026, month: 11, day: 21))
#set page(paper: "a4", margin: (top: 22mm, x: 20mm, bottom: 20mm), numbering: "1 / 1")
#set text(font: "Noto Sans SC", size: 9.5pt, lang: "zh")
#set par(leading: 0.7em, spacing: 5pt)
#set table(stroke: (bottom: 0.5pt + luma(85%)), inset: (x: 2pt, y: 3pt))
#show table: set text(size: 8pt)
"""

_SIDE_BY_SIDE = {"headline": 3, "pair": 2, "columns": 2, "papers": 2}
_WIDTHS = {"wide": "170mm", "radar": "70mm", "bar": "100%", "gauge": "110mm", "square": "34mm"}
_BLOCKS = {
    "h1": ("#heading(level: 1)[", "];\n"),
    "h2": ("#heading(level: 2)[", "];\n"),
    "h3": ("#heading(level: 3)[", "];\n"),
    "strong": ("#strong[", "];"),
    "ul": ("#list(", ");\n"),
    "ol": ("#enum(", ");\n"),
    "p": ("\n", "\n\n"),
}
"""What opens and closes an element."""
_ESCAPED = str.maketrans({mark: f"\\{mark}" for mark in "\\#$*_`<>@[]~-'\"=+/."})


def typst_document(html: str) -> str:
    """Typst markup with the content of a report's HTML."""
    writer = _Writer()
    writer.feed(html)
    return PREAMBLE + "".join(writer.parts)


@dataclass
class _Table:
    """A table under way: opened once its first row tells how many columns it has."""

    cells: list[str] = field(default_factory=list)
    head: int = 0
    columns: int = 0


class _Writer(HTMLParser):
    """Writes Typst while it reads HTML; `parts` of the innermost cell, or of the document."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._outer: list[list[str]] = []
        self._tables: list[_Table] = []
        self._closers: list[tuple[str, str]] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open what the element stands for."""
        given = {name: value or "" for name, value in attrs}
        if tag in ("title", "style"):
            self._silent += 1
        elif tag == "img":
            self.parts.append(_image(given))
        elif tag in ("td", "th", "table"):
            self._open_table_part(tag)
        elif tag in ("meta", "col", "br"):
            return
        else:
            self._open(tag, given.get("class", "").split())

    def handle_endtag(self, tag: str) -> None:
        """Close it."""
        if tag in ("title", "style"):
            self._silent -= 1
        elif tag in ("td", "th"):
            self._close_cell()
        elif tag == "table":
            self._close_table()
        else:
            self._note_row(tag)
            if self._closers and self._closers[-1][0] == tag:
                self.parts.append(self._closers.pop()[1])

    def _note_row(self, tag: str) -> None:
        """The first row tells how many columns a table has; a head says so by itself."""
        if tag == "thead":
            self._tables[-1].head = len(self._tables[-1].cells)
        if tag == "tr" and not self._tables[-1].columns:
            self._tables[-1].columns = len(self._tables[-1].cells)

    def handle_data(self, data: str) -> None:
        """Text, every mark of it literal."""
        if not self._silent and data.strip():
            self.parts.append(data.replace("\n", " ").translate(_ESCAPED))

    def _open(self, tag: str, classes: list[str]) -> None:
        opener, closer = _block(tag, classes)
        if self._closers and self._closers[-1][1].startswith(")"):
            opener, closer = "[" + opener, closer + "],"
        self.parts.append(opener)
        self._closers.append((tag, closer))

    def _open_table_part(self, tag: str) -> None:
        if tag == "table":
            self._tables.append(_Table())
            if self._closers and self._closers[-1][1].startswith(")"):
                self.parts.append("[")
        self._outer.append(self.parts)
        self.parts = []

    def _close_cell(self) -> None:
        self._tables[-1].cells.append("[" + "".join(self.parts) + "]")
        self.parts = self._outer.pop()

    def _close_table(self) -> None:
        table = self._tables.pop()
        self.parts = self._outer.pop()
        head = f"table.header({', '.join(table.cells[: table.head])}), " if table.head else ""
        columns = "(" + ", ".join(["auto"] + ["1fr"] * max(table.columns - 1, 1)) + ")"
        self.parts.append(f"#table(columns: {columns}, {head}{', '.join(table.cells[table.head :])});\n")
        if self._closers and self._closers[-1][1].startswith(")"):
            self.parts.append("],")


def _block(tag: str, classes: list[str]) -> tuple[str, str]:
    """What opens and closes an element."""
    if tag in _BLOCKS:
        return _BLOCKS[tag]
    for name, count in _SIDE_BY_SIDE.items():
        if name in classes:
            return f"#grid(columns: {count}, column-gutter: 6pt, ", ");\n"
    return ("#pagebreak(weak: true)\n", "\n") if {"page", "standing"} & set(classes) else ("", "")


def _image(given: dict[str, str]) -> str:
    svg = b64decode(given["src"].partition("base64,")[2]).decode()
    width = next((width for name, width in _WIDTHS.items() if name in given.get("class", "").split()), "100%")
    return f'#image(bytes({_string(svg)}), format: "svg", width: {width}, alt: {_string(given.get("alt", ""))});'


def _string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
