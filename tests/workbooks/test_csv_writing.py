"""Everything that leaves as CSV goes through one writer, and nothing in it is a formula."""

import re
from io import StringIO
from pathlib import Path

import pytest

import assessor
from assessor.questionnaire import Text
from assessor.workbooks.addresses import is_address
from assessor.workbooks.csv_writing import write_csv_rows
from assessor.workbooks.results.result_column import ResultCell, ResultColumn, result_blocks
from assessor.workbooks.writing import write_csv

SOURCE = Path(assessor.__file__).parent
WRITERS = re.compile(r"csv\.(writer|DictWriter)|\.to_csv\(|QUOTE_")
ALLOWED = ("workbooks/csv_writing.py", "workbooks/writing.py")


@pytest.mark.parametrize("text", ['=HYPERLINK("https://x.cn")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_text_becomes_a_formula(text: str):
    file = StringIO(newline="")
    write_csv_rows(file, [(text, -1.5, None)])
    cell = file.getvalue().removeprefix('"')
    assert cell.startswith("'")
    assert file.getvalue().endswith(",-1.5,\r\n")


@pytest.mark.parametrize(
    "cells",
    [
        ["示例", "a b", ""],
        *(["plain", f"x{sign}y"] for sign in (",", '"', "\n", "\r")),
        *(["plain", f"{sign}1"] for sign in "=+-@\t\r"),
        ["text", None],
        [1, 1.0, None, "1"],
        [27.0, 27.5, None],
    ],
)
def test_a_column_of_results_is_written_as_line_by_line(cells: list[ResultCell]):
    by_column, by_line = StringIO(newline=""), StringIO(newline="")
    column = ResultColumn(name="one", title=Text("一", "one"), cells=lambda rows: [cells[row] for row in rows])
    write_csv(by_column, [column, column], result_blocks([column, column], len(cells)))
    write_csv_rows(by_line, [("one", "one"), *((cell, cell) for cell in cells)])
    assert by_column.getvalue() == by_line.getvalue()


def test_nothing_else_writes_csv():
    found = [
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if WRITERS.search(path.read_text(encoding="utf-8"))
    ]
    assert sorted(found) == sorted(ALLOWED)


UNSENDABLE = (
    "a..b@example.cn",
    ".a@example.cn",
    "a.@example.cn",
    "a@b",
    "a b@example.cn",
    "张三@例子.中国",
    "a@b.cn" * 60,
)


@pytest.mark.parametrize("text", UNSENDABLE)
def test_what_no_letter_can_carry_is_no_address(text: str):
    assert not is_address(text)


@pytest.mark.parametrize("text", ["a.b@example.cn", "a+b@mail.example.com"])
def test_what_a_letter_can_carry_is_an_address(text: str):
    assert is_address(text)
