"""Somebody else's table read through a mapping: its cells turned into ids, its headings into fields."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from assessor.edition.model import Edition
from assessor.questionnaire import Question, Text
from assessor.workbooks.foreign.mapping import LEFT_OUT, MappedColumn, SheetMapping, in_order
from assessor.workbooks.foreign.suggesting import headings_at
from assessor.workbooks.foreign.survey_words import CHOSEN, NOT_CHOSEN, choices_said, is_skipped, said
from assessor.workbooks.reading.cells import folded
from assessor.workbooks.reading.fault import FileFault, Spot
from assessor.workbooks.reading.grid import Cell, Grid, GridColumn, OddCell
from assessor.workbooks.reading.headers import EDITION, EMAIL, NAME, STATISTICS, USCC, Header, is_result_heading

_PROFILE = (NAME, USCC, EMAIL, STATISTICS, EDITION)
_UNKNOWN_COLUMN = Text("列对应表里没有这一列", "the mapping does not know this column")
_UNKNOWN_FIELD = Text("列对应表把这一列对到了问卷里没有的题", "the mapping gives this column to no question there is")
_TWICE = Text("列对应表把两列对到了同一题", "the mapping gives two columns to one question")
_COMPLETE = Text("在列对应表里为它选一道题，或选“不读”", "choose a question for it in the mapping, or leave it out")


def mapped_table(grid: Grid, mapping: SheetMapping, edition: Edition) -> tuple[Grid, Header, tuple[FileFault, ...]]:
    """The table with ids in its cells, where its fields stand, and what the mapping leaves open."""
    record = _record(grid, mapping)
    headings = headings_at(grid, record)
    chosen = in_order(headings, mapping)
    faults = [
        FileFault(place=_place(grid, record, position, heading), cause=_UNKNOWN_COLUMN, cure=_COMPLETE)
        for position, heading in enumerate(headings)
        if chosen[position] is None and _has_content(grid, record, position, heading)
    ]
    columns: dict[str, int] = {}
    replaced = list(grid.columns)
    for field, positions in _by_field(chosen).items():
        wrong = _wrong_field(field, [chosen[position] for position in positions], edition)
        if wrong is not None:
            place = _place(grid, record, positions[-1], headings[positions[-1]])
            faults.append(FileFault(place=place, cause=wrong, cure=_COMPLETE))
            continue
        columns[field] = positions[0]
        replaced[positions[0]] = _column(grid, [(chosen[each], each) for each in positions], edition)
    titles = {field: headings[position] for field, position in columns.items()}
    return replace(grid, columns=tuple(replaced)), Header(record=record, columns=columns, titles=titles), tuple(faults)


def _record(grid: Grid, mapping: SheetMapping) -> int:
    """Which of the first rows holds the headings: the one with most headings the mapping knows."""
    known = {column.heading.strip() for column in mapping.columns if column.heading.strip()}
    counts = [sum(heading in known for heading in headings_at(grid, record)) for record in range(len(grid.head))]
    return max(range(len(counts)), key=lambda record: (counts[record], -record), default=0)


def _by_field(chosen: Sequence[MappedColumn | None]) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = {}
    for position, column in enumerate(chosen):
        if column is not None and column.field != LEFT_OUT:
            found.setdefault(column.field, []).append(position)
    return found


def _wrong_field(field: str, columns: Sequence[MappedColumn | None], edition: Edition) -> Text | None:
    question = edition.questionnaire.find_question(field)
    if field not in _PROFILE and (question is None or question.is_derived):
        return _UNKNOWN_FIELD
    return _TWICE if len(columns) > 1 and not all(column and column.option for column in columns) else None


def _column(grid: Grid, parts: Sequence[tuple[MappedColumn | None, int]], edition: Edition) -> GridColumn:
    first, position = parts[0]
    question = edition.questionnaire.find_question(first.field) if first else None
    if first is None or question is None:
        return grid.columns[position]
    if first.option:
        return _joined([(column.option, grid.columns[at]) for column, at in parts if column is not None])
    column = grid.columns[position]
    return replace(column, cells=tuple(_translated(cell, first.cells, question) for cell in column.cells))


def _translated(cell: Cell, meanings: Mapping[str, str], question: Question) -> Cell:
    if isinstance(cell, OddCell) or (not question.options and said(cell) not in meanings):
        return cell
    meant = [meanings.get(choice, choice) for choice in choices_said(cell)]
    return ";".join(choice for choice in meant if choice) or None


def _joined(parts: Sequence[tuple[str, GridColumn]]) -> GridColumn:
    """One column of several choices from a column an option: what is chosen, named by option."""
    rows = zip(*(column.codes.tolist() for _, column in parts), strict=True)
    known: dict[tuple[int, ...], int] = {}
    codes = np.array([known.setdefault(row, len(known)) for row in rows], dtype=np.int32)
    cells = tuple(
        _chosen([(option, column.cells[code]) for (option, column), code in zip(parts, row, strict=True)])
        for row in known
    )
    return GridColumn(cells=cells, codes=codes)


def _chosen(marks: Sequence[tuple[str, Cell]]) -> Cell:
    """The options marked in one row; a mark that is neither yes nor no stands for itself and is refused later."""
    odd = next((cell for _, cell in marks if isinstance(cell, OddCell)), None)
    unclear = [said(cell) for _, cell in marks if _unclear(said(cell))]
    if odd is not None or unclear:
        return odd or unclear[0]
    return ";".join(option for option, cell in marks if folded(said(cell)) in CHOSEN) or None


def _unclear(text: str) -> bool:
    return folded(text) not in CHOSEN | NOT_CHOSEN and not is_skipped(text)


def _has_content(grid: Grid, record: int, position: int, heading: str) -> bool:
    if is_result_heading(heading):
        return False
    column = grid.columns[position]
    return bool(heading) or any(column.cells[code] for code in set(column.codes[record + 1 :].tolist()))


def _place(grid: Grid, record: int, position: int, heading: str) -> Spot:
    row = int(grid.rows[record]) if len(grid.rows) > record else 1
    return Spot(file=grid.file, sheet=grid.sheet, row=row, position=position, header=heading)
