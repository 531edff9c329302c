"""One question for several years in a column each: the last year is asked about, those before it are left out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assessor.workbooks.foreign.mapping import LEFT_OUT
from assessor.workbooks.sheets.heading_names import PARTICULARS, HeadingNames
from assessor.workbooks.sheets.read_column import ReadColumn

_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)\s*(?:年度?[末底]?)?(?!\d)")
_EMPTY = re.compile(r"[(（\[【]\s*[)）\]】]")


@dataclass(frozen=True, kw_only=True)
class _OfYear:
    """`asked`: the question, and the option where each has a column."""

    column: ReadColumn
    year: int
    asked: tuple[str, str]

    @property
    def is_read(self) -> bool:
        """Whether the heading names the question in spite of its year."""
        return self.column.is_read

    @property
    def as_open(self) -> ReadColumn:
        """The column, to be asked about."""
        return replace(self.column, field=self.asked[0], option=self.asked[1], why="open")

    @property
    def as_earlier(self) -> ReadColumn:
        """The column, left out for a later one."""
        return replace(self.column, field=LEFT_OUT, option="", why="earlier")


def by_year(columns: Sequence[ReadColumn], names: HeadingNames) -> list[ReadColumn]:
    """The columns, with those that ask one question of a year as asked about, or left out for a later one."""
    of_year = [one for column in columns if (one := _of_year(column, names)) is not None]
    positions = {one.column.position for one in of_year}
    taken = {column.field for column in columns if column.is_read and column.position not in positions}
    asked = {one.asked for one in of_year if one.asked[0] not in taken}
    decided = {
        column.position: column for each in asked for column in _decided([one for one in of_year if one.asked == each])
    }
    return [decided.get(column.position, column) for column in columns]


def _decided(group: Sequence[_OfYear]) -> Iterator[ReadColumn]:
    last = max(one.year for one in group)
    is_alone = all(one.year == last for one in group)
    for one in group:
        if one.year < last:
            yield one.as_earlier
        else:
            yield one.column if is_alone and one.is_read else one.as_open


def _of_year(column: ReadColumn, names: HeadingNames) -> _OfYear | None:
    year = _YEAR.search(column.heading) if column.why in ("read", "extra") else None
    if year is None:
        return None
    stem = _EMPTY.sub("", f"{column.heading[: year.start()]}{column.heading[year.end() :]}").strip()
    meaning = names.heading(stem)
    if not meaning.field or meaning.field in (*PARTICULARS, *names.derived):
        return None
    return _OfYear(column=column, year=int(year[1]), asked=(meaning.field, meaning.option))
