"""What a file really is, told by its first bytes, so that a wrong file is named as what it is."""

import re
from pathlib import Path
from typing import Literal

from assessor.questionnaire.text import Text
from assessor.workbooks.reading.fault import FileFault, whole_file_fault

Content = Literal["package", "old workbook", "web page", "web archive", "xml 2003", "text"]
"""How a table is kept, told by its first bytes and not by its name."""
_XML_2003 = (b"urn:schemas-microsoft-com:office:spreadsheet", b'progid="Excel.Sheet"')
_HEAD = 65536
_TEXT_SUFFIXES = (".csv", ".txt", ".tsv", ".tab")
"""Files of which the reader of texts says what is wrong, by line."""
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_TOP = 2000
_ARCHIVE_STARTS = (b"mime-version:", b"from:", b"content-type:", b"date:", b"subject:")
_WEB_PAGE_STARTS = (b"<!doctype html", b"<html", b"<head", b"<table", b"<meta")
_SIGNATURES = (
    (b"MZ", Text("一个 Windows 程序", "a Windows program")),
    (b"\x7fELF", Text("一个 Linux 程序", "a Linux program")),
    (b"%PDF", Text("一份 PDF 文件", "a PDF document")),
    (b"\x89PNG", Text("一张图片", "a picture")),
    (b"\xff\xd8\xff", Text("一张图片", "a picture")),
    (b"GIF8", Text("一张图片", "a picture")),
    (b"{\\rtf", Text("一份 RTF 文档", "an RTF document")),
    (b"Rar!", Text("一个 RAR 压缩包", "a RAR archive")),
    (b"7z\xbc\xaf", Text("一个 7z 压缩包", "a 7z archive")),
    (b"\x1f\x8b", Text("一个 gzip 压缩包", "a gzip archive")),
    (b"BZh", Text("一个 bzip2 压缩包", "a bzip2 archive")),
    (b"\xfd7zXZ", Text("一个 xz 压缩包", "an xz archive")),
)
_STREAMS = (
    ("WordDocument".encode("utf-16-le"), Text("Word 或 WPS 文字文档", "a Word document")),
    ("PowerPoint Document".encode("utf-16-le"), Text("演示文稿", "a set of slides")),
)
"""What old programs call the part that holds the document, where it is no workbook."""
_OLD = Text("旧格式的工作簿（.xls 或 .et）", "a workbook in an old format (.xls or .et)")
_UNKNOWN = Text(
    "打不开的内容，也许是单位的加密软件加了密",
    "content that cannot be opened, perhaps encrypted by a firm's own software",
)
_LOCKED = Text("设有打开密码的工作簿", "a workbook locked with a password")
_WEB_PAGE = Text("一个网页", "a web page")
_ARCHIVE = Text("一个 .xlsx 工作簿或压缩包", "an .xlsx workbook or an archive")
_MARKUP = Text("一份 XML 文件", "an XML file")
_NOUGHTS = Text(
    "文件损坏：里面全是空字节，多半是没有下载完",
    "the file is damaged: it holds nothing but noughts, as broken downloads do",
)
_DAMAGED = Text("文件损坏，打不开", "the file is damaged and cannot be opened")
_ARCHIVES = (".ods", ".docx")
_FETCH_AGAIN = Text("重新下载或再拷贝一次，能打开了再交", "fetch or copy it again, and hand it in once it opens")
_SAVE_XLSX = Text(
    "用 Excel 或 WPS 打开原表，另存为 .xlsx（不设打开密码）后再交",
    "open the sheet in Excel or WPS, save it as .xlsx without a password, and hand that in",
)
_SAVE_CSV = Text("用 Excel 或 WPS 另存为“CSV UTF-8”后再交", "save the sheet as “CSV UTF-8” and hand that in")


def foreign_kind(head: bytes) -> Text | None:
    """What the bytes are if they are neither text nor a zip archive, else None."""
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        other = next((kind for stream, kind in _STREAMS if stream in head), _OLD)
        return _LOCKED if _ENCRYPTED in head else other
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:200].lower()
    if start.startswith(_WEB_PAGE_STARTS):
        return _WEB_PAGE
    return _MARKUP if start.startswith((b"<?xml", b"<!doctype")) else None


def content_of(path: Path) -> Content:
    """How the table in a file that was not refused is kept, whatever its name ends in."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith(b"PK\x03\x04"):
        return "package"
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return "old workbook"
    if any(mark in head for mark in _XML_2003) and head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
        return "xml 2003"
    if _is_web_archive(head):
        return "web archive"
    return "web page" if foreign_kind(head) in (_WEB_PAGE, _MARKUP) else "text"


def _is_web_archive(head: bytes) -> bool:
    """Whether a mail-like head announces a page with its parts, as programs save a sheet in a single file."""
    top = head[:_TOP].lstrip().lower()
    return top.startswith(_ARCHIVE_STARTS) and b"multipart/related" in top


def refuse_no_table(path: Path) -> FileFault | None:
    """A fault if a file is none of the ways in which a table is kept, told by its first bytes."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        return _refuse_empty(path, head)
    if path.suffix.lower() in _ARCHIVES and not head.startswith(b"PK\x03\x04"):
        return whole_file_fault(path, cause=_DAMAGED, cure=_SAVE_XLSX)
    if not head.strip(b"\0"):
        return whole_file_fault(path, cause=_NOUGHTS, cure=_FETCH_AGAIN)
    kind = foreign_kind(head)
    if kind is None:
        is_text = path.suffix.lower() in _TEXT_SUFFIXES or not _is_binary(head)
        return None if is_text else _wrong_kind(path, _UNKNOWN, _SAVE_XLSX)
    return None if kind in (_OLD, _WEB_PAGE, _MARKUP) else _wrong_kind(path, kind, _SAVE_XLSX)


def is_workbook(path: Path) -> bool:
    """Whether a file is a workbook by its first bytes, whatever its name."""
    return path.is_file() and content_of(path) in ("package", "old workbook")


def named_kind(path: Path) -> Text | None:
    """What the file is, if its first bytes tell."""
    with path.open("rb") as file:
        return foreign_kind(file.read(_HEAD))


def _is_binary(head: bytes) -> bool:
    """Whether bytes are no text in any encoding we read."""
    if head.startswith((b"PK\x03\x04", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return False
    return len(_CONTROL.findall(head.rstrip(b"\0\x1a"))) > len(head) // 200


def refuse_foreign_text(path: Path, content: bytes) -> FileFault | None:
    """A fault if a file that should be text (.csv, .json) is something else."""
    kind = _ARCHIVE if content.startswith(b"PK\x03\x04") else foreign_kind(content[:65536])
    if kind is None:
        return _refuse_empty(path, content)
    cure = _SAVE_CSV if path.suffix.lower() == ".csv" else Text("换成答卷文件", "hand in the answers file instead")
    return _wrong_kind(path, kind, cure)


def _wrong_kind(path: Path, kind: Text, cure: Text) -> FileFault:
    suffix = path.suffix.lower()
    cause = Text(
        f"文件名以 {suffix} 结尾，内容却是{kind.zh}", f"the name ends in {suffix}, but the content is {kind.en}"
    )
    return whole_file_fault(path, cause=cause, cure=cure)


def _refuse_empty(path: Path, content: bytes) -> FileFault | None:
    if content.strip(b"\xef\xbb\xbf \t\r\n"):
        return None
    return whole_file_fault(
        path,
        cause=Text("文件是空的", "the file is empty"),
        cure=Text("确认保存成功后重新上交", "check that it was saved, and hand it in again"),
    )
