"""Cuts the HTML of a report into blocks, without parsing it: a paragraph, a heading, a row of a table, a picture."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assessor.reports.blocks import UnfitError

_TAG = re.compile(r"\s*<(/?)([a-z0-9]+)((?:\s[^<>]*)?)>")
_CLASS = re.compile(r'\sclass="([^"]*)"')
_COLUMNS = re.compile(r"\s*<colgroup>.*?</colgroup>", re.DOTALL)
CONTAINERS = frozenset({"section", "table", "thead", "tbody", "ul", "ol"})
OPEN_BOXES = frozenset({"keep", "card", "risk"})
"""Divisions that only hold blocks together; every other one is a block itself."""
LEAVES = frozenset({"p", "h1", "h2", "li", "tr", "img", "div"})
BODY, END = "<body>", "</body>"


@dataclass(frozen=True, eq=False)
class Container:
    """What blocks stand in: a section, a table and its groups, a division. Told apart by identity."""

    tag: str
    classes: tuple[str, ...]
    opening: str
    """Its first tag, and what must stand before a block in it: columns of a table, the count of a list."""


@dataclass(frozen=True, kw_only=True)
class Block:
    """One block's own HTML, and what it stands in, outermost first. `after`: it follows a table or what is like one."""

    tag: str
    classes: tuple[str, ...]
    html: str
    inside: tuple[Container, ...]
    after: bool
    place: int
    """How many blocks of the same container are before it."""

    @property
    def context(self) -> str:
        """The block with all it stands in, marked; the same text always looks the same."""
        opening = "".join(each.opening for each in self.inside)
        if self.tag == "li":
            opening = opening.removesuffix(">") + f' style="counter-reset: list-item {self.place}">'
        closing = "".join(f"</{each.tag}>" for each in reversed(self.inside))
        before = '<div class="keep"></div>' if self.after and self.tag == "p" else ""
        marked = self.html.replace(f"<{self.tag}", f"<{self.tag} data-leaf", 1)
        return f"{opening}{before}{marked}{closing}"


def blocks_of(html: str) -> tuple[Block, ...]:
    """The blocks of a document's body in order. Raises `UnfitError` where something stands beside them."""
    return tuple(_Cutter(html[: html.index(END)], html.index(BODY) + len(BODY)).blocks())


class _Cutter:
    """Goes through a document and knows what is open."""

    def __init__(self, html: str, position: int) -> None:
        self._html = html
        self._position = position
        self._inside: list[Container] = []
        self._before: list[str] = [""]
        self._counts: list[int] = [0]

    def blocks(self) -> Iterator[Block]:
        """Each block in turn."""
        while self._html[self._position :].strip():
            match = _TAG.match(self._html, self._position)
            if match is None:
                raise UnfitError(self._html[self._position : self._position + 40])
            closes, tag, rest = match.groups()
            classes = _classes(rest)
            self._position = match.end()
            if closes:
                self._leave(tag)
            elif tag in CONTAINERS or not OPEN_BOXES.isdisjoint(classes):
                self._enter(tag, classes, match[0].strip())
            else:
                yield self._block(tag, classes, match.start())

    def _enter(self, tag: str, classes: tuple[str, ...], opening: str) -> None:
        columns = _COLUMNS.match(self._html, self._position) if tag == "table" else None
        if columns is not None:
            opening, self._position = opening + columns[0].strip(), columns.end()
        self._inside.append(Container(tag, classes, opening))
        self._before.append("")
        self._counts.append(0)

    def _leave(self, tag: str) -> None:
        left = self._inside.pop()
        self._before.pop()
        self._counts.pop()
        if left.tag != tag:
            raise UnfitError(tag)
        self._before[-1] = "table" if tag == "table" or "keep" in left.classes else tag

    def _block(self, tag: str, classes: tuple[str, ...], start: int) -> Block:
        if tag not in LEAVES or not self._inside:
            raise UnfitError(tag)
        self._position = _end(self._html, tag, self._position)
        place, after = self._counts[-1], self._before[-1] == "table"
        self._before[-1], self._counts[-1] = tag, place + 1
        own = self._html[start : self._position].strip()
        return Block(tag=tag, classes=classes, html=own, inside=tuple(self._inside), after=after, place=place)


def _classes(attributes: str) -> tuple[str, ...]:
    found = _CLASS.search(attributes)
    return tuple(found[1].split()) if found else ()


def _end(html: str, tag: str, position: int) -> int:
    """Where a block ends whose first tag ends at `position`."""
    if tag == "img":
        return position
    if tag != "div":
        return html.index(f"</{tag}>", position) + len(tag) + 3
    depth = 1
    for match in re.finditer(r"<(/?)div\b", html[position:]):
        depth += -1 if match[1] else 1
        if depth == 0:
            return position + match.end() + 1
    raise UnfitError(tag)
