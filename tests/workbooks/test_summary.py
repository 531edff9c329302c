"""The summary workbook says of all members what the evaluation says of each, and nothing in it can run."""

from datetime import date
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from assessor.edition import Edition
from assessor.evaluation.call_lists import call_lists
from assessor.evaluation.columns import evaluate
from assessor.evaluation.firm import Enterprise
from assessor.questionnaire import columns_from_answers
from assessor.workbooks import sheet_writer
from assessor.workbooks.results.summary import Members, write_summary

from .codes import numbered

SHEETS = ["总览", "评估结果", "各维度得分", "各企业的问题", "各企业的措施", "打电话的名单", "暂无对应措施"]
ANSWERS = (
    {"region": "440113", "headcount": 85, "A1-1": "automated", "A2-9": ["erp"], "sector": ["lighting_audio"]},
    {"region": "370306", "headcount": 1200, "A1-1": "manual", "A2-9": ["none"]},
    {"region": "440113", "headcount": 12, "A1-1": "manual"},
    {},
)


@pytest.fixture(scope="module")
def members(edition: Edition) -> Members:
    columns, faults = columns_from_answers(edition.questionnaire, edition.references, ANSWERS)
    assert not faults
    names = ("=1+1", "乙厂", "http://x.example/", "丁厂")
    enterprises = [Enterprise(name=name, uscc=numbered(number)) for number, name in enumerate(names)]
    return Members(evaluation=evaluate(edition, columns, date(2026, 11, 21)), enterprises=enterprises)


@pytest.fixture(scope="module")
def book(members: Members, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("summary") / "summary.xlsx"
    write_summary(path, members, "zh")
    return path


def rows(path: Path, sheet: str) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True))


def test_the_sheets_are_all_there(book: Path):
    assert openpyxl.load_workbook(book).sheetnames == SHEETS


def test_the_overview_counts_every_firm_once_a_level(book: Path, members: Members):
    found = rows(book, "总览")
    start = next(number for number, row in enumerate(found) if row[0] == "等级分布")
    counts = []
    for row in found[start + 1 :]:
        if row[0] is None:
            break
        counts.append(row[1])
    assert sum(counts) == members.evaluation.size


def test_the_call_list_holds_the_firms_each_measure_fits_best_with_whom_to_ask_for(members: Members, book: Path):
    expected = [
        (about.measure.title.zh, members.enterprises[one.row].uscc, one.why.zh)
        for about in call_lists(members.evaluation)
        for one in about.firms
    ]
    found = [(row[0], row[2], str(row[5]).split("\n")[0]) for row in rows(book, "打电话的名单")[1:]]
    assert expected
    assert found == expected


def test_what_is_printed_is_legible_and_has_the_firms_name_and_the_headings_on_every_page(book: Path):
    for sheet in openpyxl.load_workbook(book).worksheets:
        assert sheet.page_setup.paperSize == int(sheet.PAPERSIZE_A4), sheet.title
        if sheet.title == "总览":
            continue
        assert sheet.print_title_rows, sheet.title
        if sheet.title in ("各企业的问题", "各企业的措施"):
            heading = sheet.cell(2, 3)
            assert (heading.alignment.textRotation, sheet.column_dimensions["C"].width < 6) == (90, True)
            wide = sheet.max_column > 2 + 40
            assert bool(sheet.print_title_cols) == wide, sheet.title
    results = openpyxl.load_workbook(book)["评估结果"]
    assert results.print_area.count("$") < results.max_column
    assert results.cell(2, 3).number_format == "0.0"


def test_problems_and_measures_agree_with_the_evaluation(book: Path, members: Members):
    problems = rows(book, "各企业的问题")
    shown = [sum(cell == "●" for cell in row[2:]) for row in problems[2:]]
    assert shown == (members.evaluation.problems == 2).sum(axis=0).tolist()
    starred = [sum(str(cell).startswith("★") for cell in row[2:]) for row in rows(book, "各企业的措施")[2:]]
    direct = [place for place, each in enumerate(members.edition.catalogue.measures) if each.audience == "direct"]
    assert starred == members.evaluation.recommended[direct].sum(axis=0).tolist()


def test_names_stay_text(book: Path):
    with ZipFile(book) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name]
    assert not [part for part in parts if "<f>" in part or "<hyperlink" in part]
    assert rows(book, "评估结果")[1][0] == "=1+1"


def test_long_lists_go_on_on_a_further_sheet(members: Members, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sheet_writer, "MOST_ROWS", 4)
    write_summary(tmp_path / "long.xlsx", members, "en")
    names = [name for name in openpyxl.load_workbook(tmp_path / "long.xlsx").sheetnames if name.startswith("Results")]
    told = [row for name in names for row in rows(tmp_path / "long.xlsx", name)[1:]]
    assert len(names) > 1
    assert len(told) == members.evaluation.size


@pytest.mark.parametrize("size", [0, 1])
def test_few_or_no_firms_make_a_workbook_too(edition: Edition, tmp_path: Path, size: int):
    columns, _ = columns_from_answers(edition.questionnaire, edition.references, [{}] * size)
    few = Members(evaluation=evaluate(edition, columns, date(2026, 11, 21)), enterprises=[Enterprise()] * size)
    write_summary(tmp_path / "few.xlsx", few, "zh")
    assert openpyxl.load_workbook(tmp_path / "few.xlsx").sheetnames == SHEETS
