"""Cuts the HTML of a report into blocks: a paragraph, a heading, a row of a table, a picture. Nothing is parsed twice."""

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
    return tuple(_cut(html[: html.index(END)], html.index(BODY) + len(BODY)))


def _cut(html: str, position: int) -> Iterator[Block]:
    inside: list[Container] = []
    before: list[str] = [""]
    counts: list[int] = [0]
    while html[position:].strip():
        match = _TAG.match(html, position)
        if match is None:
            raise UnfitError(html[position : position + 40])
        closes, tag, rest = match.groups()
        classes = _classes(rest)
        position = match.end()
        if closes:
            _leave(tag, inside, before, counts)
        elif tag in CONTAINERS or not OPEN_BOXES.isdisjoint(classes):
            opening = match[0].strip()
            columns = _COLUMNS.match(html, position) if tag == "table" else None
            if columns is not None:
                opening, position = opening + columns[0].strip(), columns.end()
            inside.append(Container(tag, classes, opening))
            before.append("")
            counts.append(0)
        elif tag in LEAVES:
            position = _end(html, tag, position)
            own = html[match.start() : position].strip()
            place, after = counts[-1], before[-1] == "table"
            yield Block(tag=tag, classes=classes, html=own, inside=tuple(inside), after=after, place=place)
            before[-1], counts[-1] = tag, place + 1
        else:
            raise UnfitError(tag)


def _classes(attributes: str) -> tuple[str, ...]:
    found = _CLASS.search(attributes)
    return tuple(found[1].split()) if found else ()


def _leave(tag: str, inside: list[Container], before: list[str], counts: list[int]) -> None:
    left = inside.pop()
    before.pop()
    counts.pop()
    if left.tag != tag:
        raise UnfitError(tag)
    before[-1] = "table" if tag == "table" or "keep" in left.classes else tag


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
