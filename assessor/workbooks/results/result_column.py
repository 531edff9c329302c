"""One column of the table of results: its stable name, its heading in words, its cells for a range of rows."""

from collections.abc import Callable, Sequence
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
