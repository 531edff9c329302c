"""Run as a program: opens a catalogue's workbook and prints its cells, under the limits of the reader of answers.

The path comes from the service's own process on standard input; the answer is JSON.
"""

import json
import resource
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from assessor.workbooks.packages.refusals import ScanError
from assessor.workbooks.reading import grid
from assessor.workbooks.reading.fault import AnswersFileError, whole_file_fault
from assessor.workbooks.reading.reading_child import MEMORY_LIMIT, PROCESSOR_SECONDS, opened_grids

_LONGEST_CELL = 32_767
"""Of a spreadsheet: examples are longer than any answer."""


def main() -> None:
    """Print the cells of the file, or why it is refused."""
    path = Path(sys.stdin.buffer.read().decode())
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    grid.LONGEST_CELL = _LONGEST_CELL
    sys.stdout.write(json.dumps(_answer(path)))


def _answer(path: Path) -> dict[str, object]:
    try:
        opened = opened_grids(path)
    except ScanError as error:
        fault = error.fault
        return {"refused": [asdict(whole_file_fault(path, cause=fault.cause, cure=fault.cure))], "sheets": []}
    except AnswersFileError as error:
        return {"refused": [asdict(fault) for fault in error.faults], "sheets": []}
    return {"refused": [], "sheets": [[one.sheet, list(_rows(one))] for one in opened if one.is_shown]}


def _rows(sheet: grid.Grid) -> Iterator[tuple[int, list[object]]]:
    for record, number in enumerate(sheet.rows):
        cells = [column.cells[column.codes[record]] for column in sheet.columns]
        if any(cell not in (None, "") for cell in cells):
            yield int(number), [_plain(cell) for cell in cells]


def _plain(cell: grid.Cell) -> object:
    if isinstance(cell, grid.OddCell):
        return {"kind": cell.kind, "shown": cell.shown}
    return None if cell == "" else cell


if __name__ == "__main__":
    main()
