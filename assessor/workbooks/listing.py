"""A sheet of texts to print and work through: headings on each page, rows as high as their texts, a filter."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import xlsxwriter

from assessor.workbooks.sheet_writer import row_height, set_for_printing


@dataclass(frozen=True, kw_only=True)
class SheetShape:
    """How many columns stay in sight, whether pages stand upright, and how many columns are printed; 0 for all."""

    frozen: int
    upright: bool = False
    printed: int = 0


def add_listing(
    workbook: xlsxwriter.Workbook,
    title: str,
    columns: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[str]],
    *,
    shape: SheetShape,
) -> None:
    """Add the sheet, row by row; `columns`: headings with their widths."""
    sheet = workbook.add_worksheet(title)
    head = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#EEF2F6"})
    cell = workbook.add_format({"text_wrap": True, "valign": "top", "bottom": 4, "bottom_color": "#D9DFDE"})
    for position, (heading, width) in enumerate(columns):
        sheet.set_column(position, position, width)
        sheet.write_string(0, position, heading, head)
    sheet.freeze_panes(1, shape.frozen)
    set_for_printing(sheet, upright=shape.upright)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    row = 0
    for row, cells in enumerate(rows, start=1):
        sheet.set_row(row, row_height(cells, [width for _, width in columns]))
        for position, text in enumerate(cells):
            sheet.write_string(row, position, text, cell)
    if shape.printed:
        sheet.print_area(0, 0, row, shape.printed - 1)
    sheet.autofilter(0, 0, max(row, 1), len(columns) - 1)
