"""Worksheets unpacked once: far cells and entities refused; formulas, errors and telling formats noted by cell."""

import re
import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO
from zipfile import BadZipFile, ZipInfo

from assessor.questionnaire.text import Text
from assessor.workbooks.packages.far_cells import without_far_cells
from assessor.workbooks.packages.formats import STRUCK
from assessor.workbooks.packages.package import Package, SheetPart
from assessor.workbooks.packages.refusals import ScanError, ScanFault, too_large, unreadable
from assessor.workbooks.packages.struck_texts import MARK, cells_with, is_shared_texts, struck_texts
from assessor.workbooks.packages.unaddressed import MOST_COLUMNS, scan_in_order
from assessor.workbooks.reading.grid import HiddenParts

_MARKUP = (".xml", ".rels", ".vml")
_CHUNK = 1 << 20
_OVERLAP = 400
MAX_FLAWS = 100_000
# Columns beyond ZZ or rows beyond 199,999: no list of firms reaches there, and a sheet is laid out in memory up to it.
_FAR = re.compile(rb"""\br=["'](?=[A-Z]{3}|[A-Z]{0,2}(?:[2-9]\d{5}|\d{7}))([A-Z]*\d+)""")
_FAR_PLAIN = re.compile(rb'r="(?:[A-Z]{3}|[A-Z]{0,2}(?:[2-9]\d{5}|\d{7}))')
_FORMULA = re.compile(
    rb"""<(?:\w+:)?c\b(?=[^>]*?\br=["']([A-Z]+\d+)["'])([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)"""
    rb"""\s*(<(?:\w+:)?v\b[^>/]*>[^<])?"""
)
_ERROR = re.compile(
    rb"""<(?:\w+:)?c\b(?=[^>]*?\bt=["']e["'])[^>]*?\br=["']([A-Z]+\d+)["'][^>]*>[^#]{0,400}?(#[^<]{1,20})"""
)
_HIDDEN = rb"""(?=[^>]*?\bhidden=["'](?:1|true)["'])"""
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\b" + _HIDDEN + rb"""[^>]*?\br=["'](\d{1,7})["']""")
_HIDDEN_COLUMNS = re.compile(
    rb"<(?:\w+:)?col\b" + _HIDDEN + rb"""(?=[^>]*?\bmin=["'](\d{1,5})["'])[^>]*?\bmax=["'](\d{1,5})["']"""
)
_ADDRESSED = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\br=["'][A-Z]""")
_UNADDRESSED = re.compile(rb'<c(?! r=")[\s/>]')
_UNUSUAL = re.compile(rb'<c(?! r="[A-Z]{1,2}1?\d{1,5}")[\s/>]')
"""A cell without an address, with one far out, or in another writing."""
_ANY_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")


@dataclass(kw_only=True)
class SheetScan:
    """Of one sheet, by cell (`C7`): `flaws` kind and how it shows; `computed` values of formulas; `formats` told."""

    flaws: dict[str, tuple[str, str]] = field(default_factory=dict)
    computed: set[str] = field(default_factory=set)
    formats: dict[str, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    has_far_cells: bool = False
    """Whether cells with nothing in them stand far beyond any list."""

    @property
    def hidden(self) -> HiddenParts:
        """Rows and columns that are not shown."""
        return HiddenParts(rows=tuple(sorted(self.hidden_rows)), columns=tuple(sorted(self.hidden_columns)))


def scan(package: Package, sheets: Collection[SheetPart], formats: Mapping[str, str]) -> Mapping[str, SheetScan]:
    """Unpack every part once, noting what the named sheets hold, by the names of the sheets.

    Raises ScanError at entities, at a cell far out, at too many flaws, or where a part is larger than it says.
    """
    named = {sheet.member: sheet.name for sheet in sheets}
    found = {sheet.name: SheetScan() for sheet in sheets}
    unaddressed: set[str] = set()
    is_struck = False
    styled = _styled(formats)
    markup = [one for one in package.archive.infolist() if one.filename.casefold().endswith(_MARKUP)]
    for entry in markup:
        for chunk in chunks(package, entry):
            _refuse_entities(chunk)
            is_struck |= MARK in chunk
            if entry.filename in named and _note(
                chunk, found[named[entry.filename]], named[entry.filename], styled, formats
            ):
                unaddressed.add(entry.filename)
    slow = {named[member]: _in_order(package, member, formats) for member in unaddressed}
    for findings in slow.values():
        _refuse_too_many(findings)
    both = found | slow
    for entry in filter(is_shared_texts, markup if is_struck else ()):
        _note_struck(package, named, both, entry)
    return both


def _note_struck(package: Package, named: Mapping[str, str], found: Mapping[str, SheetScan], texts: ZipInfo) -> None:
    """The cells that show a text of which a part is crossed out."""
    struck = struck_texts(package, texts)
    for member, name in named.items() if struck else ():
        cells = cells_with(struck, chunks(package, package.archive.getinfo(member)))
        found[name].formats.update(dict.fromkeys(cells, STRUCK))


def _in_order(package: Package, member: str, formats: Mapping[str, str]) -> SheetScan:
    cells = scan_in_order(_whole(package, member), formats)
    return SheetScan(
        flaws=cells.flaws,
        computed=cells.computed,
        formats=cells.told,
        hidden_rows=cells.hidden_rows,
        hidden_columns=cells.hidden_columns,
    )


def _whole(package: Package, member: str) -> Iterator[bytes]:
    with package.archive.open(member) as part:
        yield from _pieces(part)


def _styled(formats: Mapping[str, str]) -> re.Pattern[bytes] | None:
    if not formats:
        return None
    return re.compile(
        rb"""<(?:\w+:)?c\b(?=[^>]*?\bs=["']("""
        + "|".join(map(re.escape, sorted(formats))).encode()
        + rb""")["'])[^>]*?\br=["']([A-Z]+\d+)["'][^>]*?>"""
    )


def _note(
    chunk: bytes, found: SheetScan, sheet: str, styled: re.Pattern[bytes] | None, formats: Mapping[str, str]
) -> bool:
    """Note what a piece of a sheet holds; whether some cell in it has no address."""
    has_prefix = b":" in chunk  # one sign is found ten times as fast as two
    is_usual = not (has_prefix and b":c" in chunk) and _has_usual_cells(chunk)
    if not is_usual:
        found.has_far_cells |= _is_far(chunk, sheet)
    _note_cells(chunk, found, has_prefix=has_prefix)
    if styled is not None:
        found.formats |= {one[2].decode(): formats[one[1].decode()] for one in styled.finditer(chunk)}
    _refuse_too_many(found)
    if is_usual or (not (has_prefix and b":c" in chunk) and not _UNADDRESSED.search(chunk)):
        return False
    whole = chunk[: chunk.rfind(b">") + 1]
    return len(_ANY_CELL.findall(whole)) > len(_ADDRESSED.findall(whole))


def _has_usual_cells(chunk: bytes) -> bool:
    """Whether all cells that begin in it (but one cut off at its end, which begins the next) say a near address."""
    end = len(chunk) if chunk.endswith(b">") else chunk.rfind(b"<c")
    return _UNUSUAL.search(chunk, 0, max(end, 0)) is None


def _note_cells(chunk: bytes, found: SheetScan, *, has_prefix: bool) -> None:
    """Errors, formulas, and what is not shown."""
    if b't="e"' in chunk or (b"'" in chunk and b"t='e'" in chunk):
        found.flaws |= {one[1].decode(): ("error", one[2].decode(errors="replace")) for one in _ERROR.finditer(chunk)}
    if b"<f" in chunk or (has_prefix and b":f" in chunk):
        for one in _FORMULA.finditer(chunk):
            _note_formula(found, one[1].decode(), has_value=bool(one[3]) or b't="str"' in one[2])
    if b"hidden=" in chunk:
        _note_hidden(chunk, found)


def _note_hidden(chunk: bytes, found: SheetScan) -> None:
    found.hidden_rows.update(int(one[1]) - 1 for one in _HIDDEN_ROW.finditer(chunk))
    for one in _HIDDEN_COLUMNS.finditer(chunk):
        found.hidden_columns.update(range(int(one[1]) - 1, min(int(one[2]), MOST_COLUMNS)))


def _note_formula(found: SheetScan, cell: str, *, has_value: bool) -> None:
    if has_value:
        found.computed.add(cell)
    else:
        found.flaws.setdefault(cell, ("formula", ""))


def _refuse_too_many(found: SheetScan) -> None:
    if len(found.flaws) > MAX_FLAWS:
        raise ScanError(
            ScanFault(
                cause=Text(
                    "公式和错误值太多，多半是整张表引用了别处", "there are far too many formulas and error values"
                ),
                cure=Text(
                    "全选、复制，再“选择性粘贴为数值”到新表，另存后再交",
                    "copy everything, paste it as values into a new sheet, and save that",
                ),
            )
        )


def _refuse_entities(chunk: bytes) -> None:
    if b"<!" in chunk and (b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk):
        raise unreadable(Text("文件里带有 XML 实体定义，不安全", "the file declares XML entities, which is unsafe"))


def _is_far(chunk: bytes, sheet: str) -> bool:
    """Whether empty cells stand far out. Raises ScanError where one that holds something does."""
    if not (_FAR_PLAIN.search(chunk) or (b"'" in chunk and b"r='" in chunk)):
        return False
    whole = chunk[: chunk.rfind(b"<")]  # what is cut off at the end begins the next piece
    far = [match[1].decode() for match in _FAR.finditer(without_far_cells(whole))]
    if not far:
        return _FAR.search(whole) is not None
    name = next((name for name in far if name[0].isalpha()), f"A{far[0]}")
    raise ScanError(
        ScanFault(
            sheet=sheet,
            cell=name,
            cause=Text(
                "表格在很远处还有单元格，读不了这么大的表",
                "the sheet has a cell far out; a table that large is not read",
            ),
            cure=Text(
                "删去名单右边和下边的空行空列，再保存",
                "delete the empty rows and columns beyond the list, and save again",
            ),
        )
    )


def chunks(package: Package, entry: ZipInfo) -> Iterator[bytes]:
    """The part in overlapping pieces, so that what lies on a seam is seen."""
    tail = b""
    read = 0
    try:
        with package.archive.open(entry) as part:
            for piece in _pieces(part):
                read += len(piece)
                if read > entry.file_size:
                    raise too_large()
                yield tail + piece
                tail = piece[-_OVERLAP:]
    except (BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise unreadable(Text("文件损坏，读到一半中断", "the file is damaged and breaks off")) from error


def _pieces(part: IO[bytes]) -> Iterator[bytes]:
    while piece := part.read(_CHUNK):
        yield piece
