"""What the service writes is read again for what it holds, or named for what it is."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from assessor.edition import Edition, default_edition, load_edition
from assessor.edition.synthetic import load_synthetic, sheet_of
from assessor.evaluation.columns import Evaluation, evaluate
from assessor.evaluation.describe.answers import answer_lines
from assessor.evaluation.describe.result import describe
from assessor.evaluation.firm import Enterprise
from assessor.questionnaire import Lang, columns_from_answers
from assessor.questionnaire.raw import answers_from_columns
from assessor.synthetic import answers_between, answers_of, district_of
from assessor.workbooks.annex import annex_of
from assessor.workbooks.marking.annotated import annotate
from assessor.workbooks.reading.answers_file import read_answers
from assessor.workbooks.reading.fault import AnswersFileError
from assessor.workbooks.reading.upload import ReadTable, read_upload
from assessor.workbooks.template.workbook import write_template

from .codes import numbered
from .own_outputs import REACHED, answers_as_json, lists_of_members, without_answers

pytestmark = [pytest.mark.chinese_first, pytest.mark.usefixtures("forked_children")]
FIRMS = 12
Answers = Mapping[str, object]


@cache
def newest() -> Edition:
    return load_edition(default_edition())


@cache
def given() -> Sequence[tuple[Enterprise, Answers]]:
    """Firms with answers of every kind."""
    synthetic, plan = load_synthetic(default_edition())
    sheet = sheet_of(newest(), plan)
    found = answers_between(sheet, answers_of(district_of(synthetic, size=FIRMS), sheet), range(FIRMS))
    return [(Enterprise(name=f"示例企业{number}", uscc=numbered(number)), each) for number, each in enumerate(found)]


def evaluated() -> Evaluation:
    edition = newest()
    columns, faults = columns_from_answers(edition.questionnaire, edition.references, [each for _, each in given()])
    assert not faults
    return evaluate(edition, columns, date(2026, 11, 28))


def read(upload: ReadTable) -> dict[str, tuple[str, Answers]]:
    edition = upload.edition
    answers = answers_from_columns(edition.questionnaire, edition.references, upload.columns)
    return {member.uscc: (member.name, each) for member, each in zip(upload.members, answers, strict=True)}


def as_given(firms: Sequence[tuple[Enterprise, Answers]]) -> dict[str, tuple[str, Answers]]:
    """The same firms as they are stored."""
    edition = newest()
    columns, _ = columns_from_answers(edition.questionnaire, edition.references, [each for _, each in firms])
    answers = answers_from_columns(edition.questionnaire, edition.references, columns)
    return {firm.uscc: (firm.name, each) for (firm, _), each in zip(firms, answers, strict=True)}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_annexes_of_results_are_one_upload_with_the_same_answers(tmp_path: Path, lang: Lang):
    evaluation = evaluated()
    for row, (firm, _) in enumerate(given()):
        annex = annex_of(describe(evaluation, row, firm), answer_lines(evaluation, row), lang)
        (tmp_path / f"{firm.uscc}.xlsx").write_bytes(annex)
    upload = read_upload(tmp_path, newest())
    assert upload.is_clean, [fault.said("en") for fault in upload.listed(9)]
    assert read(upload) == as_given(given())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_marked_workbook_that_was_mended_is_the_list_it_was(tmp_path: Path, lang: Lang):
    firms = list(given())
    write_template(tmp_path / "list.xlsx", newest(), lang, firms)
    assert read(read_upload(tmp_path / "list.xlsx", newest())) == as_given(firms)
    book = openpyxl.load_workbook(tmp_path / "list.xlsx")
    first = next(row for row in book.worksheets[0].iter_rows() if row[1].value == firms[0][0].uscc)
    first[1].value = "123"
    book.save(tmp_path / "list.xlsx")
    assert annotate(read_upload(tmp_path / "list.xlsx", newest()), tmp_path / "marked.xlsx", lang)
    book = openpyxl.load_workbook(tmp_path / "marked.xlsx")
    cells = (cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value == "123")
    next(cells).value = firms[0][0].uscc
    book.save(tmp_path / "mended.xlsx")
    assert read(read_upload(tmp_path / "mended.xlsx", newest())) == as_given(firms)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_holds_no_answers_is_named_and_what_to_send_is_said(tmp_path: Path, lang: Lang):
    firms, wrong = [firm for firm, _ in given()], []
    for name, write, called in without_answers(evaluated(), firms, lang):
        write(tmp_path / name)
        with pytest.raises(AnswersFileError) as refused:
            read_upload(tmp_path / name, newest())
        said = [fault.said("zh") for fault in refused.value.faults]
        if len(said) != 1 or f"这是{called}" not in said[0].replace("问卷的表单文件（", "") or "请上传" not in said[0]:
            wrong.append((name, said))
    assert wrong == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_list_of_members_is_taken_for_whom_it_names(tmp_path: Path, lang: Lang):
    firms = [firm for firm, _ in given()]
    for name, write in lists_of_members(firms, lang):
        write(tmp_path / name)
        upload = read_upload(tmp_path / name, newest())
        found = [(one.name, one.uscc, (one.contact, one.phone, one.email)) for one in upload.members]
        assert (found, upload.is_clean) == ([(firm.name, firm.uscc, REACHED) for firm in firms], True), name
        assert not upload.columns.values
        with pytest.raises(AnswersFileError, match="no answer to any question"):
            read_answers(tmp_path / name, lambda _: newest(), wanted="")


def test_answers_for_programs_are_no_table_and_a_result_is_no_answers(tmp_path: Path):
    firms = [firm for firm, _ in given()]
    answers_as_json(tmp_path / "answers.json", newest(), firms)
    with pytest.raises(AnswersFileError, match="answers for programs"):
        read_upload(tmp_path / "answers.json", newest())
    name, write, _ = [*without_answers(evaluated(), firms, "zh")][-1]
    write(tmp_path / name)
    with pytest.raises(AnswersFileError, match="a result, not answers"):
        read_answers(tmp_path / name, lambda _: newest(), wanted="")
