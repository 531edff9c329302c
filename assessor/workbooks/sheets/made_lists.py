"""A list made of what stands elsewhere in a sheet: a row a firm, that knows where each of its cells came from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from assessor.workbooks.meaning.reading import as_text
from assessor.workbooks.reading.grid import (
    HEAD_ROWS,
    NOTHING_HIDDEN,
    Cell,
    Grid,
    OddCell,
    RowSource,
    capped,
    columns_of,
)
from assessor.workbooks.sheets.heading_names import HeadingMeaning
from assessor.workbooks.sheets.tool_columns import SOURCE_FILE

_SEVERAL = 2


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """A label and the cell that answers it; `key`: what the label stands for, its words where nobody knows."""

    key: str
    label: str
    record: int
    position: int
    cell: Cell
    is_known: bool


@dataclass(frozen=True, kw_only=True)
class FormSheet:
    """What one firm said on a sheet."""

    grid: Grid
    pairs: tuple[Labelled, ...]

    @property
    def kind(self) -> tuple[str, str]:
        """Forms of one kind go into one list: those of one edition, for one association."""
        return self.grid.stamp, self.grid.association


def key_of(meaning: HeadingMeaning) -> str:
    """What tells one label from another."""
    parts = (meaning.field, meaning.option, meaning.unit)
    return "/".join(parts) if meaning.option or meaning.unit else meaning.field


def list_of(forms: Sequence[FormSheet]) -> Grid:
    """A row a form, a column for each thing some form names, and first the file each came from."""
    labels: dict[str, str] = {}
    for form in forms:
        for one in form.pairs:
            labels.setdefault(one.key, one.label)
    heading: list[Cell] = [SOURCE_FILE.zh, *labels.values()]
    rows = [heading, *(_row(form, labels) for form in forms)]
    sources = tuple(_source(form, labels) for form in forms)
    first = forms[0].grid
    return replace(
        first,
        sheet=first.sheet if all(form.grid is first for form in forms) else "",
        head=tuple(map(tuple, rows[:HEAD_ROWS])),
        columns=columns_of([rows]),
        rows=np.arange(1, len(rows) + 1, dtype=np.int64),
        merged=(),
        computed={},
        hidden=NOTHING_HIDDEN,
        notes=(),
        sources=(RowSource(file="", sheet="", cells=()), *sources),
    )


def _answers(form: FormSheet) -> Mapping[str, Labelled]:
    """What is said of each label, with the place of the first that says something; several answers side by side."""
    found: dict[str, list[Labelled]] = {}
    for one in form.pairs:
        found.setdefault(one.key, []).append(one)
    return {key: _side_by_side(pairs) for key, pairs in found.items()}


def _side_by_side(pairs: Sequence[Labelled]) -> Labelled:
    filled = {str(one.cell).strip(): one for one in reversed(pairs) if one.cell is not None}
    if len(filled) < _SEVERAL:
        return next(iter(filled.values()), pairs[0])
    first, *others = reversed(filled.values())
    odd = next((one for one in (first, *others) if isinstance(one.cell, OddCell)), None)
    said = ";".join(as_text(one.cell) for one in (first, *others) if isinstance(one.cell, str | float))
    return odd or replace(first, cell=capped(said))


def _row(form: FormSheet, labels: Mapping[str, str]) -> list[Cell]:
    answers = _answers(form)
    return [form.grid.file, *(answers[key].cell if key in answers else None for key in labels)]


def _source(form: FormSheet, labels: Mapping[str, str]) -> RowSource:
    answers = _answers(form)
    places = [(int(form.grid.rows[one.record]), one.position) if (one := answers.get(key)) else None for key in labels]
    filled = [one for one in form.pairs if one.cell is not None]
    rows, columns = {one.record for one in filled}, {one.position for one in filled}
    return RowSource(
        file=form.grid.file,
        sheet=form.grid.sheet,
        cells=(None, *places),
        hidden_rows=tuple(int(form.grid.rows[one]) for one in form.grid.hidden.rows if one in rows),
        hidden_columns=tuple(one for one in form.grid.hidden.columns if one in columns),
        notes=tuple(note for note in form.grid.notes if note[0] in rows),
    )
