"""The report shows the level by another standard, apart from the first and as bounds until it is settled."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assessor.edition import load_edition
from assessor.evaluation import FirmResult, assess, reading_from
from assessor.questionnaire import Lang
from tests import yaml_file
from tests.reports.structure import render_html

DAY = date(2026, 11, 21)
CASES = Path(__file__).parent.parent / "cases"
ANSWERS = {"region": "440113", "A1-1": "mechanised", "A2-6": "none", "A2-16": ["none"]}


def first() -> FirmResult:
    return assess(load_edition("2026-2"), ANSWERS, DAY)


def second() -> FirmResult:
    case = yaml_file.read(CASES / "miit-2024.yaml")["cases"][0]
    return assess(load_edition("miit-2024"), case["answers"], DAY)


def test_a_second_standard_that_is_not_settled_is_left_out():
    assert first().also[0].level.value is None
    assert "另一套标准" not in render_html(first(), "zh")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_with_a_companion_it_gives_level_counts_path_and_number(lang: Lang):
    reading = reading_from(second())
    html = render_html(replace(first(), also=(reading,)), lang)
    assert reading.level.label[lang] in html
    assert "42.6" in html
    assert reading.code in html
    assert all(count.text[lang] in html for count in reading.counts)
    assert reading.path is not None
    assert reading.path.sentence[lang] in html
    assert reading.basis.verified_note is not None
    assert html.count(reading.basis.verified_note[lang]) == 1
    assert {"zh": "不能相互换算", "en": "do not convert"}[lang] in html


def test_the_first_result_is_the_same_with_and_without_the_second():
    alone, both = (render_html(replace(first(), also=also), "zh") for also in ((), (reading_from(second()),)))
    assert "另一套标准" not in alone
    assert alone.split("<h1>要防的风险")[0] == both.split("<h1>要防的风险")[0]
