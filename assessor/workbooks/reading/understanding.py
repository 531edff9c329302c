"""Tables understood on a questionnaire: which sheets and columns are read, and what every row says of its firm.

It runs in the limited child only, as all that takes foreign text apart.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assessor.questionnaire import AnswerColumns, Text
from assessor.workbooks.foreign.mapping import SheetMapping
from assessor.workbooks.instrument import Instrument
from assessor.workbooks.reading.fault import FileFault, quoted
from assessor.workbooks.reading.garbled import garbled_faults
from assessor.workbooks.reading.grid import Grid
from assessor.workbooks.reading.identity import (
    DUPLICATE_CURE,
    read_contact,
    read_day,
    read_email,
    read_phone,
    read_uscc,
    repeated,
)
from assessor.workbooks.reading.own_files import own_file_fault
from assessor.workbooks.reading.plausibility import implausible
from assessor.workbooks.reading.read_rows import LeftFile, ReadRows, RowIdentity
from assessor.workbooks.reading.struck_rows import with_struck_rows
from assessor.workbooks.reading.understood import NamedEdition, ReadFirms, ReadingOrder, Understood
from assessor.workbooks.reading.upload_faults import missing_fields, no_firms, other_file_faults, required
from assessor.workbooks.reading.withdrawn_rows import withdrawn
from assessor.workbooks.sheets.codebook import headed_by_codebook
from assessor.workbooks.sheets.finding import FoundSheets, find_sheets
from assessor.workbooks.sheets.forms import lists_of_forms
from assessor.workbooks.sheets.header import headings_at
from assessor.workbooks.sheets.heading_names import CONTACT, EMAIL, PHONE, STATISTICS, USCC
from assessor.workbooks.sheets.joined_sheets import joined_sheets
from assessor.workbooks.sheets.long_tables import lists_of_long_tables
from assessor.workbooks.sheets.name_with_code import names_without_codes
from assessor.workbooks.sheets.reading_rows import edition_names, merged_faults, read_particular, read_questions
from assessor.workbooks.sheets.separate_lists import separate_lists
from assessor.workbooks.sheets.table import RowFaults, Table, places_only, with_quiet
from assessor.workbooks.sheets.warnings import computed_warnings, read_names

_ARRANGEMENTS: Sequence[Callable[[Sequence[Grid], Instrument], tuple[Grid, ...]]] = (
    headed_by_codebook,
    lists_of_long_tables,
    lists_of_forms,
    separate_lists,
    names_without_codes,
    joined_sheets,
)
"""How people lay out what could be a list of firms, each turned into one."""


def understood(grids: Sequence[Grid], order: ReadingOrder, left_files: tuple[LeftFile, ...] = ()) -> Understood:
    """What the sheets of a file say; `left_files`: what else lies in its folder or archive."""
    own = own_file_fault(grids, order.edition)
    if own is not None:
        return Understood(refused=(own,))
    for arranged in _ARRANGEMENTS:
        grids = arranged(grids, order.edition)
    editions = tuple(NamedEdition(place=place, name=name) for place, name in edition_names(grids))
    faults = other_file_faults(grids, order.edition, order.association) if order.is_upload else ()
    if faults:
        return Understood(refused=faults, editions=editions)
    found = find_sheets(grids, order.edition)
    headings = _headings_digest(found)
    mapping = order.mapping(headings)
    if mapping.columns:
        found = find_sheets(grids, order.edition, mapping)
    if order.is_upload:
        found = replace(found, table=with_quiet(found.table))
    read = _understood_sheets(grids, found, order, mapping)
    upload = None if read.upload is None else replace(read.upload, left_files=left_files)
    return replace(read, editions=editions, headings=headings, left_files=left_files, upload=upload)


def _understood_sheets(
    grids: Sequence[Grid], found: FoundSheets, order: ReadingOrder, mapping: SheetMapping
) -> Understood:
    missing = [fault for sheet in found.table.sheets for fault in missing_fields(sheet)] if order.is_upload else []
    wrong = (*found.faults, *missing)
    is_usable = not wrong and not found.column_faults
    is_empty = order.is_upload and is_usable and not found.table.size
    refused = (no_firms(grids[0]),) if is_empty else _garbled(grids, found)
    if refused:
        return Understood(refused=refused)
    return Understood(
        table=found.table if order.is_upload else places_only(found.table),
        left=found.left,
        faults=wrong,
        column_faults=found.column_faults,
        upload=_read(found, order, mapping) if order.is_upload and is_usable else None,
        firms=None if order.is_upload else _firms(found.table, order.edition),
    )


def _garbled(grids: Sequence[Grid], found: FoundSheets) -> tuple[FileFault, ...]:
    """That all words went through a wrong decoding, looked for where no heading is understood."""
    return () if any(sheet.header.columns for sheet in found.table.sheets) else garbled_faults(grids)


def _headings_digest(found: FoundSheets) -> str:
    """SHA-256 of the headings of the first list in order."""
    sheet = found.table.sheets[0]
    headings = headings_at(sheet.grid, sheet.header.record)
    return sha256(json.dumps(headings, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


def _firms(table: Table, edition: Instrument) -> ReadFirms:
    names, bad_names = read_names(table, is_needed=False)
    usccs, bad_codes = read_particular(table, USCC, read_uscc, "")
    columns, bad_answers = read_questions(table, edition)
    return ReadFirms(
        names=tuple(names),
        usccs=tuple(usccs),
        columns=columns,
        groups=tuple(
            with_struck_rows(
                table, (*merged_faults(table), *bad_names, *bad_codes, *bad_answers, *computed_warnings(table))
            )
        ),
    )


def _read(found: FoundSheets, order: ReadingOrder, mapping: SheetMapping) -> ReadRows:
    table, edition, path = found.table, order.edition, order.path
    names, bad_names = read_names(table)
    usccs, bad_codes = read_particular(table, USCC, required(read_uscc, USCC), "")
    contacts, bad_contacts = _contacts(table)
    days, bad_days = read_particular(table, STATISTICS, read_day, None, is_optional=True)
    columns, bad_answers = read_questions(table, edition, mapping)
    told = (
        *bad_names, *bad_codes, *bad_contacts, *bad_days, *bad_answers, *merged_faults(table),
        *computed_warnings(table), *implausible(edition, columns), *withdrawn(table),
    )  # fmt: skip
    wrong = tuple(with_struck_rows(table, told))
    twice = tuple(_duplicates(table, usccs))
    members = tuple(map(_identity, names, usccs, contacts, days))
    waiting = [group for group in wrong if not group.is_warning]
    return ReadRows(
        path=path,
        digest=_digest(path),
        table=table,
        left_sheets=found.left,
        left_files=(),
        members=members,
        columns=columns,
        faults=(*waiting, *twice),
        warnings=tuple(group for group in wrong if group.is_warning),
        missing=_missing(edition, columns),
        faulty=_marked([group for group in waiting if not group.asked], len(members)),
        asked=_marked([group for group in waiting if group.asked], len(members)),
        duplicate=_marked(twice, len(members)),
    )


def _identity(name: str, uscc: str, reached: tuple[str, str, str], day: date | None) -> RowIdentity:
    contact, phone, email = reached
    return RowIdentity(name=name, uscc=uscc, contact=contact, phone=phone, email=email, statistics_agreed_on=day)


def _contacts(table: Table) -> tuple[Sequence[tuple[str, str, str]], tuple[RowFaults, ...]]:
    """Whom to call, by which number, and where to write, of each firm; what cannot be read is left out and told."""
    people, bad_people = read_particular(table, CONTACT, read_contact, "", is_optional=True)
    phones, bad_phones = read_particular(table, PHONE, read_phone, "", is_optional=True)
    emails, bad_emails = read_particular(table, EMAIL, read_email, "", is_optional=True)
    return list(zip(people, phones, emails, strict=True)), (*bad_people, *bad_phones, *bad_emails)


def _duplicates(table: Table, usccs: Sequence[str]) -> Iterator[RowFaults]:
    """Rows that name a firm again; where they say something else, nobody knows which holds, and the first waits too."""
    pairs = repeated(usccs)
    others = _rows_that_differ(table, pairs)
    for firm, first in pairs:
        is_other = (firm, first) in others
        yield _double(firm, _stands_already(usccs[firm], table, (firm, first), is_other=is_other))
        if is_other:
            yield _double(first, _stands_already(usccs[firm], table, (first, firm), is_other=True))


def _double(firm: int, cause: Text) -> RowFaults:
    here = np.array([firm], dtype=np.int64)
    return RowFaults(name=USCC, firms=here, cause=cause, cure=DUPLICATE_CURE, is_double=True)


def _rows_that_differ(table: Table, pairs: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    """Those of which the later row says something that the first does not."""
    firms, firsts = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    differs = np.zeros(len(pairs), dtype=bool)
    for field in table.fields - {USCC} if pairs else ():
        column = table.column(field)
        blank = [place for place, cell in enumerate(column.cells) if cell is None or cell == ""]
        codes = column.codes
        differs |= (codes[firms] != codes[firsts]) & ~np.isin(codes[firms], blank)
    return {pair for pair, other in zip(pairs, differs.tolist(), strict=True) if other}


def _stands_already(code: str, table: Table, rows: tuple[int, int], *, is_other: bool) -> Text:
    here, there = (table.place(USCC, firm) for firm in rows)
    file, row = quoted(there.file), table.row(rows[1])
    at = Text(f"文件“{file}”里", f"file “{file}”") if here.file != there.file else Text(f"第 {row} 行", f"row {row}")
    if here.file == there.file and here.sheet != there.sheet:
        sheet = quoted(there.sheet)
        at = Text(f"工作表“{sheet}”第 {row} 行", f"row {row} of sheet “{sheet}”")
    if is_other:
        return Text(f"{at.zh}也有企业 {code}，内容不一样", f"firm {code} stands in {at.en} too, with other answers")
    return Text(f"{at.zh}已经有企业 {code}", f"firm {code} stands in {at.en} already")


def _marked(faults: Sequence[RowFaults], size: int) -> NDArray[np.bool_]:
    marks = np.zeros(size, dtype=bool)
    for group in faults:
        marks[group.firms] = True
    return marks


def _missing(edition: Instrument, columns: AnswerColumns) -> tuple[str, ...]:
    asked = (question.id for question in edition.questionnaire.questions if not question.is_derived)
    return tuple(question for question in asked if question not in columns.values)


def _digest(path: Path) -> str:
    """SHA-256 of the file; of a folder, of all its files in order."""
    digest = sha256()
    for one in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if one.is_file():
            with one.open("rb") as file:
                while block := file.read(1 << 20):
                    digest.update(block)
    return digest.hexdigest()
