"""Bytes of a text file turned into text: UTF-8 with or without BOM, UTF-16, UTF-32, GB18030, Big5; NUL refused."""

from pathlib import Path

from assessor.questionnaire.text import Text
from assessor.workbooks.encodings import candidates, foreign_lines
from assessor.workbooks.reading.fault import AnswersFileError, FileFault, Spot, whole_file_fault
from assessor.workbooks.reading.file_kind import refuse_foreign_text

MAX_BYTES = 400_000_000
_PADDING = b"\0\x1a"
"""What old programs end or fill up a text with."""
_NUL = Text("文件里有空字符（NUL）", "the file holds a NUL character")
_NUL_CURE = Text("用 Excel 或 WPS 打开，另存为“CSV UTF-8”", "open it in a spreadsheet and save it as “CSV UTF-8”")


def read_text(path: Path, *, is_markup: bool = False) -> str:
    """The file's text. Raises AnswersError if it is no text, too large, or in an encoding not read here.

    `is_markup`: a web page will do.
    """
    content, encoding = checked_content(path, is_markup=is_markup)
    return content.decode(encoding)


def checked_content(path: Path, *, is_markup: bool = False) -> tuple[bytes, str]:
    """The file's bytes and the encoding in which they are sound text. Raises AnswersError as `read_text` does."""
    refuse_too_large(path)
    content = path.read_bytes()
    if not is_markup and (fault := refuse_foreign_text(path, content)):
        raise AnswersFileError((fault,))
    for encoding in candidates(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            if lines := foreign_lines(content):
                raise AnswersFileError(tuple(_mixed(path, line) for line in lines)) from None
            continue
        if not encoding.startswith(("utf-16", "utf-32")):
            content = content.rstrip(_PADDING)
        _refuse_nul(path, text.rstrip(_PADDING.decode()))
        return content, encoding
    raise AnswersFileError((_unreadable(path),))


def refuse_too_large(path: Path, limit: int = MAX_BYTES) -> None:
    """Raise AnswersError for a file of more than `limit` bytes, before any is read."""
    if path.stat().st_size > limit:
        raise AnswersFileError((_too_large(path, limit // 1_000_000),))


def _refuse_nul(path: Path, text: str) -> None:
    if "\0" in text:
        place = Spot(file=path.name, row=text.count("\n", 0, text.index("\0")) + 1)
        raise AnswersFileError((FileFault(place=place, cause=_NUL, cure=_NUL_CURE),))


def _mixed(path: Path, line: int) -> FileFault:
    return FileFault(
        place=Spot(file=path.name, row=line),
        cause=Text(
            "这一行的文字编码与其他行不同（一部分是 UTF-8，一部分不是）",
            "this line is in another encoding than the others (some are in UTF-8, some are not)",
        ),
        cure=Text(
            "多半是把两份文件接在了一起：分别用 Excel 或 WPS 打开，再把两份内容贴到同一张表里另存",
            "two files were probably joined: open each in a spreadsheet, and save both contents as one sheet",
        ),
    )


def _too_large(path: Path, megabytes: int) -> FileFault:
    return whole_file_fault(
        path,
        cause=Text(f"文件超过 {megabytes} MB", f"the file is over {megabytes} MB"),
        cure=Text("分成几个文件", "split it into several files"),
    )


def _unreadable(path: Path) -> FileFault:
    return whole_file_fault(
        path,
        cause=Text("文字编码既不是 UTF-8，也不是 GB18030 或 UTF-16", "the text is not in UTF-8, GB18030 or UTF-16"),
        cure=Text("另存为 UTF-8 编码", "save it in UTF-8"),
    )
