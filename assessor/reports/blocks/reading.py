"""Reads off a laid-out box what is not drawn: its part of the structure, its links and bookmarks."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pydyf
from weasyprint.anchors import gather_anchors
from weasyprint.formatting_structure.boxes import Box
from weasyprint.pdf.tags import _build_box_tree

from assessor.reports.blocks import UnfitError
from assessor.reports.blocks.piece import Link, Rectangle, TaggedElement

_NUMBER = re.compile(rb"([0-9]+) 0 R")


@dataclass(frozen=True)
class FoundLink:
    """A link with the annotation that stands for it while the structure is read."""

    target: str
    rectangle: Rectangle
    annotation: pydyf.Dictionary


def anchors_of(leaf: Box) -> tuple[tuple[tuple[int, str, float, float], ...], list[FoundLink]]:
    """Bookmarks as (level, label, x, y), and links, which mark their boxes."""
    bookmarks: list[tuple[int, str, tuple[float, float], str]] = []
    links: list[tuple[str, str, Rectangle, Box]] = []
    gather_anchors(leaf, {}, links, bookmarks, {None: []})
    found: list[FoundLink] = []
    for kind, target, rectangle, box in links:
        if kind != "external":
            raise UnfitError(kind)
        box.link_annotation = pydyf.Dictionary({"place": len(found)})
        found.append(FoundLink(target, rectangle, box.link_annotation))
    return tuple((level, label, *point) for level, label, point, _ in bookmarks), found


def tree_of(leaf: Box, tags: dict[Box, dict[str, object]], links: Sequence[FoundLink]) -> TaggedElement:
    """The leaf's part of the structure, as WeasyPrint would write it."""
    pdf = pydyf.PDF()
    pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))
    for link in links:
        pdf.add_object(link.annotation)
    parent = pydyf.Dictionary({"S": "/L" if leaf.element_tag == "li" else "/Sect", "K": pydyf.Array()})
    pdf.add_object(parent)
    elements = list(_build_box_tree(leaf, parent, pdf, 0, {}, [], tags))
    if tags or len(elements) != 1:
        raise UnfitError(leaf.element_tag)
    return _node(elements[0], pdf)


def _node(element: pydyf.Dictionary, pdf: pydyf.PDF) -> TaggedElement:
    layout: Mapping[str, Rectangle] = element.get("A", {})
    return TaggedElement(
        kind=element["S"].removeprefix("/"),
        kids=tuple(_kid(kid, pdf) for kid in element["K"]),
        alt=element["Alt"].string if "Alt" in element else "",
        box=_rectangle(layout["BBox"]) if "BBox" in layout else None,
    )


def _rectangle(edges: Iterable[float]) -> Rectangle:
    x1, y1, x2, y2 = edges
    return (x1, y1, x2, y2)


def _kid(kid: int | bytes, pdf: pydyf.PDF) -> TaggedElement | Link | int:
    if isinstance(kid, int):
        return kid
    found = _found(kid, pdf)
    return Link(place=_found(found["Obj"], pdf)["place"]) if found["Type"] == "/OBJR" else _node(found, pdf)


def _found(reference: bytes, pdf: pydyf.PDF) -> pydyf.Dictionary:
    number = _NUMBER.fullmatch(reference)
    if number is None:
        raise UnfitError(reference.decode())
    return pdf.objects[int(number[1])]
