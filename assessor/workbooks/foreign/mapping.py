"""What a person says columns and wordings of a table mean: proposed, confirmed one by one, kept and used again."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from assessor.questionnaire import Text
from assessor.workbooks.meaning.outcome import BLANK, Meanings, no_meanings
from assessor.workbooks.reading.fault import AnswersFileError, FileFault, Spot

LEFT_OUT = ""
"""The field of a column that is not read, on purpose."""
_VERSION = 2
_FIRST_VERSION = 1
MOST_COLUMNS = 2000
MOST_WORDINGS = 20_000


@dataclass(frozen=True, kw_only=True)
class MappedColumn:
    """One column: its heading, the field it fills, and whether a person confirmed that.

    `field`: a question's id, `name`, `uscc`, `contact`, `phone`, `email`, `statistics_agreed_on`, or LEFT_OUT.
    `option`: where each option of a question has a column of its own, the option this column is for.
    """

    heading: str
    field: str = LEFT_OUT
    option: str = ""
    confirmed: bool = False


@dataclass(frozen=True, kw_only=True)
class MappedWording:
    """What cells of one question say, what that means, in how many rows it stands, and whether a person confirmed it.

    `meaning`: an option's id (several joined by `;`), a code, a figure, BLANK for no answer, None where nobody knows.
    """

    question: str
    wording: str
    meaning: str | None
    rows: int = 0
    confirmed: bool = False


@dataclass(frozen=True, kw_only=True)
class SheetMapping:
    """Columns in the order of the table, those of the same heading told apart by it; and wordings."""

    columns: tuple[MappedColumn, ...] = ()
    wordings: tuple[MappedWording, ...] = ()

    def to_json(self) -> str:
        """Text from which `mapping_from_json` makes the same mapping."""
        found = {
            "version": _VERSION,
            "columns": [asdict(column) for column in self.columns],
            "wordings": [asdict(wording) for wording in self.wordings],
        }
        return json.dumps(found, ensure_ascii=False, indent=1)


def mapping_from_json(text: str, *, file: str = "mapping.json") -> SheetMapping:
    """The mapping kept as text, of this form or the first one. Raises AnswersError naming `file` where it is none."""
    try:
        found = json.loads(text)
        readers = {_VERSION: _second_form, _FIRST_VERSION: _first_form}
        mapping = readers[found["version"]](found)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise AnswersFileError((_no_mapping(file),)) from error
    if len(mapping.columns) > MOST_COLUMNS or len(mapping.wordings) > MOST_WORDINGS:
        raise AnswersFileError((_no_mapping(file),))
    return mapping


def meanings_for(mapping: SheetMapping | None, question: str) -> Meanings:
    """What a person confirmed about the wordings of one question."""
    if mapping is None:
        return no_meanings()
    return {
        one.wording: one.meaning
        for one in mapping.wordings
        if one.question == question and one.confirmed and one.meaning is not None
    }


def in_order(headings: Sequence[str], mapping: SheetMapping) -> tuple[MappedColumn | None, ...]:
    """The mapped column for each heading of a table, None for a heading the mapping does not know."""
    waiting: dict[str, list[MappedColumn]] = {}
    for column in mapping.columns:
        waiting.setdefault(column.heading.strip(), []).append(column)
    found = (waiting.get(heading.strip()) for heading in headings)
    return tuple(columns.pop(0) if columns else None for columns in found)


def joined_mappings(first: SheetMapping, second: SheetMapping) -> SheetMapping:
    """Both together; where both speak of a wording, the second counts."""
    wordings = {(one.question, one.wording): one for one in (*first.wordings, *second.wordings)}
    return SheetMapping(columns=(*second.columns, *first.columns), wordings=tuple(wordings.values()))


def _second_form(found: Mapping[str, Any]) -> SheetMapping:
    columns = (
        MappedColumn(
            heading=_text(one["heading"]),
            field=_text(one["field"]),
            option=_text(one.get("option", "")),
            confirmed=one.get("confirmed") is True,
        )
        for one in found.get("columns", ())
    )
    wordings = (
        MappedWording(
            question=_text(one["question"]),
            wording=_text(one["wording"]),
            meaning=None if one["meaning"] is None else _text(one["meaning"]),
            rows=one["rows"] if isinstance(one.get("rows"), int) else 0,
            confirmed=one.get("confirmed") is True,
        )
        for one in found.get("wordings", ())
    )
    return SheetMapping(columns=tuple(columns), wordings=tuple(wordings))


def _first_form(found: Mapping[str, Any]) -> SheetMapping:
    """The form before confirmations: a person completed it, so that all of it counts."""
    columns: list[MappedColumn] = []
    wordings: list[MappedWording] = []
    for one in found["columns"]:
        field, cells = _text(one["field"]), one["cells"]
        columns.append(
            MappedColumn(heading=_text(one["heading"]), field=field, option=_text(one["option"]), confirmed=True)
        )
        wordings.extend(
            MappedWording(question=field, wording=_text(said), meaning=_text(meant), confirmed=True)
            for said, meant in cells.items()
        )
    return SheetMapping(columns=tuple(columns), wordings=tuple(wordings))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _no_mapping(file: str) -> FileFault:
    return FileFault(
        place=Spot(file=file),
        cause=Text("这不是列对应表", "this is no mapping of columns"),
        cure=Text(
            "用试读时写出的 mapping.json，在里面补全后再用",
            "take the mapping.json a dry run writes, and complete that",
        ),
    )


__all__ = [
    "BLANK",
    "LEFT_OUT",
    "MappedColumn",
    "MappedWording",
    "SheetMapping",
    "in_order",
    "joined_mappings",
    "mapping_from_json",
    "meanings_for",
]
