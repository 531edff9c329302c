"""Reports on every kind of edition: other scales, no levels, no measures, levels that count, secondary verification."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from assessor.edition import load_edition
from assessor.evaluation import assess
from assessor.evaluation.firm import Enterprise, FirmResult, LevelStep
from assessor.questionnaire import Lang, Text
from assessor.reports.pdf import Renderer
from tests import yaml_file
from tests.reports.sample import firm
from tests.reports.structure import IN_PDF, faults_in, render_html
from tests.reports.test_report_html import CHINESE, visible

TESTS = Path(__file__).parents[1]
OTHERS = ("miit-2024", "acatech", "eu-dma")
MEASURE_WORDS = ("可用的支持", "看出的问题", "要带的材料", "措施怎么判断", "可办", "提案", "风险")


def judged(name: str, case: int = 0, *, keep: int = 1000) -> FirmResult:
    """A worked case of an edition, with its first `keep` answers."""
    folder = TESTS / "editions" / name
    edition = load_edition(folder if folder.is_dir() else name)
    cases = yaml_file.read(TESTS / "cases" / f"{name}.yaml")["cases"]
    answers = dict(list(cases[case]["answers"].items())[:keep])
    return assess(edition, answers, edition.default_as_of, Enterprise(name="Sample Works"))


def said(result: FirmResult, lang: Lang = "zh") -> str:
    return " ".join(visible(render_html(result, lang)).split())


@pytest.mark.parametrize("lang", IN_PDF)
@pytest.mark.parametrize("keep", [0, 12, 1000])
@pytest.mark.parametrize("name", OTHERS)
def test_a_report_on_any_edition_is_accessible_and_short(renderer: Renderer, name: str, keep: int, lang: Lang):
    content = renderer.pdf(judged(name, keep=keep), lang)
    assert faults_in(content) == []
    with pikepdf.open(BytesIO(content)) as pdf:
        assert 2 <= len(pdf.pages) <= 8


@pytest.mark.parametrize("name", OTHERS)
def test_the_english_report_on_any_edition_has_no_chinese(name: str):
    assert CHINESE.findall(said(judged(name), "en")) == []


@pytest.mark.parametrize("name", OTHERS)
def test_an_edition_without_measures_has_no_words_about_them(name: str):
    text = said(judged(name))
    assert [word for word in MEASURE_WORDS if word in text] == []


@pytest.mark.parametrize("name", OTHERS)
def test_secondary_verification_stands_on_the_cover(name: str):
    result = judged(name)
    assert result.basis.verified_note is not None
    cover = visible(render_html(result, "zh").split("</section>", maxsplit=1)[0])
    assert result.basis.verified_note.zh in cover
    assert "就绪度指数" not in cover
    assert result.basis.index_title.zh in cover


def test_a_level_of_a_secondary_edition_is_marked_and_of_a_primary_one_is_not():
    assert "仅供参考" in said(judged("miit-2024"))
    assert "仅供参考" not in said(firm())


def test_the_cover_tells_the_scale_of_the_index():
    assert "成熟度（满分 6）" in said(judged("acatech"))
    assert "Base score (out of 100)" in said(judged("miit-2024"), "en")
    assert "就绪度指数（满分 100）" in said(firm())


def test_practices_that_levels_count_are_listed_with_grade_and_rule():
    result = judged("miit-2024")
    grades = {each.id: each.grade for each in result.graded}
    assert len(grades) == 16
    assert (grades["product-design"], grades["quality"]) == (2, 0)
    assert [(each.level, each.reached, each.mandatory_reached, each.met) for each in result.counts] == [
        (1, 6, 3, True),
        (2, 6, 3, True),
        (3, 0, 0, False),
        (4, 0, 0, False),
    ]
    text = said(result)
    assert "1 级 一级要求至少 6 个场景达到一级，其中必选场景至少 3 个。 6/6 3/3 已满足" in text
    assert "2 级： 产品设计平时怎么做？" in text


def test_an_unanswered_practice_has_no_grade():
    result = judged("miit-2024", keep=10)
    assert {each.grade for each in result.graded} == {None}
    assert "没有做到，或没有答： " in said(result)


def test_an_edition_without_levels_speaks_of_none():
    text = said(judged("eu-dma"))
    assert "这份问卷不分等级。" in text
    assert [word for word in ("0 级", "等级阶梯", "行动计划", "等级怎么定", "最高一级") if word in text] == []


@pytest.mark.parametrize("lang", IN_PDF)
def test_few_and_many_dimensions_and_levels_give_a_sound_report(renderer: Renderer, lang: Lang):
    result = firm(spread=8.0)
    twice = [replace(each, id=f"{each.id}{half}") for half in (1, 2) for each in result.dimensions]
    ladder = tuple(
        LevelStep(value=value, label=Text("规范", "Standardised"), meaning=Text("好", "Good"), threshold=9.0 * value)
        for value in range(11)
    )
    many = replace(result, dimensions=tuple(twice), level=replace(result.level, ladder=ladder))
    few = replace(result, dimensions=result.dimensions[:3], level=replace(result.level, ladder=result.level.ladder[:3]))
    assert faults_in(renderer.pdf(many, lang)) == []
    assert faults_in(renderer.pdf(few, lang)) == []
