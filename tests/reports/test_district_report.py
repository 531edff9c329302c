"""A district's report: the page's figures on paper, [c] wherever one is hidden, and a sound PDF whatever is told."""

import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from importlib.resources import files
from io import BytesIO
from itertools import product

import pikepdf
import pytest
from syrupy.assertion import SnapshotAssertion

from assessor.measures.words import STATUS_WORDS
from assessor.questionnaire import Lang, Text
from assessor.releases.stored import page_read
from assessor.reports.charts.palette import ORANGE, TEAL
from assessor.reports.groups.district import district_html, render_district_report
from assessor.reports.groups.figures_in_words import told_points, told_share, told_shift
from assessor.reports.groups.words import WORDS
from assessor.reports.groups.words.association import ASSOCIATION
from assessor.reports.groups.words.district import DISTRICT
from assessor.reports.pdf import Renderer
from tests.reports.release_pages import HIDDEN, hidden_page, page, report
from tests.reports.structure import IN_PDF, faults_in
from tests.reports.test_pdf import HOSTILE
from tests.reports.test_report_html import CHINESE, visible
from tests.rows import each_row

pytestmark = pytest.mark.chinese_first

LANGS: tuple[Lang, ...] = ("zh", "en")
REPORTS = {"told": report(), "hidden": report(hidden_page()), "no change": report(page(change=None))}
DATES = {"2026", "2025", "11", "22", "21", "1", "2", "5", "100", "35", "0"}
"""Numbers of a report that are no figures: dates, the release, the threshold, full marks and the weak line, levels."""
HIDDEN_ROWS: dict[Lang, tuple[str, ...]] = {
    "zh": ("4 级 信息化", "人才", "大型", "高", "等级下降"),
    "en": ("Level 4, Informatised", "People", "Large", "High", "fallen"),
}


def rows_in(html: str) -> list[list[str]]:
    """Every row of every table: the text of its cells, alternative texts in place of images."""
    found = []
    for row in re.findall(r"<tr[^>]*>(.*?)</tr>", html, flags=re.DOTALL):
        cells = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, flags=re.DOTALL)
        texts = [re.sub(r'<img[^>]*alt="([^"]*)"[^>]*>', r"\1", cell) for cell in cells]
        found.append([unescape(re.sub(r"<[^>]+>", " ", text)).strip() for text in texts])
    return found


def drawings_in(html: str) -> list[str]:
    return [b64decode(code).decode() for code in re.findall(r"data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)", html)]


@pytest.mark.parametrize("lang", IN_PDF)
@pytest.mark.parametrize("name", REPORTS)
def test_a_report_is_accessible_and_about_ten_pages(renderer: Renderer, name: str, lang: Lang):
    content = render_district_report(REPORTS[name], lang, renderer)
    assert faults_in(content) == []
    assert len(content) < 600_000
    with pikepdf.open(BytesIO(content)) as pdf:
        assert 4 <= len(pdf.pages) <= 14
        assert "番禺区" in str(pdf.docinfo["/Title"]) or lang == "en"


def test_the_same_release_gives_the_same_bytes(renderer: Renderer):
    assert render_district_report(report(), "zh", renderer) == render_district_report(report(), "zh", renderer)


def test_the_report_reads_as_it_did(snapshot: SnapshotAssertion):
    assert rows_in(district_html(report(), "zh")) == snapshot


def ends_of(lang: Lang) -> Iterator[tuple[str, ...]]:
    """How rows of the report end, after their first cell: from the page itself."""
    found = page_read(page())
    for count in (*found.levels, found.problems[0], *found.risks[0].bands, found.kinds[0]):
        yield count.label[lang], str(count.firms), told_share(count.share)
    for part in (*found.parts["size"], *found.parts["industry"]):
        yield part.label[lang], str(part.firms), "4,321", told_share(part.response), told_points(part.mean)
    weak = "777 家，63%" if lang == "zh" else "777 firms, 63%"
    yield found.dimensions[0].label[lang], "22.3", "20.6", "11.0–31.9", weak
    yield found.dimensions[0].label[lang], told_shift(3.4), "−7.9 … +13.0"


@pytest.mark.parametrize("lang", LANGS)
def test_figures_on_paper_are_those_of_the_page(lang: Lang):
    html = district_html(report(), lang)
    rows = rows_in(html)
    for label, *told in ends_of(lang):
        assert any(row[0] == label and row[-len(told) :] == told for row in rows), (label, told)
    said = visible(html)
    for figure in ("1,237", "8,642", "14%", "54,321", "654", "765", "943", "319", "411", "412", "132", "860"):
        assert figure in said, figure


