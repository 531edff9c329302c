"""Tables of results written as CSV and as a workbook; no text in them can turn into a formula or a link."""

import csv
from collections.abc import Iterable, Sequence
from typing import BinaryIO, TextIO

import xlsxwriter

from assessor.questionnaire import Lang, Text
from assessor.workbooks.harmless import harmless
from assessor.workbooks.results.frames import ResultFrame
from assessor.workbooks.results.result_column import ResultBlock, ResultCell, ResultColumn

_SHEET = Text("评估结果", "Results")
_KEY_SHEET = Text("列名说明", "Columns")
_WIDTHS = {"name": 30, "uscc": 22}
_LONGEST_CELL = 32767


def write_csv(file: TextIO, columns: Sequence[ResultColumn], blocks: Iterable[ResultBlock]) -> None:
    """Header of stable names, then the rows; the file should be UTF-8 with BOM, newline="" ."""
    lines = csv.writer(file)
    lines.writerow([column.name for column in columns])
    for block in blocks:
        lines.writerows(zip(*map(_harmless, block), strict=True))


def _harmless(cells: Sequence[ResultCell]) -> Sequence[ResultCell]:
    """A column's cells, each distinct one looked at once."""
    is_safe = all(harmless(cell) is cell for cell in set(cells))
    return cells if is_safe else [harmless(cell) for cell in cells]


def write_xlsx(file: BinaryIO, columns: Sequence[ResultColumn], frames: Iterable[ResultFrame], lang: Lang) -> None:
    """A workbook with headings in words, and a second sheet that tells the stable name of each column."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as workbook:
        heading = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        sheet = workbook.add_worksheet(_SHEET[lang])
        sheet.freeze_panes(1, 2)
        for position, column in enumerate(columns):
            sheet.set_column(position, position, _WIDTHS.get(column.name, 12))
        for position, column in enumerate(columns):
            sheet.write_string(0, position, column.title[lang], heading)
        size = 0
        for frame in frames:
            for row in frame.itertuples(index=False, name=None):
                size += 1
                _write_row(sheet, size, row)
        sheet.autofilter(0, 0, size, len(columns) - 1)
        key = workbook.add_worksheet(_KEY_SHEET[lang])
        key.set_column(0, 1, 34)
        for number, column in enumerate(columns):
            key.write_string(number, 0, column.name)
            key.write_string(number, 1, column.title[lang])


def _write_row(sheet: xlsxwriter.worksheet.Worksheet, number: int, row: Sequence[ResultCell]) -> None:
    for position, cell in enumerate(row):
        if isinstance(cell, str):
            sheet.write_string(number, position, cell[:_LONGEST_CELL])
        elif cell is not None:
            sheet.write_number(number, position, cell)
