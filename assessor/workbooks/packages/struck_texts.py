"""Texts of which a part is crossed out: the library that reads cells joins what is kept and what was taken back."""

import re
from collections.abc import Iterable, Iterator
from zipfile import ZipInfo

from assessor.workbooks.packages.package import Package

MARK = b"strike"
"""What stands in a part that may say of a text, or of a whole style, that it is crossed out."""
_STRUCK = re.compile(rb"""<(?:\w+:)?d?strike\b(?![^>]*\bval=["'](?:0|false)["'])""")
_TEXT_ENDS = re.compile(rb"</(?:\w+:)?si>|<(?:\w+:)?si\s*/>")
_SHARED = re.compile(
    rb"""<(?:\w+:)?c\b(?=[^>]*?\bt=["']s["'])[^>]*?\br=["']([A-Z]+\d+)["'][^>]*>\s*<(?:\w+:)?v>\s*(\d+)"""
)


def is_shared_texts(entry: ZipInfo) -> bool:
    """Whether a part holds the texts that cells name by number."""
    return entry.filename.casefold().endswith("sharedstrings.xml")


def struck_texts(package: Package, entry: ZipInfo) -> frozenset[bytes]:
    """The numbers of the shared texts with a part that is crossed out."""
    texts = enumerate(_TEXT_ENDS.split(package.archive.read(entry)))
    return frozenset(str(number).encode() for number, text in texts if MARK in text and _STRUCK.search(text))


def cells_with(numbers: frozenset[bytes], pieces: Iterable[bytes]) -> Iterator[str]:
    """The cells of a sheet that show one of the shared texts."""
    for piece in pieces:
        yield from (found[1].decode() for found in _SHARED.finditer(piece) if found[2] in numbers)
