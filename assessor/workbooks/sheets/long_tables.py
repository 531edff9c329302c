"""Long tables, a row a question: all rows of a firm become one row of a list, and know where they came from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assessor.workbooks.instrument import Instrument
from assessor.workbooks.meaning.wording import bare
from assessor.workbooks.reading.grid import Cell, Grid, GridColumn, content
from assessor.workbooks.sheets.heading_names import NAME, USCC, HeadingMeaning, HeadingNames, heading_names
from assessor.workbooks.sheets.made_lists import FormSheet, Labelled, key_of, list_of
from assessor.workbooks.sheets.tool_columns import is_tool_column

_LOOKED_AT = 12
"""Columns among which that of the questions is looked for."""
_FEWEST = 2
_MOSTLY = 0.6
_ANSWERS = frozenset(
    map(
        bare,
        ("答案", "回答", "作答", "答复", "填写内容", "填报内容", "选项", "结果", "值", "answer", "response", "value"),
    )
)


@dataclass(frozen=True, kw_only=True)
class _LongTable:
    """`head`: the row of headings; `firm`: columns that say whose row it is; places from 0."""

    grid: Grid
    head: int
    questions: int
    answers: int
    firm: tuple[int, ...]
    others: tuple[int, ...]

    @cached_property
    def rows(self) -> Mapping[int, Sequence[Cell]]:
        """By column, its cell in each row."""
        wanted = (self.questions, self.answers, *self.firm, *self.others)
        return {place: _cells(self.grid.columns[place]) for place in wanted}

    def heading(self, position: int) -> str:
        """What stands above a column."""
        return _text(self.grid.head[self.head], position)


def lists_of_long_tables(grids: Sequence[Grid], edition: Instrument) -> tuple[Grid, ...]:
    """The sheets, each that has a row a question as a list with a row a firm."""
    names = heading_names(edition)
    return tuple(list_of(_firms(found, names)) if (found := _long_table(grid, names)) else grid for grid in grids)


def _long_table(grid: Grid, names: HeadingNames) -> _LongTable | None:
    """The sheet as a long table: one column names questions down its rows, others say whose they are and answer."""
    if not grid.is_shown:
        return None
    for position in range(min(_LOOKED_AT, len(grid.columns))):
        asked = {record: field for record, row in enumerate(grid.head) if (field := _question(row, position, names))}
        first = min(asked, default=0)
        if len(set(asked.values())) < _FEWEST or not first or not _is_mostly_asked(grid, position, first, names):
            continue
        if found := _around(grid, first - 1, position, names):
            return found
    return None


def _question(row: Sequence[Cell], position: int, names: HeadingNames) -> str:
    text = _text(row, position)
    return names.heading(text).field if text and names.is_question(text) else ""


def _is_mostly_asked(grid: Grid, position: int, first: int, names: HeadingNames) -> bool:
    """Whether most of the rows name a question or what is known of a firm."""
    texts = [text for row in grid.head[first:] if (text := _text(row, position))]
    return sum(bool(names.heading(text).field) for text in texts) >= _MOSTLY * len(texts)


def _is_known(row: Sequence[Cell], position: int, names: HeadingNames) -> bool:
    """Whether a cell is itself a heading: in a form of two questions a row they stand beside each other."""
    return bool(names.heading(_text(row, position)).field)


def _around(grid: Grid, head: int, questions: int, names: HeadingNames) -> _LongTable | None:
    if _is_known(grid.head[head], questions, names):
        return None
    width = len(grid.columns)
    meanings = {place: names.heading(_text(grid.head[head], place)) for place in range(width) if place != questions}
    firm = tuple(place for place, meaning in meanings.items() if meaning.field in (NAME, USCC))
    if any(_is_known(row, place, names) for row in grid.head[head + 1 :] for place in firm):
        return None
    firm = firm or tuple(_numbering(grid, head, questions, names))
    answers = _answering(grid, head, questions, firm)
    if not firm or answers is None:
        return None
    others = tuple(place for place in range(width) if place not in (questions, answers, *firm))
    return _LongTable(grid=grid, head=head, questions=questions, answers=answers, firm=firm, others=others)


def _numbering(grid: Grid, head: int, questions: int, names: HeadingNames) -> Iterator[int]:
    """The column in which a tool numbers its records, where a firm's name and code stand among the questions."""
    said = {names.heading(_text(row, questions)).field for row in grid.head[head + 1 :]}
    if not said & {NAME, USCC}:
        return
    for place in range(len(grid.columns)):
        column = grid.columns[place]
        below = column.codes[head + 1 :].tolist()
        if place != questions and is_tool_column(_text(grid.head[head], place)) and len(set(below)) < len(below):
            yield place
            return


def _answering(grid: Grid, head: int, questions: int, firm: Sequence[int]) -> int | None:
    """The column of answers: the one called so, else the first one behind the questions."""
    behind = [place for place in range(len(grid.columns)) if place not in (questions, *firm)]
    called = (place for place in behind if bare(_text(grid.head[head], place)) in _ANSWERS)
    return next(called, next((place for place in behind if place > questions), None))


def _cells(column: GridColumn) -> list[Cell]:
    return [content(column.cells[code]) for code in column.codes.tolist()]


def _text(row: Sequence[Cell], position: int) -> str:
    cell = row[position] if position < len(row) else None
    return cell.strip() if isinstance(cell, str) else ""


def _firms(table: _LongTable, names: HeadingNames) -> list[FormSheet]:
    """What each firm says; a row that asks nothing stands by itself, so that it is told what it is."""
    meanings: dict[str, HeadingMeaning] = {}
    found: dict[tuple[Cell, ...], list[Labelled]] = {}
    whose: tuple[Cell, ...] = ()
    for record in range(table.head + 1, len(table.grid.rows)):
        label = table.rows[table.questions][record]
        own = tuple(table.rows[place][record] for place in table.firm)
        if label is None:
            found.setdefault((record,), []).extend(_given(table, record, names))
            continue
        whose = _same_firm(own, whose)
        text = str(label).strip()
        meaning = meanings.setdefault(text, names.heading(text))
        pairs = found.setdefault(whose, [])
        pairs.extend(_given(table, record, names))
        pairs.append(_answer(table, record, text, meaning))
    return [FormSheet(grid=table.grid, pairs=tuple(pairs)) for pairs in found.values() if pairs]


def _same_firm(own: tuple[Cell, ...], before: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Whose row it is: the firm's above where nothing, or only a part of the same, is said."""
    if not before or len(own) != len(before):
        return own
    return before if all(one in (None, other) for one, other in zip(own, before, strict=True)) else own


def _answer(table: _LongTable, record: int, label: str, meaning: HeadingMeaning) -> Labelled:
    cell = table.rows[table.answers][record]
    return _labelled(key_of(meaning) or bare(label), label, (record, table.answers), cell, is_known=bool(meaning.field))


def _given(table: _LongTable, record: int, names: HeadingNames) -> Iterator[Labelled]:
    """What the other columns say in a row, under their own headings."""
    for position in (*table.firm, *table.others):
        cell = table.rows[position][record]
        if cell is not None:
            heading = table.heading(position)
            key = key_of(names.heading(heading)) or f"{position} {bare(heading)}"
            yield _labelled(key, heading, (record, position), cell, is_known=position in table.firm)


def _labelled(key: str, label: str, place: tuple[int, int], cell: Cell, *, is_known: bool) -> Labelled:
    record, position = place
    return Labelled(key=key, label=label, record=record, position=position, cell=cell, is_known=is_known)
