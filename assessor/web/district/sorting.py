"""By which column a table is sorted, as the address says: `sort=table.column`, with a minus from the highest down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from assessor.releases.table import FigureTable, ordered


@dataclass(frozen=True, kw_only=True)
class Sorting:
    """A column of a table; nothing is sorted where both are empty."""

    table: str = ""
    column: str = ""
    highest_first: bool = False

    def of(self, table: FigureTable) -> FigureTable:
        """The table, sorted if it is the one asked for."""
        return ordered(table, self.column, highest_first=self.highest_first) if table.name == self.table else table

    def is_by(self, table: str, column: str) -> bool:
        """Whether the table is sorted by that column."""
        return (table, column) == (self.table, self.column)

    def address(self, base: str, table: str, column: str) -> str:
        """A page sorted by that column: from the highest down, or from the lowest up where it is so already."""
        turned = self.is_by(table, column) and self.highest_first
        word = f"{'' if turned else '-'}{table}.{column}"
        return f"{base}{'&' if '?' in base else '?'}{urlencode({'sort': word})}#{table}-title"


UNSORTED = Sorting()


def asked_sorting(arguments: Mapping[str, str], known: Mapping[str, Sequence[str]]) -> Sorting:
    """What an address asks for; nothing where it names no column of a table of `known` (table -> columns)."""
    word = arguments.get("sort", "")
    table, _, column = word.removeprefix("-").partition(".")
    if column not in known.get(table, ()):
        return UNSORTED
    return Sorting(table=table, column=column, highest_first=word.startswith("-"))


def figures_in(table: FigureTable) -> Sequence[str]:
    """The columns a table may be sorted by."""
    return tuple(one.name for one in table.columns if one.form != "text")
