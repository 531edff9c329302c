"""A column that holds a firm's name and its credit code together: read as a column of names and one of codes."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assessor.workbooks.instrument import Instrument
from assessor.workbooks.meaning.wording import bare
from assessor.workbooks.reading.grid import Cell, Grid, GridColumn, as_said, with_cells
from assessor.workbooks.reading.uscc import clean_uscc, uscc_fault
from assessor.workbooks.sheets.heading_names import NAME, USCC, HeadingNames, heading_names

_CODE = re.compile(r"(?<![0-9A-Za-z])[0-9A-HJ-NP-RTUW-Y]{18}(?![0-9A-Za-z])")
_LABEL = re.compile(
    r"[(（\[【，,；;/|\s]*(?:统一)?(?:社会)?(?:信用)?代码\s*(?:为|是)?[:：]?\s*$|[(（\[【，,；;、/|:：\-—_\s]+$"
)
_BEHIND = re.compile(r"^[)）\]】，,；;、/|:：\-—_\s]+")
_MOSTLY = 0.6
_LOOKED_AT = 200
_HEAD = "统一社会信用代码"
_NAME_HEAD = "企业名称"


def names_without_codes(grids: Sequence[Grid], edition: Instrument) -> tuple[Grid, ...]:
    """The sheets, each that has no column of codes but codes beside names with a column more."""
    names = heading_names(edition)
    return tuple(_parted(grid, names) if grid.is_shown and grid.columns else grid for grid in grids)


def _parted(grid: Grid, names: HeadingNames) -> Grid:
    if any(isinstance(cell, str) and names.fields.get(bare(cell)) == USCC for row in grid.head for cell in row):
        return grid
    headed = {
        place: (record, field)
        for record, row in enumerate(grid.head)
        for place, cell in enumerate(row)
        if isinstance(cell, str) and (field := names.heading(cell).field) in (NAME, USCC)
    }
    both = [place for place in headed if place < len(grid.columns) and _holds_both(grid.columns[place])]
    coded = [place for place, (_, field) in headed.items() if field == USCC and place not in both]
    return grid if len(both) != 1 or coded else _with_codes(grid, both[0], headed[both[0]][0])


def _holds_both(column: GridColumn) -> bool:
    texts = [cell for cell in column.cells[:_LOOKED_AT] if isinstance(cell, str) and cell.strip()]
    return sum(bool(_code(text)) and bool(_name(text)) for text in texts) > _MOSTLY * (len(texts) - 1) > 0


def _code(cell: Cell) -> str:
    found = _CODE.search(cell) if isinstance(cell, str) else None
    return found[0] if found and uscc_fault(clean_uscc(found[0])) is None else ""


def _name(cell: Cell) -> Cell:
    """What stands before and behind the code; the cell where there is none."""
    if not isinstance(cell, str) or not (code := _code(cell)):
        return cell
    before, _, behind = cell.partition(code)
    return f"{_LABEL.sub('', before)}{_BEHIND.sub('', behind)}".strip() or None


def _with_codes(grid: Grid, place: int, record: int) -> Grid:
    column = grid.columns[place]
    codes = with_cells(as_said(column, lambda cell: _code(cell) or None), {record: _HEAD})
    parted = with_cells(as_said(column, _name), {record: _NAME_HEAD})
    columns = (*grid.columns[:place], parted, *grid.columns[place + 1 :], codes)
    width = len(grid.columns)
    head = tuple(
        (
            *(
                _NAME_HEAD if (at, number) == (place, record) else _name(cell) if at == place else cell
                for at, cell in enumerate(_wide(row, width))
            ),
            _HEAD if number == record else _code(row[place] if place < len(row) else None) or None,
        )
        for number, row in enumerate(grid.head)
    )
    return replace(grid, head=head, columns=columns)


def _wide(row: Sequence[Cell], width: int) -> tuple[Cell, ...]:
    return (*row, *[None] * (width - len(row)))[:width]
