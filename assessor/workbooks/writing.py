"""Tables of results written as CSV and as a workbook; no text in them can turn into a formula or a link."""

import csv
import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import BinaryIO, TextIO, TypeGuard

import xlsxwriter

from assessor.questionnaire import Lang, Text
from assessor.workbooks.harmless import RISKY_STARTS, harmless
from assessor.workbooks.results.result_column import ResultBlock, ResultCell, ResultColumn

_SHEET = Text("评估结果", "Results")
_KEY_SHEET = Text("列名说明", "Columns")
_WIDTHS = {"name": 30, "uscc": 22}
_LONGEST_CELL = 32767
_QUOTE = '"'
_TO_BE_QUOTED = (",", _QUOTE, "\r", "\n")
_QUOTED = re.compile(r'[,"\r\n]')
_RISKY = frozenset(RISKY_STARTS)


def write_csv(file: TextIO, columns: Sequence[ResultColumn], blocks: Iterable[ResultBlock]) -> None:
    """Header of stable names, then the rows; the file should be UTF-8 with BOM, newline="" ."""
    csv.writer(file).writerow([column.name for column in columns])
    for block in blocks:
        rows = map(",".join, zip(*map(_as_csv, block), strict=True))
        file.write("\r\n".join((*rows, "")))


def _as_csv(cells: Sequence[ResultCell]) -> Iterable[str]:
    """A column's cells as `csv.writer` writes them, each distinct one made once: half of what giving it rows takes."""
    kinds = set(map(type, cells))
    if _are_texts(cells, kinds) and _are_plain(cells):
        return cells
    if len(kinds - {str, type(None)}) > 1:
        return map(_field, cells)  # 1 and 1.0 are one key, but not one text
    return map({cell: _field(cell) for cell in set(cells)}.__getitem__, cells)


def _are_texts(cells: Sequence[ResultCell], kinds: AbstractSet[type]) -> TypeGuard[Sequence[str]]:
    return bool(cells) and kinds == {str}


def _are_plain(texts: Sequence[str]) -> bool:
    """Whether all of them stand in a file as they are."""
    if not _RISKY.isdisjoint({text[:1] for text in texts}):
        return False
    joined = "".join(texts)
    return not any(sign in joined for sign in _TO_BE_QUOTED)


def _field(cell: ResultCell) -> str:
    if not isinstance(cell, str):
        return "" if cell is None else str(cell)
    text = str(harmless(cell))
    return f'"{text.replace(_QUOTE, _QUOTE * 2)}"' if _QUOTED.search(text) else text


def write_xlsx(file: BinaryIO, columns: Sequence[ResultColumn], blocks: Iterable[ResultBlock], lang: Lang) -> None:
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
        for block in blocks:
            for row in zip(*block, strict=True):
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
