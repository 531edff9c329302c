import csv
from io import StringIO

import pytest

from assessor.questionnaire import Text
from assessor.workbooks.harmless import harmless
from assessor.workbooks.results.result_column import ResultColumn
from assessor.workbooks.writing import write_csv


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_text_that_a_spreadsheet_would_work_out_stands_as_text(start: str):
    assert harmless(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("cell", ["甲厂", "a=b", "", -5, -0.5, None])
def test_anything_else_stands_as_it_is(cell: str | float | None):
    assert harmless(cell) == cell


def test_no_name_of_a_firm_in_a_table_of_results_is_a_formula():
    columns = [ResultColumn(name="name", title=Text("企业", "Firm"), cells=lambda rows: ["=1+1", "甲厂"][rows])]
    file = StringIO(newline="")
    write_csv(file, columns, [[["=1+1", "甲厂"]]])
    assert file.getvalue().split("\r\n") == ["name", "'=1+1", "甲厂", ""]


def test_a_table_of_results_is_written_as_the_csv_writer_writes_it():
    block = [
        ["甲厂", 'says "yes"', "a, b", "two\nlines", "\r", "", "甲厂"],
        [1, 1.0, True, None, 0.5, 1e22, -3],
        [0.5, None, 0.5, 12.0, 100.0, None, 0.1],
        [None, "", "half", 2, 2.0, "2", "a;b c"],
    ]
    columns = [ResultColumn(name=name, title=Text("列", "Column"), cells=list) for name in "abcd"]
    written, expected = StringIO(newline=""), StringIO(newline="")
    write_csv(written, columns, [block, block])
    lines = csv.writer(expected)
    lines.writerow("abcd")
    lines.writerows([[harmless(cell) for cell in row] for row in zip(*block, strict=True)] * 2)
    assert written.getvalue() == expected.getvalue()
