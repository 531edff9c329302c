"""A text file as a grid: cells separated by the sign the first line uses, or a label and its answer on each line."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from itertools import islice
from pathlib import Path

import numpy as np

from assessor.questionnaire.text import Text
from assessor.workbooks.reading.fault import AnswersFileError, FileFault, Spot
from assessor.workbooks.reading.grid import HEAD_ROWS, Cell, Grid, as_said, capped, columns_of
from assessor.workbooks.reading.text_file import checked_content

_DELIMITERS = (",", "\t", ";")
_RARE_DELIMITERS = ("|", "，")
"""Looked for where none of the usual ones stands in the first line."""
_SEPARATOR_LINE = re.compile(r"sep=(.)", re.IGNORECASE)
_WIDTH_ROWS = 10
"""Rows by which the number of columns is told."""
_BLOCK = 2000
_WRAPPING = 2
_RULED = "-:=+ |"
_LABEL_END = "："
_LABEL = re.compile(r"[^：:]{1,80}[：:]")
_LABELLED_ROWS, _NEARLY_ALL = 60, 0.8
_LOOKED_AT = 50_000
"""Characters of the first line that tell the separator."""
MAX_RECORDS = 200_000
_CURE = Text(
    "检查这一行的引号是否成对，或用 Excel、WPS 打开后重新另存为 CSV",
    "check that the quotation marks of this line come in pairs, or save the file as CSV again",
)


@dataclass(frozen=True, kw_only=True)
class _Source:
    """A file whose bytes are sound text; opened anew for each pass, so that its text is never held whole."""

    path: Path
    content: bytes
    encoding: str

    def lines(self) -> TextIOWrapper:
        """From the first line on, or the second where the first only says which sign separates."""
        text = TextIOWrapper(BytesIO(self.content), encoding=self.encoding, newline="")
        if self.separator:
            text.readline()
        return text

    @property
    def separator(self) -> str:
        """The sign that a first line such as `sep=;` names, or ""."""
        text = TextIOWrapper(BytesIO(self.content[:400]), encoding=self.encoding, errors="ignore", newline="")
        found = _SEPARATOR_LINE.fullmatch(text.readline().removeprefix("\ufeff").strip().strip('"'))
        return found[1] if found else ""


def read_csv(path: Path) -> Grid:
    """The file's records. Raises AnswersError with the line where it cannot be read."""
    content, encoding = checked_content(path)
    source = _Source(path=path, content=content, encoding=encoding)
    delimiter = _delimiter(source)
    head = tuple(
        tuple(_said(cell) or None for cell in row) for _, row in islice(_records(source, delimiter), HEAD_ROWS)
    )
    width = max((len(row) for row in head[:_WIDTH_ROWS]), default=0)
    lines: list[int] = []
    faults: list[FileFault] = []
    columns = columns_of(_blocks(path, _watched(path, _records(source, delimiter), width, faults), width, lines))
    if faults:
        raise AnswersFileError(tuple(faults))
    columns = tuple(as_said(column, _said) for column in columns)
    return Grid(file=path.name, sheet="", head=head, columns=columns, rows=np.array(lines, dtype=np.int64))


def _delimiter(source: _Source) -> str:
    if source.separator:
        return source.separator
    first = next((line for line in source.lines() if line.strip()), "")[:_LOOKED_AT]
    if not any(sign in first for sign in (*_DELIMITERS, *_RARE_DELIMITERS)) and _is_labelled(source):
        return _LABEL_END
    found = next((some for some in (_DELIMITERS, _RARE_DELIMITERS) if any(sign in first for sign in some)), _DELIMITERS)
    return max(found, key=lambda delimiter: len(next(csv.reader([first], delimiter=delimiter))))


