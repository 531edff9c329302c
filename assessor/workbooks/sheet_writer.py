"""One sheet of a workbook written row by row in little memory; what does not fit on it goes on to a further one."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from unicodedata import east_asian_width

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from assessor.questionnaire import Text

MOST_ROWS = 1_000_000
_LONGEST_CELL = 32767
_A4 = 9
_FITS_ONE_PAGE = 200
"""Characters across that are still legible on one page."""
_SMALL = 65
"""Percent at which marks are still seen, for what takes several pages across."""
_LINE = 15.0
_FIRM_COLUMNS = 2
"""Those a list of firms begins with; over them stands the note of a sheet for the screen."""
_FOR_PAPER, _FOR_SCREEN = "#0F5C63", "#9AA5A3"
_ON_END = 150
"""Points that headings on end are high."""
Value = str | float | None


@dataclass(frozen=True, kw_only=True)
class BookLooks:
    """Formats of a workbook of results."""

    title: Format
    section: Format
    heading: Format
    upright: Format
    note: Format
    wrapped_note: Format
    beside_figure: Format
    share: Format
    figure: Format
    wrapped: Format
    shrunk: Format
    middle: Format
    top: Format
    middle_figure: Format
    weak: Format


@dataclass(frozen=True, kw_only=True)
class Heading:
    """One column: what stands above it, and how wide it is."""

    title: str
    width: int = 12
    look: Format | None = None
    """Of the cells below, where they are not plain."""


def book_looks(workbook: xlsxwriter.Workbook) -> BookLooks:
    """The formats, added to a workbook."""
    head = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#EEF2F6"}
    return BookLooks(
        title=workbook.add_format({"bold": True, "font_size": 16, "font_color": "#1F3A5F"}),
        section=workbook.add_format({"bold": True, "font_size": 12, "font_color": "#1F3A5F", "bottom": 1}),
        heading=workbook.add_format(head),
        upright=workbook.add_format(head | {"valign": "bottom", "font_size": 8, "rotation": 90}),
        note=workbook.add_format({"font_color": "#5B6673"}),
        wrapped_note=workbook.add_format({"font_color": "#5B6673", "text_wrap": True, "valign": "top"}),
        beside_figure=workbook.add_format({"indent": 1}),
        share=workbook.add_format({"num_format": "0%", "valign": "top"}),
        figure=workbook.add_format({"num_format": "0.0"}),
        wrapped=workbook.add_format({"text_wrap": True, "valign": "top"}),
        shrunk=workbook.add_format({"shrink": True}),
        top=workbook.add_format({"valign": "top"}),
        middle=workbook.add_format({"align": "center"}),
        middle_figure=workbook.add_format({"num_format": "0.0", "align": "center"}),
        weak=workbook.add_format({"bg_color": "#FBE3D6"}),
    )


class SheetWriter:
    """Writes rows under headings. `note` stands in the first row, where there is one."""

    def __init__(self, workbook: xlsxwriter.Workbook, name: str, headings: Sequence[Heading], looks: BookLooks) -> None:
        self._workbook = workbook
        self._name = name
        self._headings = headings
        self._looks = looks
        self._sheets = 0
        self._next = 0
        self.note = ""
        self.fixed = (1, 2)
        self.upright_from = len(headings)
        self.printed = len(headings)
        """So many columns are printed; the others are for the screen."""
        self.upright = False
        """Whether pages stand upright."""
        self.on_screen = False
        """Whether the sheet is for the screen: of what is printed of it only the note stands there."""

    def write(self, cells: Sequence[Value]) -> None:
        """The next row."""
        if self._sheets == 0 or self._next >= MOST_ROWS:
            self._begin()
        write_cells(self._sheet, self._next, cells)
        self._next += 1

    def finish(self) -> tuple[Worksheet, int]:
        """The last sheet, with its filter set, and the number of rows on it; an empty sheet has its headings."""
        if self._sheets == 0:
            self._begin()
        last = max(self._next - 1, self._top)
        self._sheet.autofilter(self._top, 0, last, len(self._headings) - 1)
        if self.on_screen:
            self._sheet.print_area(0, 0, 0, _FIRM_COLUMNS - 1)
        elif self.printed < len(self._headings):
            self._sheet.print_area(0, 0, last, self.printed - 1)
        return self._sheet, self._next

    def _fit_for_printing(self) -> None:
        """Headings on every page, the firm's name too; what is not too wide on one page across."""
        set_for_printing(self._sheet, upright=self.upright)
        self._sheet.set_tab_color(_FOR_SCREEN if self.on_screen else _FOR_PAPER)
        self._sheet.repeat_rows(self._top)
        width = sum(heading.width for heading in self._headings[: self.printed])
        if width <= _FITS_ONE_PAGE:
            self._sheet.fit_to_pages(1, 0)
        else:
            self._sheet.repeat_columns(0, max(self.fixed[1] - 2, 0))
            self._sheet.set_print_scale(_SMALL)

    def _begin(self) -> None:
        if self._sheets:
            self.finish()
        self._sheets += 1
        name = self._name if self._sheets == 1 else f"{self._name} {self._sheets}"
        self._sheet: Worksheet = self._workbook.add_worksheet(name)
        self._top = 1 if self.note else 0
        self._fit_for_printing()
        if self.note and self.on_screen:
            across = [sum(one.width for one in self._headings[:_FIRM_COLUMNS])]
            self._sheet.set_row(0, row_height([self.note], across))
            self._sheet.merge_range(0, 0, 0, _FIRM_COLUMNS - 1, self.note, self._looks.wrapped_note)
        elif self.note:
            self._sheet.write_string(0, 0, self.note, self._looks.note)
        on_end = self.upright_from < len(self._headings)
        titles, widths = ([getattr(one, name) for one in self._headings[: self.printed]] for name in ("title", "width"))
        self._sheet.set_row(self._top, _ON_END if on_end else row_height(titles, widths))
        for position, heading in enumerate(self._headings):
            look = self._looks.upright if position >= self.upright_from else self._looks.heading
            self._sheet.set_column(position, position, heading.width, heading.look)
            self._sheet.write_string(self._top, position, heading.title, look)
        rows, columns = self.fixed
        self._sheet.freeze_panes(self._top + rows, columns)
        self._next = self._top + 1


