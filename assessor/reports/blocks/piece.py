"""A painted block: nothing but numbers, names and bytes, so that it outlives the document it was laid out in."""

from collections.abc import Mapping
from dataclasses import dataclass

MILLIMETRE = 96 / 25.4
WIDTH, HEIGHT = 210 * MILLIMETRE, 297 * MILLIMETRE
"""Of a page, in CSS pixels."""
Margins = tuple[float, float]
"""Above and below, in CSS pixels."""
Rectangle = tuple[float, float, float, float]
Glyphs = tuple[Mapping[int, str], Mapping[int, int]]
"""What the used glyphs of a font stand for, and their widths."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A link's place among those of its block."""

    place: int


@dataclass(frozen=True, kw_only=True, slots=True)
class TaggedElement:
    """One element of the structure. `alt` and `box` are a picture's; a number among `kids` is marked content."""

    kind: str
    kids: tuple["TaggedElement | Link | int", ...]
    alt: str = ""
    box: Rectangle | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A block as painted, its own upper edge at `top`; lengths in CSS pixels, downwards."""

    top: float
    height: float = 0.0
    margins: tuple[Margins, ...] = ()
    """Of what it stands in, outermost first, and its own last."""
    rule: float = 0.0
    """Half of the line below a row of a table, which the next row begins with."""
    lower: float = 0.0
    """Its padding and border below, for which the layouter asks twice at the lower edge of a page."""
    operators: tuple[bytes, ...]
    """Between two of them stands the number of marked content, counted from nought."""
    fonts: Mapping[str, Glyphs]
    states: frozenset[str]
    tree: TaggedElement | None = None
    bookmarks: tuple[tuple[int, str, float, float], ...] = ()
    links: tuple[tuple[str, Rectangle], ...] = ()
