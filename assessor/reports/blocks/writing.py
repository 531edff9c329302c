"""Writes pages of painted blocks as a tagged PDF: operators moved to their place, structure, outline and links anew."""

import copy
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pydyf
from weasyprint import DEFAULT_OPTIONS
from weasyprint.anchors import make_page_bookmark_tree
from weasyprint.matrix import Matrix
from weasyprint.pdf.anchors import add_outlines
from weasyprint.pdf.fonts import build_fonts_dictionary

from assessor.reports.blocks.cutting import Container
from assessor.reports.blocks.filling import Placed, Sheet
from assessor.reports.blocks.piece import HEIGHT, WIDTH, Node, Piece
from assessor.reports.tagging import PRINT

SCALE = 0.75
KINDS = {"section": "Sect", "div": "Div", "table": "Table", "thead": "THead", "tbody": "TBody", "ul": "L", "ol": "L"}
PAGE = b"1 0 0 -1 0 %f cm\nq\n0.75 0 0 0.75 0 0 cm\n" % (HEIGHT * SCALE)
PAGINATION = b"/Artifact <</Type /Pagination>> BDC\n"


class Written(pydyf.Object):  # type: ignore[misc] # pydyf has no types
    """An object whose bytes are known."""

    data = b""


@dataclass
class Branch:
    """A container on one page, and what stands in it."""

    container: Container
    kids: list["Branch | Grown"] = field(default_factory=list)


@dataclass(frozen=True)
class Grown:
    """A block's elements, its first number of marked content, how far it was moved, and its links."""

    node: Node
    first: int
    move: float
    links: list[pydyf.Dictionary]


@dataclass
class Marks:
    """What leads from a page's marked content to its elements."""

    page: bytes
    elements: dict[int, bytes] = field(default_factory=dict)


