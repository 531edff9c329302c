"""The parts of an .xlsx package, found by its own relations: whatever their names, cases and slashes are."""

import posixpath
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from assessor.questionnaire.text import Text
from assessor.workbooks.packages.archives import sane_archive
from assessor.workbooks.packages.refusals import too_large, unreadable

_MAX_SMALL_PART = 5_000_000
_BOOK, _BOOK_RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_ROOT_RELATIONS = "_rels/.rels"
_DOCUMENT = "/officeDocument"
_MISSING = Text("文件损坏，缺少工作表", "the file is damaged: a worksheet is missing")


@dataclass(frozen=True, kw_only=True)
class SheetPart:
    """A worksheet: its name, the archive member it stands in, and whether it is shown."""

    name: str
    member: str
    visible: bool


class Package:
    """An archive that was found sane, with its parts by the names that relations give them."""

    def __init__(self, archive: ZipFile, book: str) -> None:
        self.archive = archive
        self._entries = {_plain(entry.filename).casefold(): entry for entry in archive.infolist()}
        self._book = book

    def entry(self, name: str) -> ZipInfo:
        """The member of that name, in any case. Raises ScanError where there is none."""
        found = self._entries.get(name.casefold())
        if found is None:
            raise unreadable(_MISSING)
        return found

    def find(self, name: str) -> ZipInfo | None:
        """The member of that name, in any case, or None."""
        return self._entries.get(name.casefold())

    def small_part(self, name: str) -> Any:  # noqa: ANN401 - defusedxml has no type for elements
        """The root of a part that is small in every sound package. Raises ScanError."""
        return _parsed(self.archive, self.entry(name))

    def relations(self) -> Mapping[str, str]:
        """Id -> name of the part, for the parts of the workbook."""
        folder, name = posixpath.split(self._book)
        root = self.small_part(f"{folder}/_rels/{name}.rels".removeprefix("/"))
        return {node.get("Id"): _resolved(folder, node.get("Target", "")) for node in root.iter() if node.get("Id")}

    def worksheets(self) -> tuple[SheetPart, ...]:
        """The worksheets in their order."""
        targets = self.relations()
        sheets = [node for node in self.small_part(self._book).iter() if node.tag.endswith("}sheet")]
        found = ((node, targets.get(_relation_of(node), "")) for node in sheets)
        return tuple(
            SheetPart(
                name=node.get("name", ""),
                member=self.entry(target).filename,
                visible=node.get("state", "visible") == "visible",
            )
            for node, target in found
            if "chartsheet" not in target.casefold()
        )

    @property
    def is_usual(self) -> bool:
        """Whether every part has the name that readers which do not follow relations look for."""
        names = set(self.archive.namelist())
        wanted = {name for name in self.relations().values() if self.find(name) is not None}
        is_named = str(self.archive.filename).casefold().endswith((".xlsx", ".xlsm"))
        return is_named and _BOOK in names and _BOOK_RELATIONS in names and wanted <= names

    def write_usual(self, target: Path) -> None:
        """A copy with the usual names."""
        folder, name = posixpath.split(self._book)
        relations = f"{folder}/_rels/{name}.rels".removeprefix("/")
        renamed = {self._book: _BOOK, relations: _BOOK_RELATIONS}
        by_case = {one.casefold(): one for one in self.relations().values()}
        with ZipFile(target, "w", ZIP_STORED) as copy:
            for entry in self.archive.infolist():
                plain = _plain(entry.filename)
                wanted = renamed.get(plain) or _in_usual_folder(by_case.get(plain.casefold(), plain), folder)
                content = self.archive.read(entry)
                if wanted == _BOOK_RELATIONS:
                    content = content.replace(f'"/{folder}/'.encode(), b'"/xl/')
                elif wanted == _ROOT_RELATIONS:
                    content = content.replace(self._book.encode(), _BOOK.encode())
                copy.writestr(wanted, content)


def _in_usual_folder(name: str, folder: str) -> str:
    return f"xl/{name.removeprefix(f'{folder}/')}" if folder and name.startswith(f"{folder}/") else name


def open_package(path: Path) -> Package:
    """The package, once its directory has been found sane. Raises ScanError."""
    archive = sane_archive(path)
    return Package(archive, _book_of(archive))


def _book_of(archive: ZipFile) -> str:
    """The name of the workbook's part, by the package's relations or where it usually stands."""
    names = {_plain(name).casefold(): name for name in archive.namelist()}
    candidates = [*_documents(archive, names), _BOOK]
    found = next((name for name in candidates if name.casefold() in names and name.endswith(".xml")), None)
    if found is None or any(name.startswith("word/") for name in names):
        _refuse_foreign(names)
    return found or _BOOK


def _documents(archive: ZipFile, names: Mapping[str, str]) -> Iterator[str]:
    relations = names.get(_ROOT_RELATIONS)
    if relations is None:
        return
    for node in _parsed(archive, archive.getinfo(relations)).iter():
        if str(node.get("Type", "")).endswith(_DOCUMENT):
            yield _resolved("", node.get("Target", ""))


def _refuse_foreign(names: Mapping[str, str]) -> None:
    if "xl/workbook.bin" in names:
        raise unreadable(Text("这是二进制工作簿（.xlsb）", "this is a binary workbook (.xlsb)"))
    if any(name.startswith("word/") for name in names):
        raise unreadable(Text("这是 Word 文档", "this is a Word document"))
    if "content.xml" in names:
        raise unreadable(Text("这是 OpenDocument 表格（.ods）", "this is an OpenDocument sheet (.ods)"))
    if any(name.endswith(".iwa") for name in names):
        raise unreadable(Text("这是苹果 Numbers 表格", "this is a sheet of Apple's Numbers"))
    raise unreadable(Text("这是压缩包，不是工作簿", "this is an archive, not a workbook"))


def _relation_of(node: Any) -> str:  # noqa: ANN401 - defusedxml has no type for elements
    return next((value for key, value in node.attrib.items() if key.endswith("relationships}id")), "")


def _parsed(archive: ZipFile, entry: ZipInfo) -> Any:  # noqa: ANN401 - defusedxml has no type for elements
    if entry.file_size > _MAX_SMALL_PART:
        raise too_large()
    try:
        return fromstring(archive.read(entry), forbid_dtd=True)
    except (ParseError, DefusedXmlException, BadZipFile, zlib.error, ValueError) as error:
        raise unreadable(
            Text("文件的目录部分损坏或不安全", "the workbook's table of contents is damaged or unsafe")
        ) from error


def _plain(name: str) -> str:
    return name.replace("\\", "/").removeprefix("/")


def _resolved(folder: str, target: str) -> str:
    plain = target.replace("\\", "/")
    return plain.removeprefix("/") if plain.startswith("/") else posixpath.normpath(posixpath.join(folder, plain))
