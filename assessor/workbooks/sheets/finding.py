"""Which sheets of a file are lists of firms: all that have a heading and rows are read, the others listed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assessor.workbooks.foreign.mapping import SheetMapping
from assessor.workbooks.instrument import Instrument
from assessor.workbooks.reading.fault import FileFault
from assessor.workbooks.reading.grid import Grid
from assessor.workbooks.reading.uscc import clean_uscc, uscc_fault
from assessor.workbooks.sheets.header import Header, find_header, no_header
from assessor.workbooks.sheets.heading_names import NAME, USCC
from assessor.workbooks.sheets.table import ReadSheet, Table, sheet_of
from assessor.workbooks.sheets.tool_columns import SUMMARY_SHEET
from assessor.workbooks.template.words import ANSWERS_SHEET, LISTS_SHEET
from assessor.workbooks.xlsform.exported import answers_grid

SheetWhy = Literal["no_heading", "no_firms", "hidden"]
_CODE_LENGTH = 18
_MANY = 500


@dataclass(frozen=True, kw_only=True)
class LeftSheet:
    """A sheet that is not read, and why."""

    name: str
    why: SheetWhy
    file: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class FoundSheets:
    """The lists of a file; `faults` stop it, `column_faults` a person's decision about columns would mend."""

    table: Table
    left: tuple[LeftSheet, ...]
    faults: tuple[FileFault, ...]
    column_faults: tuple[FileFault, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class _Looked:
    grid: Grid
    header: Header
    sheet: ReadSheet
    faults: tuple[FileFault, ...]
    column_faults: tuple[FileFault, ...]

    @property
    def is_list(self) -> bool:
        """Whether it has a heading for firms and at least one below."""
        columns = self.header.columns
        is_ours = self.grid.sheet in (SUMMARY_SHEET.zh, SUMMARY_SHEET.en)
        is_headed = NAME in columns or USCC in columns or len(columns) > 1
        return is_headed and not is_ours and len(self.sheet.records) > 0


def find_sheets(grids: Sequence[Grid], edition: Instrument, mapping: SheetMapping | None = None) -> FoundSheets:
    """The sheets with firms, all of them; where there is none, what is wrong with the one that comes nearest."""
    looked = [_look(grid, edition, mapping) for grid in grids if grid.is_shown]
    hidden = tuple(
        LeftSheet(name=grid.sheet, why="hidden", file=grid.file)
        for grid in grids
        if not (grid.is_shown or _is_our_own(grid))
    )
    lists = [one for one in looked if one.is_list]
    for field in (USCC, NAME):
        lists = [one for one in lists if field in one.header.columns] or lists
    chosen = lists or [max(looked, key=_nearness)]
    others = [one for one in looked if one not in chosen]
    unheaded = tuple(no_header(one.grid) for one in others if not one.header.columns and _holds_codes(one.grid))
    return FoundSheets(
        table=Table(sheets=tuple(one.sheet for one in chosen)),
        left=(*(_left(one) for one in others), *hidden),
        faults=(*(fault for one in chosen for fault in one.faults), *unheaded),
        column_faults=tuple(fault for one in chosen for fault in one.column_faults),
    )


def _is_our_own(grid: Grid) -> bool:
    """Whether it is the hidden sheet with the choices of our template."""
    return bool(grid.stamp) and grid.sheet == LISTS_SHEET


def _look(grid: Grid, edition: Instrument, mapping: SheetMapping | None) -> _Looked:
    own = answers_grid(grid, edition)
    header, faults, column_faults = find_header(own, edition, mapping)
    return _Looked(
        grid=own, header=header, sheet=sheet_of(own, header, edition), faults=faults, column_faults=column_faults
    )


def _nearness(one: _Looked) -> tuple[bool, int, int]:
    is_template = one.grid.sheet in (ANSWERS_SHEET.zh, ANSWERS_SHEET.en)
    return is_template, len(one.header.columns), len(one.grid.columns)


def _left(one: _Looked) -> LeftSheet:
    return LeftSheet(
        name=one.grid.sheet, file=one.grid.file, why="no_firms" if len(one.header.columns) > 1 else "no_heading"
    )


def _holds_codes(grid: Grid) -> bool:
    """Whether a sheet without heading holds credit codes, and so very likely firms."""
    return any(
        isinstance(cell, str) and len(cell) >= _CODE_LENGTH and uscc_fault(clean_uscc(cell[:40])) is None
        for column in grid.columns
        for cell in column.cells[:_MANY]
    )
