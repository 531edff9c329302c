"""The list of members as it is seen, as a table: how to reach each, how far it is, and its level beside last year's."""

from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

from assessor.questionnaire import Lang, Text
from assessor.workbooks.sheet_writer import Value, row_height, set_for_printing, write_cells

SHEET = Text("会员企业", "Members")
COLUMNS: tuple[tuple[Text, int], ...] = (
    (Text("企业名称", "Name"), 30),
    (Text("统一社会信用代码", "Unified social credit code"), 21),
    (Text("联系人", "Contact"), 10),
    (Text("联系电话", "Phone"), 15),
    (Text("联系邮箱", "Contact e-mail"), 24),
    (Text("等级", "Level"), 7),
    (Text("上一轮等级", "Level last round"), 9),
    (Text("指数", "Index"), 8),
)


def write_members(path: Path, rows: Sequence[Sequence[Value]], lang: Lang) -> None:
    """Write the workbook; text stays text, whatever it begins with."""
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as workbook:
        sheet = workbook.add_worksheet(SHEET[lang])
        head = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        figure = workbook.add_format({"num_format": "0.0"})
        sheet.set_row(0, row_height([title[lang] for title, _ in COLUMNS], [width for _, width in COLUMNS]))
        for position, (title, width) in enumerate(COLUMNS):
            sheet.set_column(position, position, width, figure if position == len(COLUMNS) - 1 else None)
            sheet.write_string(0, position, title[lang], head)
        for number, row in enumerate(rows, start=1):
            write_cells(sheet, number, row)
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        set_for_printing(sheet)
        sheet.fit_to_pages(1, 0)
        sheet.autofilter(0, 0, max(len(rows), 1), len(COLUMNS) - 1)
