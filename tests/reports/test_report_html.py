"""What the report says: both languages whole, nothing of the one in the other, nothing promised that is not there."""

import re
from dataclasses import replace
from html import unescape
from importlib.resources import files

import pytest
from syrupy.assertion import SnapshotAssertion

from assessor.evaluation.firm import FirmResult, MeasureResult, Verdict
from assessor.questionnaire import Lang, Text
from assessor.reports.diagnosis.causes import findings_of
from assessor.reports.diagnosis.support import support_of
from assessor.reports.pages import brief, points
from assessor.reports.words import WORDS
from tests.reports.sample import firm
from tests.reports.sample_measures import given, measure
from tests.reports.structure import render_html
from tests.rows import each_row

LATIN_ALLOWED = re.compile(r"\b([A-H][0-9]?|PDF|R7K2-9QMD|[0-9a-f]{64}|[0-9A-Z]{18})\b")
CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff01-\uff5e]")


def visible(html: str) -> str:
    """Text and alternative text, without the markup."""
    kept = re.sub(r"<(style|head)\b.*?</\1>", "", html, flags=re.DOTALL)
    alternatives = " ".join(re.findall(r'alt="([^"]*)"', kept))
    return unescape(re.sub(r"<[^>]+>", "\n", kept) + alternatives)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_report_reads_as_it_did(lang: Lang, snapshot: SnapshotAssertion):
    html = re.sub(r"data:image/svg\+xml;base64,[A-Za-z0-9+/=]+", "data:…", render_html(firm(spread=8.0), lang))
    assert html == snapshot


def test_the_chinese_report_has_no_english_words():
    said = LATIN_ALLOWED.sub("", visible(render_html(firm(spread=8.0), "zh")).replace("2026-2", ""))
    assert re.findall(r"[A-Za-z]{2,}", said) == []


def test_the_english_report_has_no_chinese_but_the_name():
    html = render_html(firm(name="Sample Works", spread=8.0), "en")
    assert CHINESE.findall(visible(html)) == []


@each_row("name", WORDS)
def test_both_languages_fill_the_same_places(name: str):
    text = WORDS[name]
    places = re.compile(r"\{(\w+)\}")
    assert text.zh
    assert text.en
    assert set(places.findall(text.zh)) == set(places.findall(text.en))


def test_no_word_stands_unused():
    sources = render_sources()
    unused = [name for name in WORDS if not re.search(rf'w\.{name}\b|WORDS\["{name}"\]', sources)]
    assert unused == []


def render_sources() -> str:
    """Templates and modules that use words, as text."""
    folder = files("assessor.reports")
    modules = [folder / "content.py", folder / "pages.py"]
    templates = [path for path in folder.joinpath("templates").iterdir() if path.is_file()]
    return "".join(path.read_text(encoding="utf-8") for path in [*modules, *templates])


def test_a_firm_outside_the_districts_is_told_so_and_offered_nothing():
    said = visible(render_html(firm(inside=False), "zh"))
    assert "没有本地措施适用" in said
    assert "先问清" not in said


def test_what_is_advised_comes_as_cards_and_the_rest_as_titles_and_counts():
    support = support_of(firm(recommended=20, others=30))
    assert len(support.cards) == 5
    assert len(support.further) == 10
    assert {one.verdict for one in support.ready} == {"available"}
    assert len(support.ready) + len(support.cards) == support.counts["available"]
    assert support.counts["near"] == 3
    assert "not_for_you" not in support.counts


def test_a_component_stands_with_its_parent():
    support = support_of(firm(recommended=3, others=3))
    assert "m-available-1" not in [one.id for one in (*(card.measure for card in support.cards), *support.further)]


def test_a_component_whose_parent_is_not_listed_stands_alone():
    alone = measure("available", 1, recommended=True)
    support = support_of(replace_measures(firm(recommended=0, others=0), alone))
    assert [card.measure for card in support.cards] == [alone]


def replace_measures(result: FirmResult, *measures: MeasureResult) -> FirmResult:
    return replace(result, measures=measures)


@pytest.mark.parametrize("verdict", ["confirm", "near"])
def test_a_measure_names_its_source_and_its_provider(verdict: Verdict):
    html = visible(render_html(replace_measures(firm(), measure(verdict, recommended=verdict == "confirm")), "zh"))
    assert "区科工商信局" in html
    assert "五（一）" in html


@pytest.mark.parametrize(("value", "shown"), [(None, "–"), (0.0, "0"), (2.0, "2"), (2.44, "2.4")])
def test_points_have_at_most_one_decimal(value: float | None, shown: str):
    assert points(value) == shown


def test_brief_text_gives_english_twice_the_letters():
    assert len(brief("长" * 500)) == 76
    assert len(brief("word " * 500)) <= 152


def test_what_lies_behind_a_risk_in_its_worst_zone_is_told_first():
    result = firm()
    risk, last = result.risks[0], result.problems[-1]
    behind = replace(last, because=(replace(given(1), question=risk.questions[0].id),))
    told = replace(result, problems=(*result.problems[:-1], behind))
    assert findings_of(told)[0].problem.id == last.id
    better = replace(risk, label=risk.zones[0].label)
    assert findings_of(replace(told, risks=(better,)))[0].problem.id == result.problems[0].id


def test_markup_in_a_text_of_the_edition_is_escaped():
    result = firm()
    bad = measure("available", 0, recommended=True)
    html = render_html(replace_measures(result, replace_title(bad, "<b>&{{x}}")), "zh")
    assert "&lt;b&gt;&amp;{{x}}" in html


def replace_title(given: MeasureResult, title: str) -> MeasureResult:
    return replace(given, title=Text(title, title))
