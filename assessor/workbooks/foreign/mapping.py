"""Which column of somebody else's table answers what: a value that can be suggested, completed, kept and used again."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessor.questionnaire import Text
from assessor.workbooks.reading.fault import AnswersFileError, FileFault, Spot

LEFT_OUT = ""
"""The field of a column that is not read, on purpose."""
BLANK = ""
"""What a cell means that stands for no answer."""
_VERSION = 1
MOST_COLUMNS = 2000


@dataclass(frozen=True, kw_only=True)
class MappedColumn:
    """One column: its heading, the field it fills, and what its cells stand for.

    `field`: a question's id, `name`, `uscc`, `email`, `statistics_agreed_on`, or LEFT_OUT.
    `option`: where each option of a question has a column of its own, the option this column is for.
    `cells`: what a cell says (one choice of several by itself) -> option id, "unknown", "not_applicable" or BLANK.
    """

    heading: str
    field: str = LEFT_OUT
    option: str = ""
    cells: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class SheetMapping:
    """The columns of a table, in its order; columns with the same heading are told apart by their order."""

    columns: tuple[MappedColumn, ...]

    def to_json(self) -> str:
        """Text from which `mapping_from_json` makes the same mapping."""
        columns = [
            {"heading": column.heading, "field": column.field, "option": column.option, "cells": dict(column.cells)}
            for column in self.columns
        ]
        return json.dumps({"version": _VERSION, "columns": columns}, ensure_ascii=False, indent=1)


def mapping_from_json(text: str, *, file: str = "mapping.json") -> SheetMapping:
    """The mapping kept as text. Raises AnswersError naming `file` where it is none."""
    try:
        found = json.loads(text)
        columns = [_column(entry) for entry in found["columns"]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise AnswersFileError((_no_mapping(file),)) from error
    if found.get("version") != _VERSION or len(columns) > MOST_COLUMNS:
        raise AnswersFileError((_no_mapping(file),))
    return SheetMapping(columns=tuple(columns))


def fields_of(mapping: SheetMapping) -> frozenset[str]:
    """The fields some column fills."""
    return frozenset(column.field for column in mapping.columns) - {LEFT_OUT}


def _column(entry: Mapping[str, object]) -> MappedColumn:
    cells = entry["cells"]
    if not isinstance(cells, dict):
        raise TypeError
    return MappedColumn(
        heading=_text(entry["heading"]),
        field=_text(entry["field"]),
        option=_text(entry["option"]),
        cells={_text(said): _text(meant) for said, meant in cells.items()},
    )


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


def in_order(headings: Sequence[str], mapping: SheetMapping) -> tuple[MappedColumn | None, ...]:
    """The mapped column for each heading of a table, None for a heading the mapping does not know."""
    waiting: dict[str, list[MappedColumn]] = {}
    for column in mapping.columns:
        waiting.setdefault(column.heading.strip(), []).append(column)
    found = (waiting.get(heading.strip()) for heading in headings)
    return tuple(columns.pop(0) if columns else None for columns in found)
