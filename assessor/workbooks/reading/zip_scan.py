"""What an .xlsx archive holds, looked at before anything parses it: sizes, far cells, formulas, errors, entities."""

import re
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile, ZipInfo

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from assessor.questionnaire.text import Text

MAX_UNPACKED = 600_000_000
_MAX_PART_NAMES = 2000
_MAX_SMALL_PART = 5_000_000
_MAX_RATIO = 100
_RATIO_FROM = 20_000_000
_CHUNK = 1 << 20
_OVERLAP = 400
MAX_FLAWS = 100_000
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# Columns beyond ZZ or rows beyond 199,999: no list of firms reaches there, and a sheet is laid out in memory up to it.
_FAR = re.compile(rb"""\br=["'](?=[A-Z]{3}|[A-Z]{0,2}(?:[2-9]\d{5}|\d{7}))([A-Z]*\d+)""")
_FAR_PLAIN = re.compile(rb'r="(?:[A-Z]{3}|[A-Z]{0,2}(?:[2-9]\d{5}|\d{7}))')
_FORMULA = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\br=["']([A-Z]+\d+)["'][^>]*>\s*<(?:\w+:)?f[\s/>]""")
_ERROR = re.compile(
    rb"""<(?:\w+:)?c\b(?=[^>]*?\bt=["']e["'])[^>]*?\br=["']([A-Z]+\d+)["'][^>]*>[^#]{0,60}(#[^<]{1,20})"""
)


@dataclass(frozen=True, kw_only=True)
class ScanFault:
    """Something that stops the reading; `sheet` and `cell` where known."""

    cause: Text
    cure: Text
    sheet: str = ""
    cell: str = ""


class ScanError(Exception):
    """The archive cannot be read as a workbook at all."""

    def __init__(self, fault: ScanFault) -> None:
        super().__init__(fault.cause.en)
        self.fault = fault


@dataclass(frozen=True, kw_only=True)
class Flaw:
    """A cell that holds no value of its own: a formula, or an error and how it shows."""

    sheet: str
    cell: str
    kind: str
    shown: str = ""


@dataclass(frozen=True, kw_only=True)
class SheetPart:
    """A worksheet: its name, the archive member it stands in, and whether it is shown."""

    name: str
    member: str
    visible: bool


SAVE_AGAIN = Text("用 Excel 或 WPS 打开，另存为新的 .xlsx", "open it in Excel or WPS and save it as a new .xlsx")


def open_archive(path: Path) -> ZipFile:
    """The archive, once its directory has been found sane. Raises ScanError."""
    try:
        archive = ZipFile(path)
    except (BadZipFile, ValueError, NotImplementedError) as error:
        raise unreadable(Text("文件损坏，打不开", "the file is damaged and cannot be opened")) from error
    entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise unreadable(Text("文件设有密码", "the file is locked with a password"))
    if len(entries) > _MAX_PART_NAMES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise _too_large()
    for entry in entries:
        _check_ratio(entry)
    _check_is_workbook(archive)
    return archive


def worksheets(archive: ZipFile) -> tuple[SheetPart, ...]:
    """The worksheets in their order."""
    relations = {
        node.get("Id"): node.get("Target", "") for node in _small_part(archive, "xl/_rels/workbook.xml.rels").iter()
    }
    sheets = [node for node in _small_part(archive, "xl/workbook.xml").iter() if node.tag.endswith("}sheet")]
    return tuple(
        SheetPart(
            name=node.get("name", ""),
            member=_member(relations.get(node.get(_RELATION), "")),
            visible=node.get("state", "visible") == "visible",
        )
        for node in sheets
    )


def scan(archive: ZipFile, sheets: Collection[SheetPart]) -> tuple[Flaw, ...]:
    """Unpack every part once, noting formulas and error cells of the named sheets.

    Raises ScanError at entities, at a cell far out, at too many flaws, or where a part is larger than it says.
    """
    named = {sheet.member: sheet.name for sheet in sheets}
    missing = named.keys() - set(archive.namelist())
    if missing:
        raise unreadable(Text("文件损坏，缺少工作表", "the file is damaged: a worksheet is missing"))
    flaws: dict[tuple[str, str], Flaw] = {}
    for entry in archive.infolist():
        if not entry.filename.endswith((".xml", ".rels", ".vml")):
            continue
        for chunk in _chunks(archive, entry):
            _refuse_entities(chunk)
            if entry.filename in named:
                flaws.update(_sheet_flaws(chunk, named[entry.filename]))
                _refuse_too_many(flaws)
    return tuple(flaws.values())


def _refuse_too_many(flaws: Collection[object]) -> None:
    if len(flaws) > MAX_FLAWS:
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
    if b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk:
        raise unreadable(Text("文件里带有 XML 实体定义，不安全", "the file declares XML entities, which is unsafe"))


def _sheet_flaws(chunk: bytes, sheet: str) -> dict[tuple[str, str], Flaw]:
    _refuse_far(chunk, sheet)
    return _errors(chunk, sheet) | _formulas(chunk, sheet)


def _refuse_far(chunk: bytes, sheet: str) -> None:
    if not (_FAR_PLAIN.search(chunk) or b"r='" in chunk):
        return
    far = [match[1].decode() for match in _FAR.finditer(chunk)]
    if not far:
        return
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


def _formulas(chunk: bytes, sheet: str) -> dict[tuple[str, str], Flaw]:
    if b"<f" not in chunk and b":f" not in chunk:
        return {}
    cells = (match[1].decode() for match in _FORMULA.finditer(chunk))
    return {(sheet, cell): Flaw(sheet=sheet, cell=cell, kind="formula") for cell in cells}


def _errors(chunk: bytes, sheet: str) -> dict[tuple[str, str], Flaw]:
    if b't="e"' not in chunk and b"t='e'" not in chunk:
        return {}
    found = ((match[1].decode(), match[2].decode(errors="replace")) for match in _ERROR.finditer(chunk))
    return {(sheet, cell): Flaw(sheet=sheet, cell=cell, kind="error", shown=shown) for cell, shown in found}


def _chunks(archive: ZipFile, entry: ZipInfo) -> Iterator[bytes]:
    """The part in overlapping pieces, so that what lies on a seam is seen."""
    tail = b""
    read = 0
    try:
        with archive.open(entry) as part:
            for piece in _pieces(part):
                read += len(piece)
                if read > entry.file_size:
                    raise _too_large()
                yield tail + piece
                tail = piece[-_OVERLAP:]
    except (BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise unreadable(Text("文件损坏，读到一半中断", "the file is damaged and breaks off")) from error


def _pieces(part: IO[bytes]) -> Iterator[bytes]:
    while piece := part.read(_CHUNK):
        yield piece


def _check_ratio(entry: ZipInfo) -> None:
    if entry.file_size > _RATIO_FROM and entry.file_size > _MAX_RATIO * max(entry.compress_size, 1):
        raise _too_large()


def _check_is_workbook(archive: ZipFile) -> None:
    names = set(archive.namelist())
    if "xl/workbook.xml" in names and "xl/_rels/workbook.xml.rels" in names:
        return
    if "xl/workbook.bin" in names:
        raise unreadable(Text("这是二进制工作簿（.xlsb）", "this is a binary workbook (.xlsb)"))
    if any(name.startswith("word/") for name in names):
        raise unreadable(Text("这是 Word 文档", "this is a Word document"))
    if "content.xml" in names:
        raise unreadable(Text("这是 OpenDocument 表格（.ods）", "this is an OpenDocument sheet (.ods)"))
    raise unreadable(Text("这是压缩包，不是工作簿", "this is an archive, not a workbook"))


def _small_part(archive: ZipFile, member: str) -> Any:  # noqa: ANN401 - defusedxml has no type for elements
    entry = _entry(archive, member)
    if entry.file_size > _MAX_SMALL_PART:
        raise _too_large()
    try:
        return fromstring(archive.read(entry), forbid_dtd=True)
    except (ParseError, DefusedXmlException, BadZipFile, zlib.error, ValueError) as error:
        raise unreadable(
            Text("文件的目录部分损坏或不安全", "the workbook's table of contents is damaged or unsafe")
        ) from error


def _entry(archive: ZipFile, member: str) -> ZipInfo:
    try:
        return archive.getinfo(member)
    except KeyError as error:
        raise unreadable(Text("文件损坏，缺少工作表", "the file is damaged: a worksheet is missing")) from error


def _member(target: str) -> str:
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _too_large() -> ScanError:
    return ScanError(
        ScanFault(
            cause=Text("解压后的内容大得不正常", "the unpacked content is abnormally large"),
            cure=Text("只保留名单，分成几个文件后再交", "keep the list only, and split it into several files"),
        )
    )


def unreadable(cause: Text) -> ScanError:
    """The error for a workbook that saving again would mend."""
    return ScanError(ScanFault(cause=cause, cure=SAVE_AGAIN))
