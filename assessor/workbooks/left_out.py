"""What was left out of a reading, in words: sheets, rows and columns with their reasons."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assessor.questionnaire import Fault, Text
from assessor.workbooks.reading.fault import column_letters, quoted
from assessor.workbooks.reading.understood import Understood
from assessor.workbooks.sheets.finding import SheetWhy
from assessor.workbooks.sheets.read_column import Why
from assessor.workbooks.sheets.rows import LeftRow, RowWhy
from assessor.workbooks.sheets.table import ReadSheet

SHEET_WHY: Mapping[SheetWhy, Text] = {
    "no_heading": Text("没有名单的表头", "no heading of a list of firms"),
    "no_firms": Text("表头下面没有企业", "no firms below its heading"),
    "hidden": Text("隐藏着", "hidden"),
}
ROW_WHY: Mapping[RowWhy, Text] = {
    "total": Text("合计行", "a row of sums"),
    "signature": Text("签名、日期一类的行", "a row of signatures or dates"),
    "remark": Text("备注行", "a remark"),
    "heading": Text("又一次表头", "the heading once more"),
    "aside": Text("只在不读的列里有内容", "content only in columns that are not read"),
}
COLUMN_WHY: Mapping[Why, Text] = {
    "read": Text("读取", "read"),
    "open": Text("要您说明", "waits for your word"),
    "tool": Text("填表工具自带的列", "added by the survey tool"),
    "result": Text("以前的检查结果", "results of an earlier check"),
    "derived": Text("由其他答案算出，不读", "computed from other answers"),
    "said": Text("您说过不读", "left out on your word"),
    "extra": Text("问卷里没有这道题", "the questionnaire has no such question"),
    "again": Text("另一列说的是同样的内容", "another column says the same"),
    "earlier": Text("另一列是更近的年份", "another column is of a later year"),
    "bare": Text("没有表头", "no heading"),
    "empty": Text("空列", "empty"),
}
_NAMED = 20
"""Of hidden rows or columns."""
_QUIET: frozenset[Why] = frozenset({"read", "open", "tool", "result", "empty"})


def left_out_notes(found: Understood) -> tuple[Text, ...]:
    """A line for each sheet, column and row that was left out; a tool's own columns are passed over."""
    lines = [sheet_line(left.name, left.why) for left in found.left]
    for sheet in found.table.sheets:
        of = sheet.grid.sheet
        told = (column for column in sheet.header.every if column.why not in _QUIET)
        lines.extend(columns_line(of, [(column_letters(one.position), one.heading)], one.why) for one in told)
        lines.extend(row_line(of, left) for left in sheet.left)
        lines.extend(map(hidden_line, hidden_parts(sheet)))
        lines.extend(map(note_line, notes_beside(sheet)))
    return tuple(lines)


@dataclass(frozen=True, kw_only=True)
class HiddenPart:
    """Rows by number and columns by letters that are read though nobody sees them; `file`: of a form that has them."""

    file: str
    sheet: str
    rows: tuple[int, ...]
    columns: tuple[str, ...]


def hidden_parts(sheet: ReadSheet) -> tuple[HiddenPart, ...]:
    """What of a list, or of the forms it was made of, is not shown."""
    made = _hidden_in_forms(sheet) if sheet.grid.sources else _hidden_in_list(sheet)
    return tuple(one for one in made if one.rows or one.columns)


def _hidden_in_list(sheet: ReadSheet) -> Iterator[HiddenPart]:
    hidden = sheet.grid.hidden
    records = sheet.records[np.isin(sheet.records, hidden.rows)]
    columns = (one.position for one in sheet.header.every if one.is_read and one.position in hidden.columns)
    rows = tuple(sheet.grid.rows[records].tolist())
    yield HiddenPart(file="", sheet=sheet.grid.sheet, rows=rows, columns=tuple(map(column_letters, columns)))


def _hidden_in_forms(sheet: ReadSheet) -> Iterator[HiddenPart]:
    forms: dict[tuple[str, str], tuple[set[int], set[int]]] = {}
    for record in sheet.records.tolist():
        source = sheet.grid.sources[record]
        rows, columns = forms.setdefault((source.file, source.sheet), (set(), set()))
        rows.update(source.hidden_rows)
        columns.update(source.hidden_columns)
    for (file, name), (rows, columns) in forms.items():
        letters = tuple(map(column_letters, sorted(columns)))
        yield HiddenPart(file=file, sheet=name, rows=tuple(sorted(rows)), columns=letters)


