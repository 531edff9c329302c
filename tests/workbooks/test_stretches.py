"""A large sheet read a stretch of rows at a time says what it says when it is read whole."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
import xlsxwriter

from assessor.workbooks.packages import stretches
from assessor.workbooks.packages.opening import OpenedBook, open_xlsx
from assessor.workbooks.packages.package import Package, SheetPart, open_package
from tests.rows import each_row

ROWS = 400


def _written(path: Path, first: tuple[int, int]) -> Path:
    """Texts, figures, days, truths, gaps, a column that ends early, one that begins late, and merged cells."""
    top, left = first
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet, day = workbook.add_worksheet("名单"), workbook.add_format({"num_format": "yyyy-mm-dd"})
        for row in range(top, ROWS):
            if row % 90 in (0, 1, 2) and row > top:
                continue
            sheet.write_row(row, left, (f"厂{row % 7}", row / 4, "" if row > 50 else "头", row % 2 == 0))
            sheet.write_number(row, left + 4, 45_000 + row, day)
        sheet.write_string(ROWS - 5, left + 6, "末")
        sheet.merge_range(ROWS - 20, left, ROWS - 19, left + 1, "并")
    return path


def _changed(path: Path, change: Callable[[bytes], bytes]) -> Path:
    changed = path.with_name("changed.xlsx")
    with ZipFile(path) as old, ZipFile(changed, "w") as new:
        for one in old.infolist():
            content = old.read(one)
            new.writestr(one.filename, change(content) if "sheet1" in one.filename else content)
    return changed


def _said(book: OpenedBook) -> object:
    """All cells of a book by their places, and what else is known of its sheets."""
    return [
        (
            sheet.name,
            {
                (sheet.left + place, row): column.cells[code]
                for place, column in enumerate(sheet.columns)
                for row, code in enumerate(column.codes)
                if column.cells[code] is not None
            },
            {len(column.codes) for column in sheet.columns},
            [[*[""] * sheet.left, *row] for row in sheet.head],
            list(sheet.merged),
            sheet.computed,
        )
        for sheet in book.sheets
    ]


@each_row("first", [(0, 0), (0, 3), (4, 0), (6, 2)])
def test_a_sheet_read_in_stretches_says_the_same(
    first: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = _written(tmp_path / "list.xlsx", first)
    whole = open_xlsx(path)
    with monkeypatch.context() as here:
        _cut_small(here)
        assert len(list(stretches.rows_in_stretches(*_sheet(path), []))) > 5
        assert _said(open_xlsx(path)) == _said(whole)


@each_row(
    "change",
    [
        lambda content: content.replace(b"<sheetData>", b"<sheetData >"),
        lambda content: content.replace(b"<row ", b"<!-- </row> --><row "),
        lambda content: content.replace(b'<row r="350"', b'<row r="20"').replace(b"350", b"20"),
    ],
)
def test_a_sheet_that_cannot_be_cut_is_read_whole(
    change: Callable[[bytes], bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = _changed(_written(tmp_path / "list.xlsx", (0, 0)), change)
    whole = open_xlsx(path)
    with monkeypatch.context() as here:
        _cut_small(here)
        with pytest.raises(stretches.UnevenError):
            list(stretches.rows_in_stretches(*_sheet(path), []))
        assert _said(open_xlsx(path)) == _said(whole)


def _cut_small(patch: pytest.MonkeyPatch) -> None:
    for name, size in (("_CHUNK", 2_000), ("STRETCH", 7_000), ("LARGE", 1_000)):
        patch.setattr(stretches, name, size)


def _sheet(path: Path) -> tuple[Package, SheetPart]:
    package = open_package(path)
    return package, package.worksheets()[0]
