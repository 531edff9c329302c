"""The summary workbook says of all members what the evaluation says of each, and nothing in it can run."""

from dataclasses import replace
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

PRINTED = ["总览", "评估结果", "打电话的名单", "按企业打电话", "暂无对应措施"]
ON_SCREEN = ["各维度得分", "各企业的问题", "各企业的措施"]
SHEETS = [*PRINTED, *ON_SCREEN]
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
    found = [(row[0], row[6], str(row[4]).split("\n")[0]) for row in rows(book, "打电话的名单")[1:]]
    assert expected
    assert found == expected


def test_the_same_list_by_firm_names_each_firm_once_with_all_it_is_called_about(members: Members, book: Path):
    lists = call_lists(members.evaluation)
    calls = [(members.enterprises[one.row].name, about.measure.title.zh) for about in lists for one in about.firms]
    listed = rows(book, "按企业打电话")[1:]
    assert len(listed) == len({name for name, _ in calls})
    assert sorted(
        (row[0], line.split(". ")[1].split("：")[0]) for row in listed for line in str(row[3]).split("\n")
    ) == (sorted(calls))


def test_what_is_printed_is_a_few_upright_columns_with_the_headings_on_every_page_and_the_rest_is_a_line(book: Path):
    workbook = openpyxl.load_workbook(book)
    for sheet in workbook.worksheets:
        assert sheet.page_setup.paperSize == int(sheet.PAPERSIZE_A4), sheet.title
        if sheet.title != "总览":
            assert sheet.print_title_rows, sheet.title
    assert [name for name in SHEETS if workbook[name].print_area.endswith("$1")] == ON_SCREEN
    results = workbook["评估结果"]
    headings = [cell.value for cell in results[1]]
    assert headings[:6] == ["企业名称", "联系人", "联系电话", "等级", "指数", "建议先办"]
    assert results.print_area.split(":")[1].startswith("$G$")
    assert results.page_setup.orientation != "landscape"
    assert results.cell(2, 5).number_format == "0.0"
    heading = workbook["各企业的问题"].cell(2, 3)
    assert (heading.alignment.textRotation, workbook["各企业的问题"].column_dimensions["C"].width < 6) == (90, True)


def test_levels_of_the_last_round_stand_beside_these_and_are_counted_on_the_first_sheet(
    members: Members, tmp_path: Path
):
    before = [0, None, 5, 0]
    write_summary(tmp_path / "again.xlsx", replace(members, before=before), "zh")
    found = rows(tmp_path / "again.xlsx", "评估结果")
    assert [row[found[0].index("上一轮")] for row in found[1:]] == before
    first = {row[0]: row[1] for row in rows(tmp_path / "again.xlsx", "总览")}
    now = members.evaluation.levels.value.tolist()
    moves = [one - then for one, then in zip(now, before, strict=True) if one >= 0 and then is not None]
    counted = (first["升级的"], first["降级的"], first["没变的"], first["比不了的（有一轮没有等级）"])
    assert counted == (
        *(sum(keep(one) for one in moves) for keep in ((0).__lt__, (0).__gt__, (0).__eq__)),
        len(before) - len(moves),
    )


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
