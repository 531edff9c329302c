"""The call lists as a workbook to print and tick off: for each measure the firms it fits best, and whom to ask for."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

from assessor.evaluation.call_lists import CallsAbout
from assessor.questionnaire import Lang, Text
from assessor.workbooks.written_whole import written_whole

SHEET = Text("打电话的名单", "Calls to make")
COLUMNS: tuple[tuple[Text, int], ...] = (
    (Text("措施", "Measure"), 30),
    (Text("企业名称", "Name"), 28),
    (Text("统一社会信用代码", "Unified social credit code"), 21),
    (Text("联系人", "Contact"), 10),
    (Text("联系电话", "Phone"), 15),
    (Text("为什么打", "Why"), 52),
    (Text("找谁办", "Whom to ask"), 26),
    (Text("打过了", "Called"), 9),
)
_A4 = 9


@dataclass(frozen=True, kw_only=True)
class FirmReached:
    """Whom to call at a firm."""

    name: str
    uscc: str
    contact: str = ""
    phone: str = ""


def write_calls(path: Path, lists: Sequence[CallsAbout], firms: Sequence[FirmReached], lang: Lang) -> None:
    """Write the workbook, whole or not at all; `firms` in the order of the evaluation's rows."""
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with written_whole(path) as beside, xlsxwriter.Workbook(str(beside), options) as workbook:
        sheet = workbook.add_worksheet(SHEET[lang])
        head = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        cell = workbook.add_format({"text_wrap": True, "valign": "top", "bottom": 4, "bottom_color": "#D9DFDE"})
        for position, (title, width) in enumerate(COLUMNS):
            sheet.set_column(position, position, width)
            sheet.write_string(0, position, title[lang], head)
        sheet.freeze_panes(1, 2)
        sheet.repeat_rows(0)
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&A&R&P / &N")
        row = 1
        for about in lists:
            for one in about.firms:
                firm, measure = firms[one.row], about.measure
                settle = "" if one.is_certain or about.settle is None else f"\n{about.settle[lang]}"
                why = one.why[lang] + settle
                cells = (measure.title[lang], firm.name, firm.uscc, firm.contact, firm.phone, why)
                for position, text in enumerate((*cells, measure.provider[lang], "")):
                    sheet.write_string(row, position, text, cell)
                row += 1
        sheet.autofilter(0, 0, max(row - 1, 1), len(COLUMNS) - 1)
