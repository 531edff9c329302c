"""The cells of a catalogue's workbook understood: entries with the rows they stand in, and each cell that is amiss."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from assessor.catalogue.reading import EntryMistake, ReadCatalogue, ReadEntry
from assessor.edition.strict_yaml import PathKey, Value
from assessor.questionnaire import Text
from assessor.workbooks.catalogue_book.cells import CellFaults, entry_of
from assessor.workbooks.catalogue_book.columns import GUIDE_SHEET, HEAD, SHEETS, BookColumn, BookSheet
from assessor.workbooks.meaning.odd_cells import odd_fault
from assessor.workbooks.meaning.outcome import CellFault
from assessor.workbooks.meaning.reading import as_text
from assessor.workbooks.meaning.wording import bare
from assessor.workbooks.reading.fault import FileFault, Spot, quoted
from assessor.workbooks.reading.grid import Cell, OddCell

_DAY = len("2026-01-31")


@dataclass(frozen=True, kw_only=True)
class OpenedRows:
    """One sheet as the child read it: numbered rows with their cells; rows without any are left out."""

    name: str
    rows: Sequence[tuple[int, Sequence[Cell]]]


@dataclass(frozen=True, kw_only=True)
class _EntryPlace:
    """Where an entry stands: the spot of its row, and the positions of its columns."""

    row: Spot
    positions: Mapping[BookColumn, int] = field(default_factory=dict)

    def at(self, column: BookColumn) -> Spot:
        """The cell of a column."""
        position = self.positions.get(column)
        return Spot(file=self.row.file, sheet=self.row.sheet, row=self.row.row, position=position, header=_told(column))


@dataclass(frozen=True, kw_only=True)
class ReadBook:
    """What a workbook says. `places` has the place of each entry; `head`: of the head, if it has one."""

    read: ReadCatalogue
    places: Sequence[_EntryPlace]
    head: _EntryPlace
    faults: Sequence[FileFault]

    def fault_of(self, mistake: EntryMistake) -> FileFault:
        """A mistake of an entry, at its cell."""
        place = self.head if mistake.entry is None else self.places[mistake.entry]
        sheet = HEAD if mistake.entry is None else _SHEET_OF[self.read.entries[mistake.entry].name]
        column = _column_of(sheet, mistake.path)
        return FileFault(
            place=place.row if column is None else place.at(column), cause=mistake.cause, cure=mistake.cure
        )


_SHEET_OF = {sheet.name: sheet for sheet in SHEETS}
_BY_TITLE = {bare(name): sheet for sheet in (HEAD, *SHEETS) for name in (sheet.title.zh, sheet.title.en, sheet.name)}
_GUIDES = frozenset(bare(name) for name in (GUIDE_SHEET.zh, GUIDE_SHEET.en))


def understood(file: str, sheets: Sequence[OpenedRows]) -> ReadBook:
    """The entries of all sheets, with everything that could not be read."""
    reader = _BookReader(file)
    for opened in sheets:
        reader.sheet(opened)
    read = ReadCatalogue(file=file, head=reader.head, entries=reader.entries)
    return ReadBook(read=read, places=reader.places, head=reader.head_place, faults=reader.faults)


class _BookReader:
    def __init__(self, file: str) -> None:
        self.file = file
        self.head: Mapping[str, Value] = {}
        self.head_place = _EntryPlace(row=Spot(file=file))
        self.entries: list[ReadEntry] = []
        self.places: list[_EntryPlace] = []
        self.faults: list[FileFault] = []

    def sheet(self, opened: OpenedRows) -> None:
        """Read one sheet, or say why not; what has no cell is no matter."""
        sheet = _BY_TITLE.get(bare(opened.name))
        if bare(opened.name) in _GUIDES or not opened.rows:
            return
        if sheet is None:
            self.faults.append(_unknown_sheet(self.file, opened.name))
            return
        (top, headings), *rows = opened.rows
        columns = {position: _heading(sheet, cell) for position, cell in enumerate(headings) if cell is not None}
        self.faults += _heading_faults(Spot(file=self.file, sheet=opened.name, row=top), headings, columns)
        known = {position: column for position, column in columns.items() if column is not None}
        for number, cells in rows:
            self.row(
                sheet,
                _EntryPlace(row=Spot(file=self.file, sheet=opened.name, row=number), positions=_turned(known)),
                cells,
            )

    def row(self, sheet: BookSheet, place: _EntryPlace, cells: Sequence[Cell]) -> None:
        """Read one row; what of it cannot be read is left out of its entry and told."""
        texts: dict[BookColumn, str] = {}
        faults: dict[BookColumn, CellFault] = {}
        for column, position in place.positions.items():
            try:
                texts[column] = _text(column, cells[position] if position < len(cells) else None)
            except CellFault as fault:
                faults[column] = fault
        try:
            entry = entry_of({column: text for column, text in texts.items() if text})
        except CellFaults as several:
            entry = several.entry
            faults |= several.faults
        self.faults += [FileFault(place=place.at(one), cause=why.cause, cure=why.cure) for one, why in faults.items()]
        self.keep(sheet, place, entry)

    def keep(self, sheet: BookSheet, place: _EntryPlace, entry: Mapping[str, Value]) -> None:
        """An entry, or the head."""
        if sheet is HEAD:
            self.head, self.head_place = entry, place
        else:
            self.entries.append(ReadEntry(name=sheet.name, value=dict(entry)))
            self.places.append(place)


def _turned(columns: Mapping[int, BookColumn]) -> dict[BookColumn, int]:
    """Positions by column, in the order of the sheet's own columns."""
    return {column: position for position, column in columns.items()}


