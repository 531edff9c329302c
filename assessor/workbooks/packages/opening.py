"""A workbook of any kind opened in the limited child: its sheets as columns, each cell as its author saw it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeGuard

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from assessor.questionnaire.text import Text
from assessor.workbooks.packages.biff import scan_old, whole_pairs
from assessor.workbooks.packages.far_cells import write_near
from assessor.workbooks.packages.formats import SCALED, STRUCK, as_shown, telling_formats
from assessor.workbooks.packages.notes import notes_of
from assessor.workbooks.packages.package import Package, SheetPart, open_package
from assessor.workbooks.packages.refusals import damaged, unreadable
from assessor.workbooks.packages.scanning import SheetScan, scan
from assessor.workbooks.packages.stretches import UnevenError, is_large, rows_in_stretches
from assessor.workbooks.reading.fault import column_position
from assessor.workbooks.reading.grid import (
    CELL,
    HEAD_ROWS,
    NOTHING_HIDDEN,
    Cell,
    CellNote,
    GridColumn,
    HiddenParts,
    MergedRange,
    OddCell,
    capped,
    columns_of,
    content,
    with_cells,
)
from assessor.workbooks.template.words import STAMP_SHEET

_BLOCK = 2000
_PLAIN = frozenset((float, str))
_MOST_SHEETS = 60
_NO_SHEET = Text("文件里没有工作表", "the workbook has no worksheet")


@dataclass(frozen=True, kw_only=True)
class OpenedSheet:
    """One sheet. `left`: empty columns before it; `computed`: by column, the rows whose value is a formula's."""

    name: str
    is_shown: bool = True
    left: int = 0
    head: Sequence[Sequence[Cell]] = ()
    columns: Sequence[GridColumn] = ()
    merged: Sequence[MergedRange] = ()
    computed: Mapping[int, Sequence[int]] = field(default_factory=dict)
    hidden: HiddenParts = NOTHING_HIDDEN
    notes: Sequence[CellNote] = ()


@dataclass(frozen=True, kw_only=True)
class OpenedBook:
    """All sheets, and the stamp of our template: edition and association."""

    sheets: Sequence[OpenedSheet]
    stamp: Sequence[str] = ()


def open_xlsx(path: Path) -> OpenedBook:
    """An .xlsx package, whatever its parts are called. Raises ScanError."""
    package = open_package(path)
    with package.archive:
        parts = package.worksheets()
        if not [part for part in parts if part.visible]:
            raise unreadable(_NO_SHEET)
        formats = telling_formats(package)
        read = [part for part in parts[:_MOST_SHEETS] if part.visible or part.name == STAMP_SHEET]
        findings = scan(package, read, formats)
        far = {part.member for part in read if findings[part.name].has_far_cells}
        if far:
            return _opened_near(path, far)
        with _usual(package, path) as sound:
            return _opened(sound, package, findings)


