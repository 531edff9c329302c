"""The report shows the level by another standard, apart from the first and as bounds until it is settled."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from assessor.edition import load_edition
from assessor.evaluation import FirmResult, assess, reading_from
from assessor.questionnaire import Lang
from assessor.reports.pdf import render_html

DAY = date(2026, 11, 21)
CASES = Path(__file__).parent.parent / "cases"
ANSWERS = {"region": "440113", "A1-1": "mechanised", "A2-6": "none", "A2-16": ["none"]}


def first() -> FirmResult:
    return assess(load_edition("2026-2"), ANSWERS, DAY)


def second() -> FirmResult:
    case = yaml.safe_load((CASES / "miit-2024.yaml").read_text(encoding="utf-8"))["cases"][0]
    return assess(load_edition("miit-2024"), case["answers"], DAY)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", ("另一套标准的等级", "等级在 0 级到 4 级之间", "再答 30 题", "仅供参考", "不能相互换算")),
        ("en", ("Level by another standard", "between 0 and 4", "30 more questions", "for orientation")),
    ],
)
def test_without_a_companion_the_report_gives_bounds_and_what_is_open(lang: Lang, said: tuple[str, ...]):
    html = render_html(first(), lang)
    for words in said:
        assert words in html
    assert "also-miit" not in html


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


def test_the_first_result_is_the_same_with_and_without_the_second():
    alone, both = (render_html(replace(first(), also=also), "zh") for also in ((), (reading_from(second()),)))
    assert "另一套标准" not in alone
    assert alone.split("一页总览")[1].split("提升路径")[0] == both.split("一页总览")[1].split("提升路径")[0]
