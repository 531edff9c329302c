"""One column of the table of results: its stable name, its heading in words, its cells for a range of rows."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assessor.questionnaire import Text

ResultCell = str | float | int | None
Cells = Callable[[range], Sequence[ResultCell]]


@dataclass(frozen=True, kw_only=True)
class ResultColumn:
    """One column: its stable name, its heading in words, and its cells for a range of rows."""

    name: str
    title: Text
    cells: Cells


ResultBlock = Sequence[Sequence[ResultCell]]
"""The cells of some rows: one sequence a column."""
_ROWS = 2000


def result_blocks(columns: Sequence[ResultColumn], size: int) -> Iterator[ResultBlock]:
    """All rows, so many at a time that no more than these are held."""
    for start in range(0, size, _ROWS):
        rows = range(start, min(start + _ROWS, size))
        yield [column.cells(rows) for column in columns]


def rows_of(block: ResultBlock) -> int:
    """How many rows a block has."""
    return len(block[0])
