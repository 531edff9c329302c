"""Has WeasyPrint lay out and paint blocks, and keeps only their bytes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pydyf
from weasyprint.draw import draw_stacking_context
from weasyprint.formatting_structure import boxes
from weasyprint.formatting_structure.boxes import Box, PageBox
from weasyprint.pdf.fonts import Font
from weasyprint.pdf.stream import Stream
from weasyprint.stacking import StackingContext

from assessor.reports.blocks import UnfitError
from assessor.reports.blocks.moulds import Moulds, Typesetting
from assessor.reports.blocks.piece import Link, Margins, Piece, TaggedElement
from assessor.reports.blocks.reading import anchors_of, tree_of
from assessor.reports.blocks.skeleton import put_in, taken_apart, word_at

_PAINTED = re.compile(rb"/(x[0-9]+) Do")
_STATE = re.compile(r"[aA][0-9.]+")
KINDS = ("ExtGState", "XObject", "Pattern", "Shading")


class Painter:
    """Paints blocks; the fonts it has met stay, as their glyph numbers are in the painted bytes."""

    def __init__(self, typesetting: Typesetting) -> None:
        self._moulds = Moulds(typesetting)
        self._typesetting = typesetting
        self._met: dict[int, Font] = {}

    @property
    def fonts(self) -> dict[str, Font]:
        """WeasyPrint's fonts by the name the painted bytes call them."""
        return {font.hash: font for font in self._met.values()}

    def paint(self, lang: str, contexts: Sequence[str]) -> list[Piece]:
        """The pieces of blocks."""
        apart = [taken_apart(context) for context in contexts]
        self._moulds.prepare(lang, (skeleton for skeleton, _ in apart))
        return [_named(self._piece(*self._moulds.laid_out(lang, skeleton, words)), words) for skeleton, words in apart]

    def margins(self, lang: str, running: Mapping[str, str]) -> dict[str, Piece]:
        """What stands in the margins of a firm's pages, by the place there."""
        page, found = self._moulds.margins(lang, running)
        return {box.at_keyword: self._margin(page, box) for box in found}

    def feet(self, lang: str, pages: int) -> list[Piece]:
        """The lower right corners of so many pages."""
        found: list[Piece] = []
        for page in self._typesetting.pages(lang, '<div style="break-before: page"></div>' * pages):
            margins = [box for box in page.children if isinstance(box, boxes.MarginBox)]
            found += [self._margin(page, box) for box in margins if box.at_keyword == "@bottom-right"]
        return found

    def _margin(self, page: PageBox, box: Box) -> Piece:
        """A margin's text belongs to no element."""
        states: set[str] = set()
        operators = self._drawn(page, box, None, states)
        return Piece(top=0.0, operators=operators, fonts=self._used(), states=frozenset(states))

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
            lower=0.0 if is_row else float(leaf.padding_bottom + leaf.border_bottom_width),
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


def _named(piece: Piece, words: tuple[str, ...]) -> Piece:
    """The piece with what is said of it but not drawn: descriptions of pictures, bookmarks, links."""
    tree = None if piece.tree is None else _described(piece.tree, words)
    bookmarks = tuple((level, put_in(label, words), x, y) for level, label, x, y in piece.bookmarks)
    links = tuple((word_at(target, words), rectangle) for target, rectangle in piece.links)
    return replace(piece, tree=tree, bookmarks=bookmarks, links=links)


def _described(element: TaggedElement, words: tuple[str, ...]) -> TaggedElement:
    kids: list[TaggedElement | Link | int] = [
        _described(kid, words) if isinstance(kid, TaggedElement) else kid for kid in element.kids
    ]
    return replace(element, kids=tuple(kids), alt=put_in(element.alt, words))
