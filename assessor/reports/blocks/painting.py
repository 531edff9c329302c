"""Has WeasyPrint lay out and paint blocks, all that are wanted in one document, and keeps only their bytes."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pydyf
from weasyprint import Document
from weasyprint.anchors import gather_anchors
from weasyprint.draw import draw_stacking_context
from weasyprint.formatting_structure import boxes
from weasyprint.pdf.stream import Stream
from weasyprint.pdf.tags import _build_box_tree
from weasyprint.stacking import StackingContext

from assessor.reports.blocks import UnfitError
from assessor.reports.blocks.piece import HEIGHT, Margins, Node, Piece

Layout = Callable[[str], Document]
_PAINTED = re.compile(rb"/(x[0-9]+) Do")
_STATE = re.compile(r"[aA][0-9.]+")
_NUMBER = re.compile(rb"([0-9]+) 0 R")


class Painter:
    """Paints blocks; the fonts it has met stay, as their glyph numbers are in the painted bytes."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._met: dict[int, Any] = {}

    @property
    def fonts(self) -> dict[str, Any]:
        """WeasyPrint's fonts by the name the painted bytes call them."""
        return {font.hash: font for font in self._met.values()}

    def paint(self, html: str) -> tuple[list[Piece], dict[str, Piece]]:
        """The pieces of a document of blocks, and what stands in its margins by the place there."""
        document = self._layout(html)
        pages = [page._page_box for page in document.pages]  # noqa: SLF001 - contract test
        found = [(page, box) for page in pages for box in page.descendants() if _is_block(box)]
        return [self._piece(page, box) for page, box in found], self._margins(pages[0])

    def feet(self, html: str) -> list[Piece]:
        """The lower right corners of the pages of a document."""
        pages = [page._page_box for page in self._layout(html).pages]  # noqa: SLF001 - contract test
        return [self._margins(page)["@bottom-right"] for page in pages]

    def _margins(self, page: Any) -> dict[str, Piece]:
        margins = [box for box in page.children if isinstance(box, boxes.MarginBox)]
        bottom = page.margin_height() - HEIGHT
        drawn = ((box.at_keyword, box, bottom if "bottom" in box.at_keyword else 0.0) for box in margins)
        return {place: self._drawn(page, box, top=top, height=0.0, leaf=None) for place, box, top in drawn}

    def _piece(self, page: Any, box: Any) -> Piece:
        leaf, around = _leaf_of(box)
        is_row = isinstance(leaf, boxes.TableRowBox)
        height = leaf.height if is_row else leaf.border_height()
        top = leaf.position_y if is_row else leaf.border_box_y()
        return self._drawn(page, box, top=float(top), height=float(height), leaf=(leaf, around))

    def _drawn(self, page: Any, box: Any, *, top: float, height: float, leaf: tuple[Any, list[Any]] | None) -> Piece:
        for font in self._met.values():
            font.to_unicode, font.widths = {}, {}
        tags: dict[Any, Any] | None = None if leaf is None else {}
        resources = _resources()
        stream = Stream(self._met, (0, 0, 0, 0), resources, {}, tags, {}, None)
        draw_stacking_context(stream, StackingContext.from_box(box, page))
        states: set[str] = set()
        operators = tuple(_segments(_inlined(stream, resources, states)))
        own, around = leaf or (None, [])
        margins = (*map(_margins_of, around), *([_margins_of(own)] if own is not None else []))
        bookmarks, links = _anchors(own)
        return Piece(
            top=top,
            height=height,
            margins=margins,
            rule=_rule(own),
            operators=operators,
            fonts={
                font.hash: (dict(font.to_unicode), dict(font.widths)) for font in self._met.values() if font.to_unicode
            },
            states=frozenset(states),
            tree=None if own is None or tags is None else _tree(own, tags, links),
            bookmarks=bookmarks,
            links=tuple((target, rectangle) for target, rectangle, _ in links),
        )


def _is_block(box: Any) -> bool:
    return box.element is not None and box.element.get("class") == "block" and isinstance(box, boxes.BlockBox)


def _leaf_of(block: Any) -> tuple[Any, list[Any]]:
    """The box of the marked element, and the boxes it stands in within its block."""
    around: list[Any] = []
    box = block
    while box.element is None or box.element.get("data-leaf") is None:
        inner = [child for child in box.children if _holds_leaf(child)]
        if not inner:
            raise UnfitError(block.element_tag)
        box = inner[0]
        around.append(box)
    return box, [each for each in around[:-1] if _is_outermost(each, around)]


def _holds_leaf(box: Any) -> bool:
    every = [box, *(box.descendants() if isinstance(box, boxes.ParentBox) else ())]
    return any(each.element is not None and each.element.get("data-leaf") is not None for each in every)


