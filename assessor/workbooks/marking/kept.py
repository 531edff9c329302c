"""A clerk's workbook marked in place, with all else in it as it was."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from assessor.questionnaire import Lang
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
from assessor.workbooks.marking.marks import CellMark, Marks
from assessor.workbooks.marking.summary import summary_rows, summary_title
from assessor.workbooks.reading.read_rows import ReadRows
from assessor.workbooks.sheet_writer import row_height

_OPAQUE = "FF"
_COMMENT_WIDTH = 320
_LINE_HEIGHT = 18
_CHARACTERS_A_LINE = 26
_HIGHEST_ROW = 409
"""Points that a spreadsheet allows."""


def mark_kept(upload: ReadRows, marks: Sequence[Marks], target: Path, lang: Lang) -> None:
    """Write the marked workbook. Raises whatever the library does where it cannot open the file."""
    workbook = load_workbook(upload.path)
    sheets = [workbook[each.sheet.grid.sheet] for each in marks]
    for sheet in dict.fromkeys(sheets):
        _clear(sheet)
    for sheet, each in zip(sheets, marks, strict=True):
        _mark_cells(sheet, each.cells)
        _mark_rows(sheet, each)
    _write_summary(workbook, upload, marks, lang)
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


def _mark_cells(sheet: Worksheet, marks: Sequence[CellMark]) -> None:
    told: dict[tuple[int, int], list[str]] = {}
    faulty = {(mark.row, mark.position + 1) for mark in marks if mark.grade == "fault"}
    for mark in marks:
        told.setdefault((mark.row, mark.position + 1), []).append(f"{mark.cause}\n{mark.cure}")
    for number, ((row, column), texts) in enumerate(told.items()):
        cell = sheet.cell(row, column)
        cell.fill = PatternFill("solid", fgColor=_OPAQUE + (RED if (row, column) in faulty else YELLOW))
        if number < MOST_COMMENTS and not isinstance(cell, MergedCell):
            cell.comment = Comment(_visible("\n".join(texts)), AUTHOR)
            _fit(cell.comment)


def _mark_rows(sheet: Worksheet, marks: Marks) -> None:
    column = marks.position + 1
    sheet.column_dimensions[get_column_letter(column)].width = RESULT_WIDTH
    heading = sheet.cell(marks.heading_row, column)
    _write(heading, marks.heading)
    heading.font = Font(bold=True)
    heading.fill = PatternFill("solid", fgColor=_OPAQUE + HEAD)
    for mark in marks.rows:
        cell = sheet.cell(mark.row, column)
        _write(cell, mark.text)
        cell.fill = PatternFill("solid", fgColor=_OPAQUE + (GREEN if mark.is_good else RED))
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if len(mark.text) >= RESULT_WIDTH // 2:
            _make_room(sheet, mark.row, mark.text)


def _make_room(sheet: Worksheet, row: int, text: str) -> None:
    """Make a row as high as what is said of it; a spreadsheet does not do so by itself when it opens the file."""
    dimension = sheet.row_dimensions[row]
    needed = min(row_height([text], [RESULT_WIDTH]), _HIGHEST_ROW)
    if dimension.height is None or dimension.height < needed:
        dimension.height = needed


def _write_summary(workbook: Workbook, upload: ReadRows, marks: Sequence[Marks], lang: Lang) -> None:
    listed = {each.sheet.grid.sheet for each in marks}
    for title in (summary_title("zh"), summary_title("en")):
        if title in workbook.sheetnames and title not in listed:
            workbook.remove(workbook[title])
    sheet = workbook.create_sheet(summary_title(lang))
    for number, cells in enumerate(summary_rows(upload, marks, lang), start=1):
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
