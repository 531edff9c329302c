"""A checked list written as a new workbook, row by row in little memory, from the cells that were read."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

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
from assessor.workbooks.marking.marks import Marks
from assessor.workbooks.marking.summary import summary_rows, summary_title
from assessor.workbooks.reading.grid import Cell, Grid, OddCell
from assessor.workbooks.reading.read_rows import ReadRows
from assessor.workbooks.sheets.heading_names import NAME, USCC
from assessor.workbooks.template.words import ANSWERS_SHEET, STAMP_SHEET

_LONGEST_CELL = 32767
_LONGEST_NAME = 31
_WIDTHS = {NAME: 30, USCC: 22}
_WIDTH = 14
_COMMENT_SIZE = {"x_scale": 2.4, "y_scale": 1.6, "author": AUTHOR}


_RED, _YELLOW = RED, YELLOW


@dataclass(frozen=True, kw_only=True)
class _Looks:
    """Formats of cells, of dates and of crossed-out cells by colour, "" for none."""

    cells: Mapping[str, Format | None]
    dates: Mapping[str, Format]
    struck: Mapping[str, Format]
    green: Format
    heading: Format


def write_anew(upload: ReadRows, marks: Sequence[Marks], target: Path, lang: Lang) -> None:
    """Write the lists with their marks, the summary, and the stamp the file had."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(target), options) as workbook:
        looks = _looks(workbook)
        names: list[str] = []
        for each in marks:
            name = _free(each.sheet.grid.sheet or ANSWERS_SHEET[lang], names)
            sheet = workbook.add_worksheet(name)
            _set_up(sheet, each)
            _write_rows(sheet, each, looks)
        summary = workbook.add_worksheet(_free(summary_title(lang), names))
        _write_summary(summary, summary_rows(upload, marks, lang), looks)
        _write_stamp(workbook, upload.table.sheets[0].grid)


def _free(name: str, taken: list[str]) -> str:
    """A name for a sheet that no other has, of the length and signs a spreadsheet allows."""
    plain = re.sub(r"[\[\]:*?/\\]", " ", name).strip("'")[:_LONGEST_NAME] or "-"
    number = 1
    while plain.casefold() in taken:
        number += 1
        plain = f"{name[: _LONGEST_NAME - 3]} {number}"
    taken.append(plain.casefold())
    return plain


def _looks(workbook: xlsxwriter.Workbook) -> _Looks:
    colours = {"": {}, _RED: {"bg_color": f"#{RED}"}, _YELLOW: {"bg_color": f"#{YELLOW}"}}
    day = {"num_format": "yyyy-mm-dd"}
    return _Looks(
        cells={colour: workbook.add_format(given) if given else None for colour, given in colours.items()},
        dates={colour: workbook.add_format(day | given) for colour, given in colours.items()},
        struck={colour: workbook.add_format({"font_strikeout": True} | given) for colour, given in colours.items()},
        green=workbook.add_format({"bg_color": f"#{GREEN}"}),
        heading=workbook.add_format({"bold": True, "bg_color": f"#{HEAD}", "text_wrap": True, "valign": "top"}),
    )


def _set_up(sheet: Worksheet, marks: Marks) -> None:
    sheet.freeze_panes(marks.heading_row, 0)
    names = {position: name for name, position in marks.sheet.header.columns.items()}
    for position in range(len(marks.sheet.grid.columns)):
        sheet.set_column(position, position, _WIDTHS.get(names.get(position, ""), _WIDTH))
    sheet.set_column(marks.position, marks.position, RESULT_WIDTH)
    for (row, position), text in list(_comments(marks).items())[:MOST_COMMENTS]:
        sheet.write_comment(row - 1, position, text, _COMMENT_SIZE)


def _comments(marks: Marks) -> Mapping[tuple[int, int], str]:
    told: dict[tuple[int, int], str] = {}
    for mark in marks.cells:
        place = (mark.row, mark.position)
        text = f"{mark.cause}\n{mark.cure}"
        told[place] = f"{told[place]}\n{text}" if place in told else text
    return told


