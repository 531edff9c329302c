"""Run as a program: reads one workbook under limits of memory and time and prints its columns as JSON.

A crafted workbook can exhaust memory or crash a parser, so the parser never runs in the service's own process.
"""

import gc
import json
import resource
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from assessor.questionnaire.text import Text
from assessor.workbooks.grid import HEAD_ROWS, Cell, OddCell, columns_of
from assessor.workbooks.zip_scan import (
    ScanError,
    ScanFault,
    SheetPart,
    open_archive,
    scan,
    unreadable,
    worksheets,
)

MEMORY_LIMIT = 2_500_000_000
PROCESSOR_SECONDS = 90
ANSWER_SHEETS = ("答卷", "Answers")
STAMP_SHEET = "_edition"
_BLOCK = 2000


def main(path: Path) -> None:
    """Print {"sheet", "head", "columns", "stamp", "merged"} or {"faults"} as JSON."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    gc.disable()  # two million cells, none in a cycle: a quarter of the time
    try:
        found = _read(path)
    except ScanError as error:
        found = _refusal((error.fault,))
    sys.stdout.write(json.dumps(found))


def _read(path: Path) -> dict[str, Any]:
    with open_archive(path) as archive:
        sheets = worksheets(archive)
        chosen = _chosen(sheets)
        faults = scan(archive, [sheet for sheet in sheets if sheet in (chosen, _stamp_of(sheets))])
    if faults:
        return _refusal(faults)
    try:
        with CalamineWorkbook.from_path(str(path)) as workbook:
            stamp = _stamp(workbook.get_sheet_by_name(STAMP_SHEET)) if _stamp_of(sheets) else ""
            return {**_content(workbook.get_sheet_by_name(chosen.name)), "stamp": stamp}
    except CalamineError as error:
        raise unreadable(Text("文件损坏，打不开", "the file is damaged and cannot be opened")) from error


def _chosen(sheets: tuple[SheetPart, ...]) -> SheetPart:
    """The sheet with the answers: by its name in the template, else the first one shown."""
    named = [sheet for sheet in sheets if sheet.name in ANSWER_SHEETS]
    shown = [sheet for sheet in sheets if sheet.visible]
    if not (named or shown):
        raise unreadable(Text("文件里没有工作表", "the workbook has no worksheet"))
    return (named or shown)[0]


def _stamp_of(sheets: tuple[SheetPart, ...]) -> SheetPart | None:
    return next((sheet for sheet in sheets if sheet.name == STAMP_SHEET), None)


def _stamp(sheet: CalamineSheet) -> str:
    first = next(iter(sheet.iter_rows()), [""])
    return str(first[0])[:80]


def _content(sheet: CalamineSheet) -> dict[str, Any]:
    head: list[list[Cell]] = []
    columns = columns_of(_watched(_blocks(sheet), head))
    return {
        "sheet": sheet.name,
        "first": 1,
        "left": sheet.start[1] if sheet.start else 0,
        "head": [[_plain(cell) for cell in row] for row in head],
        "columns": [
            {"cells": [_plain(cell) for cell in column.cells], "codes": column.codes.tolist()} for column in columns
        ],
        "merged": [start for start, _ in sheet.merged_cell_ranges or ()],
    }


def _blocks(sheet: CalamineSheet) -> Iterator[list[list[Cell]]]:
    rows = sheet.iter_rows()
    while block := list(islice(rows, _BLOCK)):
        yield [
            [cell if cell.__class__ is str or cell.__class__ is float else _odd(cell) for cell in row] for row in block
        ]


def _watched(blocks: Iterator[list[list[Cell]]], head: list[list[Cell]]) -> Iterator[list[list[Cell]]]:
    """The blocks, keeping the first rows for the search of the header."""
    for block in blocks:
        head.extend(block[: HEAD_ROWS - len(head)])
        yield block


def _odd(cell: object) -> Cell:
    if isinstance(cell, bool):
        return OddCell(kind="truth", shown=str(cell).upper())
    if isinstance(cell, date | datetime | time | timedelta):
        return OddCell(kind="date", shown=str(cell))
    return float(cell) if isinstance(cell, int) else str(cell)


def _plain(cell: Cell) -> object:
    return [cell.kind, cell.shown] if isinstance(cell, OddCell) else cell


def _refusal(faults: tuple[ScanFault, ...]) -> dict[str, Any]:
    return {
        "faults": [
            {
                "sheet": fault.sheet,
                "cell": fault.cell,
                "cause": [fault.cause.zh, fault.cause.en],
                "cure": [fault.cure.zh, fault.cure.en],
            }
            for fault in faults
        ]
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))
