"""What became of everything in a file: sheets, rows, columns and cells, read or left out and why; the totals add up."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from assessor.questionnaire import Fault
from assessor.workbooks.left_out import HiddenPart, NoteLine, hidden_parts, notes_beside
from assessor.workbooks.reading.fault import column_letters
from assessor.workbooks.reading.read_rows import ReadRows
from assessor.workbooks.sheets.finding import SheetWhy
from assessor.workbooks.sheets.read_column import Why
from assessor.workbooks.sheets.rows import LeftRow
from assessor.workbooks.sheets.table import ReadSheet
from assessor.workbooks.sheets.tool_columns import SOURCE_FILE

Outcome = Literal["read", "no_answer", "asked", "unreadable", "left_out"]
"""`read`: as it stands or as a person said. `no_answer`: it says that there is none. `asked`: it waits.
`unreadable`: a fault, or a warning where the firm is taken without the cell. `left_out`: in a row or column not read.
"""


@dataclass(frozen=True, kw_only=True)
class SheetLine:
    """One sheet: how many rows of it are firms, or why it is not read."""

    name: str
    firms: int
    why: SheetWhy | Literal["read"]


@dataclass(frozen=True, kw_only=True)
class FileLine:
    """One file of a folder or archive: how many firms it gave, or why it is not read."""

    name: str
    firms: int
    why: Fault | None = None


@dataclass(frozen=True, kw_only=True)
class ColumnLine:
    """One column: what it is read as, or why not."""

    sheet: str
    letters: str
    heading: str
    field: str
    option: str
    why: Why


@dataclass(frozen=True, kw_only=True)
class RowLine:
    """One row with content that is no firm."""

    sheet: str
    left: LeftRow


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """All lines of a reading. `rows`: by kind, left-out ones among them; `cells`: all that are filled, by outcome."""

    files: tuple[FileLine, ...]
    sheets: tuple[SheetLine, ...]
    columns: tuple[ColumnLine, ...]
    left_rows: tuple[RowLine, ...]
    hidden: tuple[HiddenPart, ...]
    notes: tuple[NoteLine, ...]
    rows: Mapping[str, int]
    cells: Mapping[Outcome, int]

    @property
    def filled_rows(self) -> int:
        """Rows with content below the headings."""
        return sum(self.rows.values())

    @property
    def filled_cells(self) -> int:
        """Cells with content below the headings."""
        return sum(self.cells.values())


def ledger_of(upload: ReadRows) -> Ledger:
    """What became of everything in an upload's file."""
    left_rows = tuple(
        RowLine(sheet=sheet.grid.sheet, left=left) for sheet in upload.table.sheets for left in sheet.left
    )
    return Ledger(
        files=file_lines(upload),
        sheets=(
            *(SheetLine(name=sheet.grid.sheet, firms=len(sheet.records), why="read") for sheet in upload.table.sheets),
            *(SheetLine(name=left.name, firms=0, why=left.why) for left in upload.left_sheets),
        ),
        columns=tuple(line for sheet in upload.table.sheets for line in _columns(sheet)),
        left_rows=left_rows,
        hidden=tuple(part for sheet in upload.table.sheets for part in hidden_parts(sheet)),
        notes=tuple(note for sheet in upload.table.sheets for note in notes_beside(sheet)),
        rows=_rows(upload, len(left_rows)),
        cells=_cells(upload),
    )


def file_lines(upload: ReadRows) -> tuple[FileLine, ...]:
    """Where there are several files, each of them; those in which nothing was found as well."""
    given = Counter({left.file: 0 for left in upload.left_sheets if left.file != upload.path.name})
    given.update(file for sheet in upload.table.sheets for file in _origins(sheet) if file != upload.path.name)
    read = tuple(FileLine(name=name, firms=firms) for name, firms in sorted(given.items()))
    return (*read, *(FileLine(name=left.name, firms=0, why=left.why) for left in upload.left_files))


def _origins(sheet: ReadSheet) -> Iterator[str]:
    for record in sheet.records.tolist():
        yield sheet.grid.sources[record].file if sheet.grid.sources else sheet.grid.file


def _rows(upload: ReadRows, left_out: int) -> Mapping[str, int]:
    found: dict[str, int] = dict(upload.counts.items())
    return found | {"left_out": left_out}


def _columns(sheet: ReadSheet) -> Iterator[ColumnLine]:
    for column in sheet.header.every:
        if column.why != "empty" and not (sheet.grid.sources and column.heading == SOURCE_FILE.zh):
            yield ColumnLine(
                sheet=sheet.grid.sheet,
                letters=column_letters(column.position),
                heading=column.heading,
                field=column.field,
                option=column.option,
                why=column.why,
            )


def _cells(upload: ReadRows) -> Mapping[Outcome, int]:
    found: Counter[Outcome] = Counter()
    for sheet in upload.table.sheets:
        found.update(_cells_of(sheet))
    for name, outcomes in _outcomes(upload).items():
        column = upload.table.column(name)
        blank = [place for place, cell in enumerate(column.cells) if cell is None or not str(cell).strip()]
        is_filled = ~np.isin(column.codes, blank)
        for outcome in ("asked", "unreadable"):
            count = int((is_filled & (outcomes == outcome)).sum())
            found[outcome] += count
            found["read"] -= count
    return {outcome: found[outcome] for outcome in get_args(Outcome)}


def _outcomes(upload: ReadRows) -> Mapping[str, NDArray[np.str_]]:
    """By field, what became of each firm's cell where it was not simply read; of two, the worse."""
    found: dict[str, NDArray[np.str_]] = {}
    groups = [group for group in (*upload.faults, *upload.warnings) if group.grade != "said" and not group.is_double]
    for group in sorted(groups, key=lambda one: not one.asked):
        outcomes = found.setdefault(group.name, np.full(upload.size, "", dtype="<U10"))
        outcomes[group.firms] = "asked" if group.asked else "unreadable"
    return found


def _cells_of(sheet: ReadSheet) -> Counter[Outcome]:
    found: Counter[Outcome] = Counter()
    below = np.zeros(len(sheet.grid.rows), dtype=bool)
    below[sheet.records] = True
    for column in sheet.header.every:
        own = sheet.grid.columns[column.position]
        codes = own.codes[sheet.header.last + 1 :]
        is_firm = below[sheet.header.last + 1 :]
        filled = [place for place, cell in enumerate(own.cells) if cell is not None and str(cell).strip()]
        has, quiet = np.isin(codes, filled), np.isin(codes, sheet.quiet.get(column.position, ()))
        found["left_out"] += int((has & ~is_firm).sum() if column.is_read else has.sum())
        if column.is_read:
            found["no_answer"] += int((quiet & is_firm).sum())
            found["read"] += int((has & ~quiet & is_firm).sum())
    return found
