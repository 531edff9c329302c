"""Asking the limited child to open a catalogue's workbook: foreign packages are taken apart nowhere else."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assessor.questionnaire import Text
from assessor.workbooks.catalogue_book.reading import OpenedRows, ReadBook, understood
from assessor.workbooks.reading.fault import AnswersFileError, FileFault, Spot, whole_file_fault
from assessor.workbooks.reading.grid import Cell, OddCell
from assessor.workbooks.reading.table_file import refuse_unreadable
from assessor.workbooks.running_child import run_child

_CHILD = "assessor.workbooks.catalogue_book.reading_child"
_SECONDS = 120


def read_catalogue_book(path: Path) -> ReadBook:
    """What the workbook says; raises AnswersFileError where it cannot be opened."""
    refuse_unreadable(path, path.name)
    try:
        answer = run_child(_CHILD, seconds=_SECONDS, given=str(path.resolve()).encode())
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise AnswersFileError((_too_heavy(path.name),)) from error
    found = json.loads(answer)
    if found["refused"]:
        raise AnswersFileError(tuple(map(_fault, found["refused"])))
    sheets = [
        OpenedRows(name=name, rows=[(number, [_cell(one) for one in cells]) for number, cells in rows])
        for name, rows in found["sheets"]
    ]
    return understood(path.name, sheets)


def _cell(plain: Any) -> Cell:  # noqa: ANN401  a cell as JSON
    return OddCell(**plain) if isinstance(plain, dict) else plain


def _fault(plain: Mapping[str, Any]) -> FileFault:
    return FileFault(place=Spot(**plain["place"]), cause=Text(**plain["cause"]), cure=Text(**plain["cure"]))


def _too_heavy(file: str) -> FileFault:
    return whole_file_fault(
        file,
        cause=Text("打开它要用的内存或时间超出上限", "opening it takes more memory or time than allowed"),
        cure=Text("只保留措施库的各张表，另存为新的 .xlsx", "keep the catalogue's sheets only, in a new .xlsx"),
    )
