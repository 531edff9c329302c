"""Measures that a sheet says apart from a heading: above the list, over a group, in a row or note below."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from assessor.questionnaire import Question
from assessor.workbooks.instrument import Instrument
from assessor.workbooks.reading.grid import Cell, Grid
from assessor.workbooks.sheets.header import Header
from assessor.workbooks.sheets.read_column import ReadColumn
from assessor.workbooks.sheets.rows import LeftRow

_MONEY = r"[百千万亿十]{0,3}(?:人民币|美|港|日|欧)?元"
_MONEY_EN = r"(?:thousands?|millions?)?\s*(?:cny|rmb|yuan)(?:\s*(?:thousands?|millions?))?"
_SAID = re.compile(rf"单位\s*(?:为|是|[:：])+\s*(?:[\u4e00-\u9fff]{{1,4}}[、,，/])?({_MONEY})(?![\u4e00-\u9fff]*/)")
_UNDER = re.compile(
    rf"\s*[(（\[]?\s*(?:(?:计量)?单位\s*[:：]?\s*)?({_MONEY}|{_MONEY_EN}|人|名|个)\s*[)）\]]?\s*", re.IGNORECASE
)
_GROUP = re.compile(rf"[(（\[]\s*(?:单位\s*[:：]\s*)?({_MONEY})\s*[)）\]]\s*$")
_LOOKED_AT = 3
"""Rows right above a heading in which groups of columns are named, and right below in which measures stand."""


def measures_around(grid: Grid, header: Header, left: Sequence[LeftRow], edition: Instrument) -> Mapping[int, str]:
    """By place, the measure of each column of figures whose heading says none."""
    found: dict[int, str] = {}
    for column in header.every:
        question = edition.questionnaire.find_question(column.field) if column.is_read and not column.unit else None
        if question is not None and question.kind == "number":
            found[column.position] = next(_said(grid, header, left, column, question), "")
    return {place: unit for place, unit in found.items() if unit}


def _said(grid: Grid, header: Header, left: Sequence[LeftRow], column: ReadColumn, question: Question) -> Iterator[str]:
    """What is said of a column, the nearest first; of money also what is said of the whole sheet."""
    yield from _below(grid, header, {one.row for one in left}, column.position)
    if question.unit is not None and "元" in question.unit.zh:
        yield from _over_group(grid, header, column.position)
        above = (cell for row in grid.head[: header.record] for cell in row if isinstance(cell, str))
        yield from (said[1] for text in (*above, *(one.words for one in left)) if (said := _SAID.search(text)))


def _below(grid: Grid, header: Header, left: Collection[int], position: int) -> Iterator[str]:
    for record, row in enumerate(grid.head[: header.last + 1 + _LOOKED_AT]):
        under = _UNDER.fullmatch(_text(row, position)) if record > header.last else None
        if under and int(grid.rows[record]) in left:
            yield under[1]


def _over_group(grid: Grid, header: Header, position: int) -> Iterator[str]:
    for row in reversed(grid.head[max(header.record - _LOOKED_AT, 0) : header.record]):
        if group := _GROUP.search(_over(row, position)):
            yield group[1]


def _text(row: Sequence[Cell], position: int) -> str:
    cell = row[position] if position < len(row) else None
    return cell if isinstance(cell, str) else ""


def _over(row: Sequence[Cell], position: int) -> str:
    """The text over a column, or the last before it over whose empty neighbours it stands."""
    return next((cell for cell in reversed(row[: position + 1]) if isinstance(cell, str) and cell.strip()), "")
