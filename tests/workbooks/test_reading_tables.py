"""What may stand in a table of answers, however it was saved."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from assessor.edition import Edition
from assessor.questionnaire import columns_from_answers
from assessor.workbooks.reading.answers_file import AnswersFile

from .codes import FIRST, SECOND

pytestmark = pytest.mark.usefixtures("forked_children")

HEADER = ["name", "uscc", "headcount", "A1-1", "A2-9", "region"]
ROWS = [
    HEADER,
    ["甲厂", FIRST, "85", "automated", "erp;mes", "440113"],
    ["乙厂", SECOND, "1,200", "手工：主要工序靠双手和简单工具完成", "none", "周村区"],
]
EXPECTED = [
    {"headcount": 85, "A1-1": "automated", "A2-9": ["erp", "mes"], "region": "440113"},
    {"headcount": 1200, "A1-1": "manual", "A2-9": ["none"], "region": "370306"},
]
Read = Callable[[Path], AnswersFile]


def assert_read(file: AnswersFile, edition: Edition, expected: list[dict[str, object]]) -> None:
    columns, faults = columns_from_answers(edition.questionnaire, edition.references, expected)
    assert not faults
    for question, column in file.columns.values.items():
        np.testing.assert_array_equal(column, columns.values[question], err_msg=question)
    assert {name for row in expected for name in row} <= set(file.columns.values)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv_is_read_in_every_encoding_and_with_every_separator(
    read: Read, csv_file: Callable[..., Path], edition: Edition, encoding: str, delimiter: str
):
    file = read(csv_file(ROWS, encoding=encoding, delimiter=delimiter))
    assert_read(file, edition, EXPECTED)
    assert [firm.name for firm in file.enterprises] == ["甲厂", "乙厂"]
    assert [firm.uscc for firm in file.enterprises] == [FIRST, SECOND]


def test_a_workbook_says_the_same_as_the_csv(read: Read, xlsx_file: Callable[..., Path], edition: Edition):
    rows = [ROWS[0], ["甲厂", FIRST, 85, "automated", "erp;mes", 440113], ROWS[2]]
    assert_read(read(xlsx_file(rows)), edition, EXPECTED)


def test_columns_may_stand_in_any_order_under_titles_of_either_language(
    read: Read, csv_file: Callable[..., Path], edition: Edition
):
    titles = {question.id: question.title for question in edition.questionnaire.questions}
    header = [titles["A1-1"].en, "统一社会信用代码", titles["headcount"].zh, "备注", "企业名称"]
    file = read(csv_file([header, ["automated", FIRST, "85", "忽略", "甲厂"]]))
    assert_read(file, edition, [{"headcount": 85, "A1-1": "automated"}])
    assert file.enterprises[0].name == "甲厂"


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        ("automated", "automated"),
        (" Automated ", "automated"),
        ("自动化", "automated"),
        ("不清楚", None),
        ("don't know", None),
        ("unknown", None),
        ("", None),
        ("   ", None),
    ],
)
def test_a_single_choice_is_read_from_id_or_wording(
    read: Read, csv_file: Callable[..., Path], edition: Edition, cell: str, answer: str | None
):
    assert_read(read(csv_file([["name", "A1-1"], ["甲", cell]])), edition, [{"A1-1": answer}])


@pytest.mark.parametrize("separator", [";", "；", "|", "┋", "、", "，", "\n"])
def test_several_choices_are_read_whatever_separates_them(
    read: Read, csv_file: Callable[..., Path], edition: Edition, separator: str
):
    file = read(csv_file([["name", "A2-9"], ["甲", f"erp{separator} mes"]]))
    assert_read(file, edition, [{"A2-9": ["erp", "mes"]}])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_wordings_that_hold_separators_are_recognised_whole(
    read: Read, csv_file: Callable[..., Path], edition: Edition, lang: str
):
    question = edition.questionnaire.find_question("A2-9")
    chosen = [option for option in question.options if not option.exclusive]
    cell = "、".join(option.text[lang] for option in chosen)
    file = read(csv_file([["name", "A2-9"], ["甲", cell]]))
    assert_read(file, edition, [{"A2-9": [option.id for option in chosen]}])


@pytest.mark.parametrize(
    ("cell", "figure"), [("85", 85), ("８５", 85), ("1,200", 1200), ("1，200", 1200), ("85 人", 85), ("85.0", 85)]
)
def test_numbers_are_read_with_full_width_digits_thousands_and_unit(
    read: Read, csv_file: Callable[..., Path], edition: Edition, cell: str, figure: float
):
    assert_read(read(csv_file([["name", "headcount"], ["甲", cell]])), edition, [{"headcount": figure}])


@pytest.mark.parametrize(
    "cell", ["91440113madem00017", "９１４４０１１３ＭＡＤＥＭ０００１７", "91440113\u200bMADEM 00017"]
)
def test_credit_codes_are_cleaned(read: Read, csv_file: Callable[..., Path], cell: str):
    cell = cell.replace("17", FIRST[-2:].lower()).replace("１７", FIRST[-2:])
    file = read(csv_file([["uscc", "A1-1"], [cell, "manual"]]))
    assert file.enterprises[0].uscc == FIRST


def test_blank_rows_and_rows_above_the_header_are_left_out(read: Read, csv_file: Callable[..., Path], edition: Edition):
    rows = [["2026 年会员名单", ""], ["name", "A1-1"], ["", ""], ["甲", "manual"], ["", ""]]
    file = read(csv_file(rows))
    assert_read(file, edition, [{"A1-1": "manual"}])


def test_json_may_hold_one_firm_or_a_list(read: Read, tmp_path: Path):
    one = tmp_path / "one.json"
    one.write_text('{"answers": {"A1-1": "manual", "C-9": null}}', encoding="utf-8")
    several = tmp_path / "several.json"
    several.write_text('[{"answers": {}}, {"enterprise": {"name": "甲"}, "answers": {}}]', encoding="utf-8")
    assert (read(one).is_list, len(read(one).enterprises)) == (False, 1)
    assert (read(several).is_list, len(read(several).enterprises)) == (True, 2)
