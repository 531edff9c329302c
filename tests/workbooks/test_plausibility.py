"""Figures that can hardly be meant are asked about, and nothing is changed."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from assessor.edition import default_edition, load_edition
from assessor.workbooks.marking.annotated import annotate
from assessor.workbooks.reading.upload import read_upload

from .codes import numbered

pytestmark = pytest.mark.usefixtures("forked_children")


@pytest.mark.parametrize(
    ("headcount", "revenue", "asked"),
    [
        (85, 1200, ""),
        (85, 12_000_000, "revenue"),
        (85, "1200万元", ""),
        (3, 9000, ""),
        (1200, 40, "headcount"),
        (1200, 4, "revenue"),
        (85, 0, ""),
        (85, "", ""),
        ("", 12_000_000, ""),
    ],
)
def test_a_revenue_in_another_unit_is_told_by_the_people_who_made_it(
    csv_file: Callable[..., Path], tmp_path: Path, headcount: object, revenue: object, asked: str
):
    newest = load_edition(default_edition())
    rows = [["name", "uscc", "headcount", "revenue"], ["甲厂", numbered(1), headcount, revenue]]
    upload = read_upload(csv_file(rows), newest)
    told = [group.name for group in upload.warnings]
    assert (upload.is_clean, told) == (True, [asked] if asked else [])
    if revenue == 12_000_000:
        assert np.asarray(upload.columns.values["revenue"])[0] == revenue, "it is taken as it stands"
    assert not annotate(upload, tmp_path / "marked.xlsx", "zh"), "a doubt alone is told, and nothing is marked"


def told_of(csv_file: Callable[..., Path], *columns: tuple[str, list[object]]) -> list[tuple[str, list[int], str]]:
    """Of a table of these columns: the question, the firms and the words of each warning."""
    size = len(columns[0][1])
    firms = [[f"厂{number}", numbered(number), *(cells[number] for _, cells in columns)] for number in range(size)]
    rows = [["name", "uscc", *(question for question, _ in columns)], *firms]
    upload = read_upload(csv_file(rows), load_edition(default_edition()))
    assert upload.is_clean, "nothing of it keeps a firm back"
    return [(group.name, group.firms.tolist(), group.cause.en) for group in upload.warnings]


DIFFERENT = [61, 47, 93, 78, 120, 66, 54, 81, 102, 39, 57, 88]


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ([("headcount", DIFFERENT)], []),
        ([("headcount", [60, 40, 85, 86, 87, 88, 20])], [("headcount", [2], "dragged down")]),
        ([("headcount", [85, 86, 87, 20])], []),
        ([("headcount", [2025, 60, 2025, 40])], [("headcount", [0, 2], "looks like a year")]),
        ([("headcount", [2025, 60, 40])], []),
        ([("headcount", [80] * 20)], [("headcount", [0], "had been copied (20 of 20 firms)")]),
        ([("headcount", [80] * 19)], []),
        (
            [("headcount", DIFFERENT), ("revenue", [40 * n for n in DIFFERENT[:-1]] + [0.05])],
            [("revenue", [11], "too small"), ("revenue", [11], "thousand times")],
        ),
        ([("A1-1", ["manual", "automated"]), ("A1-11", ["all", "most"])], [("A1-1", [0], "most of them are done")]),
    ],
)  # fmt: skip
def test_what_is_odd_beside_the_other_firms_or_contradicts_is_told_and_taken(
    csv_file: Callable[..., Path], columns: list[tuple[str, list[object]]], told: list[tuple[str, list[int], str]]
):
    found = told_of(csv_file, *columns)
    assert [(name, firms) for name, firms, _ in found] == [(name, firms) for name, firms, _ in told]
    assert all(words in cause for (*_, words), (*_, cause) in zip(told, found, strict=True)), found
