"""Columns and wordings of somebody else's table: what they seem to be, what a person says, remembered for the next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from assessor.services.association.uploads.folders import table_of, table_path
from assessor.services.context import Context, edition_of
from assessor.storage.members import Upload, find_mapping, keep_mapping, kept_mappings
from assessor.workbooks.foreign.mapping import (
    MappedColumn,
    MappedWording,
    SheetMapping,
    joined_mappings,
    mapping_from_json,
)
from assessor.workbooks.instrument import instrument_only
from assessor.workbooks.meaning.reading import as_text
from assessor.workbooks.reading.fault import AnswersFileError
from assessor.workbooks.reading.reader import ask_reader
from assessor.workbooks.reading.understood import ReadingOrder, Understood
from assessor.workbooks.sheets.header import headings_at
from assessor.workbooks.sheets.read_column import ReadColumn
from assessor.workbooks.sheets.table import ReadSheet

WORDINGS = "wordings"
"""Under which an association's wordings are remembered, beside the digests of headings."""
_SAMPLES = 12


@dataclass(frozen=True, kw_only=True)
class AskedColumn:
    """One column of a table and some of its cells, for a person to judge what it is."""

    column: ReadColumn
    samples: tuple[str, ...]


def asked_columns(context: Context, upload: Upload, said: Mapping[int, str] | None = None) -> tuple[AskedColumn, ...]:
    """All columns of the lists in a file, in order, with what a person `said` of some; raises NoSuchUploadError."""
    table_of(context, upload)
    return _asked(ask_reader(reading_order(context, upload)), said or {})


def answer_columns(
    context: Context, upload: Upload, said: Mapping[int, str], *, now: datetime
) -> tuple[AskedColumn, ...]:
    """Remember what a person said where nothing is left open; gives back what is known then."""
    table_of(context, upload)
    found = ask_reader(reading_order(context, upload))
    columns = _asked(found, said)
    if not any(one.column.why == "open" for one in columns):
        kept = SheetMapping(columns=tuple(_mapped(one.column) for one in columns))
        with context.database.writing() as transaction:
            keep_mapping(transaction, upload.survey, found.headings, kept.to_json(), at=now)
    return columns


def confirm_wordings(
    context: Context, upload: Upload, meanings: Mapping[tuple[str, str], str], *, now: datetime
) -> None:
    """Remember what a person said wordings mean, by question and wording, beside what was said before."""
    wordings = tuple(
        MappedWording(question=question, wording=wording, meaning=meaning, confirmed=True)
        for (question, wording), meaning in meanings.items()
    )
    with context.database.writing() as transaction:
        before = _kept(find_mapping(transaction, upload.survey, WORDINGS))
        content = joined_mappings(before, SheetMapping(wordings=wordings)).to_json()
        keep_mapping(transaction, upload.survey, WORDINGS, content, at=now)


def reading_order(context: Context, upload: Upload) -> ReadingOrder:
    """How the upload's file is to be read: with all that the association said of wordings and of columns."""
    survey = upload.survey
    with context.database.reading() as transaction:
        kept = kept_mappings(transaction, survey)
    return ReadingOrder(
        path=table_path(context, upload),
        file=upload.file_name,
        edition=instrument_only(edition_of(survey.edition)),
        kept={"" if key == WORDINGS else key: _kept(content) for key, content in kept.items()},
        association=str(survey.organisation_id),
    )


def _asked(found: Understood, said: Mapping[int, str]) -> tuple[AskedColumn, ...]:
    columns = [one for sheet in found.table.sheets for one in _columns(sheet)]
    return tuple(_as_said(one, said.get(place)) for place, one in enumerate(columns))


def _kept(content: str | None) -> SheetMapping:
    try:
        return SheetMapping() if content is None else mapping_from_json(content)
    except AnswersFileError:
        return SheetMapping()


def _columns(sheet: ReadSheet) -> Sequence[AskedColumn]:
    every = sheet.header.every or tuple(
        ReadColumn(position=position, heading=heading, why="open" if heading else "empty")
        for position, heading in enumerate(headings_at(sheet.grid, 0))
    )
    return [AskedColumn(column=column, samples=_samples(sheet, column)) for column in every]


def _samples(sheet: ReadSheet, column: ReadColumn) -> tuple[str, ...]:
    own = sheet.grid.columns[column.position]
    used = dict.fromkeys(own.codes[sheet.header.last + 1 :].tolist())
    cells = (own.cells[code] for code in used)
    return tuple(as_text(cell)[:60] for cell in cells if isinstance(cell, str | float))[:_SAMPLES]


def _as_said(one: AskedColumn, field: str | None) -> AskedColumn:
    if field is None or (field == one.column.field and one.column.is_read):
        return one
    option = one.column.option if field == one.column.field else ""
    column = replace(one.column, field=field, option=option, why="read" if field else "said")
    return replace(one, column=column)


def _mapped(column: ReadColumn) -> MappedColumn:
    field = column.field if column.is_read else ""
    return MappedColumn(heading=column.heading, field=field, option=column.option if field else "", confirmed=True)