def hidden_line(part: HiddenPart) -> Text:
    """That hidden rows and columns were read as well."""
    (zh, en), rows, columns = _of(part.sheet), part.rows, part.columns
    file = quoted(part.file, limit=80)
    zh, en = (f"文件“{file}”{zh}", f'{en} of file "{file}"') if file else (zh, en)
    shown_rows, shown_columns = _first([str(row) for row in rows]), _first(columns)
    parts = [
        Text(f"第 {shown_rows.zh}行", f"row{'s' * (len(rows) > 1)} {shown_rows.en}") if rows else None,
        Text(f"{shown_columns.zh}列", f"column{'s' * (len(columns) > 1)} {shown_columns.en}") if columns else None,
    ]
    said = [one for one in parts if one]
    return Text(
        f"{zh}隐藏（或筛选掉）的也读了：{'；'.join(one.zh for one in said)}",
        f"hidden or filtered parts{en} were read as well: {'; '.join(one.en for one in said)}",
    )


@dataclass(frozen=True, kw_only=True)
class NoteLine:
    """What somebody noted beside a cell; `file`: of the form it stands in, or ""."""

    file: str
    sheet: str
    cell: str
    text: str


def notes_beside(sheet: ReadSheet) -> Iterator[NoteLine]:
    """What is noted beside cells of a list, or of the forms it was made of."""
    grid = sheet.grid
    for row, at, text in grid.notes:
        number = int(grid.rows[row]) if row < len(grid.rows) else row + 1
        yield NoteLine(file="", sheet=grid.sheet, cell=f"{column_letters(at)}{number}", text=text)
    for source in grid.sources:
        for row, at, text in source.notes:
            yield NoteLine(file=source.file, sheet=source.sheet, cell=f"{column_letters(at)}{row + 1}", text=text)


def note_line(note: NoteLine) -> Text:
    """That a note was not read, and what it says."""
    (zh, en), cell, text = _of(note.sheet), note.cell, quoted(note.text, limit=80)
    file = quoted(note.file, limit=80)
    zh, en = (f"文件“{file}”{zh}", f'{en} of file "{file}"') if file else (zh, en)
    return Text(
        f"{zh} {cell} 格的批注没有读：“{text}”；看看要不要照它改".strip(),
        f"the note beside {cell}{en} was not read: “{text}”; see whether the cell is to be changed",
    )


def _first(named: Sequence[str]) -> Text:
    more = len(named) - _NAMED
    if more <= 0:
        return Text(f"{'、'.join(named)} ", ", ".join(named))
    shown = named[:_NAMED]
    return Text(f"{'、'.join(shown)} 等 {len(named)} ", f"{', '.join(shown)} and {more} more")


def file_line(name: str, firms: int, why: Fault | None) -> Text:
    """What came of one file of a folder or archive."""
    shown = quoted(name, limit=80)
    if why is not None:
        return Text(
            f"没有读文件“{shown}”：{why.cause.zh}；{why.cure.zh}",
            f"file “{shown}” was not read: {why.cause.en}; {why.cure.en}",
        )
    if not firms:
        return Text(f"文件“{shown}”里没有找到企业", f"no firm was found in file “{shown}”")
    return Text(f"文件“{shown}”：{firms} 家企业", f"file “{shown}”: {firms} {'firm' if firms == 1 else 'firms'}")


def sheet_line(name: str, why: SheetWhy) -> Text:
    """That a sheet was not read, and why."""
    shown = quoted(name)
    return Text(f"没有读工作表“{shown}”：{SHEET_WHY[why].zh}", f'sheet "{shown}" was not read: {SHEET_WHY[why].en}')


def columns_line(sheet: str, columns: Sequence[tuple[str, str]], why: Why) -> Text:
    """That columns, each with its letters and heading, were not read, and why."""
    zh, en = _of(sheet)
    zh_each = "、".join(f"{letters} 列（{quoted(heading)}）" for letters, heading in columns)
    en_each = ", ".join(f"{letters} ({quoted(heading)})" for letters, heading in columns)
    some, were = ("columns", "were") if len(columns) > 1 else ("column", "was")
    return Text(
        f"没有读{zh} {zh_each}：{COLUMN_WHY[why].zh}",
        f"{some} {en_each}{en} {were} not read: {COLUMN_WHY[why].en}",
    )


def row_line(sheet: str, left: LeftRow) -> Text:
    """That a row was not read, and why."""
    zh, en = _of(sheet)
    why, words = ROW_WHY[left.why], quoted(left.words)
    return Text(
        f"没有读{zh}第 {left.row} 行（{words}）：{why.zh}", f"row {left.row}{en} ({words}) was not read: {why.en}"
    )


def _of(sheet: str) -> tuple[str, str]:
    shown = quoted(sheet)
    return (f"工作表“{shown}”", f' of sheet "{shown}"') if shown else ("", "")