def set_for_printing(sheet: Worksheet, *, upright: bool = False) -> None:
    """A4, across unless it is to stand upright, with the page and the sheet's name at the foot."""
    sheet.set_paper(_A4)
    if not upright:
        sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&L&A&R&P / &N")


def row_height(cells: Sequence[str], widths: Sequence[int]) -> float:
    """Points a row needs for its wrapped cells; not every program works that out when it opens a workbook."""
    lines = (
        sum(max(ceil(_width_of(line) / (width - 1)), 1) for line in cell.split("\n"))
        for cell, width in zip(cells, widths, strict=True)
    )
    return _LINE * max(lines, default=1) + 1


def _width_of(text: str) -> int:
    """In letters of Latin script; a Chinese character takes two."""
    return sum(2 if east_asian_width(letter) in "FWA" else 1 for letter in text)


def write_cells(sheet: Worksheet, row: int, cells: Sequence[Value]) -> None:
    """One row; text stays text, whatever it starts with."""
    for position, cell in enumerate(cells):
        if isinstance(cell, str):
            if cell:
                sheet.write_string(row, position, cell[:_LONGEST_CELL])
        elif cell is not None:
            sheet.write_number(row, position, cell)


def firm_headings(name: Text, uscc: Text, lang: str) -> tuple[Heading, Heading]:
    """The two columns that every list of firms begins with."""
    zh = lang == "zh"
    return Heading(title=name.zh if zh else name.en, width=36), Heading(title=uscc.zh if zh else uscc.en, width=22)
