"""A large sheet read a stretch of rows at a time: the library lays a sheet out whole, 300 MiB of it for a district."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from python_calamine import CalamineError, CalamineWorkbook

from assessor.workbooks.packages.package import Package, SheetPart
from assessor.workbooks.reading.grid import MergedRange

LARGE = 40_000_000
"""Bytes of a sheet's markup from which on it is read in stretches."""
STRETCH = 12_000_000
_MOST_BESIDE = 20_000_000
"""Bytes of all other parts, which each stretch has with it."""
_CHUNK = 1 << 20
_OPENS, _ROW_ENDS, _CLOSES = b"<sheetData>", b"</row>", b"</sheetData></worksheet>"
_EXCLAMATION, _NO_MARKUP = b"!", b"<!"
"""Of comments and the like, in which the end of a row is none. One sign is found ten times as fast as two."""
_ROW, _NUMBER = b"<row", re.compile(rb' r="(\d{1,7})"')
Rows = list[list[Any]]


class UnevenError(Exception):
    """The sheet cannot be cut between rows; it is to be read whole."""


def is_large(package: Package, part: SheetPart) -> bool:
    """Whether a sheet is worth being read in stretches."""
    beside = sum(one.file_size for one in _beside(package))
    return package.is_usual and package.entry(part.member).file_size >= LARGE and beside <= _MOST_BESIDE


def rows_in_stretches(package: Package, part: SheetPart, merged: list[MergedRange]) -> Iterator[Rows]:
    """All rows from the sheet's first cell A1 on, those of a stretch equally long; gathers what is merged.

    Raises UnevenError, at any point.
    """
    done = 0
    for first, left, rows in _stretches(package, part, merged):
        if first < done:
            raise UnevenError
        blank = [[""] * (left + len(rows[0]))] * (first - done)
        yield [*blank, *([*[""] * left, *row] for row in rows)] if left else [*blank, *rows]
        done = first + len(rows)


def _stretches(package: Package, part: SheetPart, merged: list[MergedRange]) -> Iterator[tuple[int, int, Rows]]:
    """Each stretch that holds a cell: its first row and column, counted from 0, and its rows."""
    try:
        with TemporaryDirectory() as folder, package.archive.open(part.member) as sheet:
            for number, _ in enumerate(_written(package, sheet, part.member, Path(folder))):
                with CalamineWorkbook.from_path(str(Path(folder) / f"{number}.xlsx")) as workbook:
                    found = workbook.get_sheet_by_name(part.name)
                merged.extend((*first, *last) for first, last in found.merged_cell_ranges or ())
                if found.start is not None:
                    yield (*found.start, found.to_python(skip_empty_area=True))
    except (CalamineError, OSError) as error:
        raise UnevenError from error


def _written(package: Package, sheet: IO[bytes], member: str, folder: Path) -> Iterator[None]:
    """Write one package after another, each with some of the rows and everything that stands beside the sheets."""
    beside = [(one, package.archive.read(one)) for one in _beside(package)]
    before, kept = _opening(sheet)
    number, last, going = 0, 0, True
    while going:
        more = sheet.read(STRETCH - len(kept))
        going = bool(more)
        held = kept + more
        end = held.rfind(_ROW_ENDS) + len(_ROW_ENDS) if going else len(held)
        rows, kept = held[:end], held[end:]
        last = _last_row(rows, last)
        with ZipFile(folder / f"{number}.xlsx", "w", ZIP_STORED) as copy:
            for name, content in beside:
                copy.writestr(name.filename, content)
            with copy.open(member, "w") as written:
                written.writelines((before, rows, _CLOSES if going else b""))
        yield
        (folder / f"{number}.xlsx").unlink()
        number += 1


def _last_row(rows: bytes, before: int) -> int:
    """The number of the last row. Raises UnevenError where the rows do not stand in order, each with its number."""
    begun = [_NUMBER.match(row) for row in rows.split(_ROW)[1:]]
    numbers = [before, *(int(one[1]) if one else 0 for one in begun)]
    if len(rows) < len(_ROW_ENDS) or any(one >= other for one, other in pairwise(numbers)):
        raise UnevenError
    if _EXCLAMATION in rows and _NO_MARKUP in rows:
        raise UnevenError
    return numbers[-1]


def _opening(sheet: IO[bytes]) -> tuple[bytes, bytes]:
    """What stands before the rows, and the beginning of them."""
    begun = sheet.read(_CHUNK)
    place = begun.find(_OPENS) + len(_OPENS)
    if place < len(_OPENS):
        raise UnevenError
    return begun[:place], begun[place:]


def _beside(package: Package) -> list[ZipInfo]:
    sheets = {one.member for one in package.worksheets()}
    return [one for one in package.archive.infolist() if one.filename not in sheets]
