"""The workbook beside a diagnosis holds what the six pages had no room for, and nothing in it can run."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import openpyxl
import pytest

from assessor.edition import load_edition
from assessor.evaluation.columns import evaluate
from assessor.evaluation.describe.answers import answer_lines
from assessor.evaluation.describe.result import describe
from assessor.evaluation.firm import Enterprise
from assessor.questionnaire import Lang, columns_from_answers
from assessor.workbooks.annex import annex_of

pytestmark = pytest.mark.chinese_first

ANSWERS = {"region": "440113012", "industry": "3311", "headcount": 48, "A1-1": "automated", "A2-9": ["accounting"]}
NAMES = {"zh": ["全部答案", "各级的条件", "全部措施"], "en": ["All answers", "All measures"]}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_answer_problem_and_measure_has_its_row(lang: Lang):
    edition = load_edition("2026-2")
    columns, faults = columns_from_answers(edition.questionnaire, edition.references, [ANSWERS])
    assert not faults
    evaluation = evaluate(edition, columns, date(2026, 11, 28))
    result = replace(describe(evaluation, 0, Enterprise()), enterprise=Enterprise(name="=1+1", uscc="@SUM(A1)"))
    lines = answer_lines(evaluation, 0)
    book = openpyxl.load_workbook(BytesIO(annex_of(result, lines, lang)))
    assert set(NAMES[lang]) <= set(book.sheetnames)
    rows = {sheet.title: sheet.max_row - 1 for sheet in book}
    assert rows[NAMES[lang][0]] == len(lines) + len(["name", "code"])
    assert rows[NAMES[lang][-1]] == len(result.measures)
    assert sum(line.state == "answered" for line in lines) == len(ANSWERS)
    types = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert types <= {"s", "n"}
    said = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "=1+1" in said
