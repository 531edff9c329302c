"""A workbook an association hands in as it was read: every row, every fault, the good rows usable by themselves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from assessor.questionnaire import AnswerColumns, Fault
from assessor.workbooks.reading.fault import FileFault
from assessor.workbooks.sheets.finding import LeftSheet
from assessor.workbooks.sheets.table import RowFaults, Table

RowKind = Literal["good", "faulty", "asked", "duplicate"]
"""`asked`: taken once a person has said what some wording in it means."""


@dataclass(frozen=True, kw_only=True)
class LeftFile:
    """A file of a folder or archive that is not read, and why."""

    name: str
    why: Fault


@dataclass(frozen=True, kw_only=True)
class RowIdentity:
    """What a row says of a firm besides its answers."""

    name: str
    uscc: str
    email: str = ""
    contact: str = ""
    phone: str = ""
    statistics_agreed_on: date | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class ReadRows:
    """A file that could be read: `table` as it was understood, `left_sheets` what is not part of it.

    Firms are counted from 0 in the order of their rows; faulty cells count as unanswered. `digest`: SHA-256 of the
    file. `faults`: by column, each with the firms it concerns; `warnings` likewise, of firms that are taken all the
    same. `missing`: ids of questions the file has no column for. `faulty`, `asked`, `duplicate`: bool for each firm;
    of a firm that stands twice alike the first row counts, and none where the rows differ.
    """

    path: Path
    digest: str
    table: Table
    left_sheets: tuple[LeftSheet, ...]
    left_files: tuple[LeftFile, ...]
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