def _heading(sheet: BookSheet, cell: Cell) -> BookColumn | None:
    text = bare(cell) if isinstance(cell, str) else ""
    names = ((column, (column.title.zh, column.title.en)) for column in sheet.columns)
    return next((column for column, titles in names if text in map(bare, titles)), None)


def _heading_faults(
    top: Spot, headings: Sequence[Cell], columns: Mapping[int, BookColumn | None]
) -> Iterator[FileFault]:
    seen: set[BookColumn] = set()
    for position, column in columns.items():
        spot = Spot(file=top.file, sheet=top.sheet, row=top.row, position=position)
        if column is None:
            yield _unknown_heading(spot, str(headings[position]))
        elif column in seen:
            yield FileFault(
                place=spot,
                cause=Text("这一列的标题出现了两次", "this heading stands twice"),
                cure=Text("两列只留一列", "keep one of the two columns"),
            )
        else:
            seen.add(column)


def _text(column: BookColumn, cell: Cell) -> str:
    """What a cell says. A day or a truth value that the spreadsheet made of it is taken where one is meant."""
    if cell is None:
        return ""
    if not isinstance(cell, OddCell):
        return as_text(cell).strip()
    if cell.kind == "date" and column.form == "day":
        return cell.shown[:_DAY]
    if cell.kind == "truth" and column.form == "flow":
        return cell.shown.lower()
    raise odd_fault(cell)


def _column_of(sheet: BookSheet, path: Sequence[PathKey]) -> BookColumn | None:
    """The column that a part of an entry stands in: of two languages the one that is meant, else the first."""
    fitting = [one for one in sheet.columns if _fits(one.path, path)]
    sides = [one for one in fitting if one.form.startswith("texts") and path[-1:] == (one.form[-2:],)]
    return next(iter(sides or fitting), None)


def _fits(column: Sequence[str], path: Sequence[PathKey]) -> bool:
    common = min(len(column), len(path))
    return common > 0 and tuple(column[:common]) == tuple(path[:common])


def _told(column: BookColumn) -> str:
    return f"{column.title.zh} {column.title.en}"


def _unknown_sheet(file: str, name: str) -> FileFault:
    return FileFault(
        place=Spot(file=file, sheet=name),
        cause=Text("不认识这张表", "this sheet is not known"),
        cure=Text(
            f"删掉它，或改名为：{'、'.join(one.title.zh for one in SHEETS)}",
            f"delete it, or call it one of: {', '.join(one.title.en for one in SHEETS)}",
        ),
    )


def _unknown_heading(spot: Spot, heading: str) -> FileFault:
    sheet = _BY_TITLE[bare(spot.sheet)]
    titles = [title for one in sheet.columns for title in (one.title.zh, one.title.en)]
    close = get_close_matches(heading, titles, n=1) or [titles[0]]
    return FileFault(
        place=spot,
        cause=Text(f"不认识这一列“{quoted(heading)}”", f"the column “{quoted(heading)}” is not known"),
        cure=Text(
            f"删掉这一列，或照导出的表改标题，例如“{close[0]}”",
            f"delete the column, or take a heading of the exported workbook, such as “{close[0]}”",
        ),
    )
