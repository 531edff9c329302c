"""The table of members' own links, to be merged into letters, WeChat messages or text messages."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from assessor.questionnaire import Lang, Text
from assessor.workbooks.csv_writing import write_csv_rows
from assessor.workbooks.sheet_writer import row_height, set_for_printing

SHEET = Text("链接表", "Links")
TO_ANSWER, TO_READ = Text("填写链接", "Link"), Text("报告链接", "Link to the report")
"""What the links of a table are for."""
COLUMNS: tuple[tuple[Text, int], ...] = (
    (Text("企业名称", "Name"), 30),
    (Text("统一社会信用代码", "Unified social credit code"), 21),
    (Text("联系人", "Contact"), 10),
    (Text("联系电话", "Phone"), 15),
    (Text("联系邮箱", "Contact e-mail"), 22),
    (Text("有效期至", "Valid until"), 12),
    (TO_ANSWER, 44),
    (Text("可以直接发的话", "Ready message"), 60),
)
CODE = Text("二维码", "QR code")
_ROW, _CODE_WIDTH, _PIXELS = 84, 16, 100
_CODE_SIZE = 45
"""Rows at least as high as a code, in points; the code in pixels; modules of a code with its margin, about."""


@dataclass(frozen=True, kw_only=True)
class LinkLine:
    """One member's link with all that is said beside it; `code`: a PNG, empty where none is wanted."""

    name: str
    uscc: str
    contact: str
    phone: str
    email: str
    until: str
    link: str
    message: str
    code: bytes = b""

    @property
    def cells(self) -> tuple[str, ...]:
        """In the order of the columns."""
        return (
            *(self.name, self.uscc, self.contact, self.phone, self.email),
            *(self.until, self.link, self.message),
        )


def write_links(path: Path, lines: Sequence[LinkLine], lang: Lang, title: Text = TO_ANSWER) -> None:
    """Write the workbook: one line a member, all of it text, with the code as a picture where there is one."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as workbook:
        sheet = workbook.add_worksheet(SHEET[lang])
        head = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        text = workbook.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        with_codes = any(line.code for line in lines)
        columns = [*_columns(title), *([(CODE, _CODE_WIDTH)] if with_codes else [])]
        widths = [width for _, width in columns]
        sheet.set_row(0, row_height([name[lang] for name, _ in columns], widths))
        for position, (name, width) in enumerate(columns):
            sheet.set_column(position, position, width)
            sheet.write_string(0, position, name[lang], head)
        _fit_for_printing(sheet)
        for row, line in enumerate(lines, start=1):
            height = row_height(line.cells, widths[: len(line.cells)])
            sheet.set_row(row, max(height, _ROW) if line.code else height)
            for position, cell in enumerate(line.cells):
                sheet.write_string(row, position, cell, text)
            if line.code:
                _put_code(sheet, row, line)


def links_csv(lines: Sequence[LinkLine], lang: Lang, title: Text = TO_ANSWER) -> bytes:
    """The same as CSV, without codes; no cell can turn into a formula."""
    text = io.StringIO(newline="")
    write_csv_rows(text, _rows(lines, lang, title))
    return text.getvalue().encode("utf-8-sig")


def _rows(lines: Sequence[LinkLine], lang: Lang, title: Text) -> Iterator[tuple[str, ...]]:
    yield tuple(name[lang] for name, _ in _columns(title))
    yield from (line.cells for line in lines)


def _columns(title: Text) -> Iterator[tuple[Text, int]]:
    """The columns, that of the link under its title."""
    return ((title if name is TO_ANSWER else name, width) for name, width in COLUMNS)


def _fit_for_printing(sheet: Worksheet) -> None:
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)
    set_for_printing(sheet)
    sheet.fit_to_pages(1, 0)


def _put_code(sheet: Worksheet, row: int, line: LinkLine) -> None:
    scale = _PIXELS / (8 * _CODE_SIZE)
    options = {"image_data": io.BytesIO(line.code), "x_scale": scale, "y_scale": scale, "object_position": 1}
    sheet.insert_image(row, len(COLUMNS), "code.png", {**options, "description": line.link})
