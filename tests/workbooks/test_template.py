"""What is chosen in the template's lists comes back as the same answers."""

import random
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import openpyxl
import pytest

from assessor.edition import Edition
from assessor.evaluation.firm import Enterprise
from assessor.questionnaire import Lang, Question, choices_of, columns_from_answers
from assessor.workbooks.reading.answers_file import AnswersFile
from assessor.workbooks.template.choices import choices
from assessor.workbooks.template.workbook import ForAssociation, write_template

from .codes import FIRST, SECOND

pytestmark = [pytest.mark.chinese_first, pytest.mark.usefixtures("forked_children")]

Read = Callable[[Path], AnswersFile]


def drawn(question: Question, edition: Edition, luck: random.Random) -> object:
    if question.kind == "number":
        return luck.randint(int(question.minimum or 0), int(min(question.maximum or 100, 100)))
    offered = choices_of(question, edition.references)
    if question.kind == "multiple":
        several = [option.id for option in question.options if not option.exclusive]
        return luck.sample(several, luck.randint(1, len(several)))
    return luck.choice([*offered, "unknown", *(["not_applicable"] if question.may_not_apply else [])])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_filled_template_reads_back_as_it_was_filled(read: Read, edition: Edition, tmp_path: Path, lang: Lang):
    luck = random.Random(7)  # noqa: S311 - a draw for a test
    asked = [question for question in edition.questionnaire.questions if not question.is_derived]
    answers = [{question.id: drawn(question, edition, luck) for question in asked} for _ in range(40)]
    enterprises = [Enterprise(name="甲厂", uscc=FIRST), Enterprise(name="=B2", uscc=SECOND), *[Enterprise()] * 38]
    path = tmp_path / "filled.xlsx"
    write_template(path, edition, lang, list(zip(enterprises, answers, strict=True)))
    file = read(path)
    expected, faults = columns_from_answers(edition.questionnaire, edition.references, answers)
    assert not faults
    assert file.enterprises == tuple(enterprises)
    for question in asked:
        np.testing.assert_array_equal(file.columns.values[question.id], expected.values[question.id], question.id)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_entry_of_every_list_is_understood(read: Read, edition: Edition, tmp_path: Path, lang: Lang):
    path = tmp_path / "listed.xlsx"
    write_template(path, edition, lang)
    workbook = openpyxl.load_workbook(path)
    sheet, lists = workbook.worksheets[0], workbook["_lists"]
    for column in range(1, lists.max_column + 1):
        for row in range(1, lists.max_row + 1):
            sheet.cell(row + 3, column).value = lists.cell(row, column).value
    workbook.save(path)
    file = read(path)
    for question in edition.questionnaire.questions:
        offered = choices(question, edition.references, lang) if not question.is_derived else ()
        if question.kind in ("single", "code"):
            known = file.columns.values[question.id][: len(offered)]
            assert len(set(known.tolist()) - {-1, -2}) == len(choices_of(question, edition.references)), question.id


def test_the_template_is_as_it_says(edition: Edition, tmp_path: Path):
    path = tmp_path / "template.xlsx"
    write_template(path, edition, "zh")
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["答卷"]
    asked = [question for question in edition.questionnaire.questions if not question.is_derived]
    assert [cell.value for cell in sheet[3]] == [
        "name",
        "uscc",
        "contact",
        "phone",
        "email",
        "statistics_agreed_on",
        *(question.id for question in asked),
    ]
    assert sheet.freeze_panes == "C4"
    assert sheet.protection.sheet
    assert len(sheet.data_validations.dataValidation) == len(asked) + 2  # and those of code and date
    assert workbook["_edition"]["A1"].value == edition.id
    assert [prop.value for prop in workbook.custom_doc_props.props] == [edition.id]
    guide = [row for row in workbook["填写说明"].iter_rows(values_only=True) if row[3] is not None]
    assert len(guide) == len(asked) + 7  # headings, and the six columns about the firm


def test_the_template_of_another_edition_is_refused(faults_of: Callable[..., tuple], edition: Edition, tmp_path: Path):
    path = tmp_path / "template.xlsx"
    write_template(path, edition, "zh", [(Enterprise(name="甲"), {})])
    workbook = openpyxl.load_workbook(path)
    workbook["_edition"]["A1"] = "1999-1"
    workbook.save(path)
    assert "1999-1" in faults_of(path)[0].cause.en


def test_the_association_is_stamped_and_named(edition: Edition, tmp_path: Path):
    path = tmp_path / "template.xlsx"
    write_template(path, edition, "zh", association=ForAssociation(id="a-1", name="番禺灯光协会"))
    workbook = openpyxl.load_workbook(path)
    assert [cell.value for cell in workbook["_edition"]["A"]] == [edition.id, "a-1", "番禺灯光协会"]
    assert workbook["_edition"].sheet_state == "veryHidden"
    assert any("番禺灯光协会" in str(row[0]) for row in workbook["填写说明"].iter_rows(values_only=True))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_template_keeps_the_limits_beyond_which_spreadsheets_offer_to_repair_it(
    edition: Edition, tmp_path: Path, lang: Lang
):
    path = tmp_path / "template.xlsx"
    write_template(path, edition, lang)
    workbook = openpyxl.load_workbook(path)
    sheet = workbook.worksheets[0]
    rules = sheet.data_validations.dataValidation
    ranges = [str(rule.sqref) for rule in rules]
    assert len(ranges) == len(set(ranges))
    for rule in rules:
        assert max(len(text or "") for text in (rule.prompt, rule.error, rule.formula1)) <= 255
        assert max(len(text or "") for text in (rule.promptTitle, rule.errorTitle)) <= 32
    assert all(len(name) <= 31 for name in workbook.sheetnames)
    bands = sorted((merged.min_col, merged.max_col) for merged in sheet.merged_cells.ranges)
    assert all(before[1] < after[0] for before, after in pairwise(bands))


def test_headings_are_locked_codes_are_text_and_sections_differ_in_colour(edition: Edition, tmp_path: Path):
    path = tmp_path / "template.xlsx"
    write_template(path, edition, "zh", [(Enterprise(name="甲", uscc=FIRST), {})])
    sheet = openpyxl.load_workbook(path)["答卷"]
    assert all(cell.protection.locked for row in sheet["A2:F3"] for cell in row)
    assert (sheet["B4"].number_format, sheet["B4"].protection.locked) == ("@", False)
    colours = [cell.fill.fgColor.rgb for cell in sheet[1] if cell.value]
    assert len(colours) > len(edition.questionnaire.sections) - 1
    assert all(before != after for before, after in pairwise(colours))
    helped = [question for question in edition.questionnaire.questions if question.help and not question.is_derived]
    commented = {sheet.cell(3, cell.column).value for cell in sheet[2] if cell.comment is not None}
    assert {question.id for question in helped} <= commented
