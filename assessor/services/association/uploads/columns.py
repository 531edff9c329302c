"""Columns of somebody else's table: what they seem to be, what a person says they are, remembered for the next time."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256

from assessor.services.association.uploads.folders import table_of
from assessor.services.context import Context, edition_of
from assessor.storage.members import Survey, Upload, find_mapping, keep_mapping
from assessor.workbooks.foreign.mapping import SheetMapping, mapping_from_json
from assessor.workbooks.foreign.suggesting import Suggestion, heading_record, headings_at, suggest_mapping
from assessor.workbooks.reading.fault import AnswersFileError
from assessor.workbooks.reading.grid import Grid
from assessor.workbooks.reading.table_file import open_table


@dataclass(frozen=True, kw_only=True)
class Decisions:
    """What a person said. `fields`: place of a column -> field; `meanings`: place -> what a cell says -> option."""

    fields: Mapping[int, str] = field(default_factory=dict)
    meanings: Mapping[int, Mapping[str, str]] = field(default_factory=dict)


def suggest_columns(context: Context, upload: Upload, said: Decisions | None = None) -> Suggestion:
    """What the columns seem to be, with what a person said so far; raises NoSuchUploadError."""
    return _suggested(open_table(table_of(context, upload)), upload.survey, said or Decisions())


def answer_columns(context: Context, upload: Upload, said: Decisions, *, now: datetime) -> Suggestion:
    """Remember what a person said where nothing is left open; gives back what is known then."""
    grid = open_table(table_of(context, upload))
    suggestion = _suggested(grid, upload.survey, said)
    if suggestion.is_complete:
        headings = headings_digest(grid, upload.survey)
        with context.database.writing() as transaction:
            keep_mapping(transaction, upload.survey, headings, suggestion.mapping.to_json(), at=now)
    return suggestion


def remembered_mapping(context: Context, grid: Grid, survey: Survey) -> SheetMapping | None:
    """What the association said of a table with these headings before, or None."""
    with context.database.reading() as transaction:
        content = find_mapping(transaction, survey, headings_digest(grid, survey))
    try:
        return None if content is None else mapping_from_json(content)
    except AnswersFileError:
        return None


def headings_digest(grid: Grid, survey: Survey) -> str:
    """By which a table is known again: SHA-256 of its headings in order."""
    headings = headings_at(grid, heading_record(grid, edition_of(survey.edition)))
    return sha256(json.dumps(headings, ensure_ascii=False).encode()).hexdigest()


def _suggested(grid: Grid, survey: Survey, said: Decisions) -> Suggestion:
    edition = edition_of(survey.edition)
    width = len(suggest_mapping(grid, edition).columns)
    fields = {place: name for place, name in said.fields.items() if place < width}
    found = suggest_mapping(grid, edition, fields)
    columns = list(found.columns)
    for place in fields:
        given = said.meanings.get(place, {})
        meant = {choice: given[choice] for choice in columns[place].open if choice in given}
        column = replace(columns[place].column, cells={**columns[place].column.cells, **meant})
        left = tuple(choice for choice in columns[place].open if choice not in meant)
        columns[place] = replace(columns[place], column=column, decided=True, open=left)
    return Suggestion(columns=tuple(columns))
