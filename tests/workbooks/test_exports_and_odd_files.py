"""Whole exports and odd files, written before the reader was looked at: understood, asked about, or refused."""

from collections import Counter
from pathlib import Path

import pytest

from assessor.edition import Edition, default_edition, load_edition
from assessor.questionnaire.raw import answers_from_columns
from assessor.workbooks.ledger_said import ledger_lines
from assessor.workbooks.marking.annotated import annotate
from assessor.workbooks.reading.fault import AnswersFileError
from assessor.workbooks.reading.upload import read_upload

from .blind_exports import exports, judged, written
from .odd_corners import files_in_other_clothing, hidden_form, noted, noted_form
from .odd_files import (
    FIRMS,
    MEANT,
    READ,
    Maker,
    hidden_parts,
    hidden_row_of_page,
    hidden_row_of_xml,
    hidden_without_addresses,
    merged_place,
    odd_files,
    transposed,
)

pytestmark = pytest.mark.usefixtures("forked_children")
MOST_ASKED = 0.1


@pytest.fixture(scope="module")
def newest() -> Edition:
    return load_edition(default_edition())


@pytest.mark.parametrize("suffix", [".csv", pytest.param(".xlsx", marks=pytest.mark.slow)])
def test_every_cell_of_every_tools_export_is_right_or_rightly_asked_about(tmp_path: Path, newest: Edition, suffix: str):
    found, told = Counter[str](), []
    for export in exports():
        verdict = judged(export, written(export, tmp_path, suffix), newest)
        found += verdict.counts
        told += verdict.told
    assert told == []
    assert found["asked"] <= MOST_ASKED * found.total()


def test_odd_files_are_read_or_refused_for_what_they_are(tmp_path: Path, newest: Edition):
    wrong = []
    for number, (kind, write, refused) in enumerate([*odd_files(), *files_in_other_clothing()]):
        folder = tmp_path / str(number)
        folder.mkdir()
        outcome = came_of(write, folder, newest)
        if not (outcome == READ if refused == READ else refused in outcome):
            wrong.append((kind, refused, outcome))
    assert wrong == []


def came_of(write: Maker, folder: Path, edition: Edition) -> str:
    """READ where all of it was, the words of the refusal, or what it was taken for."""
    try:
        upload = read_upload(write(folder), edition)
    except AnswersFileError as error:
        return " ".join(fault.said("en") for fault in error.faults)
    answers = answers_from_columns(edition.questionnaire, edition.references, upload.columns)
    found = {member.uscc: each for member, each in zip(upload.members, answers, strict=True)}
    faults = [fault.said("en") for fault in upload.listed(3)]
    return READ if found == MEANT and not faults else f"taken for {found}, {faults}"


def test_one_place_merged_over_two_firms_is_of_both_and_hidden_sheets_are_named(tmp_path: Path, newest: Edition):
    merged = read_upload(merged_place(tmp_path), newest)
    places = [one["region"] for one in answers_from_columns(newest.questionnaire, newest.references, merged.columns)]
    assert (len(set(places)), merged.is_clean) == (1, True)
    lines = [line.zh for line in ledger_lines(read_upload(hidden_parts(tmp_path), newest))]
    assert "没有读工作表“去年”：隐藏着" in "\n".join(lines)


def test_rows_and_columns_that_are_not_shown_are_read_and_named(tmp_path: Path, newest: Edition):
    told = []
    for write in (hidden_parts, hidden_without_addresses, hidden_row_of_xml, hidden_row_of_page):
        upload = read_upload(write(tmp_path), newest)
        told.append(next((line.zh for line in ledger_lines(upload) if "隐藏（" in line.zh), ""))
        assert upload.is_clean
        assert upload.size == len(FIRMS)
    assert told == [
        "工作表“Sheet1”隐藏（或筛选掉）的也读了：第 3 行；D、E 列",
        "工作表“Sheet1”隐藏（或筛选掉）的也读了：第 3 行；D、E 列",
        "工作表“名单”隐藏（或筛选掉）的也读了：第 5 行；E、F 列",
        "隐藏（或筛选掉）的也读了：第 4 行",
    ]


def test_hidden_rows_of_a_returned_form_are_read_and_named(tmp_path: Path, newest: Edition):
    upload = read_upload(hidden_form(tmp_path), newest)
    assert upload.is_clean
    assert "文件“form.xlsx”工作表“Sheet1”隐藏（或筛选掉）的也读了：第 4 行" in [
        line.zh for line in ledger_lines(upload)
    ]


def test_what_is_noted_beside_a_cell_is_told_and_never_read(tmp_path: Path, newest: Edition):
    told = []
    for write in (noted, noted_form):
        upload = read_upload(write(tmp_path), newest)
        told.append([line.zh for line in ledger_lines(upload) if "批注" in line.zh])
        assert upload.is_clean
    assert told == [
        ["工作表“Sheet1” D2 格的批注没有读：“此数有误，应为 58 人”；看看要不要照它改"],
        ["文件“a.xlsx”工作表“Sheet1” B4 格的批注没有读：“去年的数”；看看要不要照它改"],
    ]


def test_a_fault_of_a_firm_in_a_column_of_its_own_is_told_at_its_cell(tmp_path: Path, newest: Edition):
    upload = read_upload(transposed(tmp_path, headcount="很多"), newest)
    assert [(one.place.sheet, one.place.row, one.place.position) for one in upload.listed(9)] == [("Sheet1", 4, 2)]
    annotate(upload, tmp_path / "marked.xlsx", "zh")
    assert (tmp_path / "marked.xlsx").stat().st_size
