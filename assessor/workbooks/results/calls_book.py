"""The call lists as a workbook to print and tick off: for each measure the firms it fits best, and whom to ask for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

from assessor.evaluation.call_lists import CallsAbout
from assessor.questionnaire import Lang, Text
from assessor.workbooks.listing import add_listing
from assessor.written_whole import written_whole

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
        add_calls(workbook, lists, firms, lang)


def add_calls(
    workbook: xlsxwriter.Workbook, lists: Sequence[CallsAbout], firms: Sequence[FirmReached], lang: Lang
) -> None:
    """Add the sheet of the lists to a workbook, row by row."""
    columns = [(title[lang], width) for title, width in COLUMNS]
    add_listing(workbook, SHEET[lang], columns, _rows(lists, firms, lang), frozen=2)


def _rows(lists: Sequence[CallsAbout], firms: Sequence[FirmReached], lang: Lang) -> Iterator[tuple[str, ...]]:
    for about in lists:
        measure, told = about.measure, False
        for one in about.firms:
            firm, settle = firms[one.row], ""
            if about.settle is not None and not (one.is_certain or told):
                settle, told = f"\n{about.settle[lang]}", True
            reached = (firm.name, firm.uscc, firm.contact, firm.phone)
            yield (measure.title[lang], *reached, one.why[lang] + settle, measure.provider[lang], "")