class Writer:
    """One PDF being written."""

    def __init__(self, fonts: Mapping[str, Any]) -> None:
        self.pdf = pydyf.PDF()
        self._fonts = fonts
        self._used: dict[str, tuple[dict[int, str], dict[int, int]]] = {}
        self._states: set[str] = set()
        self._resources = pydyf.Dictionary()
        self.pdf.add_object(self._resources)
        self._pages: list[Marks] = []
        self._bookmarks: list[list[tuple[int, str, tuple[float, float], str]]] = []
        self.links: list[tuple[bytes, pydyf.Dictionary]] = []
        self._root = self.new()
        self._document = self.new()
        self._top: list[bytes] = []

    def add_page(self, sheet: Sheet, margins: Iterable[Piece]) -> None:
        """Write one page."""
        lines = [PAGE]
        stream = pydyf.Stream(compress=True)
        self.pdf.add_object(stream)
        page = pydyf.Dictionary(self._page_entries(stream))
        self.pdf.add_page(page)
        marks = Marks(page.reference)
        bookmarks: list[tuple[int, str, tuple[float, float], str]] = []
        top: list[Branch] = []
        path: list[Branch] = []
        count = 0
        for placed in sheet.placed:
            piece, move = placed.painted.piece, placed.y - placed.painted.piece.top
            self._use(piece)
            lines.append(_moved(piece, move, count))
            bookmarks += [(level, label, (x, y + move), "open") for level, label, x, y in piece.bookmarks]
            path = _path_to(placed, path, top)
            if piece.tree is not None:
                links = [self._link(page, link, move) for link in piece.links]
                path[-1].kids.append(Grown(piece.tree, count, move, links))
            count += len(piece.operators) - 1
        for piece in margins:
            self._use(piece)
            lines.append(PAGINATION + _moved(piece, -piece.top, None) + b"\nEMC")
        stream.stream = [b"\n".join([*lines, b"Q"])]
        self._top += [self._branch(each, self._document.reference, marks) for each in top]
        self._pages.append(marks)
        self._bookmarks.append(bookmarks)

    def _page_entries(self, stream: pydyf.Stream) -> dict[str, Any]:
        box = pydyf.Array([0, 0, WIDTH * SCALE, HEIGHT * SCALE])
        return {
            "Type": "/Page",
            "Parent": self.pdf.pages.reference,
            "MediaBox": box,
            "TrimBox": box,
            "BleedBox": box,
            "Contents": stream.reference,
            "Resources": self._resources.reference,
            "Tabs": "/S",
            "StructParents": len(self._pages),
        }

    def _use(self, piece: Piece) -> None:
        self._states |= piece.states
        for name, (texts, widths) in piece.fonts.items():
            used = self._used.setdefault(name, ({}, {}))
            for whole, part in zip(used, (texts, widths), strict=True):
                whole.update({glyph: value for glyph, value in part.items() if glyph not in whole})

    def new(self) -> Written:
        """An object still to be filled."""
        written = Written()
        self.pdf.add_object(written)
        return written

    def _link(self, page: pydyf.Dictionary, link: tuple[str, tuple[float, ...]], move: float) -> pydyf.Dictionary:
        target, (x1, y1, x2, y2) = link
        corners = (x1, HEIGHT - y1 - move, x2, HEIGHT - y2 - move)
        annotation = pydyf.Dictionary(
            {
                "Type": "/Annot",
                "Subtype": "/Link",
                "Rect": pydyf.Array([value * SCALE for value in corners]),
                "BS": pydyf.Dictionary({"W": 0}),
                "Contents": pydyf.String(target),
                "A": pydyf.Dictionary({"Type": "/Action", "S": "/URI", "URI": pydyf.String(target)}),
                "F": PRINT,
            }
        )
        self.pdf.add_object(annotation)
        page.setdefault("Annots", pydyf.Array()).append(annotation.reference)
        return annotation

    def _branch(self, branch: Branch, parent: bytes, marks: Marks, table: "_Table | None" = None) -> bytes:
        element = self.new()
        table = _Table(element.number) if branch.container.tag == "table" else table
        kids = []
        for kid in branch.kids:
            if isinstance(kid, Branch):
                kids.append(self._branch(kid, element.reference, marks, table))
            else:
                if table is not None:
                    table.begin_row(is_head=branch.container.tag == "thead")
                kids.append(_Part(self, marks, kid, table).element(kid.node, element.reference))
        element.data = _element(KINDS[branch.container.tag], parent, marks.page, kids)
        return bytes(element.reference)

    def finish(self, metadata: Any) -> pydyf.PDF:
        """Write what belongs to the whole: structure, outline, fonts, metadata."""
        self._write_structure()
        add_outlines(self.pdf, self._outline())
        options = {**DEFAULT_OPTIONS, "pdf_version": "1.7"}
        fonts = build_fonts_dictionary(self.pdf, self._cut_fonts(), compress=True, subset=True, options=options)
        self.pdf.add_object(fonts)
        self._resources["Font"] = fonts.reference
        self._resources["ExtGState"] = pydyf.Dictionary(
            {name: pydyf.Dictionary({"CA" if name[0] == "A" else "ca": name[1:]}) for name in sorted(self._states)}
        )
        metadata.include_in_pdf(self.pdf, "ua", 1, conformance=None, compress=True)
        return self.pdf

    def _write_structure(self) -> None:
        numbers: list[bytes] = []
        for place, marks in enumerate(self._pages):
            numbers.append(b"%d [%s]" % (place, b" ".join(marks.elements[each] for each in sorted(marks.elements))))
        for place, (reference, annotation) in enumerate(self.links, start=len(self._pages)):
            numbers.append(b"%d %s" % (place, reference))
            annotation["StructParent"] = place
        parents = self.new()
        parents.data = b"<</Nums [%s]>>" % b" ".join(numbers)
        document = self._document.reference
        self._root.data = b"<</Type /StructTreeRoot/ParentTree %s/K [%s]>>" % (parents.reference, document)
        self._document.data = b"<</Type /StructElem/S /Document/P %s/K [%s]>>" % (
            self._root.reference,
            b" ".join(self._top),
        )
        self.pdf.catalog["StructTreeRoot"] = self._root.reference
        self.pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
        self.pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})

    def _outline(self) -> list[Any]:
        root: list[Any] = []
        skipped: list[int] = []
        by_depth, level = [root], 0
        matrix = Matrix(a=SCALE, d=-SCALE, f=HEIGHT * SCALE)
        for place, bookmarks in enumerate(self._bookmarks):
            level = make_page_bookmark_tree(_Bookmarked(bookmarks), skipped, by_depth, level, place, matrix)
        return root

    def _cut_fonts(self) -> dict[str, Any]:
        cut = {}
        for name, (texts, widths) in self._used.items():
            font = copy.copy(self._fonts[name])
            font.to_unicode, font.widths = texts, widths
            cut[name] = font
        return cut


