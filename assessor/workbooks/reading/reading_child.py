"""Run as a program: reads one workbook or CSV file under limits of memory and time and prints its columns as JSON.

A crafted file can exhaust memory or crash a parser, so no parser runs in the service's own process.
"""

import base64
import gc
import json
import re
import resource
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from assessor.questionnaire.text import Text
from assessor.workbooks.reading.csv_file import read_csv
from assessor.workbooks.reading.fault import AnswersFileError, column_position
from assessor.workbooks.reading.grid import (
    HEAD_ROWS,
    LONGEST_CELL,
    Cell,
    GridColumn,
    OddCell,
    capped,
    columns_of,
    with_cells,
)
from assessor.workbooks.reading.zip_scan import (
    Flaw,
    ScanError,
    ScanFault,
    SheetPart,
    open_archive,
    scan,
    unreadable,
    worksheets,
)
from assessor.workbooks.template.words import ANSWERS_SHEET, STAMP_SHEET

MEMORY_LIMIT = 1_500_000_000
PROCESSOR_SECONDS = 90
MAX_CHARACTERS = 20_000_000
"""Of all distinct cells together: they go to the calling process."""
_BLOCK = 2000
_CELL = re.compile(r"([A-Z]+)(\d+)")
_TOO_MUCH = ScanFault(
    cause=Text("文字太多，不像一张名单", "there is far more text than in any list of firms"),
    cure=Text("只保留名单，分成几个文件后再交", "keep the list only, and split it into several files"),
)


def main(path: Path) -> None:
    """Print {"sheet", "head", "columns", "rows", "stamp", "association", "merged"} or {"faults"} as JSON."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    gc.disable()  # two million cells, none in a cycle: a quarter of the time
    try:
        found = _read_csv(path) if path.suffix.lower() == ".csv" else _read_workbook(path)
    except ScanError as error:
        found = _refusal((error.fault,))
    except AnswersFileError as error:
        found = {"faults": [_plain_fault(fault.place.row, fault.cause, fault.cure) for fault in error.faults]}
    sys.stdout.buffer.write(json.dumps(found, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def _read_csv(path: Path) -> dict[str, Any]:
    grid = read_csv(path)
    return _printed(grid.head, grid.columns) | {"sheet": "", "rows": _packed(grid.rows.astype("<i4").tobytes())}


def _read_workbook(path: Path) -> dict[str, Any]:
    with open_archive(path) as archive:
        sheets = worksheets(archive)
        chosen = _chosen(sheets)
        stamped = any(sheet.name == STAMP_SHEET for sheet in sheets)
        flaws = scan(archive, [sheet for sheet in sheets if sheet == chosen or sheet.name == STAMP_SHEET])
    try:
        with CalamineWorkbook.from_path(str(path)) as workbook:
            stamp = _stamp(workbook.get_sheet_by_name(STAMP_SHEET)) if stamped else {}
            own = [flaw for flaw in flaws if flaw.sheet == chosen.name]
            return {**_content(workbook.get_sheet_by_name(chosen.name), own), **stamp}
    except CalamineError as error:
        raise unreadable(Text("文件损坏，打不开", "the file is damaged and cannot be opened")) from error


def _chosen(sheets: tuple[SheetPart, ...]) -> SheetPart:
    """The sheet with the answers: by its name in the template, else the first one shown."""
    named = [sheet for sheet in sheets if sheet.name in (ANSWERS_SHEET.zh, ANSWERS_SHEET.en)]
    shown = [sheet for sheet in sheets if sheet.visible]
    if not (named or shown):
        raise unreadable(Text("文件里没有工作表", "the workbook has no worksheet"))
    return (named or shown)[0]


def _stamp(sheet: CalamineSheet) -> dict[str, str]:
    """Edition and association, one under the other."""
    cells = [str(row[0])[:80] if row else "" for row in islice(sheet.iter_rows(), 2)]
    return dict(zip(("stamp", "association"), cells, strict=False))


def _content(sheet: CalamineSheet, flaws: Sequence[Flaw]) -> dict[str, Any]:
    left = sheet.start[1] if sheet.start else 0
    odd = _odd_cells(flaws)
    head: list[list[Cell]] = []
    columns = [
        with_cells(column, odd.get(left + position, {}))
        for position, column in enumerate(columns_of(_watched(_blocks(sheet), head)))
    ]
    for position, cells in odd.items():
        for row, cell in cells.items():
            if row < len(head):
                head[row][position - left] = cell
    merged = [[*first, *last] for first, last in sheet.merged_cell_ranges or ()]
    return _printed(head, columns) | {"sheet": sheet.name, "left": left, "merged": merged}


def _odd_cells(flaws: Iterable[Flaw]) -> dict[int, dict[int, OddCell]]:
    """Column and row, both from 0, of each cell without a value of its own."""
    found: dict[int, dict[int, OddCell]] = defaultdict(dict)
    for flaw in flaws:
        if match := _CELL.fullmatch(flaw.cell):
            found[column_position(match[1])][int(match[2]) - 1] = OddCell(flaw.kind, flaw.shown)
    return found


def _printed(head: Sequence[Sequence[Cell]], columns: Sequence[GridColumn]) -> dict[str, Any]:
    length = sum(len(cell) for column in columns for cell in column.cells if cell.__class__ is str)
    if length > MAX_CHARACTERS:
        raise ScanError(_TOO_MUCH)
    return {
        "head": [[_plain(cell) for cell in row] for row in head],
        "columns": [
            {"cells": [_plain(cell) for cell in column.cells], "codes": _packed(column.codes.astype("<i4").tobytes())}
            for column in columns
        ],
    }


def _packed(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _blocks(sheet: CalamineSheet) -> Iterator[list[list[Cell]]]:
    rows = sheet.iter_rows()
    while block := list(islice(rows, _BLOCK)):
        yield [
            [
                cell if cell.__class__ is float or (cell.__class__ is str and len(cell) <= LONGEST_CELL) else _odd(cell)
                for cell in row
            ]
            for row in block
        ]


def _watched(blocks: Iterator[list[list[Cell]]], head: list[list[Cell]]) -> Iterator[list[list[Cell]]]:
    """The blocks, keeping the first rows for the search of the header."""
    for block in blocks:
        head.extend(list(row) for row in block[: HEAD_ROWS - len(head)])
        yield block


def _odd(cell: object) -> Cell:
    if isinstance(cell, bool):
        return OddCell(kind="truth", shown=str(cell).upper())
    if isinstance(cell, date | datetime | time | timedelta):
        return OddCell(kind="date", shown=str(cell))
    return float(cell) if isinstance(cell, int) else capped(str(cell))


def _plain(cell: Cell) -> object:
    return [cell.kind, cell.shown] if isinstance(cell, OddCell) else cell


def _refusal(faults: Iterable[ScanFault]) -> dict[str, Any]:
    return {
        "faults": [_plain_fault(None, fault.cause, fault.cure, sheet=fault.sheet, cell=fault.cell) for fault in faults]
    }


def _plain_fault(row: int | None, cause: Text, cure: Text, *, sheet: str = "", cell: str = "") -> Mapping[str, Any]:
    return {"row": row, "sheet": sheet, "cell": cell, "cause": [cause.zh, cause.en], "cure": [cure.zh, cure.en]}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
