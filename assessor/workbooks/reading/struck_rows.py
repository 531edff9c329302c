"""Firms whose whole row is crossed out: told once for the row, by name, instead of once for each of its cells."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from assessor.questionnaire import Text
from assessor.workbooks.reading.fault import quoted
from assessor.workbooks.reading.grid import GridColumn, OddCell
from assessor.workbooks.sheets.heading_names import NAME, USCC
from assessor.workbooks.sheets.table import RowFaults, Table

_FEWEST, _MOST_NAMED = 2, 300
_CURE = Text(
    "这家确实不算了，就删去这一行；还算，就去掉删除线再交",
    "delete the row if the firm is out; take the line away if it still counts, and hand it in again",
)


def with_struck_rows(table: Table, wrong: Iterable[RowFaults]) -> Iterator[RowFaults]:
    """What is wrong, with one fault for each row that is crossed out as a whole."""
    struck = _struck(table)
    for group in wrong:
        others = group.firms[~np.isin(group.firms, struck)] if len(struck) else group.firms
        if len(others):
            yield group if len(others) == len(group.firms) else replace(group, firms=others)
    yield from (_told(table, struck[place : place + 1]) for place in range(min(len(struck), _MOST_NAMED)))
    if len(struck) > _MOST_NAMED:
        yield _fault(struck[_MOST_NAMED:], "")


def _struck(table: Table) -> NDArray[np.int64]:
    """The firms of which every cell that says something is crossed out."""
    if not any(_crossed_out(column) for sheet in table.sheets for column in sheet.columns.values()):
        return np.array([], dtype=np.int64)
    filled, struck = np.zeros(table.size, dtype=int), np.zeros(table.size, dtype=int)
    for field in table.fields:
        column = table.column(field)
        blank = [place for place, cell in enumerate(column.cells) if cell is None or cell == ""]
        filled += ~np.isin(column.codes, blank)
        struck += np.isin(column.codes, _crossed_out(column))
    return np.flatnonzero((struck == filled) & (struck >= _FEWEST))


def _crossed_out(column: GridColumn) -> list[int]:
    return [place for place, cell in enumerate(column.cells) if isinstance(cell, OddCell) and cell.kind == "struck"]


def _told(table: Table, firm: NDArray[np.int64]) -> RowFaults:
    field = NAME if NAME in table.fields else USCC
    column = table.column(field)
    cell = column.cells[int(column.codes[firm[0]])]
    return _fault(firm, quoted(cell.shown) if isinstance(cell, OddCell) else "")


def _fault(firms: NDArray[np.int64], name: str) -> RowFaults:
    return RowFaults(
        name=NAME,
        firms=firms,
        cause=Text(
            f"整行画了删除线（{name}），像是作废的" if name else "整行画了删除线，像是作废的",
            f"the whole row is crossed out ({name}), as if withdrawn" if name else "the whole row is crossed out",
        ),
        cure=_CURE,
    )
