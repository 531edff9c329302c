"""Shortcuts of reading many rows: what they say of a column or a wording is what looking at every cell says."""

import re
import unicodedata
from pathlib import Path

from assessor.workbooks.meaning.simplified import simplified
from assessor.workbooks.meaning.wording import folded
from assessor.workbooks.reading.csv_file import read_csv
from assessor.workbooks.reading.grid import LONGEST_CELL


def test_wrapped_and_overlong_cells_of_a_csv_count_as_what_they_say(tmp_path: Path):
    long = ["甲" * (LONGEST_CELL + 1), "乙" * (LONGEST_CELL + 1)]
    rows = [["name", "uscc"], ["甲", '"=""012"""'], ["乙", "012"], ["丙", '"="""""'], ["丁", ""]]
    rows += [[one, "x"] for one in long]
    path = tmp_path / "firms.csv"
    path.write_text("\n".join(map(",".join, [*rows, ["戊"]])), encoding="utf-8")
    grid = read_csv(path)
    said = [[column.cells[code] for code in column.codes] for column in grid.columns]
    assert said[1] == ["uscc", "012", "012", None, None, "x", "x", None]
    assert [str(getattr(cell, "kind", cell)) for cell in said[0]] == [
        "name",
        "甲",
        "乙",
        "丙",
        "丁",
        "long",
        "long",
        "戊",
    ]
    for column in grid.columns:
        assert len(set(column.codes.tolist())) == len({column.cells[code] for code in column.codes})
    assert grid.head[1] == ("甲", "012")


def test_usual_signs_are_folded_to_what_every_sign_is_folded_to():
    left_out = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\"'“”‘’]")
    signs = [
        chr(code)
        for code in (*range(0x20, 0x2FF), *range(0x2000, 0x2100), *range(0x3000, 0xA000), *range(0xF900, 0xFFFF))
    ]
    expected = [left_out.sub("", simplified(unicodedata.normalize("NFKC", f"a{one}Z")).casefold()) for one in signs]
    assert [(one, folded(f"a{one}Z")) for one in signs] == list(zip(signs, expected, strict=True))