def _write_rows(sheet: Worksheet, marks: Marks, looks: _Looks) -> None:
    colours = {(mark.row, mark.position): _YELLOW for mark in marks.cells if mark.grade != "fault"}
    colours |= {(mark.row, mark.position): _RED for mark in marks.cells if mark.grade == "fault"}
    results = {mark.row: mark for mark in marks.rows}
    for row, cells in _rows(marks.sheet.grid):
        is_heading = row == marks.heading_row
        for position, cell in enumerate(cells):
            if position == marks.position or cell is None:
                continue
            look = _format(looks, cell, colour=colours.get((row, position), ""), is_heading=is_heading)
            _write(sheet, (row - 1, position), cell, look)
        if is_heading:
            sheet.write_string(row - 1, marks.position, marks.heading, looks.heading)
        elif row in results:
            result = results[row]
            sheet.write_string(
                row - 1, marks.position, result.text, looks.green if result.is_good else looks.cells[_RED]
            )


def _rows(grid: Grid) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """Row and cells of every record."""
    lists = [([*column.cells], column.codes.tolist()) for column in grid.columns]
    rows = grid.rows.tolist()
    for record, row in enumerate(rows):
        yield row, tuple(cells[codes[record]] for cells, codes in lists)


def _format(looks: _Looks, cell: Cell, *, colour: str, is_heading: bool) -> Format | None:
    if isinstance(cell, OddCell) and cell.kind == "date":
        return looks.dates[colour]
    if isinstance(cell, OddCell) and cell.kind == "struck":
        return looks.struck[colour]
    return looks.heading if is_heading else looks.cells[colour]


def _write(sheet: Worksheet, place: tuple[int, int], cell: Cell, look: Format | None) -> None:
    if isinstance(cell, str):
        sheet.write_string(*place, cell[:_LONGEST_CELL], look)
    elif isinstance(cell, OddCell):
        _WRITERS[cell.kind](sheet, place, cell.shown, look)
    elif cell is not None:
        sheet.write_number(*place, cell, look)


def _write_date(sheet: Worksheet, place: tuple[int, int], shown: str, look: Format | None) -> None:
    try:
        sheet.write_datetime(*place, datetime.fromisoformat(shown), look)
    except ValueError:  # a time of day, or a day spreadsheets do not know
        sheet.write_string(*place, shown, look)


def _write_truth(sheet: Worksheet, place: tuple[int, int], shown: str, look: Format | None) -> None:
    sheet.write_boolean(*place, shown == "TRUE", look)


def _write_text(sheet: Worksheet, place: tuple[int, int], shown: str, look: Format | None) -> None:
    sheet.write_string(*place, shown, look)


def _write_formula(sheet: Worksheet, place: tuple[int, int], shown: str, look: Format | None) -> None:
    """Formulas are not read, so none is written: a word in its place keeps the cell faulty until it is mended."""
    del shown
    sheet.write_string(*place, "（公式 formula）", look)


def _write_long(sheet: Worksheet, place: tuple[int, int], shown: str, look: Format | None) -> None:
    """The text itself was not read: what stands for it keeps the cell faulty until it is mended."""
    sheet.write_string(*place, f"（{shown} 字 characters）", look)


def _write_scaled(sheet: Worksheet, place: tuple[int, int], shown: str, look: Format | None) -> None:
    sheet.write_number(*place, float(shown), look)


_WRITERS: Mapping[str, Callable[[Worksheet, tuple[int, int], str, Format | None], None]] = {
    "date": _write_date,
    "truth": _write_truth,
    "error": _write_text,
    "struck": _write_text,
    "long": _write_long,
    "scaled": _write_scaled,
    "formula": _write_formula,
}


def _write_summary(sheet: Worksheet, rows: Sequence[Sequence[str | int]], looks: _Looks) -> None:
    for position, width in enumerate(SUMMARY_WIDTHS):
        sheet.set_column(position, position, width)
    for number, cells in enumerate(rows):
        look = looks.heading if number in (0, SUMMARY_TABLE_ROW) else None
        for position, value in enumerate(cells):
            _write(sheet, (number, position), value, look)


def _write_stamp(workbook: xlsxwriter.Workbook, grid: Grid) -> None:
    if grid.stamp:
        sheet = workbook.add_worksheet(STAMP_SHEET)
        sheet.write_string(0, 0, grid.stamp)
        sheet.write_string(1, 0, grid.association)
        sheet.very_hidden()
