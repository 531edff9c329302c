"""What was left out of a reading, in words: sheets, rows and columns with their reasons."""

from collections.abc import Mapping, Sequence

import numpy as np

from assessor.questionnaire import Fault, Text
from assessor.workbooks.reading.fault import column_letters, quoted
from assessor.workbooks.reading.understood import Understood
from assessor.workbooks.sheets.columns import Why
from assessor.workbooks.sheets.finding import SheetWhy
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
    "tool": Text("填表工具自带的列", "a column of the survey tool"),
    "result": Text("以前的检查结果", "results of an earlier check"),
    "derived": Text("由其他答案算出，不读", "computed from other answers"),
    "said": Text("您说过不读", "left out on your word"),
    "extra": Text("问卷里没有这道题", "the questionnaire has no such question"),
    "again": Text("另一列说的是同样的内容", "another column says the same"),
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
        lines.extend(column_line(of, column_letters(one.position), one.heading, one.why) for one in told)
        lines.extend(row_line(of, left) for left in sheet.left)
        rows, columns = hidden_parts(sheet)
        lines.extend([hidden_line(of, rows, columns)] if rows or columns else [])
    return tuple(lines)


def hidden_parts(sheet: ReadSheet) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Rows of firms and columns (by letters) of a sheet that are read though nobody sees them there."""
    hidden = sheet.grid.hidden
    records = sheet.records[np.isin(sheet.records, hidden.rows)]
    columns = (one.position for one in sheet.header.every if one.is_read and one.position in hidden.columns)
    return tuple(sheet.grid.rows[records].tolist()), tuple(map(column_letters, columns))


def hidden_line(sheet: str, rows: Sequence[int], columns: Sequence[str]) -> Text:
    """That hidden rows and columns were read as well."""
    zh, en = _of(sheet)
    shown_rows, shown_columns = _first([str(row) for row in rows]), _first(columns)
    parts = [
        Text(f"第 {shown_rows.zh}行", f"row{'s' * (len(rows) > 1)} {shown_rows.en}") if rows else None,
        Text(f"{shown_columns.zh}列", f"column{'s' * (len(columns) > 1)} {shown_columns.en}") if columns else None,
    ]
    said = [part for part in parts if part]
    return Text(
        f"{zh}隐藏（或筛选掉）的也读了：{'；'.join(part.zh for part in said)}",
        f"hidden or filtered parts{en} were read as well: {'; '.join(part.en for part in said)}",
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


def column_line(sheet: str, letters: str, heading: str, why: Why) -> Text:
    """That a column was not read, and why."""
    zh, en = _of(sheet)
    shown = quoted(heading)
    return Text(
        f"没有读{zh} {letters} 列（{shown}）：{COLUMN_WHY[why].zh}",
        f"column {letters}{en} ({shown}) was not read: {COLUMN_WHY[why].en}",
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
