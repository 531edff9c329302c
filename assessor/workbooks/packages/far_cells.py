"""Empty cells far beyond a list, which programs leave behind where somebody formatted a whole column: taken out."""

import re
from collections.abc import Collection
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

_ADDRESS = rb"""["'](?:[A-Z]{3}\d+|[A-Z]{0,2}(?:[2-9]\d{5}|\d{7}))["']"""
"""Beyond column ZZ or row 199,999."""
_EMPTY_CELL = re.compile(rb"<c\b(?=[^>]*?\br=" + _ADDRESS + rb")[^>]*?(?:/>|>\s*</c>)")
_EMPTY_ROW = re.compile(rb"<row\b(?=[^>]*?\br=" + _ADDRESS + rb")[^>]*?(?:/>|>\s*</row>)")
_COMPRESSED_LIGHTLY = 1


def without_far_cells(content: bytes) -> bytes:
    """A piece of a sheet without its far cells and rows that hold nothing."""
    return _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", content))


def write_near(path: Path, members: Collection[str], target: Path) -> None:
    """A copy of a workbook, the sheets of these members without such cells."""
    with (
        ZipFile(path) as source,
        ZipFile(target, "w", ZIP_DEFLATED, compresslevel=_COMPRESSED_LIGHTLY) as copy,
    ):
        for entry in source.infolist():
            content = source.read(entry)
            copy.writestr(entry.filename, without_far_cells(content) if entry.filename in members else content)
