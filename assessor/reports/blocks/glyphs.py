"""Cuts a TrueType font to the glyphs a report uses, each under its old number: its tables are read once a process."""

import struct
from collections.abc import Iterable

import numpy as np

_PLAIN = frozenset({b"head", b"hhea", b"maxp", b"glyf", b"loca", b"hmtx"})
_INSTRUCTIONS = frozenset({b"cvt ", b"fpgm", b"prep", b"fvar", b"CFF "})
WORDS, MORE, SCALE, TWO_SCALES, MATRIX = 0x1, 0x20, 0x8, 0x40, 0x80
"""Of a part of a composite glyph: long offsets, another part follows, and which scale stands after it."""
_MAGIC = 0xB1B0AFBA


def read_tables(content: bytes) -> "GlyphTables | None":
    """The glyphs of a font; None where it is no plain TrueType font and must be cut otherwise."""
    if content[:4] != b"\0\1\0\0":
        return None
    (count,) = struct.unpack_from(">H", content, 4)
    entries = (struct.unpack_from(">4s4xLL", content, 12 + 16 * place) for place in range(count))
    tables = {tag: content[start : start + length] for tag, start, length in entries}
    return GlyphTables(tables) if tables.keys() >= _PLAIN and not _INSTRUCTIONS & tables.keys() else None


class GlyphTables:
    """Where each glyph's outline is, and how wide it is."""

    def __init__(self, tables: dict[bytes, bytes]) -> None:
        self._head, self._hhea, self._maxp = (tables[tag] for tag in (b"head", b"hhea", b"maxp"))
        self._outlines = tables[b"glyf"]
        is_long = struct.unpack_from(">h", self._head, 50)[0]
        starts = np.frombuffer(tables[b"loca"], dtype=">u4" if is_long else ">u2").astype(np.int64)
        self._starts = starts if is_long else starts * 2
        (full,) = struct.unpack_from(">H", self._hhea, 34)
        self._widths = _widths(tables[b"hmtx"], full, len(starts) - 1)

    def cut(self, glyphs: Iterable[int]) -> bytes:
        """A font of these glyphs, of what they are made of, and of the one for what is missing."""
        kept = np.array(sorted(self._with_parts({0, *glyphs})), dtype=np.int64)
        count = int(kept[-1]) + 1
        outlines = [self._outline(glyph) for glyph in kept]
        lengths = np.zeros(count, dtype=np.int64)
        lengths[kept] = [len(outline) for outline in outlines]
        widths = np.zeros((count, 2), dtype=">u2")
        widths[kept] = self._widths[kept]
        places = np.concatenate([[0], np.cumsum(lengths)])
        return _font(
            {
                b"glyf": b"".join(outlines),
                b"head": self._head[:8] + bytes(4) + self._head[12:50] + b"\0\1" + self._head[52:],
                b"hhea": self._hhea[:34] + struct.pack(">H", count),
                b"hmtx": widths.tobytes(),
                b"loca": places.astype(">u4").tobytes(),
                b"maxp": self._maxp[:4] + struct.pack(">H", count) + self._maxp[6:],
            }
        )

    def _outline(self, glyph: int) -> bytes:
        outline = self._outlines[self._starts[glyph] : self._starts[glyph + 1]]
        return outline + bytes(-len(outline) % 4)

    def _with_parts(self, glyphs: set[int]) -> set[int]:
        waiting, found = list(glyphs), set(glyphs)
        while waiting:
            new = set(_parts(self._outline(waiting.pop()))) - found
            found |= new
            waiting += new
        return found


def _widths(table: bytes, full: int, count: int) -> "np.ndarray[tuple[int, int], np.dtype[np.uint16]]":
    """Width and left bearing of each glyph; those after the last width have the same one."""
    first = np.frombuffer(table, dtype=">u2", count=2 * full).reshape(full, 2)
    bearings = np.frombuffer(table, dtype=">u2", offset=4 * full, count=count - full)
    rest = np.column_stack([np.full(count - full, first[-1, 0]), bearings])
    return np.concatenate([first, rest]).astype(np.uint16)


def _parts(outline: bytes) -> Iterable[int]:
    """The glyphs a composite one is put together from."""
    if not outline or outline[0] < 0x80:  # noqa: PLR2004 - a negative number of contours
        return
    place, flags = 10, MORE
    while flags & MORE:
        flags, part = struct.unpack_from(">HH", outline, place)
        yield part
        place += 8 if flags & WORDS else 6
        place += 2 * bool(flags & SCALE) + 4 * bool(flags & TWO_SCALES) + 8 * bool(flags & MATRIX)


def _font(tables: dict[bytes, bytes]) -> bytes:
    """The file: a directory with sums of the tables, and the tables, each at a fourth byte."""
    start = 12 + 16 * len(tables)
    power = len(tables).bit_length() - 1
    head = struct.pack(">LHHHH", 0x10000, len(tables), 16 << power, power, 16 * len(tables) - (16 << power))
    body = b""
    for tag, content in sorted(tables.items()):
        padded = content + bytes(-len(content) % 4)
        head += struct.pack(">4sLLL", tag, _sum(padded), start + len(body), len(content))
        body += padded
    whole = head + body
    place = whole.index(tables[b"head"], len(head)) + 8
    return whole[:place] + struct.pack(">L", (_MAGIC - _sum(whole)) % 2**32) + whole[place + 4 :]


def _sum(content: bytes) -> int:
    return int(np.frombuffer(content, dtype=">u4").sum(dtype=np.uint64)) % 2**32
