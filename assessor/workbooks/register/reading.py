"""Reading a register: each row a firm with name and code; what cannot be read of it is told. In the child only."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from assessor.questionnaire import Reference, Text
from assessor.workbooks.meaning.outcome import CellFault, CellQuestion
from assessor.workbooks.meaning.places import read_place
from assessor.workbooks.meaning.reading import as_text
from assessor.workbooks.meaning.trades import read_trade
from assessor.workbooks.meaning.wording import bare
from assessor.workbooks.reading.fault import AnswersFileError, FileFault, Spot, whole_file_fault
from assessor.workbooks.reading.grid import Cell, Grid
from assessor.workbooks.reading.identity import (
    duplicate_faults,
    read_email,
    read_name,
    read_uscc,
    refuse_odd,
    repeated,
    says_nothing,
)
from assessor.workbooks.register.columns import COLUMNS, RegisterColumn

LONGEST = {"person": 100, "phone": 40}


@dataclass(frozen=True, kw_only=True)
class Lists:
    """What towns and trades are read by. `towns` are the codes that a district's own begin with."""

    places: Reference
    trades: Reference
    towns: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ReadRegister:
    """The firms that are taken, by field; `left_out` rows have no good name or code, `emptied` cells are not taken."""

    firms: Sequence[Mapping[str, str]]
    left_out: Sequence[FileFault]
    emptied: Sequence[FileFault]


@dataclass(frozen=True, kw_only=True)
class _Sheet:
    grid: Grid
    record: int
    """Of the headings."""
    columns: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class _Row:
    values: Mapping[str, str]
    faults: Mapping[str, FileFault]
    place: Spot

    @property
    def is_firm(self) -> bool:
        return bool(self.values.get("uscc") and self.values.get("name"))


def read_register(grids: Sequence[Grid], file: str, lists: Lists) -> ReadRegister:
    """What the sheets of a file hold; raises AnswersFileError where it is no register, or no row can be taken."""
    sheet = _sheet_of(grids, file)
    rows = list(_rows(sheet, _readers(lists)))
    good = [row for row in rows if row.is_firm]
    codes, places = [row.values["uscc"] for row in good], [row.place for row in good]
    again = {place for place, _ in repeated(codes)}
    left_out = [next(_reasons(row)) for row in rows if not row.is_firm]
    left_out += duplicate_faults(codes, places.__getitem__)
    firms = [row for number, row in enumerate(good) if number not in again]
    if not firms:
        raise AnswersFileError(tuple(left_out) or (_no_rows(file),))
    emptied = [fault for row in firms for fault in row.faults.values()]
    return ReadRegister(firms=[row.values for row in firms], left_out=left_out, emptied=emptied)


def _sheet_of(grids: Sequence[Grid], file: str) -> _Sheet:
    """The first sheet whose headings have what is needed."""
    found = [sheet for grid in grids if grid.is_shown for sheet in _headed(grid)]
    if not found:
        raise AnswersFileError((_no_headings(file),))
    return found[0]


def _headed(grid: Grid) -> Iterator[_Sheet]:
    for record, head in enumerate(grid.head):
        texts = [bare(as_text(cell)) if isinstance(cell, str) else "" for cell in head]
        columns = {one.field: place for one in COLUMNS if (place := _place(one, texts)) is not None}
        if all(one.field in columns for one in COLUMNS if one.is_needed):
            yield _Sheet(grid=grid, record=record, columns=columns)
            return


def _place(column: RegisterColumn, texts: Sequence[str]) -> int | None:
    return next((place for place, text in enumerate(texts) if text in column.names), None)


def _readers(lists: Lists) -> Mapping[str, Callable[[Cell], str]]:
    return {
        "name": read_name,
        "uscc": read_uscc,
        "town": partial(_town, lists),
        "trade": partial(_listed, read_trade, lists.trades),
        "person": partial(_line, LONGEST["person"]),
        "phone": partial(_line, LONGEST["phone"]),
        "email": read_email,
    }


