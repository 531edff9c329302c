"""What each column of a sheet is: read as a field, left out and why, or in need of a person's decision."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from assessor.workbooks.foreign.mapping import LEFT_OUT, SheetMapping, in_order
from assessor.workbooks.instrument import Instrument
from assessor.workbooks.meaning.known_names import known_names
from assessor.workbooks.meaning.wording import most_alike
from assessor.workbooks.reading.grid import Cell
from assessor.workbooks.sheets.bare_options import bare_options
from assessor.workbooks.sheets.column_content import answered_by
from assessor.workbooks.sheets.heading_names import (
    PARTICULARS,
    HeadingMeaning,
    HeadingNames,
    bare_title,
    heading_names,
    unit_said,
)
from assessor.workbooks.sheets.option_columns import numbered_options
from assessor.workbooks.sheets.place_columns import place_columns
from assessor.workbooks.sheets.read_column import ReadColumn, Why
from assessor.workbooks.sheets.tool_columns import is_result_heading, is_tool_column
from assessor.workbooks.sheets.years import by_year

_LIKENESS = 0.62
_LONGEST_COMPARED = 120
_OTHER = re.compile(r"(?:其他|其它|\bother\b)[^\[\]()（）【】]{0,12}[\])）】]?\s*$", re.IGNORECASE)
_NUMBERS = re.compile(r"\s*-?\d{1,2}(?:\s*[;；|┋、，,\s]\s*\d{1,2})*\s*")
_LOOKS_LIKE_ID = re.compile(r"[A-Z]\d?-\d{1,2}")


def decided_columns(
    headings: Sequence[str],
    edition: Instrument,
    mapping: SheetMapping | None,
    below: Sequence[Sequence[Cell]],
    *,
    is_topmost: bool = True,
) -> tuple[ReadColumn, ...]:
    """What each column is; `below`: some of the different cells below each heading, none where all are blank.

    `is_topmost`: nothing stands above the headings. An option that heads a column by itself could else be of whatever
    question stands there, and is asked about.
    """
    names = heading_names(edition)
    found = [names.heading(heading) for heading in headings]
    split = {**numbered_options(headings, names.several), **place_columns(headings, names)}
    found = [split.get(position, each) for position, each in enumerate(found)]
    alone = bare_options(headings, [bool(each.field) for each in found], names.several, below)
    found = [alone.get(position, each) for position, each in enumerate(found)]
    columns = [_own(position, headings[position], each, names) for position, each in enumerate(found)]
    columns = [replace(one, why="open") if one.position in alone and not is_topmost else one for one in columns]
    columns = [
        _as_mapped(column, said, edition)
        for column, said in zip(by_year(columns, names), _said(headings, mapping), strict=True)
    ]
    columns = [_if_filled(column, bool(cells)) for column, cells in zip(columns, below, strict=True)]
    return _asked(_each_once(columns, found, below), edition, below)


def _said(headings: Sequence[str], mapping: SheetMapping | None) -> Sequence[ReadColumn | None]:
    if mapping is None:
        return [None] * len(headings)
    return [
        None
        if said is None or not said.confirmed
        else ReadColumn(position=0, heading=said.heading, field=said.field, option=said.option)
        for said in in_order(headings, mapping)
    ]


def _own(position: int, heading: str, found: HeadingMeaning, names: HeadingNames) -> ReadColumn:
    if found.field in names.derived:
        return ReadColumn(position=position, heading=heading, field=LEFT_OUT, why="derived")
    if found.field and not (found.is_weak and is_tool_column(heading)):
        return ReadColumn(position=position, heading=heading, field=found.field, option=found.option, unit=found.unit)
    if is_result_heading(heading):
        return ReadColumn(position=position, heading=heading, why="result")
    is_tool = is_tool_column(heading) or is_tool_column(bare_title(heading))
    return ReadColumn(position=position, heading=heading, why="tool" if is_tool else "extra")


def _as_mapped(column: ReadColumn, said: ReadColumn | None, edition: Instrument) -> ReadColumn:
    """What a person said of the column comes before what its heading says."""
    if said is None:
        return column
    if said.field == LEFT_OUT:
        return replace(column, field=LEFT_OUT, option="", why=column.why if not column.is_read else "said")
    question = edition.questionnaire.find_question(said.field)
    if said.field not in PARTICULARS and (question is None or question.is_derived):
        return replace(column, field=said.field, why="open")
    unit = column.unit or (unit_said(column.heading) if question is not None and question.kind == "number" else "")
    return replace(column, field=said.field, option=said.option, unit=unit, why="read")


def _if_filled(column: ReadColumn, has_content: bool) -> ReadColumn:  # noqa: FBT001 - a fact of the column
    if column.why == "extra" and not column.heading.strip():
        return replace(column, why="bare" if has_content else "empty")
    return column


def _each_once(
    columns: Sequence[ReadColumn], found: Sequence[HeadingMeaning], below: Sequence[Sequence[Cell]]
) -> list[ReadColumn]:
    """Of a firm's particulars the column that says so outright; of a question whole, not option by option.

    A whole column of numbers counts in the survey's own order, so that there the columns of its options are read.
    """
    columns = _without_others(columns, below)
    outright = {
        one.field
        for one, each in zip(columns, found, strict=True)
        if one.is_read and not each.is_weak and not one.option
    }
    whole = {one.field for one in columns if one.is_read and not one.option}
    kept = []
    for column, each in zip(columns, found, strict=True):
        is_weaker = each.is_weak and column.field in outright
        is_split = bool(column.option) and column.field in whole
        kept.append(replace(column, why="again") if column.is_read and (is_weaker or is_split) else column)
    return kept


def _without_others(columns: Sequence[ReadColumn], below: Sequence[Sequence[Cell]]) -> Sequence[ReadColumn]:
    """The columns without those that only number the options of others, or hold what was typed beside "other"."""
    split = {one.field for one in columns if one.is_read and one.option}
    left: dict[int, Why] = {}
    for one in columns:
        if one.is_read and not one.option and one.field in split:
            if _OTHER.search(one.heading):
                left[one.position] = "extra"
            elif _only_numbers(below[one.position]):
                left[one.position] = "again"
    return [replace(one, field=LEFT_OUT, why=left[one.position]) if one.position in left else one for one in columns]


def _only_numbers(cells: Sequence[Cell]) -> bool:
    return bool(cells) and all(isinstance(cell, float) or _NUMBERS.fullmatch(str(cell)) for cell in cells)


def _asked(
    columns: Sequence[ReadColumn], edition: Instrument, below: Sequence[Sequence[Cell]]
) -> tuple[ReadColumn, ...]:
    """Columns whose heading is like that of a question no other column answers, or whose cells answer one."""
    also = known_names()["headings"].likely
    taken = Counter(column.field for column in columns if column.is_read)
    free = {
        str(question.id): (question.title.zh, question.title.en, question.id, *also.get(question.id, ()))
        for question in edition.questionnaire.questions
        if not question.is_derived and question.id not in taken
    }
    columns = [_by_half(column, heading_names(edition).half(column.heading), free) for column in columns]
    asked = [
        _with_likely(one, _alike(one.heading, free, edition) or answered_by(below[one.position], edition, free, taken))
        if one.why == "extra"
        else one
        for one in columns
    ]
    first = {one.field: one for one in reversed(asked) if one.why == "open"}
    return tuple(_once(one, first) for one in asked)


def _by_half(column: ReadColumn, half: str, free: Collection[str]) -> ReadColumn:
    """A heading in two languages of which one is known is that question's, if a person says so."""
    return replace(column, field=half, why="open") if column.why == "extra" and half in free else column


def _once(column: ReadColumn, first: Mapping[str, ReadColumn]) -> ReadColumn:
    """Of columns that may all be the firm's name or code, only the first is asked about."""
    is_again = column.why == "open" and column.field in PARTICULARS and first[column.field] is not column
    return replace(column, field=LEFT_OUT, why="extra") if is_again else column


def _alike(heading: str, free: Mapping[str, tuple[str, ...]], edition: Instrument) -> str:
    """The question that a heading begins with, or is like."""
    begun = heading_names(edition).likely(heading)
    title = bare_title(heading)[:_LONGEST_COMPARED]
    return begun if begun in free else most_alike(title, free, at_least=_LIKENESS, guarded=False)[0]


def _with_likely(column: ReadColumn, found: str) -> ReadColumn:
    is_asked = found or _LOOKS_LIKE_ID.fullmatch(column.heading.strip())
    return replace(column, field=found, why="open") if is_asked else column
