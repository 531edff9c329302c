"""A workbook an association hands in: every row read, every fault kept, the good rows usable by themselves."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from assessor.edition.model import Edition
from assessor.evaluation.firm import Enterprise
from assessor.questionnaire import AnswerColumns, Text
from assessor.workbooks.foreign.mapping import SheetMapping
from assessor.workbooks.reading.fault import AnswersFileError, FileFault
from assessor.workbooks.reading.grid import Grid
from assessor.workbooks.reading.identity import (
    DUPLICATE_CURE,
    read_day,
    read_email,
    read_uscc,
    repeated,
)
from assessor.workbooks.reading.table_file import open_sheets
from assessor.workbooks.reading.upload_faults import (
    HeadingsError,
    missing_fields,
    no_firms,
    other_file_faults,
    required,
)
from assessor.workbooks.sheets.finding import FoundSheets, LeftSheet, find_sheets
from assessor.workbooks.sheets.heading_names import EMAIL, STATISTICS, USCC
from assessor.workbooks.sheets.reading_rows import merged_faults, read_particular, read_questions
from assessor.workbooks.sheets.table import RowFaults, Table
from assessor.workbooks.sheets.warnings import computed_warnings, read_names

RowKind = Literal["good", "faulty", "asked", "duplicate"]
"""`asked`: taken once a person has said what some wording in it means."""


@dataclass(frozen=True, kw_only=True)
class RowIdentity:
    """What a row says of a firm besides its answers."""

    name: str
    uscc: str
    email: str
    statistics_agreed_on: date | None


@dataclass(frozen=True, kw_only=True, eq=False)
class ReadTable:
    """A file that could be read: `table` as it was understood, `left_sheets` what is not part of it.

    Firms are counted from 0 in the order of their rows; faulty cells count as unanswered. `digest`: SHA-256 of the
    file. `faults`: by column, each with the firms it concerns; `warnings` likewise, of firms that are taken all the
    same. `missing`: ids of questions the file has no column for. `faulty`, `asked`, `duplicate`: bool for each firm;
    of a firm that stands twice the first row counts.
    """

    path: Path
    digest: str
    edition: Edition
    table: Table
    left_sheets: tuple[LeftSheet, ...]
    members: tuple[RowIdentity, ...]
    columns: AnswerColumns
    faults: tuple[RowFaults, ...]
    warnings: tuple[RowFaults, ...]
    missing: tuple[str, ...]
    faulty: NDArray[np.bool_]
    asked: NDArray[np.bool_]
    duplicate: NDArray[np.bool_]

    @property
    def size(self) -> int:
        """Number of rows with a firm."""
        return len(self.members)

    @property
    def good(self) -> NDArray[np.int64]:
        """The firms whose rows have no fault and no open question."""
        return np.flatnonzero(~self.faulty & ~self.asked & ~self.duplicate)

    @property
    def counts(self) -> Mapping[RowKind, int]:
        """How many rows are of each kind; a row of two kinds counts as faulty, else as a duplicate."""
        return {
            "good": len(self.good),
            "faulty": int(self.faulty.sum()),
            "asked": int((self.asked & ~self.faulty & ~self.duplicate).sum()),
            "duplicate": int((self.duplicate & ~self.faulty).sum()),
        }

    @property
    def is_clean(self) -> bool:
        """Whether every row is good."""
        return len(self.good) == self.size

    def kind(self, firm: int) -> RowKind:
        """What kind of row a firm stands in."""
        if self.faulty[firm]:
            return "faulty"
        if self.duplicate[firm]:
            return "duplicate"
        return "asked" if self.asked[firm] else "good"

    def listed(self, limit: int, *, without_questions: bool = False) -> tuple[FileFault, ...]:
        """The first faults in the order of the sheet, cell by cell; questions about wordings among them or not."""
        found = [
            fault
            for group in self.faults
            if not (group.asked and without_questions)
            for fault in self.table.faults(group, listed=limit)
        ]
        return tuple(sorted(found, key=lambda fault: fault.place.order)[:limit])

    def chosen(self, firms: Sequence[int] | NDArray[np.int64]) -> tuple[tuple[Enterprise, ...], AnswerColumns]:
        """Names and answers of some of the firms, ready to be evaluated."""
        places = np.asarray(firms, dtype=np.int64)
        values = {question: column[places] for question, column in self.columns.values.items()}
        named = (self.members[place] for place in places.tolist())
        enterprises = tuple(Enterprise(name=member.name, uscc=member.uscc) for member in named)
        return enterprises, AnswerColumns(size=len(places), values=values)


def read_upload(
    path: Path, edition: Edition, *, mapping: SheetMapping | None = None, association: str = ""
) -> ReadTable:
    """Read a table on an edition, with what a person said its columns and wordings mean.

    Raises AnswersError where the file as such cannot be used, HeadingsError where only its columns are not understood.
    """
    return upload_of(open_sheets(path), path, edition, mapping=mapping, association=association)


def upload_of(
    grids: Sequence[Grid], path: Path, edition: Edition, *, mapping: SheetMapping | None = None, association: str = ""
) -> ReadTable:
    """The upload in sheets that were opened already. Raises as `read_upload` does."""
    if faults := other_file_faults(grids, edition, association):
        raise AnswersFileError(faults)
    found = find_sheets(grids, edition, mapping)
    faults = (*found.faults, *(fault for sheet in found.table.sheets for fault in missing_fields(sheet)))
    if faults or found.column_faults:
        error = HeadingsError if _has_columns(found.table) else AnswersFileError
        raise error((*faults, *found.column_faults))
    if not found.table.size:
        raise AnswersFileError((no_firms(grids[0]),))
    return _read(found, path, edition, mapping)


def _has_columns(table: Table) -> bool:
    """Whether there is something to decide about: text in a row that may be the heading."""
    return any(len(sheet.grid.columns) > 1 and sheet.grid.head for sheet in table.sheets)


def _read(found: FoundSheets, path: Path, edition: Edition, mapping: SheetMapping | None) -> ReadTable:
    table = found.table
    names, bad_names = read_names(table)
    usccs, bad_codes = read_particular(table, USCC, required(read_uscc, USCC), "")
    emails, bad_emails = read_particular(table, EMAIL, read_email, "", is_optional=True)
    days, bad_days = read_particular(table, STATISTICS, read_day, None, is_optional=True)
    columns, bad_answers = read_questions(table, edition, mapping)
    wrong = (
        *bad_names, *bad_codes, *bad_emails, *bad_days, *bad_answers, *merged_faults(table), *computed_warnings(table)
    )  # fmt: skip
    twice = tuple(_duplicates(table, usccs))
    members = tuple(
        RowIdentity(name=name, uscc=uscc, email=email, statistics_agreed_on=day)
        for name, uscc, email, day in zip(names, usccs, emails, days, strict=True)
    )
    waiting = [group for group in wrong if not group.is_warning]
    return ReadTable(
        path=path,
        digest=_digest(path),
        edition=edition,
        table=table,
        left_sheets=found.left,
        members=members,
        columns=columns,
        faults=(*waiting, *twice),
        warnings=tuple(group for group in wrong if group.is_warning),
        missing=_missing(edition, columns),
        faulty=_marked([group for group in waiting if not group.asked], len(members)),
        asked=_marked([group for group in waiting if group.asked], len(members)),
        duplicate=_marked(twice, len(members)),
    )


def _duplicates(table: Table, usccs: Sequence[str]) -> Iterator[RowFaults]:
    for firm, first in repeated(usccs):
        here = np.array([firm], dtype=np.int64)
        row, code = table.row(first), usccs[firm]
        cause = Text(f"第 {row} 行已经有企业 {code}", f"firm {code} stands in row {row} already")
        yield RowFaults(name=USCC, firms=here, cause=cause, cure=DUPLICATE_CURE, is_double=True)


def _marked(faults: Sequence[RowFaults], size: int) -> NDArray[np.bool_]:
    marks = np.zeros(size, dtype=bool)
    for group in faults:
        marks[group.firms] = True
    return marks


def _missing(edition: Edition, columns: AnswerColumns) -> tuple[str, ...]:
    asked = (question.id for question in edition.questionnaire.questions if not question.is_derived)
    return tuple(question for question in asked if question not in columns.values)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        digest = sha256()
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


__all__ = ["HeadingsError", "ReadTable", "RowIdentity", "RowKind", "read_upload", "upload_of"]
