"""A workbook or CSV file as a grid, read by a child with limited memory and time."""

import base64
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assessor.questionnaire.text import Text
from assessor.workbooks.reading.fault import (
    AnswersFileError,
    FileFault,
    Spot,
    column_position,
    quoted,
    whole_file_fault,
)
from assessor.workbooks.reading.file_kind import refuse_foreign_old, refuse_foreign_workbook
from assessor.workbooks.reading.grid import Cell, Grid, GridColumn, OddCell
from assessor.workbooks.reading.text_file import refuse_too_large

TABLE_SUFFIXES = (".xlsx", ".xls", ".csv")
MAX_TABLE_BYTES = 100_000_000
_SECONDS = 120
_CELL = re.compile(r"([A-Z]+)(\d+)")


def refuse_unreadable(path: Path) -> None:
    """Raise AnswersError where name, size or first bytes tell that it is no table we read."""
    suffix = path.suffix.lower()
    if suffix not in TABLE_SUFFIXES:
        raise AnswersFileError((_unknown_suffix(path),))
    refuse_too_large(path, MAX_TABLE_BYTES)
    if suffix == ".xlsx" and (fault := refuse_foreign_workbook(path)):
        raise AnswersFileError((fault,))
    if suffix == ".xls" and (fault := refuse_foreign_old(path)):
        raise AnswersFileError((fault,))


def open_sheets(path: Path) -> tuple[Grid, ...]:
    """All sheets, of hidden ones only the name. Raises AnswersError where the file is refused."""
    refuse_unreadable(path)
    found = _ask_child(path)
    if "faults" in found:
        raise AnswersFileError(tuple(_fault(path, fault) for fault in found["faults"]))
    return tuple(_grid(path, sheet, found) for sheet in found["sheets"])


def _grid(path: Path, found: Mapping[str, Any], book: Mapping[str, Any]) -> Grid:
    left = found["left"]
    columns = tuple(_column(column) for column in found["columns"])
    size = len(columns[0].codes) if columns else 0
    rows = _unpacked(found["rows"]) if "rows" in found else np.arange(1, size + 1)
    return Grid(
        file=path.name,
        sheet=found["sheet"],
        head=tuple(tuple([None] * left) + tuple(_cell(cell) for cell in row) for row in found["head"]),
        columns=(*(_blank(size) for _ in range(left)), *columns),
        rows=rows.astype(np.int64),
        stamp=book.get("stamp", ""),
        association=book.get("association", ""),
        merged=tuple((top, first, bottom, last) for top, first, bottom, last in found["merged"]),
        is_shown=found["shown"],
        computed={int(position): tuple(rows) for position, rows in found["computed"].items()},
    )


def _ask_child(path: Path) -> dict[str, Any]:
    try:
        answer = run_child("assessor.workbooks.reading.reading_child", str(path.resolve()), seconds=_SECONDS)
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise AnswersFileError((_too_heavy(path),)) from error
    found: dict[str, Any] = json.loads(answer)
    return found


def run_child(module: str, *arguments: str, seconds: int, given: bytes = b"") -> bytes:
    """What one of our modules, run as a program of its own with `given` on its standard input, prints.

    Raises CalledProcessError or TimeoutExpired where it dies or takes too long.
    """
    root = str(Path(__file__).resolve().parents[3])
    done = subprocess.run(  # noqa: S603 - our own interpreter and module, no shell
        [sys.executable, "-m", module, *arguments],
        capture_output=True,
        input=given,
        timeout=seconds,
        check=True,
        env={**os.environ, "PYTHONPATH": root, "OPENBLAS_NUM_THREADS": "1"},
    )
    return done.stdout


def _column(column: Mapping[str, Any]) -> GridColumn:
    return GridColumn(cells=tuple(_cell(cell) for cell in column["cells"]), codes=_unpacked(column["codes"]))


def _unpacked(text: str) -> NDArray[np.int32]:
    return np.frombuffer(base64.b64decode(text), dtype="<i4").astype(np.int32, copy=False)


def _blank(size: int) -> GridColumn:
    return GridColumn(cells=(None,), codes=np.zeros(size, dtype=np.int32))


def _cell(plain: Any) -> Cell:  # noqa: ANN401 - a value of JSON
    if isinstance(plain, list):
        return OddCell(kind=plain[0], shown=plain[1])
    return None if plain == "" else plain


def _fault(path: Path, fault: Mapping[str, Any]) -> FileFault:
    cell = _CELL.fullmatch(fault["cell"])
    place = Spot(
        file=path.name,
        sheet=fault["sheet"],
        row=int(cell[2]) if cell else fault["row"],
        position=column_position(cell[1]) if cell else None,
    )
    return FileFault(place=place, cause=Text(*fault["cause"]), cure=Text(*fault["cure"]))


def _unknown_suffix(path: Path) -> FileFault:
    suffix = quoted(path.suffix.lower()) or "-"
    return whole_file_fault(
        path,
        cause=Text(f"不读这种文件（{suffix}）", f"this kind of file is not read ({suffix})"),
        cure=Text("另存为 .xlsx 或 CSV 后再交", "save it as .xlsx or CSV and hand that in"),
    )


def _too_heavy(path: Path) -> FileFault:
    return whole_file_fault(
        path,
        cause=Text("打开它要用的内存或时间超出上限", "opening it takes more memory or time than allowed"),
        cure=Text(
            "只保留名单，另存为新的 .xlsx，或分成几个文件", "keep the list only and save it as a new .xlsx, or split it"
        ),
    )
