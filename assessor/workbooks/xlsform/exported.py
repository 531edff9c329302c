"""What ODK and KoboToolbox export, turned into the sheet of answers that is read everywhere else."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from assessor.workbooks.instrument import Instrument
from assessor.workbooks.reading.grid import Cell, Grid, GridColumn
from assessor.workbooks.xlsform.names import EDITION, NAME, NOT_APPLICABLE, USCC, FormNames, form_names

_MARKS = frozenset({"KEY", "SubmissionDate", "_uuid", "_id", "_submission_time", "__version__", "instanceID"})
_GROUPS = re.compile(r"[/-]")
_APPLIES = "meta/applies"
"""Heading of a column that only says whether a figure applies: taken into the figure's own."""


@dataclass(frozen=True, kw_only=True)
class _ExportForm:
    """What the headings of an export can name."""

    names: FormNames
    group_of: Mapping[str, str]
    """Name of a question, or of the choice whether it applies -> name of its group."""

    def named(self, heading: Cell) -> str:
        """The form's name behind a heading, "" for anything else: groups stand before it, split choices after it."""
        parts = _GROUPS.split(str(heading or ""))
        name = parts[-1]
        if len(parts) == 1 and name in (NAME, USCC, EDITION):
            return name
        is_question = name in self.group_of and (len(parts) == 1 or parts[-2] == self.group_of[name])
        return name if is_question else ""


def is_field_export(grid: Grid) -> bool:
    """Whether a sheet comes from a server for forms: it has that server's own columns."""
    headings = {_GROUPS.split(str(cell))[-1] for cell in (grid.head[0] if grid.head else ()) if cell is not None}
    return not _MARKS.isdisjoint(headings)


def answers_grid(grid: Grid, edition: Instrument) -> Grid:
    """The sheet with question ids for headings that are the form's names; other headings, other sheets, stay."""
    if not is_field_export(grid):
        return grid
    form = _form(edition)
    named = [form.named(cell) for cell in grid.head[0]]
    column_of = {name: grid.columns[position] for position, name in enumerate(named) if name}
    ids = {name: question for question, name in form.names.questions.items()}
    applies = set(form.names.applies.values())
    heads = [
        ids.get(name) or (name if name in (NAME, USCC, EDITION) else _APPLIES if name in applies else heading)
        for name, heading in zip(named, grid.head[0], strict=True)
    ]
    columns = tuple(
        _answers(edition, str(head), column, column_of, form) if name else column
        for head, name, column in zip(heads, named, grid.columns, strict=True)
    )
    return replace(grid, head=(tuple(heads), *grid.head[1:]), columns=columns)


def _form(edition: Instrument) -> _ExportForm:
    names = form_names(edition)
    section_of: dict[str, str] = {question.id: question.section for question in edition.questionnaire.questions}
    every = [*names.questions.items(), *names.applies.items()]
    return _ExportForm(names=names, group_of={name: names.sections[section_of[question]] for question, name in every})


def _answers(
    edition: Instrument, head: str, column: GridColumn, column_of: Mapping[str, GridColumn], form: _ExportForm
) -> GridColumn:
    question = edition.questionnaire.find_question(head)
    if question is None:
        return column
    if question.kind == "multiple":
        cells = tuple(";".join(cell.split()) if isinstance(cell, str) else cell for cell in column.cells)
        return replace(column, cells=cells)
    applies = column_of.get(form.names.applies.get(head, ""))
    return column if applies is None else _where_it_applies(column, applies)


def _where_it_applies(column: GridColumn, applies: GridColumn) -> GridColumn:
    """The figures, with "not applicable" where that was chosen."""
    chosen = [place for place, cell in enumerate(applies.cells) if cell == NOT_APPLICABLE]
    codes = np.where(np.isin(applies.codes, chosen), len(column.cells), column.codes).astype(np.int32)
    return GridColumn(cells=(*column.cells, NOT_APPLICABLE), codes=codes)
