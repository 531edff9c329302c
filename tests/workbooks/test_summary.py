"""The summary workbook says of all members what the evaluation says of each, and nothing in it can run."""

from datetime import date
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import openpyxl
import pytest

from assessor.edition import Edition
from assessor.evaluation.columns import evaluate
from assessor.evaluation.firm import Enterprise
from assessor.measures.verdicts import AVAILABLE, CONFIRM
from assessor.questionnaire import columns_from_answers
from assessor.workbooks import sheet_writer
from assessor.workbooks.results import summary
from assessor.workbooks.results.summary import Members, write_summary

from .codes import numbered

SHEETS = ["总览", "评估结果", "各维度得分", "各企业的问题", "各企业的措施", "联系单", "暂无对应措施"]
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


def test_the_call_list_holds_exactly_the_firms_that_can_use_a_measure(book: Path, members: Members):
    evaluation = members.evaluation
    direct = [place for place, each in enumerate(members.edition.catalogue.measures) if each.audience == "direct"]
    usable = np.isin(evaluation.verdicts[direct], (AVAILABLE, CONFIRM))
    expected = {
        (members.edition.catalogue.measures[direct[place]].id, members.enterprises[firm].uscc)
        for place, firm in np.argwhere(usable)
    }
    found = [(row[0], row[4]) for row in rows(book, "联系单")[2:]]
    assert expected
    assert len(found) == len(set(found))
    assert set(found) == expected


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


def test_long_lists_go_on_on_a_further_sheet_and_may_be_cut_to_what_is_recommended(
    members: Members, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sheet_writer, "MOST_ROWS", 4)
    monkeypatch.setattr(summary, "MOST_CALLS", 10)
    write_summary(tmp_path / "long.xlsx", members, "en")
    names = [name for name in openpyxl.load_workbook(tmp_path / "long.xlsx").sheetnames if name.startswith("Call list")]
    called = [row for name in names for row in rows(tmp_path / "long.xlsx", name)[2:]]
    assert len(names) > 1
    direct = [place for place, each in enumerate(members.edition.catalogue.measures) if each.audience == "direct"]
    assert len(called) == members.evaluation.recommended[direct].sum()
    assert {row[6] for row in called} == {"yes"}


@pytest.mark.parametrize("size", [0, 1])
def test_few_or_no_firms_make_a_workbook_too(edition: Edition, tmp_path: Path, size: int):
    columns, _ = columns_from_answers(edition.questionnaire, edition.references, [{}] * size)
    few = Members(evaluation=evaluate(edition, columns, date(2026, 11, 21)), enterprises=[Enterprise()] * size)
    write_summary(tmp_path / "few.xlsx", few, "zh")
    assert openpyxl.load_workbook(tmp_path / "few.xlsx").sheetnames == SHEETS
