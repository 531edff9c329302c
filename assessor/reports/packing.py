"""Packs a PDF near zlib's usual level: level 9, fixed in pydyf, costs time for two percent of size."""

import zlib
from collections.abc import Iterable
from hashlib import sha256

import pydyf

LEVEL = 5
HEAD = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
WIDTHS = (1, 4, 3)
"""Bytes of the three columns of a cross-reference: kind, place, and which of its stream."""


def pack_streams(pdf: pydyf.PDF) -> None:
    """Run last before the file is written: what pydyf would pack is packed already."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and item.compress:
            item.stream = [zlib.compress(_content(item), LEVEL)]
            item.extra["Filter"] = "/FlateDecode"
            item.compress = False


def packed(pdf: pydyf.PDF, identifier: bytes) -> bytes:
    """The whole file, as pydyf would write it, each object's bytes made once. All objects are in use."""
    pack_streams(pdf)
    pdf.add_object(pdf.info)
    content = bytearray(HEAD)
    places: dict[int, tuple[int, int, int]] = {}
    small: list[tuple[int, bytes]] = []
    for item in pdf.objects[1:]:
        if item.compressible:
            small.append((item.number, item.data))
        else:
            places[item.number] = (1, len(content), 0)
            content += item.indirect + b"\n"
    together = _together(small)
    pdf.add_object(together)
    places |= {number: (2, together.number, place) for place, (number, _) in enumerate(small)}
    places[together.number] = (1, len(content), 0)
    content += together.indirect + b"\n"
    return bytes(content) + _cross_reference(pdf, places, (identifier, sha256(content).digest()[:16]), len(content))


def _together(small: Iterable[tuple[int, bytes]]) -> pydyf.Stream:
    """Small objects in one stream, before them where each begins."""
    starts: list[str] = []
    position = 0
    for number, data in small:
        starts.append(f"{number} {position}")
        position += len(data) + 1
    head = " ".join(starts).encode()
    return _stream(
        b"\n".join([head, *(data for _, data in small)]),
        {"Type": "/ObjStm", "N": len(starts), "First": len(head) + 1},
    )


def _cross_reference(
    pdf: pydyf.PDF, places: dict[int, tuple[int, int, int]], identifiers: tuple[bytes, bytes], start: int
) -> bytes:
    numbered = [(0, 0, 0), *(places[number] for number in range(1, len(pdf.objects))), (1, start, 0)]
    table = b"".join(
        value.to_bytes(width, "big") for line in numbered for width, value in zip(WIDTHS, line, strict=True)
    )
    entries = {
        "Type": "/XRef",
        "W": pydyf.Array(WIDTHS),
        "Size": len(numbered),
        "Root": pdf.catalog.reference,
        "Info": pdf.info.reference,
        "ID": pydyf.Array([f"<{each.hex()}>".encode() for each in identifiers]),
    }
    stream = _stream(table, entries)
    pdf.add_object(stream)
    return bytes(stream.indirect) + b"\nstartxref\n%d\n%%%%EOF\n" % start


def _stream(content: bytes, entries: dict[str, object]) -> pydyf.Stream:
    return pydyf.Stream([zlib.compress(content, LEVEL)], {**entries, "Filter": "/FlateDecode"})


def _content(stream: pydyf.Stream) -> bytes:
    plain = pydyf.Stream(stream.stream)
    written: bytes = plain.data
    return written.split(b"stream\n", 1)[1].removesuffix(b"\nendstream")
