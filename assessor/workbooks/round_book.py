"""The yearly round of a catalogue as a workbook: what nobody confirmed yet first, with room to note what was found."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

from assessor.questionnaire import Lang, Text
from assessor.workbooks.listing import SheetShape, add_listing
from assessor.written_whole import written_whole

SHEET = Text("{year} 年核对", "Yearly round {year}")
MEASURE, OFFICE = Text("措施", "Measure"), Text("主管部门", "Office")
DONE, OPEN = Text("已确认", "Confirmed"), Text("还没有确认", "Not yet")
COLUMNS: tuple[tuple[Text, int], ...] = (
    (Text("确认了吗", "Confirmed"), 12),
    (Text("类别", "Kind"), 10),
    (Text("名称", "Name"), 40),
    (Text("编号", "Id"), 24),
    (Text("归口部门", "Answered by"), 26),
    (Text("由谁负责", "Seen to by"), 24),
    (Text("下次复核", "Next review"), 12),
    (Text("确认日期", "Confirmed on"), 12),
    (Text("谁确认的", "By whom"), 24),
    (Text("凭什么", "By which paper"), 30),
    (Text("核对结果（手写）", "Found (by hand)"), 28),
)


@dataclass(frozen=True, kw_only=True)
class RoundRow:
    """An entry as the workbook tells it; days as written, empty where there is none."""

    is_measure: bool
    id: str
    title: str
    office: str
    owner: str
    review_by: str
    confirmed_on: str
    by: str
    paper: str


def write_round(path: Path, rows: Sequence[RoundRow], year: int, lang: Lang) -> None:
    """Write the workbook, whole or not at all."""
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with written_whole(path) as beside, xlsxwriter.Workbook(str(beside), options) as workbook:
        columns = [(title[lang], width) for title, width in COLUMNS]
        cells = (_cells(row, lang) for row in rows)
        add_listing(workbook, SHEET[lang].format(year=year), columns, cells, shape=SheetShape(frozen=3))


def _cells(row: RoundRow, lang: Lang) -> tuple[str, ...]:
    kind = MEASURE if row.is_measure else OFFICE
    done = DONE if row.confirmed_on else OPEN
    named = (done[lang], kind[lang], row.title, row.id, row.office, row.owner, row.review_by)
    return (*named, row.confirmed_on, row.by, row.paper, "")
