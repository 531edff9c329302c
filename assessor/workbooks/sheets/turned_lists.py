"""Lists on their side: questions down a column, a firm in each column to the right, whatever stands between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assessor.workbooks.meaning.wording import bare
from assessor.workbooks.reading.grid import Cell, Grid, content
from assessor.workbooks.reading.uscc import clean_uscc, uscc_fault
from assessor.workbooks.sheets.heading_names import USCC, HeadingNames
from assessor.workbooks.sheets.made_lists import FormSheet, Labelled, key_of
from assessor.workbooks.template.words import FORM_HEADINGS

_LOOKED_AT = 4
"""Columns among which that of the questions is looked for."""
_FEWEST = 3
_LONGEST_CODE, _LONGEST_UNIT = 40, 8
_OWN_HEADINGS = {text for title in FORM_HEADINGS for text in (title.zh, title.en)}
"""Above the columns of the form that is handed out: they name no question."""
_UNITS = frozenset(("单位", "计量单位", "unit", "units"))


@dataclass(frozen=True, kw_only=True)
class _Turned:
    """`labels`: the column of questions; `units`: that of their measures, or None; `firms`: a column each."""

    grid: Grid
    labels: int
    units: int | None
    firms: tuple[int, ...]


def firms_of_turned(grid: Grid, names: HeadingNames) -> list[FormSheet]:
    """What each firm says, where numbers, measures or notes part the questions from the answers; else nothing."""
    found = _turned(grid, names) if grid.is_shown else None
    return [] if found is None else [FormSheet(grid=grid, pairs=tuple(_pairs(found, at, names))) for at in found.firms]


def _turned(grid: Grid, names: HeadingNames) -> _Turned | None:
    for labels in range(min(_LOOKED_AT, len(grid.columns))):
        fields = {record: names.heading(text).field for record, text in _texts(grid, labels)}
        coded = next((record for record, field in fields.items() if field == USCC), None)
        if coded is None or len({field for field in fields.values() if field}) < _FEWEST:
            continue
        firms = tuple(place for place, cell in enumerate(grid.head[coded]) if place > labels and _is_code(cell))
        if firms and firms[0] > labels + 1:
            return _Turned(grid=grid, labels=labels, units=_units(grid, labels, firms[0]), firms=firms)
    return None


def _texts(grid: Grid, position: int) -> Iterator[tuple[int, str]]:
    for record, row in enumerate(grid.head):
        cell = row[position] if position < len(row) else None
        if isinstance(cell, str) and cell.strip():
            yield record, cell.strip()


def _is_code(cell: Cell) -> bool:
    return isinstance(cell, str) and len(cell) <= _LONGEST_CODE and uscc_fault(clean_uscc(cell)) is None


def _units(grid: Grid, labels: int, first: int) -> int | None:
    """The column of measures, by its heading, between the questions and the first firm."""
    between = range(labels + 1, first)
    return next((at for at in between if any(bare(text) in _UNITS for _, text in _texts(grid, at))), None)


def _pairs(table: _Turned, firm: int, names: HeadingNames) -> Iterator[Labelled]:
    columns: Sequence[Sequence[Cell]] = [_cells(table.grid, at) for at in (table.labels, firm)]
    units = [None] * len(columns[0]) if table.units is None else _cells(table.grid, table.units)
    for record, (label, cell, unit) in enumerate(zip(*columns, units, strict=True)):
        if not isinstance(label, str) or not label.strip() or {label, cell} <= _OWN_HEADINGS:
            continue
        said = isinstance(unit, str) and 0 < len(unit.strip()) <= _LONGEST_UNIT
        text = f"{label.strip()}（{str(unit).strip()}）" if said else label.strip()
        meaning = names.heading(text) if said else names.heading(label)
        if not meaning.field:
            text, meaning = label.strip(), names.heading(label)
        if meaning.field or cell is not None:
            yield Labelled(
                key=key_of(meaning) or bare(text),
                label=text,
                record=record,
                position=firm,
                cell=cell,
                is_known=bool(meaning.field),
            )


def _cells(grid: Grid, position: int) -> list[Cell]:
    column = grid.columns[position]
    return [content(column.cells[code]) for code in column.codes.tolist()]
