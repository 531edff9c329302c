"""Packs a PDF's streams at zlib's usual level: level 9, fixed in pydyf, costs time for half a percent of size."""

import zlib

import pydyf

LEVEL = 6


def pack_streams(pdf: pydyf.PDF) -> None:
    """Run last before the file is written: what pydyf would pack is packed already."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and item.compress:
            item.stream = [zlib.compress(_content(item), LEVEL)]
            item.extra["Filter"] = "/FlateDecode"
            item.compress = False


def _content(stream: pydyf.Stream) -> bytes:
    plain = pydyf.Stream(stream.stream)
    written: bytes = plain.data
    return written.split(b"stream\n", 1)[1].removesuffix(b"\nendstream")