@dataclass(frozen=True)
class _Bookmarked:
    """A page as WeasyPrint's outline looks at it."""

    bookmarks: Sequence[tuple[int, str, tuple[float, float], str]]


@dataclass
class _Table:
    """A table on one page: which cells head its columns, and the row being written."""

    number: int
    row: int = -1
    is_head: bool = False
    columns: dict[int, bytes] = field(default_factory=dict)

    def begin_row(self, *, is_head: bool) -> None:
        """Go on to the next row."""
        self.row, self.is_head = self.row + 1, is_head

    def attributes(self, cells: Sequence[Node]) -> list[bytes]:
        """What each cell of the row says of the cells that head it."""
        names = [b"(%d-%d-%d)" % (self.number, self.row, place) for place in range(len(cells))]
        heads = [name for name, cell in zip(names, cells, strict=True) if cell.kind == "TH"]
        if self.is_head:
            self.columns = dict(enumerate(names))
        found = []
        for place, (name, cell) in enumerate(zip(names, cells, strict=True)):
            if cell.kind == "TH":
                scope = b"/Column" if self.is_head else b"/Row"
                found.append(b"/A <</O /Table/Scope %s>>/ID %s" % (scope, name))
            else:
                headers = [*heads, *([self.columns[place]] if place in self.columns else [])]
                found.append(b"/A <</O /Table/Headers [%s]>>" % b" ".join(headers))
        return found


@dataclass(frozen=True)
class _Part:
    """The elements of one block being written."""

    writer: Writer
    marks: Marks
    grown: Grown
    table: _Table | None

    def element(self, node: Node, parent: bytes, more: bytes = b"") -> bytes:
        """Write an element with all below it."""
        written = self.writer.new()
        reference = bytes(written.reference)
        if node.kind == "TR" and self.table is not None:
            said = self.table.attributes(node.kids)
            kids = [self.element(cell, reference, one) for cell, one in zip(node.kids, said, strict=True)]
        else:
            kids = [self._kid(kid, reference) for kid in node.kids]
        written.data = _element(node.kind, parent, self.marks.page, kids, more + self._picture(node))
        return reference

    def _kid(self, kid: Any, reference: bytes) -> bytes:
        if isinstance(kid, Node):
            return self.element(kid, reference)
        if isinstance(kid, int):
            self.marks.elements[self.grown.first + kid] = reference
            return b"%d" % (self.grown.first + kid)
        annotation = self.grown.links[kid[1]]
        held = self.writer.new()
        held.data = b"<</Type /OBJR/Obj %s/Pg %s>>" % (annotation.reference, self.marks.page)
        self.writer.links.append((reference, annotation))
        return bytes(held.reference)

    def _picture(self, node: Node) -> bytes:
        """What a picture shows, and where it is."""
        written = b""
        if "Alt" in node.attributes:
            written += b"/Alt " + pydyf.String(node.attributes["Alt"]).data
        if "BBox" in node.attributes.get("A", {}):
            x1, y1, x2, y2 = node.attributes["A"]["BBox"]
            move = self.grown.move
            written += b"/A <</O /Layout/BBox [%f %f %f %f]>>" % (x1, y1 + move, x2, y2 + move)
        return written


def _path_to(placed: Placed, path: list[Branch], top: list[Branch]) -> list[Branch]:
    """The branches a block stands in: those still open, and new ones for the rest."""
    kept: list[Branch] = []
    inside = placed.painted.block.inside
    for branch, container in zip(path, inside, strict=False):
        if branch.container is not container:
            break
        kept.append(branch)
    for container in inside[len(kept) :]:
        branch = Branch(container)
        (kept[-1].kids if kept else top).append(branch)
        kept.append(branch)
    return kept


def _moved(piece: Piece, move: float, first: int | None) -> bytes:
    """A piece's operators at their place; its marked content counted from `first`, or left out of the structure."""
    if first is None:
        content = b"".join(piece.operators)
    else:
        content = piece.operators[0] + b"".join(
            b"%d%s" % (number, operators) for number, operators in enumerate(piece.operators[1:], start=first)
        )
    return b"q\n1 0 0 1 0 %f cm\n%s\nQ" % (move, content)


def _element(kind: str, parent: bytes, page: bytes, kids: Iterable[bytes], more: bytes = b"") -> bytes:
    return b"<</Type /StructElem/S /%s/K [%s]/Pg %s/P %s%s>>" % (kind.encode(), b" ".join(kids), page, parent, more)