@pytest.mark.parametrize("lang", LANGS)
def test_a_hidden_figure_is_marked_in_chart_table_and_alternative_text(lang: Lang):
    html = district_html(report(), lang)
    rows = {row[0]: row[1:] for row in rows_in(html)}
    for label in HIDDEN_ROWS[lang]:
        told = [each.replace("4,321", "") for each in rows[label]]
        assert told.count(HIDDEN) >= 1, label
        assert HIDDEN in told[0] or HIDDEN in told[1], label
        assert not re.search(r"\d", " ".join(told)), label
    (ladder,) = [drawing for drawing in drawings_in(html) if 'id="steps-desc"' in drawing]
    assert ladder.count("stroke-dasharray") == 2
    assert len(re.findall(r"\[c\]", ladder.split("</desc>")[1])) == 2


@pytest.mark.parametrize("lang", LANGS)
def test_where_all_is_hidden_no_number_and_no_length_remains(lang: Lang):
    html = district_html(report(hidden_page()), lang)
    said = visible(html).replace("2026-2", "").replace("4,321", "")
    labels = re.sub(r"(\d 级|Level \d)", "", said)
    assert set(re.findall(r"\d+(?:[.,]\d+)*", labels.replace("0–100", "").replace("0 to 100", ""))) <= {
        *DATES,
        *{f"{number}" for number in re.findall(r"\d+", counted_rows(html))},
    }
    for drawing in drawings_in(html):
        shapes = drawing.split("</desc>")[1]
        assert TEAL not in shapes
        assert ORANGE not in shapes


def counted_rows(html: str) -> str:
    """The lines that say how many rows are not shown: numbers of rows, not of firms."""
    return " ".join(re.findall(r'<p class="note quiet">([^<]*\[c\][^<]*)</p>', html))


def test_nothing_is_said_to_reach_everybody_where_nobody_is_told_of():
    extremes = {"nobody": [], "everybody": [{"id": "m", "title": {"zh": "人人可用", "en": "For all"}}]}
    assert "人人可用" in visible(district_html(report(page(extremes=extremes)), "zh"))
    assert "人人可用" not in visible(district_html(report({**hidden_page(), "extremes": extremes}), "zh"))


@pytest.mark.slow
def test_hostile_text_prints_as_text(renderer: Renderer):
    for bad, lang in product(HOSTILE, LANGS):
        label = {"zh": bad, "en": bad}
        of = page(problems=[{"row": "p", "label": label, "dimension": label, "firms": 888, "share": 0.7}])
        hostile = replace(report(of), district=Text(bad, bad))
        assert "<script" not in district_html(hostile, lang)
        assert "<img src=" not in district_html(hostile, lang)
    assert faults_in(render_district_report(hostile, "zh", renderer)) == []


@pytest.mark.parametrize("broken", [{"levels": None}, {"index": [1]}, {"firms": {"n": 1}}])
def test_a_page_of_another_form_is_refused(broken: dict[str, object]):
    with pytest.raises(ValueError, match="is needed, not"):
        page_read(page(**broken))


def test_proposals_come_once_each_with_the_problem_of_most_firms_first():
    twice = [dict(gap) for gap in page()["gaps"]]
    twice[1] |= {"unanswered": 43, "firms": 50, "proposals": twice[0]["proposals"]}
    rows = [row for row in rows_in(district_html(report(page(gaps=twice)), "zh")) if row[0] == "融资用不上的建议"]
    assert len(rows) == 1
    assert rows[0][-1] == "654"
    assert rows[0][2].startswith("融资用不上")


@each_row("name", [*WORDS, *DISTRICT, *ASSOCIATION])
def test_both_languages_fill_the_same_places(name: str):
    for words in (WORDS, DISTRICT, ASSOCIATION):
        if name in words:
            places = re.compile(r"\{(\w+)\}")
            assert words[name].zh
            assert set(places.findall(words[name].zh)) == set(places.findall(words[name].en))


def test_the_english_report_has_no_chinese():
    assert CHINESE.findall(visible(district_html(report(), "en"))) == []


def test_headings_follow_the_findings_they_stand_for():
    html = district_html(report(), "zh")
    head = html.index("各维度得分")
    assert html.index("信息化最弱。", head) < html.index("四分位", head)


def test_all_pages_are_told_apart_by_their_headings():
    headings = re.findall(r"<h1[^>]*>([^<]+)</h1>", district_html(report(), "zh"))
    assert len(headings) == len(set(headings))


@each_row("name", [*WORDS, *DISTRICT, *ASSOCIATION])
def test_no_word_stands_unused(name: str):
    folder = files("assessor.reports")
    sources = [*folder.joinpath("templates", "groups").iterdir(), *folder.joinpath("groups").iterdir()]
    used = "".join(path.read_text(encoding="utf-8") for path in sources if path.name.endswith((".html", ".py")))
    by_axis = name in {f"by_{axis}" for axis in ("size", "town")} | {"size", "town"}
    assert by_axis or name in STATUS_WORDS or re.search(rf'w\.{name}\b|words\["{name}"\]|_word\("{name}"\)', used)
