"""Sheets that ask the same firms other questions each: one list, joined by the firms' codes or names."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from assessor.workbooks.instrument import Instrument
from assessor.workbooks.meaning.wording import folded
from assessor.workbooks.reading.grid import HEAD_ROWS, NOTHING_HIDDEN, Cell, Grid, GridColumn, RowSource
from assessor.workbooks.reading.uscc import clean_uscc
from assessor.workbooks.sheets.header import Header, find_header
from assessor.workbooks.sheets.heading_names import NAME, PARTICULARS, USCC
from assessor.workbooks.sheets.rows import rows_of

_MOST_FIRMS = 5000
_MOSTLY = 0.5
_SEVERAL = 2


@dataclass(frozen=True, kw_only=True, eq=False)
class _SheetOfFirms:
    """A sheet with firms, as far as its heading tells."""

    grid: Grid
    header: Header

    @cached_property
    def records(self) -> list[int]:
        """Places of its firms."""
        return [int(record) for record in rows_of(self.grid, self.header)[0]]

    @cached_property
    def questions(self) -> frozenset[str]:
        """What it asks beside a firm's particulars."""
        return frozenset(self.header.columns) - frozenset(PARTICULARS)

    def keys(self, field: str) -> dict[str, int]:
        """By code or name the record of the firm; of one that stands twice only the last."""
        return {key: record for record in self.records if (key := self.said(field, record))}

    def said(self, field: str, record: int) -> str:
        """What a field says of a firm, without differences of writing."""
        column = self.grid.columns[self.header.columns[field]]
        cell = column.cells[int(column.codes[record])]
        return "" if cell is None else clean_uscc(str(cell)) if field == USCC else folded(str(cell))


def joined_sheets(grids: Sequence[Grid], edition: Instrument) -> tuple[Grid, ...]:
    """The sheets, with one list in place of those that ask the same firms other questions each."""
    shown = [grid for grid in grids if grid.is_shown and not grid.sources and 0 < len(grid.rows) <= _MOST_FIRMS]
    if len(shown) < _SEVERAL:
        return tuple(grids)
    parts = [_SheetOfFirms(grid=grid, header=find_header(grid, edition)[0]) for grid in shown]
    parts = [one for one in parts if one.questions and {NAME, USCC} & one.header.columns.keys() and one.records]
    first = next((one for one in parts if {NAME, USCC} <= one.header.columns.keys()), None)
    joined = [] if first is None else [first]
    for one in parts if first is not None else ():
        if one is not first and _goes_with(one, joined):
            joined.append(one)
    if len(joined) < _SEVERAL:
        return tuple(grids)
    taken = {id(one.grid) for one in joined[1:]}
    made = _as_one(joined)
    return tuple(made if grid is joined[0].grid else grid for grid in grids if id(grid) not in taken)


def _goes_with(one: _SheetOfFirms, joined: Sequence[_SheetOfFirms]) -> bool:
    """Whether it is about the firms of the first, each once, and says of none another thing than those before."""
    key = _key(one, joined[0])
    if not key or one.grid.file != joined[0].grid.file or any(one.questions <= other.questions for other in joined):
        return False
    own, others = one.keys(key), joined[0].keys(key)
    is_once = len(own) == len(one.records) and len(others) == len(joined[0].records)
    both = len(own.keys() & others.keys())
    return is_once and both > _MOSTLY * min(len(own), len(others)) and all(_fit(one, other) for other in joined)


def _fit(one: _SheetOfFirms, other: _SheetOfFirms) -> bool:
    """Whether what both sheets say of a firm is the same; nothing is known of sheets with other keys."""
    shared = (one.header.columns.keys() & other.header.columns.keys()) - {USCC}
    if not (key := _key(one, other)):
        return not shared
    own, others = one.keys(key), other.keys(key)
    both = own.keys() & others.keys()
    return all(_agree(one.said(field, own[who]), other.said(field, others[who])) for field in shared for who in both)


def _agree(one: str, other: str) -> bool:
    return not one or not other or one == other


def _key(one: _SheetOfFirms, other: _SheetOfFirms) -> str:
    both = one.header.columns.keys() & other.header.columns.keys()
    return USCC if USCC in both else NAME if NAME in both else ""


def _as_one(parts: Sequence[_SheetOfFirms]) -> Grid:
    """A row a firm, with the columns of all sheets beside each other."""
    firms = list(_firms(parts))
    head: list[Cell] = [column.heading or None for part in parts for column in part.header.every]
    columns = [
        _column(part.grid.columns[column.position], [firm.get(place) for firm in firms], column.heading)
        for place, part in enumerate(parts)
        for column in part.header.every
    ]
    first = parts[0].grid
    rows = [
        tuple(column.cells[int(column.codes[at])] for column in columns) for at in range(1, HEAD_ROWS)[: len(firms)]
    ]
    return replace(
        first,
        head=(tuple(head), *rows),
        columns=tuple(columns),
        rows=np.arange(1, len(firms) + 2, dtype=np.int64),
        merged=(),
        computed=_computed(parts, firms),
        hidden=NOTHING_HIDDEN,
        notes=(),
        sources=(RowSource(file="", sheet="", cells=()), *(_source(parts, firm) for firm in firms)),
    )


def _firms(parts: Sequence[_SheetOfFirms]) -> Iterator[Mapping[int, int]]:
    """Of each firm, by sheet, its record there."""
    firms: dict[str, dict[int, int]] = {}
    for place, part in enumerate(parts):
        key = _key(part, parts[0])
        known = parts[0].keys(key)
        for who, record in part.keys(key).items():
            firms.setdefault(f"{known[who]}" if who in known else f"{place}/{who}", {})[place] = record
    yield from firms.values()


def _column(column: GridColumn, records: Sequence[int | None], heading: str) -> GridColumn:
    """A column's cells in the order of the firms, below its heading; blank where a firm is not on its sheet."""
    blank, title = len(column.cells), len(column.cells) + 1
    codes = [title, *(blank if record is None else int(column.codes[record]) for record in records)]
    return GridColumn(cells=(*column.cells, None, heading or None), codes=np.array(codes, dtype=np.int32))


def _computed(parts: Sequence[_SheetOfFirms], firms: Sequence[Mapping[int, int]]) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    start = 0
    for place, part in enumerate(parts):
        for position, records in part.grid.computed.items():
            own = set(records)
            found[start + position] = tuple(at + 1 for at, firm in enumerate(firms) if firm.get(place) in own)
        start += len(part.header.every)
    return found


def _source(parts: Sequence[_SheetOfFirms], firm: Mapping[int, int]) -> RowSource:
    cells: list[tuple[int, int] | None] = []
    sheets: list[str] = []
    for place, part in enumerate(parts):
        row = int(part.grid.rows[firm[place]]) if place in firm else None
        cells.extend(None if row is None else (row, column.position) for column in part.header.every)
        sheets.extend(part.grid.sheet for _ in part.header.every)
    first = parts[min(firm)].grid
    return RowSource(file=first.file, sheet=first.sheet, cells=tuple(cells), sheets=tuple(sheets))
