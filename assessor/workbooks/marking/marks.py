"""What a checked workbook says about each of its rows and cells, in words."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assessor.questionnaire import Lang, Text, sentence
from assessor.workbooks.foreign.suggesting import headings_at
from assessor.workbooks.reading.fault import column_letters, quoted
from assessor.workbooks.reading.headers import RESULT, is_result_heading
from assessor.workbooks.reading.upload import ReadTable

PASSED = Text("通过", "Passed")
_NOT_USED = {"faulty": Text("请改：", "To mend: "), "duplicate": Text("重复：", "Duplicate: ")}
_MORE = Text("……另有 {} 处", "… and {} more")
_TOLD_A_ROW = 6
_LONGEST = 2000


@dataclass(frozen=True, kw_only=True)
class CellMark:
    """One faulty cell: its row (from 1) and column (from 0), who stands there, and what is wrong."""

    row: int
    position: int
    heading: str
    firm: str
    cause: str
    cure: str

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
    """All marks of a workbook; `position` is the column of the results, `heading_row` the row (from 1) of headings."""

    heading_row: int
    position: int
    heading: str
    rows: tuple[RowMark, ...]
    cells: tuple[CellMark, ...]


def marks_of(upload: ReadTable, lang: Lang) -> Marks:
    """The marks for an upload, rows and cells in the order of the sheet."""
    found = list(_cells(upload, lang))
    found.sort(key=lambda mark: (mark.row, mark.position))
    by_row: dict[int, list[CellMark]] = defaultdict(list)
    for mark in found:
        by_row[mark.row].append(mark)
    record = upload.table.header.record
    return Marks(
        heading_row=int(upload.grid.rows[record]),
        position=_result_position(upload),
        heading=RESULT[lang],
        rows=tuple(_row(upload, firm, by_row, lang) for firm in range(upload.size)),
        cells=tuple(found),
    )


def _cells(upload: ReadTable, lang: Lang) -> Iterator[CellMark]:
    header = upload.table.header
    for group in upload.faults:
        position, heading = header.columns[group.name], quoted(header.titles[group.name])
        cause, cure = sentence(group.cause[lang], lang), sentence(group.cure[lang], lang)
        for firm in group.firms.tolist():
            member = upload.members[firm]
            name = quoted(member.name or member.uscc)
            row = upload.table.row(firm)
            yield CellMark(row=row, position=position, heading=heading, firm=name, cause=cause, cure=cure)


def _row(upload: ReadTable, firm: int, by_row: dict[int, list[CellMark]], lang: Lang) -> RowMark:
    row = upload.table.row(firm)
    kind = upload.kind(firm)
    if kind == "good":
        return RowMark(row=row, is_good=True, text=PASSED[lang])
    return RowMark(row=row, is_good=False, text=_NOT_USED[kind][lang] + _told(by_row[row], lang))


def _told(marks: Sequence[CellMark], lang: Lang) -> str:
    colon, between = ("：", "") if lang == "zh" else (": ", " ")
    told = [f"{mark.cell} {mark.heading}{colon}{mark.cause}{between}{mark.cure}" for mark in marks[:_TOLD_A_ROW]]
    more = _MORE[lang].format(len(marks) - _TOLD_A_ROW) if len(marks) > _TOLD_A_ROW else ""
    return (between.join(told) + more)[:_LONGEST]


def _result_position(upload: ReadTable) -> int:
    """The column of an earlier check, else the first to the right of everything."""
    headings = headings_at(upload.grid, upload.table.header.record)
    return next((at for at, heading in enumerate(headings) if is_result_heading(heading)), len(upload.grid.columns))
