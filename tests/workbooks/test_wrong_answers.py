"""A bad answers file tells every mistake at once, each with its place, cause and cure."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assessor.workbooks.reading.fault import FileFault

from .codes import FIRST, SECOND

pytestmark = pytest.mark.usefixtures("forked_children")

FaultsOf = Callable[[Path], tuple[FileFault, ...]]
LONGEST_LINE = 900


def said(faults: tuple[FileFault, ...]) -> str:
    lines = [fault.said(lang) for fault in faults for lang in ("zh", "en")]
    assert all("\n" not in line and len(line) < LONGEST_LINE for line in lines)
    assert all(fault.cause.zh and fault.cause.en and fault.cure.zh and fault.cure.en for fault in faults)
    return "\n".join(lines)


def test_all_mistakes_of_a_table_are_told_at_once_with_row_and_column(
    faults_of: FaultsOf, csv_file: Callable[..., Path]
):
    wrong_digit = FIRST[:-1] + ("0" if FIRST[-1] != "0" else "1")
    rows = [
        ["name", "uscc", "headcount", "A1-1", "A1-9", "size_class"],
        ["甲", FIRST, "eighty", "automatic", "", "small"],
        ["乙", wrong_digit, "0", "manual", "", ""],
        ["丙", FIRST, "12.5", "manual", "", ""],
    ]
    faults = faults_of(csv_file(rows))
    places = [(fault.place.row, fault.place.header) for fault in faults]
    assert places == [
        (1, "A1-9"),
        (2, "headcount"),
        (2, "A1-1"),
        (3, "uscc"),
        (3, "headcount"),
        (4, "uscc"),
        (4, "headcount"),
    ]
    text = said(faults)
    assert "“自动化”" in text
    assert "check digit" in text
    assert "answers.csv, row 2, column 2 (uscc)" in text  # where the duplicate stood first


def test_all_mistakes_of_a_json_file_are_told_at_once_with_pointers(faults_of: FaultsOf, tmp_path: Path):
    path = tmp_path / "bad.json"
    firms = [
        {"enterprise": {"name": "甲", "uscc": FIRST}, "answers": {"A1-1": "automatic", "Z-9": "x", "headcount": "85"}},
        {"enterprise": {"name": 7, "uscc": FIRST}, "answers": {"A2-9": "erp", "region": 440113}},
        {"enterprise": {"uscc": SECOND[:-1]}, "answer": {}},
        "nothing",
    ]
    path.write_text(json.dumps(firms), encoding="utf-8")
    faults = faults_of(path)
    pointers = {fault.place.pointer for fault in faults}
    assert pointers == {
        "/0/answers/A1-1", "/0/answers/Z-9", "/0/answers/headcount", "/1", "/1/answers/A2-9", "/1/answers/region",
        "/2/answer", "/2/answers", "/2/enterprise/uscc", "/3",
    }  # fmt: skip
    assert "/0" in said(tuple(fault for fault in faults if fault.place.pointer == "/1"))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b'{"answers": {\n "A1-1": "manual",,\n}}', "bad.json, row 2"),
        (b'{"answers": {"A1-1": "manual", "A1-1": "automated"}}', "/answers/A1-1"),
        (b'{"answers": {"headcount": NaN}}', "NaN"),
        (b"[" * 100_000, "nested too deeply"),
        (b"[]", "no firms"),
        (b"", "empty"),
        (b"  \n", "empty"),
        (b'{"edition": "1999-9", "answers": {}}', "no edition 1999-9"),
        (b"PK\x03\x04" + b"x" * 40, "an .xlsx workbook or an archive"),
        (b'{"answers": {"A1-1": "a\x00b"}}', "NUL"),
        (b'[{"edition": "2026-2", "answers": {}}, {"edition": "2025-1", "answers": {}}]', "2025-1"),
    ],
)
def test_json_that_cannot_be_used_is_refused_with_its_place(
    faults_of: FaultsOf, tmp_path: Path, content: bytes, told: str
):
    path = tmp_path / "bad.json"
    path.write_bytes(content)
    assert told in said(faults_of(path))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"name,uscc,A1-1\r\n", "no firms"),
        (b"a,b\r\n1,2\r\n", "no heading row"),
        (b"name,A1-1\r\n\xff\xff\xff,manual", "not in UTF-8, GB18030 or UTF-16"),
        (b"name,A1-1\r\n\x00x,manual", "row 2"),
        (b'name,A1-1\r\nx,manual\r\n"y,manual\r\n', "row 3"),
        (b"name,A1-1\r\nx,manual,automated", "column 3: the column has content but no heading"),
        (b"name,A1-1\r\n" + b"x,manual\r\n" * 20 + b"x,manual,automated", "row 22: this line has 3 fields"),
        (b"name,A1-1,\r\nx,manual,y", "no heading"),
        (b"name,A1-1,a1-1\r\nx,manual,automated", "same question as column 2"),
        (b"name,edition\r\nx,2026-2\r\ny,2025-1", "row 3"),
        (b"PK\x03\x04rest", "damaged"),
        (b"%PDF-1.7", "a PDF document"),
        (b"<!DOCTYPE html><html>", "a web page"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "damaged"),
    ],
)
def test_csv_that_cannot_be_used_is_refused_with_its_place(
    faults_of: FaultsOf, tmp_path: Path, content: bytes, told: str
):
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    assert told in said(faults_of(path))


@pytest.mark.parametrize(
    ("uscc", "told"),
    [
        (FIRST.replace("0", "O", 1), "O→0"),
        (FIRST[:-1], "has 18 characters, but this one has 17"),
        (FIRST[:-1] + ("0" if FIRST[-1] != "0" else "1"), "check digit"),
        ("9" * 30, "this one has 30"),
    ],
)
def test_wrong_credit_codes_are_told_apart(faults_of: FaultsOf, csv_file: Callable[..., Path], uscc: str, told: str):
    assert told in said(faults_of(csv_file([["uscc", "A1-1"], [uscc, "manual"]])))


def test_foreign_text_cannot_disturb_the_terminal(faults_of: FaultsOf, csv_file: Callable[..., Path]):
    nasty = "\x1b[31m\u202eabc\r\n" + "长" * 5000
    text = said(faults_of(csv_file([["name", "A1-1"], [nasty, nasty]])))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "\r" not in text


def test_an_unknown_heading_suggests_the_one_that_was_meant(faults_of: FaultsOf, csv_file: Callable[..., Path]):
    assert "headcount" in said(faults_of(csv_file([["name", "head count no"], ["x", "8"]])))