def _opened_near(path: Path, far: Collection[str]) -> OpenedBook:
    """The workbook without the empty cells far out in these members: it would be laid out in memory up to them."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "near.xlsx"
        write_near(path, far, copy)
        return open_xlsx(copy)


@contextmanager
def _usual(package: Package, path: Path) -> Iterator[Path]:
    """The file itself, or a copy whose parts have the usual names."""
    if package.is_usual:
        yield path
        return
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "usual.xlsx"
        package.write_usual(copy)
        yield copy


def _opened(path: Path, package: Package, findings: Mapping[str, SheetScan]) -> OpenedBook:
    sheets: list[OpenedSheet] = []
    stamp: tuple[str, ...] = ()
    try:
        with CalamineWorkbook.from_path(str(path)) as workbook:
            for part in package.worksheets()[:_MOST_SHEETS]:
                if part.name == STAMP_SHEET:
                    stamp = _stamp(workbook.get_sheet_by_name(part.name))
                elif part.visible:
                    content = _in_stretches(package, part) or _content(workbook.get_sheet_by_name(part.name))
                    found = findings[part.name]
                    notes = notes_of(package, part)
                    sheets.append(replace(as_seen(content, found), hidden=found.hidden, notes=notes))
                else:
                    sheets.append(OpenedSheet(name=part.name, is_shown=False))
    except CalamineError as error:
        raise damaged() from error
    return OpenedBook(sheets=sheets, stamp=stamp)


def open_xls(path: Path) -> OpenedBook:
    """A workbook of the old kind (BIFF8). Raises ScanError."""
    sheets = []
    content = path.read_bytes()
    findings = scan_old(content)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(whole_pairs(content))) as workbook:
            for about in workbook.sheets_metadata[:_MOST_SHEETS]:
                if about.typ != SheetTypeEnum.WorkSheet:
                    continue
                is_shown = about.visible == SheetVisibleEnum.Visible
                sheet = _content(workbook.get_sheet_by_name(about.name)) if is_shown else OpenedSheet(name=about.name)
                found = findings.get(about.name, SheetScan())
                seen = as_seen(sheet, _with_lost_values(sheet, found))
                sheets.append(replace(seen, is_shown=is_shown, hidden=found.hidden))
    except CalamineError as error:
        raise damaged() from error
    if not [sheet for sheet in sheets if sheet.is_shown]:
        raise unreadable(_NO_SHEET)
    return OpenedBook(sheets=sheets)


def _with_lost_values(sheet: OpenedSheet, found: SheetScan) -> SheetScan:
    """The findings, with formulas whose value the file does not hold as flaws."""
    lost = {cell for cell in found.computed if _is_blank(sheet, *_place(cell))}
    flaws = found.flaws | dict.fromkeys(lost, ("formula", ""))
    return SheetScan(flaws=flaws, computed=found.computed - lost, formats=found.formats)


def _is_blank(sheet: OpenedSheet, position: int, row: int) -> bool:
    place = position - sheet.left
    if not 0 <= place < len(sheet.columns) or row >= len(sheet.columns[place].codes):
        return True
    column = sheet.columns[place]
    return column.cells[column.codes[row]] in (None, "")


def rows_as_sheet(name: str, rows: Iterable[Sequence[Cell]]) -> OpenedSheet:
    """A sheet from rows of cells of any length."""
    listed = [[content(capped(cell)) for cell in row] for row in rows]
    width = max((len(row) for row in listed), default=0)
    even = [[*row, *[None] * (width - len(row))] for row in listed]
    return OpenedSheet(name=name, head=even[:HEAD_ROWS], columns=columns_of([even]) if even else ())


def as_seen(sheet: OpenedSheet, found: SheetScan) -> OpenedSheet:
    """The sheet with errors and lost formulas in their cells, and figures as their formats show them."""
    if not (found.flaws or found.formats or found.computed):
        return sheet
    head = [list(row) for row in sheet.head]
    columns = list(sheet.columns)
    for place, cells in _replaced(sheet, found).items():
        known = {row: cell for row, cell in cells.items() if row < len(columns[place].codes)}
        columns[place] = with_cells(columns[place], known)
        for row in [row for row in known if row < len(head)]:
            head[row][place] = known[row]
    return replace(sheet, head=head, columns=columns, computed=_by_column(found.computed - found.flaws.keys()))


def _replaced(sheet: OpenedSheet, found: SheetScan) -> Mapping[int, Mapping[int, Cell]]:
    """By column of the sheet and row, what stands in place of what was read."""
    replaced: dict[int, dict[int, Cell]] = {place: {} for place in range(len(sheet.columns))}
    for cell, told in found.formats.items():
        position, row = _place(cell)
        shown = _shown(sheet, position - sheet.left, row, told)
        if shown is not None:
            replaced[position - sheet.left][row] = shown
    for cell, (kind, shown_as) in found.flaws.items():
        position, row = _place(cell)
        replaced.get(position - sheet.left, {})[row] = OddCell(kind=kind, shown=shown_as)
    return {place: cells for place, cells in replaced.items() if cells}


def _shown(sheet: OpenedSheet, place: int, row: int, told: str) -> Cell:
    """What a figure shows through its format, or that a text is crossed out; None where there is nothing to tell."""
    if not 0 <= place < len(sheet.columns) or row >= len(sheet.columns[place].codes):
        return None
    column = sheet.columns[place]
    value = column.cells[column.codes[row]]
    if told == STRUCK and value:
        return _crossed_out(value)
    if not isinstance(value, float):
        return None
    return OddCell(kind="scaled", shown=f"{value:.15g}") if told == SCALED else as_shown(value, told)


def _crossed_out(value: Cell) -> Cell:
    if isinstance(value, OddCell):
        return value
    return OddCell(kind="struck", shown=f"{value:.15g}" if isinstance(value, float) else str(value))


def _by_column(cells: Iterable[str]) -> Mapping[int, Sequence[int]]:
    found: dict[int, list[int]] = {}
    for cell in cells:
        position, row = _place(cell)
        found.setdefault(position, []).append(row)
    return {position: sorted(rows) for position, rows in found.items()}


def _place(cell: str) -> tuple[int, int]:
    found = CELL.fullmatch(cell)
    return (column_position(found[1]), int(found[2]) - 1) if found else (0, 0)


def _stamp(sheet: CalamineSheet) -> tuple[str, ...]:
    return tuple(str(row[0])[:80] if row else "" for row in islice(sheet.iter_rows(), 2))


def _content(sheet: CalamineSheet) -> OpenedSheet:
    head: list[list[Cell]] = []
    columns = columns_of(_watched(_blocks(sheet), head))
    merged = [(first[0], first[1], last[0], last[1]) for first, last in sheet.merged_cell_ranges or ()]
    left = sheet.start[1] if sheet.start else 0
    return OpenedSheet(name=sheet.name, left=left, head=head, columns=columns, merged=merged)


def _in_stretches(package: Package, part: SheetPart) -> OpenedSheet | None:
    """A large sheet that can be cut between its rows; None of any other."""
    if not is_large(package, part):
        return None
    head: list[list[Cell]] = []
    merged: list[MergedRange] = []
    try:
        columns = columns_of(_watched(map(_seen, rows_in_stretches(package, part, merged)), head))
    except UnevenError:
        return None
    even = [[*row, *[""] * (len(columns) - len(row))] for row in head]
    return OpenedSheet(name=part.name, head=even, columns=columns, merged=merged)


def _blocks(sheet: CalamineSheet) -> Iterator[list[list[Cell]]]:
    rows = sheet.iter_rows()
    while block := list(islice(rows, _BLOCK)):
        yield _seen(block)


def _seen(block: list[list[Any]]) -> list[list[Cell]]:
    return block if _is_plain(block) else [[*map(_odd, row)] for row in block]


def _is_plain(block: list[list[Any]]) -> TypeGuard[list[list[Cell]]]:
    """Whether it holds texts and figures only, as nearly all do: told without looking at each cell in Python."""
    return set(map(type, chain.from_iterable(block))) <= _PLAIN


def _watched(blocks: Iterator[list[list[Cell]]], head: list[list[Cell]]) -> Iterator[list[list[Cell]]]:
    """The blocks, keeping the first rows for the search of the header."""
    for block in blocks:
        head.extend([capped(cell) for cell in row] for row in block[: HEAD_ROWS - len(head)])
        yield block


def _odd(cell: object) -> Cell:
    if isinstance(cell, str | float):
        return cell
    if isinstance(cell, bool):
        return OddCell(kind="truth", shown=str(cell).upper())
    if isinstance(cell, date | datetime | time | timedelta):
        return OddCell(kind="date", shown=str(cell))
    return float(cell) if isinstance(cell, int) else capped(str(cell))
