"""An office file as an archive that was found sane, and one of its parts taken apart piece by piece."""

import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, ZipFile, ZipInfo

from assessor.questionnaire.text import Text
from assessor.workbooks.packages.refusals import damaged, too_large, unreadable

MAX_UNPACKED = 600_000_000
_MAX_PART_NAMES = 2000
_MAX_RATIO = 100
_RATIO_FROM = 20_000_000
_PIECE = 65536
MAX_MARKUP = 300_000_000
"""Of a part that is taken apart in Python."""


def sane_archive(path: Path) -> ZipFile:
    """The archive, once its directory has been found sane. Raises ScanError."""
    try:
        archive = ZipFile(path)
    except (BadZipFile, ValueError, NotImplementedError) as error:
        raise damaged() from error
    entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise unreadable(Text("文件设有密码", "the file is locked with a password"))
    if len(entries) > _MAX_PART_NAMES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise too_large()
    if any(entry.file_size > _RATIO_FROM and _ratio(entry) > _MAX_RATIO for entry in entries):
        raise too_large()
    return archive


def _ratio(entry: ZipInfo) -> float:
    return entry.file_size / max(entry.compress_size, 1)


def take_apart(
    archive: ZipFile,
    name: str,
    start: Callable[[str, Mapping[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> None:
    """Call the functions for each tag and text of a part, in its order. Raises ScanError."""
    if archive.getinfo(name).file_size > MAX_MARKUP:
        raise too_large()
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        with archive.open(name) as part:
            while piece := part.read(_PIECE):
                parser.Parse(piece)
            parser.Parse(b"", True)  # noqa: FBT003 - expat takes no keywords
    except (ExpatError, BadZipFile, zlib.error, ValueError, EOFError) as error:
        raise damaged() from error


def _refuse_doctype(*_declaration: object) -> None:
    raise unreadable(Text("文件里带有 XML 实体定义，不安全", "the file declares XML entities, which is unsafe"))