def _records(source: _Source, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Line on which each record starts, and its fields as they stand; records without content are left out."""
    if delimiter == _LABEL_END:
        yield from _labelled(source)
        return
    reader = csv.reader(source.lines(), delimiter=delimiter, strict=True)
    offset = 1 if source.separator else 0
    line = 1 + offset
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise AnswersFileError((_broken(source.path, line, error),)) from error
        if row is None:
            return
        if any(row) and not _is_ruling(row):
            yield line, row
        line = reader.line_num + 1 + offset


def _is_labelled(source: _Source) -> bool:
    """Whether nearly every line is a label, a colon and what it says, as a form is typed into a chat."""
    lines = [line[:_LOOKED_AT] for line in islice(source.lines(), _LABELLED_ROWS) if line.strip()]
    return len(lines) > 1 and sum(_LABEL.match(line) is not None for line in lines) >= _NEARLY_ALL * len(lines)


def _labelled(source: _Source) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(source.lines(), start=1):
        if line.strip():
            yield number, [part.strip() for part in re.split("[：:]", line, maxsplit=1)]


def _is_ruling(row: list[str]) -> bool:
    """Whether a row only draws the line below the headings, as tables in plain text have it."""
    is_ruled = len(row) > 1 and not row[0].strip(_RULED)  # of nearly all rows the first cell tells
    return is_ruled and any("---" in cell for cell in row) and not "".join(row).strip(_RULED)


def _said(cell: Cell) -> Cell:
    return capped(_unwrapped(cell)) if isinstance(cell, str) else cell


def _unwrapped(cell: str) -> str:
    """What a cell such as ="0123" says: spreadsheets are given codes that way, so that they keep all digits."""
    is_wrapped = cell.startswith('="') and cell.endswith('"') and cell.count('"') == _WRAPPING
    return cell[2:-1] if is_wrapped else cell


def _watched(
    path: Path, records: Iterator[tuple[int, list[str]]], width: int, faults: list[FileFault]
) -> Iterator[tuple[int, list[str]]]:
    """The records, noting those with content beyond the last column of the head."""
    for line, row in records:
        if len(row) > width and any(map(_unwrapped, row[width:])):
            faults.append(_too_wide(path, line, len(row), width))
        yield line, row


def _blocks(
    path: Path, records: Iterator[tuple[int, list[str]]], width: int, lines: list[int]
) -> Iterator[list[Sequence[Cell]]]:
    while block := list(islice(records, _BLOCK)):
        lines.extend(line for line, _ in block)
        if len(lines) > MAX_RECORDS:
            raise AnswersFileError((_too_long(path),))
        yield [_filled_up(row, width) for _, row in block]


def _filled_up(row: list[str], width: int) -> Sequence[Cell]:
    return row if len(row) == width else [*row[:width], *[None] * (width - len(row))]


def _broken(path: Path, line: int, error: csv.Error) -> FileFault:
    if "field larger" in str(error):
        cause = Text(
            "有一格的文字过长，多半是引号没有成对", "a field is far too long, most likely an unclosed quotation mark"
        )
    else:
        cause = Text("引号没有成对，从这一行起读不下去", "quotation marks do not come in pairs from this line on")
    return FileFault(place=Spot(file=path.name, row=line), cause=cause, cure=_CURE)


def _too_long(path: Path) -> FileFault:
    return FileFault(
        place=Spot(file=path.name, row=MAX_RECORDS + 1),
        cause=Text(
            f"超过 {MAX_RECORDS} 行，读不了这么长的表",
            f"there are over {MAX_RECORDS} rows; a table that long is not read",
        ),
        cure=Text("只保留名单，分成几个文件后再交", "keep the list only, and split it into several files"),
    )


def _too_wide(path: Path, line: int, found: int, width: int) -> FileFault:
    return FileFault(
        place=Spot(file=path.name, row=line),
        cause=Text(
            f"这一行有 {found} 格，表头只有 {width} 格", f"this line has {found} fields, but the header has {width}"
        ),
        cure=Text(
            "含逗号等分隔符的内容要加双引号，多出的格删去",
            "put double quotes round content that holds the separator, and delete surplus fields",
        ),
    )
