"""Files that are dangerous, foreign or oddly kept: refused with the reason in two seconds, or read as they were meant.

Seconds are of processor time, of this process and its children, so that a busy machine makes no test fail.
"""

import csv
import resource
import tracemalloc
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from assessor.edition import Edition
from assessor.evaluation.firm import Enterprise
from assessor.questionnaire.raw import answers_from_columns
from assessor.workbooks.foreign.mapping import SheetMapping
from assessor.workbooks.reading.fault import AnswersFileError
from assessor.workbooks.reading.upload import read_upload
from assessor.workbooks.template.workbook import ForAssociation, write_template

from .bad_files import Maker, bad_files, swelling_string
from .codes import FIRST, SECOND
from .tables import HEADER, good_row

SECONDS = 2.0
CALLER_BYTES = 12_000_000
QUICKLY = pytest.mark.usefixtures("forked_children")
"""What is measured is read as in the service, by a child that is started for it."""


@pytest.fixture
def refused(edition: Edition) -> Callable[[Path], str]:
    def say(path: Path) -> str:
        before = _processor_seconds()
        tracemalloc.start()
        try:
            with pytest.raises(AnswersFileError) as caught:
                read_upload(path, edition)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert _processor_seconds() - before < SECONDS
        assert peak < CALLER_BYTES
        return "\n".join(fault.said(lang) for fault in caught.value.faults for lang in ("zh", "en"))

    return say


def _processor_seconds() -> float:
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, kinds))


@pytest.mark.parametrize(("name", "make", "told"), list(bad_files()), ids=[name for name, *_ in bad_files()])
def test_what_nobody_should_hand_in_is_refused_with_its_reason(
    refused: Callable[[Path], str], tmp_path: Path, name: str, make: Maker, told: str
):
    assert told in refused(make(tmp_path)), name


def test_a_string_that_swells_is_small_on_disk(tmp_path: Path):
    assert swelling_string(tmp_path).stat().st_size < 320_000


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_a_table_without_rows_or_without_a_heading_is_refused(
    refused: Callable[[Path], str], tmp_path: Path, suffix: str
):
    for rows, told in (([HEADER], "no firms"), ([["甲", "乙"], ["1", "2"]], "no heading row")):
        path = tmp_path / f"members{suffix}"
        _write(path, rows)
        assert told in refused(path)


