"""The clerk's workbook comes back marked, says the same when read again, and reads clean once it is mended."""

import random
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import MergedCell

from assessor.edition import Edition
from assessor.questionnaire import Lang
from assessor.questionnaire.raw import answers_from_columns
from assessor.workbooks.marking import annotated
from assessor.workbooks.marking.annotated import annotate, is_kept
from assessor.workbooks.reading.upload import ReadTable, read_upload
from assessor.workbooks.sheet_writer import row_height
from assessor.workbooks.template.workbook import write_template

from .tables import HEADER, good_row, slipped_workbook
from .test_fault_kinds import SLIPS

pytestmark = [pytest.mark.chinese_first, pytest.mark.usefixtures("forked_children")]

ONE_LINE = 16
RED, YELLOW = "FFFFC7CE", "FFFFF2CC"


def told(upload: ReadTable) -> set[tuple[int, int | None, str]]:
    return {(fault.place.row, fault.place.position, fault.cause.en) for fault in upload.listed(5000)}


@pytest.fixture
def slipped(tmp_path: Path) -> Path:
    path = tmp_path / "members.xlsx"
    slipped_workbook(path, SLIPS)
    return path


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_marked_workbook_read_again_has_the_same_faults(slipped: Path, tmp_path: Path, edition: Edition, lang: Lang):
    upload = read_upload(slipped, edition)
    annotate(upload, tmp_path / "marked.xlsx", lang)
    again = read_upload(tmp_path / "marked.xlsx", edition)
    assert told(again) == told(upload)
    annotate(again, tmp_path / "twice.xlsx", "zh" if lang == "en" else "en")
    assert told(read_upload(tmp_path / "twice.xlsx", edition)) == told(upload)
    assert len(openpyxl.load_workbook(tmp_path / "twice.xlsx").sheetnames) == 2


