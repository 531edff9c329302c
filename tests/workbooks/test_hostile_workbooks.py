"""Workbooks that are damaged, dangerous or something else are refused quickly and named as what they are."""

import time
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
import xlsxwriter

from assessor.workbooks.reading.fault import FileFault

from .codes import FIRST

FaultsOf = Callable[[Path], tuple[FileFault, ...]]
ROWS = [["name", "uscc", "headcount", "A1-1"], ["甲", FIRST, 85, "manual"]]
SECONDS = 2.0


def said(faults: tuple[FileFault, ...]) -> str:
    return "\n".join(fault.said("en") for fault in faults)


def test_a_cell_far_out_is_refused_within_two_seconds(faults_of: FaultsOf, tmp_path: Path):
    path = tmp_path / "far.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write(0, 0, "name")
        sheet.write(1_048_575, 16_383, "x")
    start = time.monotonic()
    text = said(faults_of(path))
    assert time.monotonic() - start < SECONDS
    assert "cell XFD1048576" in text


@pytest.mark.parametrize("reference", ["XFD1", "A1048576", "AAA2", "B200000"])
def test_far_cells_are_seen_in_either_kind_of_quotation_mark(
    faults_of: FaultsOf, crafted_xlsx: Callable[..., Path], reference: str
):
    for mark in "\"'":
        sheet = f"<sheetData><row><c r={mark}{reference}{mark}><v>1</v></c></row></sheetData>"
        assert f"cell {reference}" in said(faults_of(crafted_xlsx(sheet)))


def test_a_huge_string_in_a_small_archive_is_refused_unread(faults_of: FaultsOf, tmp_path: Path):
    path = tmp_path / "bomb.xlsx"
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
            archive.writestr(name, "<a/>")
        with archive.open("xl/sharedStrings.xml", "w", force_zip64=True) as part:
            block = b"x" * 1_000_000
            for _ in range(300):
                part.write(block)
    assert path.stat().st_size < 2_000_000
    start = time.monotonic()
    assert "abnormally large" in said(faults_of(path))
    assert time.monotonic() - start < SECONDS


def test_entities_are_refused(faults_of: FaultsOf, crafted_xlsx: Callable[..., Path]):
    laughs = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><sst>&b;</sst>'
    assert "XML entities" in said(faults_of(crafted_xlsx("", {"xl/sharedStrings.xml": laughs})))
    outside = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><workbook>&x;</workbook>'
    assert "unsafe" in said(faults_of(crafted_xlsx("", {"xl/workbook.xml": outside})))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "empty"),
        (b"MZ\x90\x00", "a Windows program"),
        (b"%PDF-1.7\n", "a PDF document"),
        (b"<html><table>", "a web page"),
        (b"\xef\xbb\xbf<!DOCTYPE HTML>", "a web page"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "damaged"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        (b"name,uscc\n", "no firms"),
        (b"PK\x03\x04broken", "damaged"),
    ],
)
def test_wrong_kinds_of_file_are_named(faults_of: FaultsOf, tmp_path: Path, content: bytes, told: str):
    path = tmp_path / "members.xlsx"
    path.write_bytes(content)
    assert told in said(faults_of(path))


@pytest.mark.parametrize(
    ("members", "told"),
    [
        (["word/document.xml"], "damaged"),
        (["content.xml", "mimetype"], "damaged"),
        (["xl/workbook.bin"], "binary workbook"),
        (["readme.txt"], "an archive, not a workbook"),
    ],
)
def test_other_archives_are_named(faults_of: FaultsOf, tmp_path: Path, members: list[str], told: str):
    path = tmp_path / "members.xlsx"
    with ZipFile(path, "w") as archive:
        for member in members:
            archive.writestr(member, "x")
    assert told in said(faults_of(path))


def test_formulas_and_error_cells_are_named_with_their_cells(faults_of: FaultsOf, tmp_path: Path):
    path = tmp_path / "formulas.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet("名单")
        sheet.write_row(0, 0, ROWS[0])
        sheet.write_row(1, 0, ROWS[1])
        sheet.write_formula("C3", "=40+45", None, 85)
        sheet.write_formula("C4", "=C3*2")
        sheet.write_formula("D3", "=NA()", None, "#N/A")
    text = said(faults_of(path))
    for cell in ("C3 (headcount)", "C4 (headcount)"):
        assert f"cell {cell}: the cell holds a formula, read by the value it computed" in text
    assert "cell D3 (A1-1): the cell shows the error #N/A" in text
    assert "cell D3 (A1-1): the cell holds a formula" not in text, "an error is no value to read"


def test_error_values_without_a_formula_are_named(faults_of: FaultsOf, tmp_path: Path):
    path = tmp_path / "errors.xlsx"
    workbook = openpyxl.Workbook()
    for row in ROWS:
        workbook.active.append(row)
    workbook.active["C2"] = "#N/A"
    workbook.save(path)
    assert "cell C2 (headcount): the cell shows the error #N/A" in said(faults_of(path))


def test_dates_numbers_for_codes_and_merged_cells_are_explained(faults_of: FaultsOf, tmp_path: Path):
    path = tmp_path / "habits.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ROWS[0])
        sheet.write_row(1, 0, ["甲", 914401130000000000, 85])
        sheet.write_datetime(
            "D2", xlsxwriter.worksheet.datetime.datetime(2026, 1, 3), workbook.add_format({"num_format": "m-d"})
        )
        sheet.merge_range("C3:C4", "12")
    text = said(faults_of(path))
    assert "cell B2 (uscc): the credit code is stored as a number" in text
    assert "cell D2 (A1-1): the spreadsheet made this cell a date" in text
    assert "cell C3 (headcount): cells from C3 on are merged" in text


def test_an_empty_sheet_and_a_header_alone_are_told_apart(faults_of: FaultsOf, xlsx_file: Callable[..., Path]):
    assert "no heading row" in said(faults_of(xlsx_file([])))
    assert "no firms" in said(faults_of(xlsx_file([ROWS[0]])))


def test_a_file_that_hides_its_size_is_refused(faults_of: FaultsOf, crafted_xlsx: Callable[..., Path]):
    path = crafted_xlsx("<sheetData/>" + " " * 3_000_000)
    content = bytearray(path.read_bytes())
    directory = content.rindex(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = (100).to_bytes(4, "little")
    path.write_bytes(content)
    assert said(faults_of(path))
