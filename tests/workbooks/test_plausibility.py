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
    ("headcount", "revenue", "is_asked"),
    [
        (85, 1200, False),
        (85, 12_000_000, True),
        (85, "1200万元", False),
        (3, 9000, False),
        (1200, 40, False),
        (1200, 4, True),
        (85, 0, False),
        (85, "", False),
        ("", 12_000_000, False),
    ],
)
def test_a_revenue_in_another_unit_is_told_by_the_people_who_made_it(
    csv_file: Callable[..., Path], tmp_path: Path, headcount: object, revenue: object, *, is_asked: bool
):
    newest = load_edition(default_edition())
    rows = [["name", "uscc", "headcount", "revenue"], ["甲厂", numbered(1), headcount, revenue]]
    upload = read_upload(csv_file(rows), newest)
    told = [group.name for group in upload.warnings]
    assert (upload.is_clean, told) == (True, ["revenue"] if is_asked else [])
    if revenue == 12_000_000:
        assert np.asarray(upload.columns.values["revenue"])[0] == revenue, "it is taken as it stands"
    assert not annotate(upload, tmp_path / "marked.xlsx", "zh"), "a doubt alone is told, and nothing is marked"
