"""Run as a program: reads one workbook or CSV file under limits of memory and time and prints its sheets as JSON.

A crafted file can exhaust memory or crash a parser, so no parser runs in the service's own process.
"""

import base64
import gc
import json
import resource
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from assessor.questionnaire.text import Text
from assessor.workbooks.packages.old_markup import open_web_page, open_xml_2003
from assessor.workbooks.packages.opening import OpenedBook, OpenedSheet, open_xls, open_xlsx
from assessor.workbooks.packages.refusals import ScanError, ScanFault
from assessor.workbooks.reading.csv_file import read_csv
from assessor.workbooks.reading.fault import AnswersFileError
from assessor.workbooks.reading.file_kind import Content, content_of
from assessor.workbooks.reading.grid import Cell, GridColumn, OddCell

MEMORY_LIMIT = 1_500_000_000
PROCESSOR_SECONDS = 90
MAX_CHARACTERS = 20_000_000
"""Of all distinct cells together: they go to the calling process."""
_TOO_MUCH = ScanFault(
    cause=Text("文字太多，不像一张名单", "there is far more text than in any list of firms"),
    cure=Text("只保留名单，分成几个文件后再交", "keep the list only, and split it into several files"),
)


def main(path: Path) -> None:
    """Print {"sheets", "stamp", "association"} or {"faults"} as JSON."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    gc.disable()  # two million cells, none in a cycle: a quarter of the time
    try:
        found = _printed(_READERS[content_of(path)](path))
    except ScanError as error:
        found = _refusal((error.fault,))
    except AnswersFileError as error:
        found = {"faults": [_plain_fault(fault.place.row, fault.cause, fault.cure) for fault in error.faults]}
    sys.stdout.buffer.write(json.dumps(found, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def _text_table(path: Path) -> dict[str, Any]:
    grid = read_csv(path)
    _refuse_too_much(grid.columns)
    sheet = _sheet(OpenedSheet(name="", head=grid.head, columns=grid.columns))
    return {"sheets": [sheet | {"rows": _packed(grid.rows.astype("<i4").tobytes())}]}


def _printed(found: OpenedBook | dict[str, Any]) -> dict[str, Any]:
    if isinstance(found, dict):
        return found
    _refuse_too_much(column for sheet in found.sheets for column in sheet.columns)
    stamp = dict(zip(("stamp", "association"), found.stamp, strict=False))
    return {"sheets": [_sheet(sheet) for sheet in found.sheets], **stamp}


def _refuse_too_much(columns: Iterable[GridColumn]) -> None:
    if sum(len(cell) for column in columns for cell in column.cells if cell.__class__ is str) > MAX_CHARACTERS:
        raise ScanError(_TOO_MUCH)


def _sheet(sheet: OpenedSheet) -> dict[str, Any]:
    return {
        "sheet": sheet.name,
        "shown": sheet.is_shown,
        "left": sheet.left,
        "head": [[_plain(cell) for cell in row] for row in sheet.head],
        "columns": [
            {"cells": [_plain(cell) for cell in column.cells], "codes": _packed(column.codes.astype("<i4").tobytes())}
            for column in sheet.columns
        ],
        "merged": [list(each) for each in sheet.merged],
        "computed": {str(position): list(rows) for position, rows in sheet.computed.items()},
    }


def _packed(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _plain(cell: Cell) -> object:
    return [cell.kind, cell.shown] if isinstance(cell, OddCell) else cell


def _refusal(faults: Iterable[ScanFault]) -> dict[str, Any]:
    return {
        "faults": [_plain_fault(None, fault.cause, fault.cure, sheet=fault.sheet, cell=fault.cell) for fault in faults]
    }


def _plain_fault(row: int | None, cause: Text, cure: Text, *, sheet: str = "", cell: str = "") -> Mapping[str, Any]:
    return {"row": row, "sheet": sheet, "cell": cell, "cause": [cause.zh, cause.en], "cure": [cure.zh, cure.en]}


_READERS: Mapping[Content, Callable[[Path], OpenedBook | dict[str, Any]]] = {
    "package": open_xlsx,
    "old workbook": open_xls,
    "web page": open_web_page,
    "xml 2003": open_xml_2003,
    "text": _text_table,
}

if __name__ == "__main__":
    main(Path(sys.argv[1]))
