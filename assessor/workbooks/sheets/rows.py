"""Which rows of a sheet are firms, and which are sums, signatures, remarks or headings again: left out and listed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, isclose
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from assessor.workbooks.meaning.wording import bare
from assessor.workbooks.reading.grid import Cell, Grid, GridColumn, OddCell
from assessor.workbooks.sheets.header import Header
from assessor.workbooks.sheets.heading_names import NAME, USCC

RowWhy = Literal["total", "signature", "remark", "heading", "aside"]
"""`aside`: with content only in columns that are not read."""
_TOTAL = re.compile(
    r"\s*(?:合计|总计|小计|共计|总数|总和|平均|均值|汇总|累计|total|sum|average|subtotal)\s*(?:$|[:：（(\d\s])"
    r"|[^\d]{1,20}\s(?:合计|总计|小计|汇总|计数|平均值?|total|count|average)\s*$",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"\s*(?:填表人|填报人|制表人?|审核人?|复核人?|负责人|经办人?|联系人|联系电话|电话|单位盖章|盖章|（盖章）|\(盖章\)|填表日期|填报日期|日期|"
    r"签字|签名|signature|prepared by|checked by|date)\s*(?:[:：（(]|$)",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"\s*[-—(（]?\s*(?:第\s*[\d一二三四五六七八九十]+\s*页|共\s*\d+\s*页|page\s+\d+)(?:[\s,，/]|of|共|第|\d|页)*[-—)）]?\s*$",
    re.IGNORECASE,
)
_REMARK = re.compile(r"\s*(?:备注|说明|填表说明|填报说明|注释?|note|notes|remarks?)\s*(?:[:：\d（(]|$)", re.IGNORECASE)
_EXPLAINING = 2
_EXPLAINS = re.compile(
    r"\s*(?:\{\s*\"importid|(?:open-ended )?response\s*$"
    r"|[(（\[【]?\s*(?:填空|单选|多选|单行|多行|文本|必填|选填|示例|例如|例|样例|文字)(?:文本|输入框?|选择|框|题)*(?:[)）\]】：:\s]|$))",
    re.IGNORECASE,
)
_SAYS_NO_NAME = re.compile(
    r"\s*(?:[共计约]*\s*\d+\s*[家户个间]?(?:企业|单位|公司)?\s*$|(?:填表|填报|制表|审核|复核|负责|经办|联系)人?\s*[:：])"
)
_MEASURE = re.compile(
    r"\s*[(（\[]?\s*(?:(?:计量)?单位\s*[:：]?\s*)?(?:[百千万亿]*[元人名个台套件户家岁月日年]|台\s*[/（(]?\s*套\s*[)）]?|%|％|[-—–/]+|代码|文字"
    r"|文本|数字|选项|18\s*位|(?:thousands?|millions? )?(?:cny|rmb|yuan)(?: ?(?:10,?000|thousands?|millions?))?"
    r"|people|persons?|10,?000 (?:yuan|cny))(?:\s*[/／每]\s*[年月])?\s*[)）\]]?\s*",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(r"\s*(?:填写|填报)?(?:示例|样例|例子?|example|sample)\s*\d?\s*$", re.IGNORECASE)
_INSTRUCTS = re.compile(
    r"\s*(?:请|须|需|应|必须|填写?[^\d]|输入|选择|从?下拉|按照?|与营业执照|同营业执照|营业执照|如[:：]|单位[:：]|\d{1,2}\s*[位字]|please|enter|select|choose)",
    re.IGNORECASE,
)
_OF_PEOPLE = re.compile(
    r"\s*(?:序号|编号|联系人|联系人?姓名|姓名|联系电话|电话|手机号?码?|职务|职位|部门|科室|单位|邮箱|微信号?|备注|地址|no\.?|name|contact|phone"
    r"|mobile|e-?mail|title|position|department)\s*",
    re.IGNORECASE,
)
_FIELD = re.compile(r"[A-Za-z_][\w.\-]{1,60}", re.ASCII)
_CODE_LENGTH = 18
_HOLDS_CODE = re.compile(r"\d(?:\s*[0-9A-Za-z]){7}")
_LONG_CODE = re.compile(r"[0-9A-Za-z](?:\s*[0-9A-Za-z]){13}")
"""Longer than any telephone number."""
_PATTERNS: tuple[tuple[RowWhy, re.Pattern[str]], ...] = (
    ("total", _TOTAL),
    ("signature", _SIGNATURE),
    ("remark", _REMARK),
    ("remark", _PAGE),
)


@dataclass(frozen=True, kw_only=True)
class LeftRow:
    """A row that is no firm: its number in the sheet, why, and the words that tell."""

    row: int
    why: RowWhy
    words: str


def rows_of(grid: Grid, header: Header) -> tuple[NDArray[np.int64], tuple[LeftRow, ...]]:
    """Places of the rows that are firms, and the rows with content that are not."""
    if not header.columns:
        return np.array([], dtype=np.int64), ()
    filled = np.zeros(len(grid.rows), dtype=bool)
    for column in header.every:
        if column.is_read:
            filled |= _has_content(grid, column.position)
    filled[: header.last + 1] = False
    records = np.flatnonzero(filled)
    left = dict(_left_rows(grid, header, records)) | dict(_aside(grid, header, filled))
    return records[~np.isin(records, list(left))], tuple(sorted(left.values(), key=lambda one: one.row))


def _aside(grid: Grid, header: Header, filled: NDArray[np.bool_]) -> Iterator[tuple[int, LeftRow]]:
    anything = np.zeros(len(grid.rows), dtype=bool)
    for column in header.every:
        if not column.is_read:
            anything |= _has_content(grid, column.position)
    anything[: header.last + 1] = False
    for record in np.flatnonzero(anything & ~filled).tolist():
        first = next(_texts(grid, record), "")
        why: RowWhy = next((why for why, found in _PATTERNS if found.match(first)), "aside")
        yield record, LeftRow(row=int(grid.rows[record]), why=why, words=first[:40])


def _has_content(grid: Grid, position: int) -> NDArray[np.bool_]:
    column = grid.columns[position]
    blank = [place for place, cell in enumerate(column.cells) if cell is None or not str(cell).strip()]
    return np.asarray(~np.isin(column.codes, blank))


def _left_rows(grid: Grid, header: Header, records: NDArray[np.int64]) -> Iterator[tuple[int, LeftRow]]:
    """The rows that are no firms, by what their first cells say; looked for only where no credit code stands."""
    coded = _may_be_coded(grid, header, _HOLDS_CODE)
    for record in records[~coded[records]].tolist():
        first = next(_texts(grid, record), "")
        why = next((why for why, found in _PATTERNS if found.match(first)), None)
        if why is not None and not _is_named(grid, header, record, first):
            yield record, LeftRow(row=int(grid.rows[record]), why=why, words=first[:40])
    yield from _another_table(grid, header, records)
    yield from _sums_without_a_word(grid, header, records[~coded[records]])
    yield from _under_the_heading(grid, header, records)
    titles = {field: bare(header.titles[field]) for field in (USCC, NAME) if field in header.titles}
    for record in _headings_again(grid, header, records, titles):
        yield record, LeftRow(row=int(grid.rows[record]), why="heading", words=header.titles.get(NAME, "")[:40])
        above = list(_texts(grid, record - 1))
        if len(above) == 1 and record - 1 in records and not coded[record - 1]:
            yield record - 1, LeftRow(row=int(grid.rows[record - 1]), why="remark", words=above[0][:40])


def _may_be_coded(grid: Grid, header: Header, code: re.Pattern[str]) -> NDArray[np.bool_]:
    """Rows with something like a code in the column of credit codes."""
    if USCC not in header.columns:
        return np.zeros(len(grid.rows), dtype=bool)
    column = grid.columns[header.columns[USCC]]
    coded = [place for place, cell in enumerate(column.cells) if cell is not None and code.search(str(cell))]
    return np.asarray(np.isin(column.codes, coded))


def _another_table(grid: Grid, header: Header, records: NDArray[np.int64]) -> Iterator[tuple[int, LeftRow]]:
    """Rows below the last firm with a code that stand under headings of their own, such as whom to call."""
    coded = _may_be_coded(grid, header, _LONG_CODE)
    last = int(max(records[coded[records]], default=header.last))
    below = records[records > last].tolist()
    head = next((record for record in below if _heads_people(list(_texts(grid, record)))), None)
    if head is None or last == header.last:
        return
    for record in below:
        is_title = record == head - 1 and len(list(_texts(grid, record))) == 1
        if record >= head or is_title:
            yield record, LeftRow(row=int(grid.rows[record]), why="aside", words=next(_texts(grid, record), "")[:40])


def _heads_people(words: Sequence[str]) -> bool:
    """Whether a row holds nothing but words that head lists of people."""
    return len(words) > 1 and all(_OF_PEOPLE.fullmatch(word) for word in words) and not all(map(str.isdigit, words))


def _sums_without_a_word(grid: Grid, header: Header, uncoded: NDArray[np.int64]) -> Iterator[tuple[int, LeftRow]]:
    """A last row without name and code that holds the sums of the columns above it and nothing else."""
    if not len(uncoded) or (NAME in header.columns and _text_at(grid, header.columns[NAME], int(uncoded[-1]))):
        return
    record = int(uncoded[-1])
    cells = {place: column.cells[int(column.codes[record])] for place, column in enumerate(grid.columns)}
    filled = {place: cell for place, cell in cells.items() if cell not in (None, "")}
    if filled and all(_is_sum(grid.columns[place], header.last, record) for place in filled):
        shown = "、".join(f"{cell:.15g}" for cell in filled.values() if isinstance(cell, float))
        yield record, LeftRow(row=int(grid.rows[record]), why="total", words=shown[:40])


def _is_sum(column: GridColumn, head: int, record: int) -> bool:
    cell = column.cells[int(column.codes[record])]
    above = [column.cells[code] for code in column.codes[head + 1 : record].tolist()]
    figures = [one for one in above if isinstance(one, float)]
    return isinstance(cell, float) and len(figures) > 1 and isclose(cell, fsum(figures))


def _are_fields(words: Sequence[str]) -> bool:
    """Whether a row holds what a tool calls its columns: single words of Latin script, most with a figure or a line."""
    numbered = sum("_" in word or any(map(str.isdigit, word)) for word in words)
    return all(map(_FIELD.fullmatch, words)) and 2 * numbered > len(words) > _EXPLAINING


def _are_hints(name: str, code: str) -> bool:
    """Whether what stands for name and code says how they are to be written."""
    return _INSTRUCTS.match(code or name) is not None


def _figures(grid: Grid, record: int) -> bool:
    """Whether a number stands in the row."""
    return any(isinstance(column.cells[int(column.codes[record])], float) for column in grid.columns)


def _text_at(grid: Grid, position: int, record: int) -> str:
    return _text(grid.columns[position].cells, grid, position, record)


def _under_the_heading(grid: Grid, header: Header, records: NDArray[np.int64]) -> Iterator[tuple[int, LeftRow]]:
    """Rows right below the heading that say what is to be written in each column, or what a tool calls it."""
    if NAME not in header.columns or USCC not in header.columns:
        return
    for record in records[records <= header.last + _EXPLAINING].tolist():
        if (words := [*_texts(grid, record)]) and all(map(_MEASURE.fullmatch, words)) and not _figures(grid, record):
            yield record, LeftRow(row=int(grid.rows[record]), why="remark", words="、".join(words)[:40])
            continue
        name, code = (
            _text(grid.columns[place].cells, grid, place, record)
            for place in (header.columns[NAME], header.columns[USCC])
        )
        if _EXAMPLE.match(first := next(iter(words), "")) or _EXPLAINS.match(name):
            yield record, LeftRow(row=int(grid.rows[record]), why="remark", words=(name or first)[:40])
        elif not _HOLDS_CODE.search(code) and (
            _are_fields(words) or _are_hints(name, code) or (not name and not code.isascii())
        ):
            yield record, LeftRow(row=int(grid.rows[record]), why="remark", words=(name or code)[:40])


def _is_named(grid: Grid, header: Header, record: int, first: str) -> bool:
    """Whether the row has a name of its own that says nothing of sums or signatures."""
    name = (
        _text(grid.columns[header.columns[NAME]].cells, grid, header.columns[NAME], record)
        if NAME in header.columns
        else ""
    )
    return bool(name) and name != first and not _SAYS_NO_NAME.match(name)


def _headings_again(grid: Grid, header: Header, records: NDArray[np.int64], titles: Mapping[str, str]) -> Iterator[int]:
    """Rows below that repeat the heading, as printed pages have it."""
    again = np.ones(len(records), dtype=bool) if titles else np.zeros(len(records), dtype=bool)
    for field, title in titles.items():
        if not again.any():
            return
        column = grid.columns[header.columns[field]]
        texts = ((place, cell) for place, cell in enumerate(column.cells) if isinstance(cell, str))
        same = [place for place, cell in texts if not _is_code(cell) and bare(cell) == title]
        again &= np.isin(column.codes[records], same)
    yield from records[again].tolist()


def _is_code(cell: str) -> bool:
    """Whether it looks like a credit code, as nearly all cells of its column do."""
    return len(cell) == _CODE_LENGTH and cell.isalnum() and cell.isascii()


def _texts(grid: Grid, record: int) -> Iterator[str]:
    for position, column in enumerate(grid.columns):
        if text := _text(column.cells, grid, position, record):
            yield text


def _text(cells: tuple[Cell, ...], grid: Grid, position: int, record: int) -> str:
    cell = cells[grid.columns[position].codes[record]]
    return "" if cell is None or isinstance(cell, OddCell | float) else str(cell).strip()