def _is_outermost(box: Any, around: Sequence[Any]) -> bool:
    """Whether a box is the first of those WeasyPrint makes for its element."""
    return next(each for each in around if each.element is box.element) is box


def _margins_of(box: Any) -> Margins:
    if isinstance(box, boxes.TableRowBox | boxes.TableRowGroupBox):
        return (0.0, 0.0)
    return (float(box.margin_top), float(box.margin_bottom))


def _rule(leaf: Any) -> float:
    if leaf is None or leaf.element_tag != "tr":
        return 0.0
    return max(float(cell.border_bottom_width) for cell in leaf.children)


def _resources() -> pydyf.Dictionary:
    kinds = ("ExtGState", "XObject", "Pattern", "Shading")
    return pydyf.Dictionary({**{kind: pydyf.Dictionary() for kind in kinds}, "ColorSpace": ""})


def _inlined(stream: Any, resources: Any, states: set[str]) -> Iterator[object]:
    """A stream's operators with its groups, which hold opaque letters, written where they are called."""
    if resources["Pattern"] or resources["Shading"] or not all(map(_STATE.fullmatch, resources["ExtGState"])):
        raise UnfitError("pattern")
    states |= set(resources["ExtGState"])
    for item in stream.stream:
        called = _PAINTED.fullmatch(item) if isinstance(item, bytes) else None
        if called is None:
            yield item
            continue
        group = resources["XObject"][called[1].decode()]
        if group is None:
            raise UnfitError("picture")
        yield b"q"
        yield from _inlined(group, group.extra["Resources"], states)
        yield b"Q"


def _segments(items: Iterator[object]) -> Iterator[bytes]:
    """Lines of operators, cut at each number of marked content."""
    lines: list[bytes] = []
    for item in items:
        if isinstance(item, pydyf.Dictionary):
            yield b"\n".join(lines) + b" <</MCID "
            lines = [b">>"]
        else:
            lines.append(item if isinstance(item, bytes) else str(item).encode())
    yield b"\n".join(lines)


def _anchors(leaf: Any) -> tuple[tuple[Any, ...], list[tuple[str, Any, Any]]]:
    """Bookmarks as (level, label, x, y), links as (address, rectangle, annotation)."""
    if leaf is None:
        return (), []
    bookmarks: list[Any] = []
    links: list[Any] = []
    gather_anchors(leaf, {}, links, bookmarks, {None: []})
    found = []
    for kind, target, rectangle, box in links:
        if kind != "external":
            raise UnfitError(kind)
        box.link_annotation = pydyf.Dictionary({"link": len(found)})
        found.append((target, rectangle, box.link_annotation))
    return tuple((level, label, *point) for level, label, point, _ in bookmarks), found


def _tree(leaf: Any, tags: dict[Any, Any], links: Sequence[tuple[str, Any, Any]]) -> Node:
    """The leaf's part of the structure, as WeasyPrint would write it."""
    pdf = pydyf.PDF()
    pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))
    for _, _, annotation in links:
        pdf.add_object(annotation)
    parent = pydyf.Dictionary({"S": "/L" if leaf.element_tag == "li" else "/Sect", "K": pydyf.Array()})
    pdf.add_object(parent)
    (element,) = _build_box_tree(leaf, parent, pdf, 0, {}, [], tags)
    if tags:
        raise UnfitError("marked content outside")
    return _node(element, pdf)


def _node(element: Any, pdf: pydyf.PDF) -> Node:
    kids = tuple(_kid(kid, pdf) for kid in element["K"])
    attributes = {name: element[name] for name in ("A", "Alt") if name in element}
    plain = {name: _plain(value) for name, value in attributes.items()}
    return Node(kind=element["S"].removeprefix("/"), attributes=plain, kids=kids)


def _plain(value: Any) -> Any:
    """A value without pydyf's classes: text, or an element's layout attribute with its box."""
    if isinstance(value, pydyf.String):
        return value.string
    return {name: list(each) if isinstance(each, list) else each for name, each in value.items()}


def _kid(kid: Any, pdf: pydyf.PDF) -> Any:
    if isinstance(kid, int):
        return kid
    number = _NUMBER.fullmatch(kid)
    if number is None:
        raise UnfitError("structure")
    found = pdf.objects[int(number[1])]
    if found.get("Type") != "/OBJR":
        return _node(found, pdf)
    annotation = _NUMBER.fullmatch(found["Obj"])
    if annotation is None:
        raise UnfitError("link")
    return ("link", pdf.objects[int(annotation[1])]["link"])
