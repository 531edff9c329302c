"""Workbooks of the shape an association hands in, with cells of every kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from .codes import FIRST, numbered

HEADER = ("name", "uscc", "email", "statistics_agreed_on", "headcount", "A1-1", "A2-9", "region")
GOOD = ("甲厂", "", "a@example.com", "2026-11-01", 85, "automated", "erp;mes", "440113")


@dataclass(frozen=True, kw_only=True)
class Slip:
    """A kind of fault of faults.yaml, and the row of the workbook that makes it."""

    name: str
    column: str
    value: object
    cause: tuple[str, str]
    cure: tuple[str, str]
    kind: str = "text"
    merge: int = 0
    duplicate: bool = False

    @property
    def is_warning(self) -> bool:
        """Whether the firm is taken all the same: an optional cell about it cannot be read."""
        return self.column in ("email", "statistics_agreed_on")

    @property
    def cell(self) -> object:
        first = FIRST[:-1]
        special = {
            "LONG": "长" * 201,
            "WRONG_DIGIT": first + ("0" if FIRST[-1] != "0" else "1"),
            "LETTER_O": FIRST.replace("0", "O", 1),
            "FIRST": FIRST,
        }
        if self.kind == "date":
            return date.fromisoformat(str(self.value))
        return special.get(self.value, self.value) if isinstance(self.value, str) else self.value


def good_row(number: int) -> list[object]:
    """A row without fault, another firm for each number."""
    return [f"企业{number}", FIRST if number == 0 else numbered(number), *GOOD[2:]]


def slipped_workbook(path: Path, slips: Sequence[Slip], *, sheet: str = "名单") -> dict[str, int]:
    """A workbook with a row for each slip and a good row after each; returns the row of each slip."""
    workbook = openpyxl.Workbook()
    page = workbook.active
    page.title = sheet
    page.append(HEADER)
    page.append(good_row(0))
    rows = {}
    number = 0
    for slip in slips:
        number += 1
        page.append(good_row(number))
        rows[slip.name] = page.max_row
        _slip(page, page.max_row, slip)
        for _ in range(max(slip.merge, 2) - 1):
            number += 1
            page.append(good_row(number))
    workbook.save(path)
    return rows


def _slip(page: Worksheet, row: int, slip: Slip) -> None:
    column = HEADER.index(slip.column) + 1
    cell = page.cell(row, column)
    cell.value = slip.cell
    if slip.kind == "text":
        cell.data_type = "s"
    if slip.merge:
        page.merge_cells(start_row=row, end_row=row + slip.merge - 1, start_column=column, end_column=column)
