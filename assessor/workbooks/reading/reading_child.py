"""Run as a program: reads a file, understands it, and prints what it says, under limits of memory and time.

A crafted file can exhaust memory or crash a parser, and a crafted cell take long to be understood, so that neither is
ever done in the service's own process. The file is named by the argument; the order comes, pickled, on standard input.
"""

import gc
import os
import pickle
import resource
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from assessor.questionnaire.text import Text
from assessor.workbooks.packages.archives import sane_archive
from assessor.workbooks.packages.old_markup import open_web_archive, open_web_page, open_xml_2003
from assessor.workbooks.packages.open_document import CONTENT, open_document
from assessor.workbooks.packages.opening import OpenedBook, OpenedSheet, open_xls, open_xlsx
from assessor.workbooks.packages.refusals import ScanError, ScanFault
from assessor.workbooks.packages.word_tables import DOCUMENT, open_word
from assessor.workbooks.reading.across import packed
from assessor.workbooks.reading.collection import Opened, is_collection, open_collection
from assessor.workbooks.reading.csv_file import read_csv
from assessor.workbooks.reading.fault import AnswersFileError, FileFault, Spot, column_position, whole_file_fault
from assessor.workbooks.reading.file_kind import Content, content_of
from assessor.workbooks.reading.grid import CELL, Grid, GridColumn
from assessor.workbooks.reading.table_file import named
from assessor.workbooks.reading.understanding import understood
from assessor.workbooks.reading.understood import ReadingOrder, Understood

MEMORY_LIMIT = 1_500_000_000
PROCESSOR_SECONDS = 90
MAX_CHARACTERS = 20_000_000
"""Of all distinct cells together: they go to the calling process."""
_TOO_MUCH = ScanFault(
    cause=Text("文字太多，不像一张名单", "there is far more text than in any list of firms"),
    cure=Text("只保留名单，分成几个文件后再交", "keep the list only, and split it into several files"),
)


def main() -> None:
    """Open the file that the argument names, and print what it says by the order that comes meanwhile."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    gc.disable()  # two million cells, none in a cycle: a quarter of the time
    opened = _opened(Path(sys.argv[1]))
    order: ReadingOrder = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 - it comes from our own process
    for piece in packed(_answer(opened, order)):
        sys.stdout.buffer.write(piece)


def _opened(path: Path) -> Opened | ScanError | AnswersFileError:
    """Its sheets, or why there are none."""
    try:
        if is_collection(path):
            return open_collection(path, opened_grids)
        return Opened(grids=opened_grids(path), left=())
    except (ScanError, AnswersFileError) as error:
        return error


def _answer(opened: Opened | ScanError | AnswersFileError, order: ReadingOrder) -> Understood:
    if isinstance(opened, ScanError):
        return Understood(refused=(_at_its_place(order.file, opened.fault),))
    if isinstance(opened, AnswersFileError):
        return Understood(refused=named(opened.faults, order.file))
    if not is_collection(order.path):
        return understood([replace(grid, file=order.file) for grid in opened.grids], order)
    if opened.grids:
        return understood(opened.grids, order, opened.left)
    return Understood(
        refused=tuple(whole_file_fault(one.name, cause=one.why.cause, cure=one.why.cure) for one in opened.left)
    )


def opened_grids(path: Path) -> tuple[Grid, ...]:
    """All sheets, of hidden ones only the name. Raises ScanError or AnswersError where the file is refused."""
    return _READERS[content_of(path)](path)


def _text_table(path: Path) -> tuple[Grid, ...]:
    grid = read_csv(path)
    _refuse_too_much(grid.columns)
    return (grid,)


def _book(open_book: Callable[[Path], OpenedBook]) -> Callable[[Path], tuple[Grid, ...]]:
    def opened(path: Path) -> tuple[Grid, ...]:
        book = open_book(path)
        _refuse_too_much(column for sheet in book.sheets for column in sheet.columns)
        stamp, association = (*book.stamp, "", "")[:2]
        return tuple(replace(_grid(path, sheet), stamp=stamp, association=association) for sheet in book.sheets)

    return opened


def _open_archive(path: Path) -> OpenedBook:
    """A workbook, an OpenDocument sheet or a Word document, told by the parts of the archive."""
    with sane_archive(path) as archive:
        names = set(archive.namelist())
    if DOCUMENT in names:
        return open_word(path)
    return open_document(path) if CONTENT in names and "xl/workbook.xml" not in names else open_xlsx(path)


def _grid(path: Path, sheet: OpenedSheet) -> Grid:
    size = len(sheet.columns[0].codes) if sheet.columns else 0
    blank = GridColumn(cells=(None,), codes=np.zeros(size, dtype=np.int32))
    return Grid(
        file=path.name,
        sheet=sheet.name,
        head=tuple((*[None] * sheet.left, *(None if cell == "" else cell for cell in row)) for row in sheet.head),
        columns=(*[blank] * sheet.left, *sheet.columns),
        rows=np.arange(1, size + 1, dtype=np.int64),
        merged=tuple(sheet.merged),
        is_shown=sheet.is_shown,
        computed={position: tuple(rows) for position, rows in sheet.computed.items()},
        hidden=sheet.hidden,
        notes=tuple(sheet.notes),
    )


def _refuse_too_much(columns: Iterable[GridColumn]) -> None:
    if sum(len(cell) for column in columns for cell in column.cells if cell.__class__ is str) > MAX_CHARACTERS:
        raise ScanError(_TOO_MUCH)


def _at_its_place(file: str, fault: ScanFault) -> FileFault:
    cell = CELL.fullmatch(fault.cell)
    place = Spot(
        file=file,
        sheet=fault.sheet,
        row=int(cell[2]) if cell else None,
        position=column_position(cell[1]) if cell else None,
    )
    return FileFault(place=place, cause=fault.cause, cure=fault.cure)


_READERS: Mapping[Content, Callable[[Path], tuple[Grid, ...]]] = {
    "package": _book(_open_archive),
    "old workbook": _book(open_xls),
    "web page": _book(open_web_page),
    "web archive": _book(open_web_archive),
    "xml 2003": _book(open_xml_2003),
    "text": _text_table,
}

if __name__ == "__main__":
    main()
    sys.stdout.buffer.flush()
    os._exit(0)  # millions of cells go with the process: freeing each would take a tenth of its time
