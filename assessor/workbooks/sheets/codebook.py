"""Sheets headed by numbers of questions alone, where another sheet of the file tells what each number asks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assessor.workbooks.instrument import Instrument
from assessor.workbooks.meaning.wording import folded
from assessor.workbooks.reading.grid import Cell, Grid, with_cells
from assessor.workbooks.sheets.heading_names import HeadingNames, heading_names

_FEWEST = 3
_MOSTLY = 0.6
_LONGEST_NUMBER = 20
_MOST_QUESTIONS = 2000
_LOOKED_AT = 6
"""Columns of the other sheet among which numbers and questions are looked for."""


def headed_by_codebook(grids: Sequence[Grid], edition: Instrument) -> tuple[Grid, ...]:
    """The sheets, with the questions' words behind the numbers that head them."""
    names = heading_names(edition)
    shown = [grid for grid in grids if grid.is_shown and grid.head]
    return tuple(_headed(grid, [one for one in shown if one.file == grid.file], names) for grid in grids)


def _headed(grid: Grid, others: Sequence[Grid], names: HeadingNames) -> Grid:
    record = _row_of_numbers(grid, names) if len(others) > 1 and grid in others else None
    if record is None:
        return grid
    numbers = {place: cell.strip() for place, cell in enumerate(grid.head[record]) if isinstance(cell, str)}
    for other in others:
        for told in _told(other) if other is not grid else ():
            known = {place: told[folded(one)] for place, one in numbers.items() if folded(one) in told}
            meant = sum(bool(names.heading(text).field) for text in known.values())
            if len(known) >= _MOSTLY * len(numbers) and meant >= _FEWEST:
                return _with_words(grid, record, {place: f"[{numbers[place]}] {text}" for place, text in known.items()})
    return grid


def _row_of_numbers(grid: Grid, names: HeadingNames) -> int | None:
    """The first row with several texts, if they are all short and hold a figure, and none is a known heading."""
    for record, row in enumerate(grid.head):
        texts = [cell.strip() for cell in row if isinstance(cell, str) and cell.strip()]
        if len(texts) >= _FEWEST:
            known = sum(bool(names.heading(text).field) for text in texts)
            return record if known <= 1 and sum(map(_is_number, texts)) >= _MOSTLY * len(texts) else None
    return None


def _is_number(text: str) -> bool:
    return len(text) <= _LONGEST_NUMBER and text.isascii() and any(sign.isdigit() for sign in text)


def _told(grid: Grid) -> Iterator[Mapping[str, str]]:
    """What one column says of the numbers in another."""
    columns = [_texts(grid, place) for place in range(min(_LOOKED_AT, len(grid.columns)))]
    for place, numbers in enumerate(columns):
        for texts in columns[place + 1 :]:
            yield {folded(one): text for one, text in zip(numbers, texts, strict=True) if one and text}


def _texts(grid: Grid, place: int) -> list[str]:
    column = grid.columns[place]
    return [_text(column.cells[code]) for code in column.codes[:_MOST_QUESTIONS].tolist()]


def _text(cell: Cell) -> str:
    return cell.strip() if isinstance(cell, str) else ""


def _with_words(grid: Grid, record: int, words: Mapping[int, str]) -> Grid:
    columns = [with_cells(one, {record: words[at]}) if at in words else one for at, one in enumerate(grid.columns)]
    row = tuple(words.get(place, cell) for place, cell in enumerate(grid.head[record]))
    return replace(grid, head=(*grid.head[:record], row, *grid.head[record + 1 :]), columns=tuple(columns))
