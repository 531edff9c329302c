"""The official document: native headings, captions, tables and charts, and the figures of the release's tables."""

from io import BytesIO
from zipfile import ZipFile

import docx
from docx.document import Document
from openpyxl import load_workbook

from assessor.questionnaire import Lang
from assessor.releases.figure_words import told
from assessor.releases.table import HIDDEN_MARK
from assessor.releases.tables import overview_tables
from assessor.reports.groups.district import DistrictReport, district_html
from assessor.reports.official.district import district_document
from tests.reports.release_pages import hidden_page, levels, measure, page, part, report
from tests.rows import each_row

LANGS: tuple[Lang, ...] = ("zh", "en")
REPORTS = {"told": report(), "hidden": report(hidden_page()), "no change": report(page(change=None))}
CASES = [(name, lang) for name in REPORTS for lang in LANGS]


def opened(about: DistrictReport, lang: Lang) -> Document:
    return docx.Document(BytesIO(district_document(about, lang)))


def tables_in(document: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]


@each_row("name, lang", CASES)
def test_every_table_of_the_overview_stands_in_it_cell_by_cell(name: str, lang: Lang):
    about = REPORTS[name]
    there = tables_in(opened(about, lang))
    wanted = overview_tables(about.figures, about.axes)
    for key in {"levels", "scores", "change_levels", "change_scores", "by_town", "by_size"} & set(wanted):
        table = wanted[key]
        rows = [[told(cell, of.form, lang) for cell, of in zip(row, table.columns, strict=True)] for row in table.rows]
        assert [[column.title[lang] for column in table.columns], *rows] in there, key


def test_headings_and_captions_are_native_and_counted_on():
    document = opened(REPORTS["told"], "zh")
    styles = [one.style.name for one in document.paragraphs if one.style is not None]
    assert styles.count("Title") == 1
    assert {"Heading 1", "Heading 2", "Caption"} <= set(styles)
    captions = [one for one in document.paragraphs if one.style is not None and one.style.name == "Caption"]
    fields = [one._p.xml.count("w:fldSimple") for one in captions]
    assert fields == [2] * len(captions)
    heads = [one.text for one in document.paragraphs if one.style is not None and one.style.name == "Heading 1"]
    assert [one[:2] for one in heads] == [f"{mark}、" for mark in "一二三四五六七八"[: len(heads)]]


def test_each_chart_is_drawn_by_the_word_processor_from_a_workbook_with_the_same_numbers():
    about = REPORTS["told"]
    with ZipFile(BytesIO(district_document(about, "zh"))) as made:
        names = made.namelist()
        books = sorted(name for name in names if name.startswith("word/embeddings/"))
        charts = sorted(name for name in names if name.startswith("word/charts/chart"))
        assert len(books) == len(charts) == 2
        assert all(b"externalData" in made.read(name) for name in charts)
        assert all(b'dispBlanksAs val="gap"' in made.read(name) for name in charts), "or a missing bar reads as nought"
        levels = overview_tables(about.figures, about.axes)["levels"]
        sheet = load_workbook(BytesIO(made.read(books[0])))["Data"]
    place = [column.name for column in levels.columns].index("share")
    shown = [row[place] if isinstance(row[place], float) else None for row in levels.rows]
    assert [row[1].value for row in sheet.iter_rows(min_row=2)] == shown


def test_a_range_has_no_bar_and_stands_in_the_name_of_its_place():
    about = report(page(levels=levels(101, 502, 303, 204, "0–5", HIDDEN_MARK, 0)))
    with ZipFile(BytesIO(district_document(about, "zh"))) as made:
        sheet = load_workbook(BytesIO(made.read("word/embeddings/chart1.xlsx")))["Data"]
    found = {row[0].value: row[1].value for row in sheet.iter_rows(min_row=2)}
    assert found["4 级 信息化（0–5）"] is None
    assert found["5 级 智能化"] is None


def test_nothing_hidden_is_drawn_or_said():
    document = opened(REPORTS["hidden"], "zh")
    assert HIDDEN_MARK in str(tables_in(document))
    with ZipFile(BytesIO(district_document(REPORTS["hidden"], "zh"))) as made:
        for name in made.namelist():
            if name.startswith("word/embeddings/"):
                sheet = load_workbook(BytesIO(made.read(name)))["Data"]
                assert "[c]" not in [row[1].value for row in sheet.iter_rows(min_row=2)]


def test_neither_what_every_firm_can_use_nor_a_column_of_dashes_stands_in_a_table():
    groups = [{**part("小型", "Small", 987), "population": None, "response": None}]
    measures = [measure("改造奖补", "Award", "in_force", 61), measure("培训", "Training", "in_force", 1237)]
    everybody = [{"id": "Training", "title": {"zh": "培训", "en": "Training"}}]
    told_of = page(parts={"size": groups}, measures=measures, extremes={"nobody": [], "everybody": everybody})
    rows = [row for table in tables_in(opened(report(told_of), "zh")) for row in table]
    assert ["规模", "企业数", "指数平均分"] in rows
    assert ["小型", "987", "41.9"] in rows
    assert {row[0] for row in rows} & {"改造奖补", "培训"} == {"改造奖补"}
    assert "参评率" not in district_html(report(told_of), "zh").partition("小型")[0].rpartition("<table")[2]
