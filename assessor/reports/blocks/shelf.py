"""A file of painted blocks that all processes of a machine read; it is written from made-up firms only."""

import json
from collections.abc import Mapping
from contextlib import suppress
from mmap import ACCESS_READ, mmap
from pathlib import Path

from assessor.reports.blocks.piece import Link, Piece, Rectangle, TaggedElement

HEAD = b"blocks 1\n"
NUMBER = 8
"""Bytes of the number after the head: how long the list of places is that follows."""


class Shelf:
    """The file at `path`, from the moment it is there. Its pages are shared by all who have it open."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._content: mmap | None = None
        self._places: dict[str, tuple[int, int]] = {}

    @property
    def is_there(self) -> bool:
        """Whether it can be read; looked for until it can."""
        if self._content is None:
            with suppress(OSError, ValueError):  # not there, or empty
                self._open()
        return self._content is not None

    def find(self, key: bytes) -> Piece | None:
        """The piece of that key, once the file is known to be there; None where it is damaged: it is painted anew."""
        place = self._places.get(key.hex())
        if place is None or self._content is None:
            return None
        with suppress(ValueError, LookupError, TypeError):
            return piece_from(self._content[place[0] : sum(place)])
        return None

    def _open(self) -> None:
        with self._path.open("rb") as file:
            content = mmap(file.fileno(), 0, access=ACCESS_READ)
        if content[: len(HEAD)] != HEAD:
            return
        start = len(HEAD) + NUMBER
        end = start + int.from_bytes(content[len(HEAD) : start], "big")
        places: dict[str, tuple[int, int]] = json.loads(content[start:end])
        self._places = {key: (end + place, length) for key, (place, length) in places.items()}
        self._content = content


def shelf_of(pieces: Mapping[bytes, Piece]) -> bytes:
    """What the file holds: where each piece is, and the pieces."""
    places: dict[str, tuple[int, int]] = {}
    body = bytearray()
    for key, piece in pieces.items():
        written = text_of(piece)
        places[key.hex()] = (len(body), len(written))
        body += written
    listed = json.dumps(places).encode()
    return HEAD + len(listed).to_bytes(NUMBER, "big") + listed + bytes(body)


def text_of(piece: Piece) -> bytes:
    """A piece as JSON."""
    entries = {
        "top": piece.top,
        "height": piece.height,
        "margins": piece.margins,
        "rule": piece.rule,
        "lower": piece.lower,
        "operators": [each.decode("latin-1") for each in piece.operators],
        "fonts": {name: [list(texts.items()), list(widths.items())] for name, (texts, widths) in piece.fonts.items()},
        "states": sorted(piece.states),
        "tree": None if piece.tree is None else _listed(piece.tree),
        "bookmarks": piece.bookmarks,
        "links": piece.links,
    }
    return json.dumps(entries, ensure_ascii=False).encode()


def piece_from(content: bytes) -> Piece:
    """The piece that `text_of` wrote."""
    read = json.loads(content)
    return Piece(
        top=read["top"],
        height=read["height"],
        margins=tuple((above, below) for above, below in read["margins"]),
        rule=read["rule"],
        lower=read["lower"],
        operators=tuple(each.encode("latin-1") for each in read["operators"]),
        fonts={name: (dict(texts), dict(widths)) for name, (texts, widths) in read["fonts"].items()},
        states=frozenset(read["states"]),
        tree=None if read["tree"] is None else _read_element(read["tree"]),
        bookmarks=tuple((level, label, x, y) for level, label, x, y in read["bookmarks"]),
        links=tuple((target, (x1, y1, x2, y2)) for target, (x1, y1, x2, y2) in read["links"]),
    )


def _listed(element: TaggedElement) -> list[object]:
    """Of four: kind, description, edges, what is in it."""
    box = None if element.box is None else list(map(float, element.box))
    return [element.kind, element.alt, box, [_kid(kid) for kid in element.kids]]


def _kid(kid: TaggedElement | Link | int) -> list[object] | int:
    """Marked content is a number, a link a list of one, an element one of four."""
    if isinstance(kid, TaggedElement):
        return _listed(kid)
    return [kid.place] if isinstance(kid, Link) else kid


def _read_element(written: object) -> TaggedElement:
    match written:
        case [str() as kind, str() as alt, box, list() as kids]:
            return TaggedElement(kind=kind, alt=alt, box=_edges(box), kids=tuple(map(_read_kid, kids)))
    raise ValueError(written)


def _read_kid(written: object) -> TaggedElement | Link | int:
    match written:
        case int():
            return written
        case [int() as place]:
            return Link(place=place)
    return _read_element(written)


def _edges(written: object) -> Rectangle | None:
    match written:
        case [float() as x1, float() as y1, float() as x2, float() as y2]:
            return (x1, y1, x2, y2)
    return None
