"""Themes, targets and earlier years: the same cells in the PDF's page and in the document."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import docx
import pytest

from assessor.questionnaire import Lang, Text
from assessor.releases.series import levels_over
from assessor.releases.silent import silent_tables
from assessor.releases.stored import page_read
from assessor.releases.table import HIDDEN_MARK, Column, FigureTable
from assessor.releases.targets import Target, progress_of
from assessor.releases.themes import ThemeFigures
from assessor.reports.groups.district import DistrictReport, district_html
from assessor.reports.official.district import district_document
from tests.reports.release_pages import levels, page, report

GROUPS = (("全部企业", 1000, 612), ("石楼镇", 80, 57), ("沙头街道", 12, HIDDEN_MARK))


def words(zh: str, en: str) -> Text:
    return Text(zh, en)


def theme() -> ThemeFigures:
    head = words("分组", "Group"), words("参评企业", "Firms assessed"), words("技工招不到", "Skilled posts open")
    columns = (
        Column(name="label", title=head[0]),
        Column(name="firms", title=head[1], form="count"),
        Column(name="c0", title=head[2], form="count"),
    )
    needs = FigureTable(
        name="talent_1",
        title=words("各镇街缺哪些人", "Whom firms lack"),
        columns=columns,
        rows=tuple((words(label, label), firms, told) for label, firms, told in GROUPS),
    )
    told = (
        ("技工学校合作", "School partnership"),
        ("现行", "In force"),
        ("面向企业", "For firms"),
        ("答复，第三条", "Reply, 3"),
    )
    support = FigureTable(
        name="talent_support",
        title=words("有什么措施和提法", "What there is"),
        columns=(),
        rows=((*(words(*one) for one in told), words("番禺区", "Panyu")),),
    )
    return ThemeFigures(
        id="talent", title=words("人才", "People"), lead=words("缺人。", "Lacking."), tables=(needs,), support=support
    )


def full_report() -> DistrictReport:
    this_year = page_read(page())
    last_year = page_read(page(levels=levels(500, 300, 100, 60, 40, 0)))
    return replace(
        report(),
        themes=(theme(),),
        progress=progress_of(this_year, [Target(kind="response", goal=0.9)]),
        years=levels_over([(words("2026", "2026"), this_year), (words("2025", "2025"), last_year)]),
    )


def cells_of(document: bytes) -> Iterator[str]:
    opened = docx.Document(BytesIO(document))
    yield from (one.text for one in opened.paragraphs)
    yield from (cell.text for table in opened.tables for row in table.rows for cell in row.cells)


@pytest.mark.parametrize(("lang", "status"), [("zh", "现行"), ("en", "In force")])
def test_page_and_document_tell_the_same_of_themes_targets_and_years(lang: Lang, status: str):
    html, written = district_html(full_report(), lang), "\n".join(cells_of(district_document(full_report(), lang)))
    for said in ("石楼镇", "612", "57", status, {"zh": "番禺区", "en": "Panyu"}[lang], "90.0%", "2025"):
        assert said in html, said
        assert said in written, said
    assert "沙头街道" not in html, "a group of which nothing is told is left to the workbook"
    assert {"zh": "全部企业中，最多的是：", "en": "Of all firms, most often: "}[lang] in written


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_paper_and_document_tell_the_same_of_those_not_yet_assessed_as_the_table(lang: Lang):
    row = {"key": "association=a", "label": {"zh": "模具协会", "en": "Moulds"}, "firms": 430, "population": 777}
    parts = {"association": [{**row, "response": 0.5534, "mean": None, "has_page": False}]}
    figures = page_read(page(firms=1000, population=3210, response=0.3115, parts=parts))
    about = replace(report(), figures=figures)
    ((told_row,),) = [one.rows for one in silent_tables(figures, about.axes).values()]
    assert told_row[1:4] == (777, 430, 347)
    html, written = district_html(about, lang), "\n".join(cells_of(district_document(about, lang)))
    for said in ("2,210", figures.parts["association"][0].label[lang], "777", "430"):
        assert said in html, said
        assert said in written, said
    assert "347" in written
