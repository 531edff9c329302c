"""Every kind of fault a row can have is told by sheet, row, cell, cause and cure in both languages, all at once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assessor.edition import Edition
from assessor.workbooks.reading.fault import FileFault, column_letters
from assessor.workbooks.reading.upload import ReadTable, read_upload
from tests import yaml_file

from .tables import HEADER, Slip, slipped_workbook

SLIPS = [
    Slip(**{key: tuple(value) if isinstance(value, list) else value for key, value in found.items()})
    for found in yaml_file.read(Path(__file__).with_name("faults.yaml"))
]
KINDS_ASKED_FOR = 17


@pytest.fixture(scope="module")
def rows() -> dict[str, int]:
    return {}


@pytest.fixture(scope="module")
def upload(edition: Edition, tmp_path_factory: pytest.TempPathFactory, rows: dict[str, int]) -> ReadTable:
    path = tmp_path_factory.mktemp("slips") / "members.xlsx"
    rows.update(slipped_workbook(path, SLIPS))
    return read_upload(path, edition)


def test_there_are_enough_kinds_of_fault():
    assert len({(slip.cause, slip.column) for slip in SLIPS}) >= KINDS_ASKED_FOR


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_each_kind_of_fault_is_told_with_sheet_row_cell_cause_and_cure(
    upload: ReadTable, rows: dict[str, int], slip: Slip
):
    row, position = rows[slip.name], HEADER.index(slip.column)
    warned = [fault for group in upload.warnings for fault in upload.table.faults(group)]
    told = warned if slip.is_warning else upload.listed(1000)
    found = [fault for fault in told if (fault.place.row, fault.place.position) == (row, position)]
    assert len(found) == 1
    for lang, cause, cure in zip(("zh", "en"), slip.cause, slip.cure, strict=True):
        said = found[0].said(lang)
        assert cause in said
        assert cure in said
        assert "名单" in said
        assert f"{column_letters(position)}{row}" in said
        assert slip.column in said


def test_nothing_else_is_found_and_the_good_rows_stay_usable(upload: ReadTable, rows: dict[str, int]):
    bad = {upload.table.row(firm) for firm in range(upload.size) if upload.kind(firm) != "good"}
    merged = {rows[slip.name] + offset for slip in SLIPS for offset in range(1, slip.merge)}
    assert bad == {2} | {rows[slip.name] for slip in SLIPS if not slip.is_warning} | merged
    assert upload.counts["duplicate"] == 1 + sum(slip.duplicate for slip in SLIPS) == 2
    enterprises, columns = upload.chosen(upload.good)
    assert columns.size == len(enterprises) == upload.size - len(bad)
    assert all(firm.uscc and firm.name for firm in enterprises)


def test_the_strict_reading_finds_the_same_faults(
    upload: ReadTable, faults_of: Callable[[Path], tuple[FileFault, ...]], rows: dict[str, int]
):
    strict = {(fault.place.row, fault.place.header) for fault in faults_of(upload.path)}
    lenient = {
        (rows[slip.name], slip.column)
        for slip in SLIPS
        if slip.name not in ("no name", "no credit code") and slip.column not in ("email", "statistics_agreed_on")
    }
    assert lenient <= strict
