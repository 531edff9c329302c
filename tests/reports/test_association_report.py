"""An association's report: call lists by name, cut where they are long, and sound whatever members call themselves."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import product

import pikepdf
import pytest

from assessor.questionnaire import Lang, Text
from assessor.releases.page import Page, Scores
from assessor.releases.stored import page_read
from assessor.reports.groups.association import (
    CALL_ROWS,
    AssociationFigures,
    Call,
    Callee,
    DocumentRequest,
    Silent,
    association_html,
    render_association_report,
)
from assessor.reports.pdf import Renderer
from tests.reports.release_pages import FIRMS, page
from tests.reports.structure import IN_PDF, faults_in
from tests.reports.test_pdf import HOSTILE
from tests.reports.test_report_html import CHINESE, visible

pytestmark = pytest.mark.chinese_first

LANGS: tuple[Lang, ...] = ("zh", "en")
NOTHING = Scores(label=Text("", ""), n=0, mean=None, lower=None, median=None, upper=None)
NOBODY = Page(
    key="all", title=Text("全部企业", "all firms"), firms=0, population=3, response=0.0, index=NOTHING, dimensions=()
)


def callee(number: int, name: str = "") -> Callee:
    return Callee(name=name or f"Works {number}", uscc=f"91440113XNX{number:07d}", to_confirm=number % 2 == 1)


def call(wanted: int, *, usable: int = 61, named: int | None = None, name: str = "") -> Call:
    return Call(
        title=Text("改造奖补", "Retrofit award"),
        summary=Text("补一部分投资", "Pays part of an investment"),
        provider=Text("区科工商信局", "The bureau"),
        source=Text("答复，第三条", "Reply, point 3"),
        usable=usable,
        wanted=wanted,
        firms=tuple(callee(number, name) for number in range(min(wanted, CALL_ROWS) if named is None else named)),
    )


def figures(**more: object) -> AssociationFigures:
    told = AssociationFigures(
        association="Panyu Sound and Light Association",
        edition="2026-2",
        edition_title=Text("制造企业智造就绪度评估", "Manufacturing readiness"),
        period="2026",
        as_of=date(2026, 11, 22),
        scale=100.0,
        weak_below=35.0,
        members=FIRMS + 3,
        figures=page_read(page()),
        calls=(call(7), call(33), call(900, usable=FIRMS)),
        steps=(
            DocumentRequest(
                title=Text("行业共享平台", "Shared platform"),
                provider=Text("行业协会", "Associations"),
                source=Text("提案，第五条", "Proposal, point 5"),
                status="proposed",
                members=654,
            ),
        ),
        silent=tuple(Silent(name=f"Quiet {one}", uscc=f"Q{one}", invited=one == 1) for one in range(3)),
        silent_in_all=3,
    )
    return replace(told, **more)


CASES = {
    "whole": figures(),
    "no answers": figures(figures=NOBODY, calls=(), steps=()),
    "many": figures(calls=tuple(call(5000) for _ in range(30)), silent_in_all=9000),
    "nothing to call about": figures(calls=(), steps=(), silent=(), silent_in_all=0),
}


@pytest.mark.parametrize("lang", IN_PDF)
@pytest.mark.parametrize("name", CASES)
def test_a_report_is_accessible_and_of_the_right_length(renderer: Renderer, name: str, lang: Lang):
    content = render_association_report(CASES[name], lang, renderer)
    assert faults_in(content) == []
    with pikepdf.open(BytesIO(content)) as pdf:
        assert 2 <= len(pdf.pages) <= 13


@pytest.mark.parametrize("lang", LANGS)
def test_a_call_list_names_members_and_says_how_many_more_there_are(lang: Lang):
    said = visible(association_html(figures(calls=(call(33),)), lang))
    named = [number for number in range(33) if f"91440113XNX{number:07d}" in said]
    assert len(named) == CALL_ROWS
    assert ("另有 21 家没有列出" if lang == "zh" else "Not listed: 21 more") in said
    assert said.count("问清后可办\n" if lang == "zh" else "ask first\n") >= CALL_ROWS // 2


def test_a_measure_open_to_all_has_no_list_of_names():
    said = visible(association_html(figures(calls=(call(900, usable=FIRMS),)), "zh"))
    assert "91440113XNX" not in said


@pytest.mark.parametrize("lang", LANGS)
def test_members_without_answers_are_named(lang: Lang):
    said = visible(association_html(figures(silent_in_all=9, private=2), lang))
    assert ("另有 2 家已经提交" if lang == "zh" else "answers (2)") in said
    assert [one for one in range(3) if f"Quiet {one}" in said] == [0, 1, 2]
    assert ("另有 6 家" if lang == "zh" else "6 more") in said
    assert ("已发链接" if lang == "zh" else "link sent") in said


def test_hostile_names_print_as_text(renderer: Renderer):
    calls = tuple(call(5, name=bad) for bad in HOSTILE)
    silent = tuple(Silent(name=bad, uscc=bad, invited=True) for bad in HOSTILE)
    for bad, lang in product(HOSTILE, LANGS):
        html = association_html(figures(association=bad, calls=calls, silent=silent), lang)
        assert "<script" not in html
        assert "<img src=" not in html
        assert len(html) < 400_000
    for bad in (HOSTILE[0], max(HOSTILE, key=len)):
        hostile = figures(association=bad, calls=calls, silent=silent)
        assert faults_in(render_association_report(hostile, "zh", renderer)) == []


def test_what_steps_ask_comes_with_source_and_members():
    said = visible(association_html(figures(), "zh"))
    assert "行业共享平台" in said
    assert "提案，第五条" in said
    assert "只供协会内部使用" in said


def test_the_english_report_has_no_chinese_but_names():
    assert CHINESE.findall(visible(association_html(figures(), "en"))) == []
