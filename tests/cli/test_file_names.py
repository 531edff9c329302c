"""Names of report files are safe whatever a firm is called."""

from dataclasses import replace
from datetime import date

import pytest

from assessor.edition import load_edition
from assessor.evaluation.describe.result import assess
from assessor.evaluation.firm import Enterprise, FirmResult
from assessor.reports.file_names import report_stem


@pytest.fixture(scope="module")
def result() -> FirmResult:
    return assess(load_edition("2026-2"), {"A1-1": "manual"}, date(2026, 11, 21))


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("番禺灯光厂", "番禺灯光厂"),
        ("../../etc/passwd", "etc_passwd"),
        ('a:b*c?"<>|d', "a_b_c_d"),
        ("a\u202eb\x00c", "a_b_c"),
        ("  . ", None),
        ("", None),
    ],
)
def test_a_name_becomes_a_safe_file_name(result: FirmResult, name: str, stem: str | None):
    found = report_stem(replace(result, enterprise=Enterprise(name=name)))
    assert found == (stem or result.receipt.code)


def test_a_very_long_name_is_cut_at_a_whole_character(result: FirmResult):
    found = report_stem(replace(result, enterprise=Enterprise(name="长" * 200)))
    assert len(found.encode()) <= 150
    assert set(found) == {"长"}
