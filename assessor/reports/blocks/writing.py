"""Writes pages of painted blocks as a PDF: operators moved to their place, links and outline anew, fonts cut once."""

import copy
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import pydyf
from weasyprint import DEFAULT_OPTIONS
from weasyprint.anchors import make_page_bookmark_tree
from weasyprint.matrix import Matrix
from weasyprint.pdf.anchors import add_outlines
from weasyprint.pdf.fonts import Font, build_fonts_dictionary
from weasyprint.pdf.metadata import DocumentMetadata

from assessor.reports.blocks.filling import FilledPage
from assessor.reports.blocks.glyphs import GlyphTables, read_tables
from assessor.reports.blocks.piece import HEIGHT, WIDTH, Glyphs, Piece, Rectangle
from assessor.reports.blocks.structure import Branch, Grown, Structure, path_to
from assessor.reports.tagging import PRINT

SCALE = 0.75
"""Points in a CSS pixel."""
OPENING = b"1 0 0 -1 0 %f cm\nq\n0.75 0 0 0.75 0 0 cm" % (HEIGHT * SCALE)
PAGINATION = b"/Artifact <</Type /Pagination>> BDC\n%s\nEMC"
Bookmark = tuple[int, str, tuple[float, float], str]


@dataclass
class _Page:
    """A page being written."""

    entries: pydyf.Dictionary
    lines: list[bytes] = field(default_factory=lambda: [OPENING])
    top: list[Branch] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)


class Writer:
    """One PDF being written."""

    def __init__(self, fonts: Mapping[str, Font]) -> None:
        self.pdf = pydyf.PDF()
        self._fonts = fonts
        self._used: dict[str, tuple[dict[int, str], dict[int, int]]] = {}
        self._states: set[str] = set()
        self._resources = pydyf.Dictionary()
        self.pdf.add_object(self._resources)
        self._structure = Structure(self.pdf)
        self._bookmarks: list[Sequence[Bookmark]] = []

    def add_page(self, sheet: FilledPage, margins: Iterable[Piece]) -> None:
        """Write one page."""
        stream = pydyf.Stream(compress=True)
        self.pdf.add_object(stream)
        page = _Page(pydyf.Dictionary(self._entries(stream)))
        self.pdf.add_page(page.entries)
        self._place(sheet, page)
        for piece in margins:
            self._use(piece)
            page.lines.append(PAGINATION % _moved(piece, -piece.top, 0))
        stream.stream = [b"\n".join([*page.lines, b"Q"])]
        self._structure.add_page(page.entries.reference, page.top)
        self._bookmarks.append(page.bookmarks)

    def _place(self, sheet: FilledPage, page: _Page) -> None:
        path: list[Branch] = []
        count = 0
        for placed in sheet.placed:
            piece, move = placed.painted.piece, placed.y - placed.painted.piece.top
            self._use(piece)
            page.lines.append(_moved(piece, move, count))
            page.bookmarks += [(level, label, (x, y + move), "open") for level, label, x, y in piece.bookmarks]
            path = path_to(placed, path, page.top)
            if piece.tree is not None:
                links = [self._link(page, target, rectangle, move) for target, rectangle in piece.links]
                path[-1].kids.append(Grown(piece.tree, count, move, links))
            count += len(piece.operators) - 1

    def _entries(self, stream: pydyf.Stream) -> dict[str, object]:
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
            "StructParents": len(self._bookmarks),
        }

    def _use(self, piece: Piece) -> None:
        self._states |= piece.states
        for name, glyphs in piece.fonts.items():
            used = self._used.setdefault(name, ({}, {}))
            _add(used, glyphs)

    def _link(self, page: _Page, target: str, rectangle: Rectangle, move: float) -> pydyf.Dictionary:
        x1, y1, x2, y2 = rectangle
        corners = (x1, HEIGHT - y1 - move, x2, HEIGHT - y2 - move)
        entries = {
            "Type": "/Annot",
            "Subtype": "/Link",
            "Rect": pydyf.Array([value * SCALE for value in corners]),
            "BS": pydyf.Dictionary({"W": 0}),
            "Contents": pydyf.String(target),
            "A": pydyf.Dictionary({"Type": "/Action", "S": "/URI", "URI": pydyf.String(target)}),
            "F": PRINT,
        }
        annotation = pydyf.Dictionary(entries)
        self.pdf.add_object(annotation)
        page.entries.setdefault("Annots", pydyf.Array()).append(annotation.reference)
        return annotation

    def finish(self, metadata: DocumentMetadata) -> None:
        """Write what belongs to the whole: structure, outline, fonts, metadata."""
        self._structure.finish()
        add_outlines(self.pdf, self._outline())
        options = {**DEFAULT_OPTIONS, "pdf_version": "1.7"}
        fonts = build_fonts_dictionary(self.pdf, self._cut_fonts(), compress=True, subset=True, options=options)
        self.pdf.add_object(fonts)
        self._resources["Font"] = fonts.reference
        states = {name: pydyf.Dictionary({"CA" if name[0] == "A" else "ca": name[1:]}) for name in sorted(self._states)}
        self._resources["ExtGState"] = pydyf.Dictionary(states)
        self.pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
        metadata.include_in_pdf(self.pdf, "ua", 1, conformance=None, compress=True)

    def _outline(self) -> list[object]:
        root: list[object] = []
        skipped: list[int] = []
        by_depth, level = [root], 0
        matrix = Matrix(a=SCALE, d=-SCALE, f=HEIGHT * SCALE)
        for place, bookmarks in enumerate(self._bookmarks):
            level = make_page_bookmark_tree(_Bookmarked(bookmarks), skipped, by_depth, level, place, matrix)
        return root

    def _cut_fonts(self) -> dict[str, Font]:
        """Copies of the fonts that know only the glyphs used here."""
        cut = {name: copy.copy(self._fonts[name]) for name in self._used}
        for name, font in cut.items():
            font.to_unicode, font.widths = self._used[name]
            tables = None if font.missing else _tables_of(self._fonts[name])
            if tables is not None:
                font.file_content = tables.cut(font.to_unicode)
                font.clean = _already_clean
        return cut


@cache
def _tables_of(font: Font) -> GlyphTables | None:
    return read_tables(font.file_content)


def _already_clean(_glyphs: Mapping[int, str], _hinting: object) -> None:
    """In place of WeasyPrint's own way to cut a font."""


@dataclass(frozen=True)
class _Bookmarked:
    """A page as WeasyPrint's outline looks at it."""

    bookmarks: Sequence[Bookmark]


def _add(used: tuple[dict[int, str], dict[int, int]], glyphs: Glyphs) -> None:
    """What is known of a glyph first stays."""
    (texts, widths), (more_texts, more_widths) = used, glyphs
    texts.update({glyph: text for glyph, text in more_texts.items() if glyph not in texts})
    widths.update({glyph: width for glyph, width in more_widths.items() if glyph not in widths})


def _moved(piece: Piece, move: float, first: int) -> bytes:
    """A piece's operators at their place, its marked content counted from `first`."""
    numbered = [b"%d%s" % pair for pair in enumerate(piece.operators[1:], start=first)]
    return b"q\n1 0 0 1 0 %f cm\n%s\nQ" % (move, b"".join([piece.operators[0], *numbered]))