def _town(lists: Lists, cell: Cell) -> str:
    code = _listed(read_place, lists.places, cell)
    if code and not code.startswith(lists.towns):
        raise CellFault(
            cause=Text("这个地方不在本区", "this place is not in the district"),
            cure=Text("照模板“镇街”一页里的名称写", "write it as in the template's sheet of towns"),
        )
    return code


def _listed(read: Callable[[Reference, str], str], reference: Reference, cell: Cell) -> str:
    text = _line(None, cell)
    try:
        return read(reference, text) if text else ""
    except CellQuestion as question:
        cure = Text("照模板所附列表里的名称或代码写", "write a name or code of the template's lists")
        raise CellFault(cause=question.cause, cure=cure) from question


def _line(longest: int | None, cell: Cell) -> str:
    """A line of text, "" where the cell says nothing."""
    refuse_odd(cell)
    if cell is None or not isinstance(cell, str | int | float):
        return ""
    text = " ".join(as_text(cell).split())
    if says_nothing(text):
        return ""
    if longest is not None and len(text) > longest:
        raise CellFault(
            cause=Text(f"超过 {longest} 个字", f"over {longest} characters"),
            cure=Text("写短一些", "shorten it"),
        )
    return text


def _rows(sheet: _Sheet, readers: Mapping[str, Callable[[Cell], str]]) -> Iterator[_Row]:
    """All rows below the headings with anything in them; equal cells of a column are read once."""
    grid = sheet.grid
    read = {field: [_outcome(readers[field], cell) for cell in _cells(sheet, field)] for field in sheet.columns}
    for record in range(sheet.record + 1, len(grid.rows)):
        codes = {field: int(grid.columns[place].codes[record]) for field, place in sheet.columns.items()}
        if all(grid.columns[place].cells[codes[field]] in (None, "") for field, place in sheet.columns.items()):
            continue
        found = {field: read[field][code] for field, code in codes.items()}
        faults = {field: one for field, one in found.items() if isinstance(one, CellFault)}
        yield _Row(
            values={field: one for field, one in found.items() if isinstance(one, str)},
            faults={field: _fault(sheet, record, field, one) for field, one in faults.items()},
            place=_spot(sheet, record, "uscc"),
        )


def _cells(sheet: _Sheet, field: str) -> Sequence[Cell]:
    return sheet.grid.columns[sheet.columns[field]].cells


def _outcome(read: Callable[[Cell], str], cell: Cell) -> str | CellFault:
    try:
        return read(cell)
    except CellFault as fault:
        return fault


def _reasons(row: _Row) -> Iterator[FileFault]:
    """Why a row is no firm: what could not be read, else what is missing."""
    yield from (row.faults[field] for field in ("uscc", "name") if field in row.faults)
    missing = next(one for one in COLUMNS if one.is_needed and not row.values.get(one.field))
    yield FileFault(
        place=row.place,
        cause=Text(f"没有{missing.title.zh}", f"there is no {missing.title.en.lower()}"),
        cure=Text("补上，或删掉这一行", "add it, or delete the row"),
    )


def _fault(sheet: _Sheet, record: int, field: str, fault: CellFault) -> FileFault:
    return FileFault(place=_spot(sheet, record, field), cause=fault.cause, cure=fault.cure)


def _spot(sheet: _Sheet, record: int, field: str) -> Spot:
    grid, place = sheet.grid, sheet.columns[field]
    heading = sheet.grid.head[sheet.record][place]
    return Spot(
        file=grid.file, sheet=grid.sheet, row=int(grid.rows[record]), position=place, header=str(heading).strip()
    )


def _no_headings(file: str) -> FileFault:
    return whole_file_fault(
        file,
        cause=Text(
            "找不到同时有“企业名称”和“统一社会信用代码”的一行表头",
            "no row of headings has both a firm's name and its social credit code",
        ),
        cure=Text("照模板写表头", "use the headings of the template"),
    )


def _no_rows(file: str) -> FileFault:
    return whole_file_fault(
        file,
        cause=Text("表头下面没有企业", "there are no firms below the headings"),
        cure=Text("把企业填在表头下面，一行一家", "fill in the firms below the headings, one a row"),
    )
