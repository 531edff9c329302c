"""Has WeasyPrint lay out and paint blocks, all that are wanted in one document, and keeps only their bytes."""

import re
from collections.abc import Callable, Iterator, Sequence

import pydyf
from weasyprint import Document
from weasyprint.draw import draw_stacking_context
from weasyprint.formatting_structure import boxes
from weasyprint.formatting_structure.boxes import Box, PageBox
from weasyprint.pdf.fonts import Font
from weasyprint.pdf.stream import Stream
from weasyprint.stacking import StackingContext

from assessor.reports.blocks import UnfitError
from assessor.reports.blocks.piece import HEIGHT, Margins, Piece
from assessor.reports.blocks.reading import anchors_of, tree_of

Layout = Callable[[str], Document]
_PAINTED = re.compile(rb"/(x[0-9]+) Do")
_STATE = re.compile(r"[aA][0-9.]+")
KINDS = ("ExtGState", "XObject", "Pattern", "Shading")


class Painter:
    """Paints blocks; the fonts it has met stay, as their glyph numbers are in the painted bytes."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._met: dict[int, Font] = {}

    @property
    def fonts(self) -> dict[str, Font]:
        """WeasyPrint's fonts by the name the painted bytes call them."""
        return {font.hash: font for font in self._met.values()}

    def paint(self, html: str) -> tuple[list[Piece], dict[str, Piece]]:
        """The pieces of a document of blocks, and what stands in its margins by the place there."""
        pages = self._pages(html)
        found = [(page, box) for page in pages for box in page.descendants() if _is_block(box)]
        return [self._piece(page, box) for page, box in found], self._margins(pages[-1])

    def feet(self, html: str) -> list[Piece]:
        """The lower right corners of the pages of a document."""
        return [self._margins(page)["@bottom-right"] for page in self._pages(html)]

    def _pages(self, html: str) -> list[PageBox]:
        return [page._page_box for page in self._layout(html).pages]  # noqa: SLF001 - there is no other way to a layout

    def _margins(self, page: PageBox) -> dict[str, Piece]:
        margins = [box for box in page.children if isinstance(box, boxes.MarginBox)]
        return {box.at_keyword: self._margin(page, box) for box in margins}

    def _margin(self, page: PageBox, box: Box) -> Piece:
        """A margin's text belongs to no element. Lower ones are told as if the page had its usual height."""
        states: set[str] = set()
        operators = self._drawn(page, box, None, states)
        top = float(page.margin_height()) - HEIGHT if "bottom" in box.at_keyword else 0.0
        return Piece(top=top, operators=operators, fonts=self._used(), states=frozenset(states))

    def _piece(self, page: PageBox, block: Box) -> Piece:
        leaf, around = _leaf_of(block)
        bookmarks, links = anchors_of(leaf)
        states: set[str] = set()
        tags: dict[Box, dict[str, object]] = {}
        operators = self._drawn(page, block, tags, states)
        is_row = isinstance(leaf, boxes.TableRowBox)
        return Piece(
            top=float(leaf.position_y if is_row else leaf.border_box_y()),
            height=float(leaf.height if is_row else leaf.border_height()),
            margins=tuple(map(_margins_of, [*around, leaf])),
            rule=max(float(cell.border_bottom_width) for cell in leaf.children) if is_row else 0.0,
            operators=operators,
            fonts=self._used(),
            states=frozenset(states),
            tree=tree_of(leaf, tags, links),
            bookmarks=bookmarks,
            links=tuple((found.target, found.rectangle) for found in links),
        )

    def _drawn(
        self, page: PageBox, box: Box, tags: dict[Box, dict[str, object]] | None, states: set[str]
    ) -> tuple[bytes, ...]:
        """The operators that draw a box by itself; marked content goes into `tags`, what they set into `states`."""
        for font in self._met.values():
            font.to_unicode, font.widths = {}, {}
        resources = pydyf.Dictionary({**{kind: pydyf.Dictionary() for kind in KINDS}, "ColorSpace": ""})
        stream = Stream(self._met, (0, 0, 0, 0), resources, {}, tags, {}, None)
        draw_stacking_context(stream, StackingContext.from_box(box, page))
        return tuple(_segments(_inlined(stream, resources, states)))

    def _used(self) -> dict[str, tuple[dict[int, str], dict[int, int]]]:
        """The glyphs of what was drawn last."""
        drawn = [font for font in self._met.values() if font.to_unicode]
        return {font.hash: (dict(font.to_unicode), dict(font.widths)) for font in drawn}


def _is_block(box: Box) -> bool:
    return isinstance(box, boxes.BlockBox) and box.element is not None and box.element.get("class") == "block"


def _leaf_of(block: Box) -> tuple[Box, list[Box]]:
    """The box of the marked element, and one for each element it stands in within its block."""
    around: dict[int, Box] = {}
    box = block
    while not _is_leaf(box):
        inner = next((child for child in box.children if _holds_leaf(child)), None)
        if inner is None:
            raise UnfitError(block.element_tag)
        box = inner
        if not _is_leaf(box):
            around.setdefault(id(box.element), box)
    return box, list(around.values())


def _is_leaf(box: Box) -> bool:
    return box.element is not None and box.element.get("data-leaf") is not None


def _holds_leaf(box: Box) -> bool:
    return _is_leaf(box) or (isinstance(box, boxes.ParentBox) and any(map(_is_leaf, box.descendants())))


def _margins_of(box: Box) -> Margins:
    if isinstance(box, boxes.TableRowBox | boxes.TableRowGroupBox):
        return (0.0, 0.0)
    return (float(box.margin_top), float(box.margin_bottom))


def _inlined(stream: Stream, resources: pydyf.Dictionary, states: set[str]) -> Iterator[object]:
    """A stream's operators with its groups, which hold opaque letters, written where they are called."""
    strange = [*resources["Pattern"], *resources["Shading"]]
    strange += [state for state in resources["ExtGState"] if not _STATE.fullmatch(state)]
    strange += [name for name, group in resources["XObject"].items() if group is None]
    if strange:
        raise UnfitError(strange[0])
    states.update(resources["ExtGState"])
    for item in stream.stream:
        called = _PAINTED.fullmatch(item) if isinstance(item, bytes) else None
        if called is None:
            yield item
        else:
            group = resources["XObject"][called[1].decode()]
            yield b"q"
            yield from _inlined(group, group.extra["Resources"], states)
            yield b"Q"


def _segments(items: Iterator[object]) -> Iterator[bytes]:
    """Lines of operators, cut at each number of marked content."""
    lines: list[bytes] = []
    for item in items:
        if isinstance(item, pydyf.Dictionary):
            yield b"\n".join([*lines, b"<</MCID "])
            lines = [b">>"]
        else:
            lines.append(item if isinstance(item, bytes) else str(item).encode())
    yield b"\n".join(lines)


def painted_sheet(lang: str, contexts: Sequence[str]) -> str:
    """A document of these blocks for `Painter.paint`."""
    blocks = "".join(f'<div class="block">{context}</div>' for context in contexts)
    return f'<html lang="{lang}"><head><title></title></head><body>{blocks}<div class="margins"></div></body></html>'
