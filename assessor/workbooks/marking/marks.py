"""What a checked workbook says about each of its rows and cells, in words."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from assessor.questionnaire import Lang, Text, sentence
from assessor.workbooks.reading.fault import column_letters, quoted
from assessor.workbooks.reading.read_rows import ReadRows
from assessor.workbooks.sheets.table import Grade, ReadSheet
from assessor.workbooks.sheets.tool_columns import RESULT

PASSED = Text("通过", "Passed")
_NOT_USED = {
    "faulty": Text("请改：", "To mend: "),
    "duplicate": Text("重复：", "Duplicate: "),
    "asked": Text("请确认：", "To confirm: "),
}
_NOTED = Text("，请看：", ", but see: ")
_MORE = Text("……另有 {} 处", "… and {} more")
_TOLD_A_ROW = 6
_LONGEST = 2000


@dataclass(frozen=True, kw_only=True)
class CellMark:
    """One cell that is not simply read: its row (from 1) and column (from 0), who stands there, and what is wrong."""

    row: int
    position: int
    heading: str
    firm: str
    cause: str
    cure: str
    grade: Grade | Literal["asked"] = "fault"

    @property
    def cell(self) -> str:
        """The cell as spreadsheets call it."""
        return f"{column_letters(self.position)}{self.row}"


@dataclass(frozen=True, kw_only=True)
class RowMark:
    """One row with a firm: what its result column says."""

    row: int
    is_good: bool
    text: str


@dataclass(frozen=True, kw_only=True)
class Marks:
    """The marks of one sheet; `position` is the column of the results, `heading_row` the row (from 1) of headings."""

    sheet: ReadSheet
    heading_row: int
    position: int
    heading: str
    rows: tuple[RowMark, ...]
    cells: tuple[CellMark, ...]


def marks_of(upload: ReadRows, lang: Lang) -> tuple[Marks, ...]:
    """The marks for an upload, sheet by sheet, rows and cells in the order of the sheet."""
    by_firm: dict[int, list[CellMark]] = defaultdict(list)
    for firm, mark in _cells(upload, lang):
        by_firm[firm].append(mark)
    starts = upload.table.starts.tolist()
    spans = zip(upload.table.sheets, starts, starts[1:], strict=False)
    return tuple(_of_sheet(upload, sheet, range(start, end), by_firm, lang) for sheet, start, end in spans)


def _of_sheet(
    upload: ReadRows, sheet: ReadSheet, firms: range, by_firm: Mapping[int, list[CellMark]], lang: Lang
) -> Marks:
    cells = [mark for firm in firms for mark in by_firm.get(firm, ())]
    return Marks(
        sheet=sheet,
        heading_row=int(sheet.grid.rows[sheet.header.record]),
        position=_result_position(sheet),
        heading=RESULT[lang],
        rows=tuple(_row(upload, firm, by_firm.get(firm, ()), lang) for firm in firms),
        cells=tuple(sorted(cells, key=lambda mark: (mark.row, mark.position))),
    )


def _cells(upload: ReadRows, lang: Lang) -> Iterator[tuple[int, CellMark]]:
    for group in (*upload.faults, *upload.warnings):
        cause, cure = sentence(group.cause[lang], lang), sentence(group.cure[lang], lang)
        for firm in group.firms.tolist():
            member = upload.members[firm]
            place = upload.table.place_in_list(group.name, firm)
            yield (
                firm,
                CellMark(
                    row=place.row or 0,
                    position=place.position or 0,
                    heading=quoted(place.header),
                    firm=quoted(member.name or member.uscc),
                    cause=cause,
                    cure=cure,
                    grade="asked" if group.asked else group.grade,
                ),
            )


def _row(upload: ReadRows, firm: int, marks: Sequence[CellMark], lang: Lang) -> RowMark:
    row = upload.table.row(firm)
    kind = upload.kind(firm)
    told = _told(sorted(marks, key=lambda mark: mark.position), lang)
    if kind == "good":
        said = f"{PASSED[lang]}{_NOTED[lang]}{told}" if told else PASSED[lang]
        return RowMark(row=row, is_good=True, text=said)
    return RowMark(row=row, is_good=False, text=_NOT_USED[kind][lang] + told)


def _told(marks: Sequence[CellMark], lang: Lang) -> str:
    colon, between = ("：", "") if lang == "zh" else (": ", " ")
    told = [f"{mark.cell} {mark.heading}{colon}{mark.cause}{between}{mark.cure}" for mark in marks[:_TOLD_A_ROW]]
    more = _MORE[lang].format(len(marks) - _TOLD_A_ROW) if len(marks) > _TOLD_A_ROW else ""
    return (between.join(told) + more)[:_LONGEST]


def _result_position(sheet: ReadSheet) -> int:
    """The column of an earlier check, else the first to the right of everything."""
    earlier = (column.position for column in sheet.header.every if column.why == "result")
    return next(earlier, len(sheet.grid.columns))
