"""Run as a program: marks a workbook, keeping all else in it: `marking_child SOURCE TARGET`, marks as JSON on stdin.

It opens a foreign workbook, so it runs under limits of memory and time like the child that reads.
"""

import json
import resource
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from assessor.workbooks.marking.looks import (
    AUTHOR,
    GREEN,
    HEAD,
    MOST_COMMENTS,
    RED,
    RESULT_WIDTH,
    SUMMARY_TABLE_ROW,
    SUMMARY_WIDTHS,
    YELLOW,
)

MEMORY_LIMIT = 2_000_000_000
PROCESSOR_SECONDS = 150
_OPAQUE = "FF"
_COMMENT_WIDTH = 320
_LINE_HEIGHT = 18
_CHARACTERS_A_LINE = 26


def main(source: Path, target: Path) -> None:
    """Write the marked workbook."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
    marks = json.load(sys.stdin)
    workbook = load_workbook(source)
    sheets = [workbook[each["sheet"]] for each in marks["sheets"]]
    for sheet, each in zip(sheets, marks["sheets"], strict=True):
        _clear(sheet)
        _mark_cells(sheet, each["cells"])
        _mark_rows(sheet, each)
    _write_summary(workbook, marks)
    workbook.active = workbook.index(sheets[0])
    workbook.save(target)


def _clear(sheet: Worksheet) -> None:
    """Take away the marks of an earlier check, and give comments of others their size back."""
    for cell in _cells(sheet):
        if cell.comment is not None and cell.comment.author == AUTHOR:
            cell.comment = None
        elif cell.comment is not None:
            _fit(cell.comment)
        if cell.fill.fgColor.rgb in (_OPAQUE + RED, _OPAQUE + YELLOW):
            cell.fill = PatternFill()


def _cells(sheet: Worksheet) -> Iterator[Cell]:
    """The cells that are there; going through rows would make those that are not."""
    yield from [cell for cell in sheet._cells.values() if isinstance(cell, Cell)]  # noqa: SLF001 - openpyxl has no other way


def _mark_cells(sheet: Worksheet, marks: Sequence[Mapping[str, Any]]) -> None:
    told: dict[tuple[int, int], list[str]] = {}
    faulty = {(mark["row"], mark["position"] + 1) for mark in marks if mark["is_fault"]}
    for mark in marks:
        told.setdefault((mark["row"], mark["position"] + 1), []).append(mark["text"])
    for number, ((row, column), texts) in enumerate(told.items()):
        cell = sheet.cell(row, column)
        cell.fill = PatternFill("solid", fgColor=_OPAQUE + (RED if (row, column) in faulty else YELLOW))
        if number < MOST_COMMENTS and not isinstance(cell, MergedCell):
            cell.comment = Comment(_visible("\n".join(texts)), AUTHOR)
            _fit(cell.comment)


def _mark_rows(sheet: Worksheet, marks: Mapping[str, Any]) -> None:
    column = marks["position"] + 1
    sheet.column_dimensions[get_column_letter(column)].width = RESULT_WIDTH
    heading = sheet.cell(marks["heading_row"], column)
    _write(heading, marks["heading"])
    heading.font = Font(bold=True)
    heading.fill = PatternFill("solid", fgColor=_OPAQUE + HEAD)
    for mark in marks["rows"]:
        cell = sheet.cell(mark["row"], column)
        _write(cell, mark["text"])
        cell.fill = PatternFill("solid", fgColor=_OPAQUE + (GREEN if mark["is_good"] else RED))
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _write_summary(workbook: Workbook, marks: Mapping[str, Any]) -> None:
    for title in marks["titles"]:
        if title in workbook.sheetnames and title not in {each["sheet"] for each in marks["sheets"]}:
            workbook.remove(workbook[title])
    sheet = workbook.create_sheet(marks["title"])
    for number, cells in enumerate(marks["summary"], start=1):
        for position, value in enumerate(cells, start=1):
            _write(sheet.cell(number, position), value)
    for position, width in enumerate(SUMMARY_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(position)].width = width
        sheet.cell(SUMMARY_TABLE_ROW + 1, position).font = Font(bold=True)
    sheet["A1"].font = Font(bold=True, size=14)


def _write(cell: Cell | MergedCell, value: str | int) -> None:
    """Put text or a number into a cell; text stays text whatever it starts with."""
    if isinstance(cell, MergedCell):
        return
    if isinstance(value, str):
        cell.value = _visible(value)
        cell.data_type = "s"
    else:
        cell.value = value


def _visible(text: str) -> str:
    return ILLEGAL_CHARACTERS_RE.sub(" ", text)


def _fit(comment: Comment) -> None:
    lines = sum(1 + len(line) // _CHARACTERS_A_LINE for line in comment.text.split("\n"))
    comment.width = _COMMENT_WIDTH
    comment.height = _LINE_HEIGHT * (lines + 1)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
