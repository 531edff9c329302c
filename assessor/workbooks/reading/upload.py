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
from assessor.workbooks.foreign.mapped_table import mapped_table
from assessor.workbooks.foreign.mapping import SheetMapping
from assessor.workbooks.reading.fault import AnswersFileError, FileFault
from assessor.workbooks.reading.grid import Grid
from assessor.workbooks.reading.headers import EMAIL, NAME, STATISTICS, USCC, Header, find_header
from assessor.workbooks.reading.identity import (
    DUPLICATE_CURE,
    read_day,
    read_email,
    read_name,
    read_uscc,
    repeated,
)
from assessor.workbooks.reading.sheet import RowFaults, Table, merged_faults, read_identity, read_questions, table_of
from assessor.workbooks.reading.table_file import open_table
from assessor.workbooks.reading.upload_faults import (
    HeadingsError,
    missing_fields,
    no_firms,
    other_file_faults,
    required,
)
from assessor.workbooks.xlsform.exported import answers_grid

RowKind = Literal["good", "faulty", "duplicate"]


@dataclass(frozen=True, kw_only=True)
class RowIdentity:
    """What a row says of a firm besides its answers."""

    name: str
    uscc: str
    email: str
    statistics_agreed_on: date | None


@dataclass(frozen=True, kw_only=True, eq=False)
class ReadTable:
    """A file that could be read: `grid` as it came, `table` as it was understood.

    Firms are counted from 0 in the order of their rows; faulty cells count as unanswered. `digest`: SHA-256 of the
    file. `faults`: by column, each with the firms it concerns. `missing`: ids of questions the file has no column for.
    `faulty`, `duplicate`: bool for each firm; of a firm that stands twice the first row counts.
    """

    path: Path
    digest: str
    edition: Edition
    grid: Grid
    table: Table
    members: tuple[RowIdentity, ...]
    columns: AnswerColumns
    faults: tuple[RowFaults, ...]
    missing: tuple[str, ...]
    faulty: NDArray[np.bool_]
    duplicate: NDArray[np.bool_]

    @property
    def size(self) -> int:
        """Number of rows with a firm."""
        return len(self.members)

    @property
    def good(self) -> NDArray[np.int64]:
        """The firms whose rows have no fault."""
        return np.flatnonzero(~self.faulty & ~self.duplicate)

    @property
    def counts(self) -> Mapping[RowKind, int]:
        """How many rows are of each kind; a row that is both faulty and a duplicate counts as faulty."""
        return {
            "good": len(self.good),
            "faulty": int(self.faulty.sum()),
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
        return "duplicate" if self.duplicate[firm] else "good"

    def listed(self, limit: int) -> tuple[FileFault, ...]:
        """The first faults in the order of the sheet, cell by cell."""
        found = [fault for group in self.faults for fault in self.table.faults(group, listed=limit)]
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
    """Read a .xlsx or .csv file on an edition, through a mapping where its columns are not ours.

    Raises AnswersError where the file as such cannot be used, HeadingsError where only its columns are not understood.
    """
    return upload_of(open_table(path), path, edition, mapping=mapping, association=association)


def upload_of(
    grid: Grid, path: Path, edition: Edition, *, mapping: SheetMapping | None = None, association: str = ""
) -> ReadTable:
    """The upload in a table that was opened already. Raises as `read_upload` does."""
    if faults := other_file_faults(grid, edition, association):
        raise AnswersFileError(faults)
    own, header, wrong = _headed(grid, mapping, edition)
    if faults := (*wrong, *missing_fields(own, header)):
        raise HeadingsError(faults)
    table = table_of(own, header)
    if not len(table.records):
        raise AnswersFileError((no_firms(own),))
    return _read(grid, table, path, edition)


def _headed(grid: Grid, mapping: SheetMapping | None, edition: Edition) -> tuple[Grid, Header, tuple[FileFault, ...]]:
    if mapping is not None:
        return mapped_table(grid, mapping, edition)
    own = answers_grid(grid, edition)
    return (own, *find_header(own, edition.questionnaire))


def _read(grid: Grid, table: Table, path: Path, edition: Edition) -> ReadTable:
    names, bad_names = read_identity(table, NAME, required(read_name, NAME), "")
    usccs, bad_codes = read_identity(table, USCC, required(read_uscc, USCC), "")
    emails, bad_emails = read_identity(table, EMAIL, read_email, "")
    days, bad_days = read_identity(table, STATISTICS, read_day, None)
    columns, bad_answers = read_questions(table, edition)
    wrong = (*bad_names, *bad_codes, *bad_emails, *bad_days, *bad_answers, *merged_faults(table))
    twice = tuple(_duplicates(table, usccs))
    members = tuple(
        RowIdentity(name=name, uscc=uscc, email=email, statistics_agreed_on=day)
        for name, uscc, email, day in zip(names, usccs, emails, days, strict=True)
    )
    return ReadTable(
        path=path,
        digest=_digest(path),
        edition=edition,
        grid=grid,
        table=table,
        members=members,
        columns=columns,
        faults=(*wrong, *twice),
        missing=_missing(edition, columns),
        faulty=_marked(wrong, len(members)),
        duplicate=_marked(twice, len(members)),
    )


def _duplicates(table: Table, usccs: Sequence[str]) -> Iterator[RowFaults]:
    for firm, first in repeated(usccs):
        here = np.array([firm], dtype=np.int64)
        row, code = table.row(first), usccs[firm]
        cause = Text(f"第 {row} 行已经有企业 {code}", f"firm {code} stands in row {row} already")
        yield RowFaults(name=USCC, firms=here, cause=cause, cure=DUPLICATE_CURE)


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
