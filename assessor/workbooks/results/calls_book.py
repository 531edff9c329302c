"""The call lists as a workbook to print and tick off: for each measure the firms it fits best, and whom to ask for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

from assessor.evaluation.call_lists import CallsAbout, calls_by_firm
from assessor.questionnaire import Lang, Text
from assessor.workbooks.listing import SheetShape, add_listing
from assessor.workbooks.results.words import CALLS, CALLS_BY_FIRM, COLON, CONTACT, NAME, PHONE, USCC
from assessor.written_whole import written_whole

COLUMNS: tuple[tuple[Text, int], ...] = (
    (Text("措施", "Measure"), 30),
    (NAME, 36),
    (CONTACT, 10),
    (PHONE, 15),
    (Text("为什么打", "Why"), 52),
    (Text("打过了", "Called"), 8),
    (USCC, 21),
)
"""The code is not printed."""
ASK = Text("找谁办：{provider}", "Whom to ask: {provider}")
BY_FIRM: tuple[tuple[Text, int], ...] = (
    (NAME, 36),
    (CONTACT, 10),
    (PHONE, 15),
    (Text("打一次电话，说这几件", "One call about these"), 70),
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
    """Add the lists to a workbook as two sheets: by measure, and the other way round by firm."""
    by_measure, by_firm = ([(title[lang], width) for title, width in columns] for columns in (COLUMNS, BY_FIRM))
    add_listing(
        workbook,
        CALLS[lang],
        by_measure,
        _rows(lists, firms, lang),
        shape=SheetShape(frozen=2, upright=True, printed=len(COLUMNS) - 1),
    )
    add_listing(
        workbook,
        CALLS_BY_FIRM[lang],
        by_firm,
        _firm_rows(lists, firms, lang),
        shape=SheetShape(frozen=1, upright=True),
    )


def _rows(lists: Sequence[CallsAbout], firms: Sequence[FirmReached], lang: Lang) -> Iterator[tuple[str, ...]]:
    for about in lists:
        once = [ASK[lang].format(provider=about.measure.provider[lang])]
        if about.settle is not None and not all(one.is_certain for one in about.firms):
            once.append(about.settle[lang])
        for one in about.firms:
            firm, why = firms[one.row], "\n".join((one.why[lang], *once))
            once = []
            yield about.measure.title[lang], firm.name, firm.contact, firm.phone, why, "", firm.uscc


def _firm_rows(lists: Sequence[CallsAbout], firms: Sequence[FirmReached], lang: Lang) -> Iterator[tuple[str, ...]]:
    for one in calls_by_firm(lists):
        firm = firms[one.row]
        said = (f"{about.measure.title[lang]}{COLON[lang]}{named.why[lang]}" for about, named in one.calls)
        about_these = "\n".join(f"{number}. {line}" for number, line in enumerate(said, start=1))
        yield firm.name, firm.contact, firm.phone, about_these, ""
