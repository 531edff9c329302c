"""An .xlsx file as a grid, read by a child with limited memory and time."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from assessor.questionnaire.text import Text
from assessor.workbooks.fault import AnswersError, FileFault, Place, column_position, whole_file_fault
from assessor.workbooks.file_kind import refuse_foreign_workbook
from assessor.workbooks.grid import Cell, Grid, GridColumn, OddCell

_SECONDS = 120
_CELL = re.compile(r"([A-Z]+)(\d+)")


def read_xlsx(path: Path) -> Grid:
    """The sheet with the answers. Raises AnswersError where the file is refused."""
    if fault := refuse_foreign_workbook(path):
        raise AnswersError((fault,))
    found = _ask_child(path)
    if "faults" in found:
        raise AnswersError(tuple(_fault(path, fault) for fault in found["faults"]))
    left = found["left"]
    columns = tuple(_column(column) for column in found["columns"])
    size = len(columns[0].codes) if columns else 0
    return Grid(
        file=path.name,
        sheet=found["sheet"],
        head=tuple(tuple([None] * left) + tuple(_cell(cell) for cell in row) for row in found["head"]),
        columns=(*(_blank(size) for _ in range(left)), *columns),
        rows=np.arange(found["first"], found["first"] + size, dtype=np.int64),
        stamp=found["stamp"],
        merged=tuple((row, column) for row, column in found["merged"]),
    )


def _ask_child(path: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "assessor.workbooks.xlsx_child", str(path.resolve())]
    root = str(Path(__file__).resolve().parents[2])
    try:
        answer = subprocess.run(  # noqa: S603 - our own interpreter and module, no shell
            command,
            capture_output=True,
            timeout=_SECONDS,
            check=True,
            env={**os.environ, "PYTHONPATH": root, "OPENBLAS_NUM_THREADS": "1"},
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise AnswersError((_too_heavy(path),)) from error
    found: dict[str, Any] = json.loads(answer.stdout)
    return found


def _column(column: Mapping[str, Sequence[Any]]) -> GridColumn:
    return GridColumn(
        cells=tuple(_cell(cell) for cell in column["cells"]), codes=np.array(column["codes"], dtype=np.int32)
    )


def _blank(size: int) -> GridColumn:
    return GridColumn(cells=(None,), codes=np.zeros(size, dtype=np.int32))


def _cell(plain: Any) -> Cell:  # noqa: ANN401 - a value of JSON
    if isinstance(plain, list):
        return OddCell(kind=plain[0], shown=plain[1])
    return None if plain == "" else plain


def _fault(path: Path, fault: Mapping[str, Any]) -> FileFault:
    cell = _CELL.fullmatch(fault["cell"])
    place = Place(
        file=path.name,
        sheet=fault["sheet"],
        row=int(cell[2]) if cell else None,
        position=column_position(cell[1]) if cell else None,
    )
    return FileFault(place=place, cause=Text(*fault["cause"]), cure=Text(*fault["cure"]))


def _too_heavy(path: Path) -> FileFault:
    return whole_file_fault(
        path,
        cause=Text("打开它要用的内存或时间超出上限", "opening it takes more memory or time than allowed"),
        cure=Text(
            "只保留名单，另存为新的 .xlsx，或分成几个文件", "keep the list only and save it as a new .xlsx, or split it"
        ),
    )