def _write(path: Path, rows: list[object], encoding: str = "utf-8", delimiter: str = ",") -> None:
    if path.suffix == ".csv":
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file, delimiter=delimiter).writerows(rows)
        return
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.active.append(row)
    workbook.save(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@QUICKLY
def test_every_encoding_and_separator_is_read(tmp_path: Path, edition: Edition, encoding: str, delimiter: str):
    path = tmp_path / "members.csv"
    rows = [HEADER, *([*good_row(number)[:6], "erp", "440113"] for number in range(2))]
    _write(path, rows, encoding, delimiter)
    upload = read_upload(path, edition)
    assert upload.is_clean
    assert upload.members[0].name == "企业0"


@QUICKLY
def test_a_day_is_the_same_in_a_workbook_that_counts_from_1904(tmp_path: Path, edition: Edition):
    for counts_from_1904 in (False, True):
        path = tmp_path / "members.xlsx"
        options = {"default_date_format": "yyyy/m/d", "date_1904": counts_from_1904}
        with xlsxwriter.Workbook(str(path), options) as workbook:
            sheet = workbook.add_worksheet()
            sheet.write_row(0, 0, HEADER)
            sheet.write_row(1, 0, good_row(0))
            sheet.write_datetime(1, 3, datetime(2026, 11, 1))  # noqa: DTZ001 - a day of a spreadsheet
        upload = read_upload(path, edition)
        assert upload.is_clean, upload.listed(3)
        assert upload.members[0].statistics_agreed_on == date(2026, 11, 1)


@QUICKLY
def test_hidden_rows_columns_and_sheets_and_a_renamed_sheet_are_read_as_they_stand(tmp_path: Path, edition: Edition):
    path = tmp_path / "members.xlsx"
    workbook = openpyxl.Workbook()
    hidden = workbook.active
    hidden.sheet_state = "hidden"
    sheet = workbook.create_sheet("会员（改过名）")
    for row in (HEADER, good_row(0), good_row(1)):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["E"].hidden = True
    workbook.save(path)
    upload = read_upload(path, edition)
    assert (upload.is_clean, upload.size, upload.table.sheets[0].grid.sheet) == (True, 2, "会员（改过名）")
    assert upload.columns.values["headcount"].tolist() == [85, 85]


@QUICKLY
def test_missing_columns_are_told_and_count_as_unanswered(tmp_path: Path, edition: Edition):
    path = tmp_path / "members.csv"
    _write(path, [HEADER[:6], good_row(0)[:6]])
    upload = read_upload(path, edition)
    assert upload.is_clean
    assert "A2-9" in upload.missing
    assert "A1-1" not in upload.missing


@QUICKLY
def test_a_template_of_another_association_or_edition_is_refused(tmp_path: Path, edition: Edition):
    path = tmp_path / "members.xlsx"
    firms = [(Enterprise(name="甲厂", uscc=FIRST), {"A1-1": "manual"})]
    write_template(path, edition, "zh", firms, association=ForAssociation(id="a1", name="甲会"))
    assert read_upload(path, edition, association="a1").is_clean
    with pytest.raises(AnswersFileError, match="another association"):
        read_upload(path, edition, association="a2")
    workbook = openpyxl.load_workbook(path)
    workbook["_edition"]["A1"] = "1999-1"
    workbook.save(path)
    with pytest.raises(AnswersFileError, match="another questionnaire"):
        read_upload(path, edition)


@pytest.mark.parametrize(
    "written",
    [
        FIRST.lower(),
        "".join(chr(ord(character) + 0xFEE0) for character in FIRST),
        FIRST[:8] + "\u200b" + FIRST[8:] + "\u00a0",
        "'" + FIRST,
        f"{FIRST[:6]}-{FIRST[6:]}",
    ],
)
@QUICKLY
def test_codes_are_the_same_however_they_were_typed_so_one_firm_cannot_stand_twice(
    tmp_path: Path, edition: Edition, written: str
):
    path = tmp_path / "members.csv"
    _write(path, [HEADER, good_row(0), [good_row(0)[0], written, *good_row(0)[2:]], ["乙厂", SECOND, *good_row(0)[2:]]])
    upload = read_upload(path, edition)
    assert [upload.kind(firm) for firm in range(3)] == ["good", "duplicate", "good"]


@QUICKLY
def test_formulas_in_columns_nobody_reads_do_no_harm(tmp_path: Path, edition: Edition):
    path = tmp_path / "members.xlsx"
    _write(path, [["序号", *HEADER], ["=ROW()-1", *good_row(0)]])
    assert read_upload(path, edition).is_clean


@QUICKLY
def test_the_order_of_columns_and_the_language_of_labels_change_nothing(tmp_path: Path, edition: Edition):
    path = tmp_path / "members.csv"
    question = edition.questionnaire.find_question("A1-1")
    found = []
    for lang in ("zh", "en"):
        label = question.option("automated").text[lang]
        _write(path, [[question.title[lang], "uscc", "name"], [label, FIRST, "甲厂"]])
        upload = read_upload(path, edition)
        found.append(answers_from_columns(edition.questionnaire, edition.references, upload.columns))
    assert found == [[{"A1-1": "automated"}]] * 2


@QUICKLY
def test_an_empty_mapping_changes_nothing(tmp_path: Path, edition: Edition):
    path = tmp_path / "members.csv"
    _write(path, [HEADER, good_row(0)])
    assert read_upload(path, edition, mapping=SheetMapping()).is_clean
