"""A painted block: nothing but numbers, names and bytes, so that it outlives the document it was laid out in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MILLIMETRE = 96 / 25.4
WIDTH, HEIGHT = 210 * MILLIMETRE, 297 * MILLIMETRE
"""Of a page, in CSS pixels."""
Margins = tuple[float, float]
"""Above and below, in CSS pixels."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Node:
    """One element of the structure. `kids`: elements, numbers of marked content, and links as ("link", place)."""

    kind: str
    attributes: Mapping[str, Any]
    kids: tuple[Any, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A block as painted, its own upper edge at `top`; lengths in CSS pixels, downwards."""

    top: float
    height: float
    margins: tuple[Margins, ...]
    """Of what it stands in, outermost first, and its own last."""
    rule: float
    """Half of the line below a row of a table, which the next row begins with."""
    operators: tuple[bytes, ...]
    """Between two of them stands the number of marked content, counted from nought."""
    fonts: Mapping[str, tuple[Mapping[int, str], Mapping[int, int]]]
    """By font: what each glyph stands for, and its width."""
    states: frozenset[str]
    tree: Node | None
    bookmarks: tuple[tuple[int, str, float, float], ...]
    links: tuple[tuple[str, tuple[float, float, float, float]], ...]