def test_a_list_written_anew_keeps_the_same_cells_faulty(
    slipped: Path, tmp_path: Path, edition: Edition, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(annotated, "MOST_KEPT_CELLS", 0)
    upload = read_upload(slipped, edition)
    assert not is_kept(upload)
    annotate(upload, tmp_path / "marked.xlsx", "zh")
    again = read_upload(tmp_path / "marked.xlsx", edition)
    merged = {place[:2] for place in told(upload) if "merged" in place[2]}
    assert {place[:2] for place in told(again)} == {place[:2] for place in told(upload)} - merged


def test_every_row_says_whether_it_passed_or_what_to_do(slipped: Path, tmp_path: Path, edition: Edition):
    upload = read_upload(slipped, edition)
    annotate(upload, tmp_path / "marked.xlsx", "zh")
    sheet = openpyxl.load_workbook(tmp_path / "marked.xlsx")["名单"]
    column = len(HEADER) + 1
    assert sheet.cell(1, column).value == "检查结果"
    for firm in range(upload.size):
        text = sheet.cell(upload.table.row(firm), column).value
        start = {"good": "通过", "faulty": "请改：", "asked": "请确认：", "duplicate": "重复："}[upload.kind(firm)]
        assert text.startswith(start)
        height = sheet.row_dimensions[upload.table.row(firm)].height or ONE_LINE
        assert height >= min(row_height([text], [70]), 409), "all of it is seen"
    for row, position, _ in told(upload):
        cell = sheet.cell(row, position + 1)
        if not isinstance(cell, MergedCell):  # of merged cells the first one bears the mark
            assert cell.fill.fgColor.rgb in (RED, YELLOW)
            assert cell.comment is not None
    assert sheet.cell(2, 1).fill.fgColor.rgb != RED


def test_the_summary_counts_rows_and_lists_faults(slipped: Path, tmp_path: Path, edition: Edition):
    upload = read_upload(slipped, edition)
    annotate(upload, tmp_path / "marked.xlsx", "en")
    rows = list(openpyxl.load_workbook(tmp_path / "marked.xlsx")["Check summary"].iter_rows(values_only=True))
    warned = [fault for group in upload.warnings for fault in upload.table.faults(group, listed=upload.size)]
    assert [row[1] for row in rows[3:8]] == [*upload.counts.values(), len(told(upload)) + len(warned)]
    listed = [row[0] for row in rows[10:]]
    cells = {fault.place.said("en").split("cell ")[1].split(" ")[0] for fault in (*upload.listed(999), *warned)}
    assert set(listed[: listed.index(None)]) == cells
    assert "cells with content" in listed[listed.index(None) + 2]


def test_all_else_in_a_workbook_is_kept(tmp_path: Path, edition: Edition):
    path = tmp_path / "filled.xlsx"
    write_template(path, edition, "zh")
    workbook = openpyxl.load_workbook(path)
    workbook["答卷"]["A4"], workbook["答卷"]["B4"] = "甲厂", "bad"
    workbook.create_sheet("我的备忘")["A1"] = "=1+1"
    workbook.save(path)
    annotate(read_upload(path, edition), tmp_path / "marked.xlsx", "zh")
    marked = openpyxl.load_workbook(tmp_path / "marked.xlsx")
    assert [*workbook.sheetnames, "检查汇总"] == marked.sheetnames
    assert marked["我的备忘"]["A1"].value == "=1+1"
    assert marked["答卷"].protection.sheet
    before, after = (book["答卷"].data_validations.dataValidation for book in (workbook, marked))
    assert len(before) == len(after)


def test_nothing_a_firm_wrote_becomes_a_formula_or_a_link(
    csv_file: Callable[..., Path], tmp_path: Path, edition: Edition
):
    nasty = [
        '=HYPERLINK("http://x.example","y")',
        "+1",
        "-1",
        "@SUM(A1)",
        "http://x.example/",
        "\tx",
        "=cmd|' /C calc'!A0",
    ]
    rows = [HEADER, *([text, text, text, text, text, text, text, text] for text in nasty)]
    upload = read_upload(csv_file(rows), edition)
    annotate(upload, tmp_path / "anew.xlsx", "zh")
    annotate(read_upload(tmp_path / "anew.xlsx", edition), tmp_path / "kept.xlsx", "en")
    for name in ("anew.xlsx", "kept.xlsx"):
        with ZipFile(tmp_path / name) as archive:
            parts = {
                part: archive.read(part).decode() for part in archive.namelist() if part.endswith((".xml", ".rels"))
            }
        assert not [part for part, text in parts.items() if "<f>" in text or "<f " in text or "<hyperlink" in text]
        assert not [part for part, text in parts.items() if part.endswith(".rels") and "http://x.example" in text]


def test_a_mended_workbook_reads_clean_and_gives_the_same_answers(slipped: Path, tmp_path: Path, edition: Edition):
    annotate(read_upload(slipped, edition), tmp_path / "marked.xlsx", "zh")
    workbook = openpyxl.load_workbook(tmp_path / "marked.xlsx")
    sheet = workbook["名单"]
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    for number, row in enumerate(range(2, sheet.max_row + 1)):
        for position, value in enumerate(good_row(number), start=1):
            sheet.cell(row, position).value = value
    workbook.save(tmp_path / "mended.xlsx")
    mended = read_upload(tmp_path / "mended.xlsx", edition)
    assert mended.is_clean
    assert firms_of(mended) == firms_of(read_upload(tmp_path / "mended.xlsx", edition))
    assert not annotate(mended, tmp_path / "clean.xlsx", "zh")
    assert not (tmp_path / "clean.xlsx").exists(), "where nothing is to mark nothing is written"


def firms_of(upload: ReadTable) -> list[tuple[str, dict[str, object]]]:
    answers = answers_from_columns(upload.edition.questionnaire, upload.edition.references, upload.columns)
    return [(member.name, found) for member, found in zip(upload.members, answers, strict=True)]


CELLS = st.sampled_from(
    ["", "85", "eighty", "automated", "erp;mes", "none;erp", "440113", "不清楚", "=1+1", "长" * 250, "\u200b", "a@b.cn"]
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(CELLS, min_size=6, max_size=6), min_size=1, max_size=6), seed=st.integers(0, 99))
def test_whatever_a_list_holds_its_faults_are_found_again_in_the_marked_one(
    csv_file: Callable[..., Path], tmp_path: Path, edition: Edition, rows: list[list[str]], seed: int
):
    order = random.Random(seed).sample(range(len(HEADER)), len(HEADER))  # noqa: S311 - an order for a test
    table = [[*good_row(number)[:2], *row] for number, row in enumerate(rows)]
    shuffled = [[row[place] for place in order] for row in (list(HEADER), *table)]
    upload = read_upload(csv_file(shuffled), edition)
    if annotate(upload, tmp_path / "marked.xlsx", "zh"):
        again = read_upload(tmp_path / "marked.xlsx", edition)
        assert told(again) == told(upload)
        assert firms_of(again) == firms_of(upload)
