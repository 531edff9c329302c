"""An officer's pages: what a release says, nothing else, with its marks on page, in CSV and in the workbook."""

import re
from io import BytesIO
from uuid import uuid4

import openpyxl
import pytest
from flask import Flask
from sqlalchemy import event

from assessor.services import Context
from assessor.storage.figures import Release, add_release
from tests.web.people import add_person, signed_in
from tests.web.released import HIDDEN, HOSTILE, MEASURE, add_released, measure, page, release_of, spread, words
from tests.web.visitor import Visitor

OFFICE = "番禺区科工商信局"
TABLES = ("levels", "scores", "weak", "problems", "risks", "sums", "change_levels", "change_scores", "by_industry")
SUPPORT = ("measures", "obstacles", "kinds", "providers", "gaps", "proposals", "extremes")


@pytest.fixture
def officer(app: Flask) -> Visitor:
    return signed_in(app, add_person(app, "officer", OFFICE, district="panyu"))


@pytest.fixture
def released(context: Context) -> Release:
    return add_released(context)


def base(release: Release, lang: str = "zh") -> str:
    return f"/{lang}/district/releases/{release.id}"


def test_without_a_release_the_page_says_what_to_do(officer: Visitor):
    assert "还没有发布数据" in officer.get("/zh/district").words
    assert "Nothing published yet" in officer.get("/en/district").words


def test_an_officer_whose_office_has_no_district_is_told_so(app: Flask, released: Release):
    stray = signed_in(app, add_person(app, "officer", "某局"))
    assert "没有对应的区" in stray.get("/zh/district").words
    stray.get(f"{base(released)}/", 404)


def test_the_way_from_the_account_leads_to_the_newest_release(officer: Visitor, context: Context, released: Release):
    newest = add_released(context, number=2)
    assert "/zh/district" in officer.get("/zh/account").links
    page = officer.get("/zh/district", 303)
    assert page.path == f"{base(newest)}/"
    assert page.path != f"{base(released)}/"
    assert "2026 年第 2 版" in page.words


@pytest.mark.parametrize(("lang", "said"), [("zh", "融资最弱。"), ("en", "Finance is weakest.")])
def test_the_overview_tells_everything_of_the_page_with_marks_for_what_is_hidden(
    officer: Visitor, released: Release, lang: str, said: str
):
    page = officer.get(f"{base(released, lang)}/")
    for told in (said, "120", "8.0%", "1,500", "41.5", "66.7%", "20,345", "+2.3", "-1.2"):
        assert told in page.words, told
    assert page.words.count(HIDDEN) > 10
    assert "None" not in page.words
    assert [one for one in page.all("h2") if one.get("id") == "by_industry-title"]
    for name in TABLES:
        assert f"{base(released, lang)}/tables/{name}.csv?cohort=all" in page.links, name


def test_a_group_with_a_page_is_linked_and_one_without_is_not(officer: Visitor, released: Release):
    page = officer.get(f"{base(released)}/")
    assert f"{base(released)}/?cohort=industry%3D26" in page.links
    assert not [link for link in page.links if "industry%3D38" in link]


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("?cohort=industry%3D26", 200, "化学原料"),
        ("?industry=26&town=440113007", 200, "化学原料、市桥街"),
        ("?cohort=town%3D440113007%26industry%3D26", 200, "化学原料、市桥街"),
        ("?cohort=industry%3D38", 404, "这一组不公布"),
        ("?cohort=town%3D440113007%26industry%3D33", 404, "这一组不公布"),
        ("?industry=26&town=440113007&size=small", 404, "这一组不公布"),
        ("?cohort=industry", 404, "这一组不公布"),
        ("?cohort=' OR 1=1", 404, "这一组不公布"),
    ],
)
def test_the_address_names_groups_of_the_fixed_lattice_only(
    officer: Visitor, released: Release, query: str, status: int, said: str
):
    assert said in officer.get(f"{base(released)}/{query}", status).words


def test_the_filter_leads_to_the_address_of_the_group(officer: Visitor, released: Release):
    page = officer.get(f"/zh/district?release={released.id}&industry=26&town=&size=&topic=overview", 303)
    assert page.path == f"{base(released)}/"
    assert "化学原料" in page.heading
    refused = officer.get("/zh/district?industry=26&town=440113007&size=small", 404)
    assert "最多只能同时按两项筛选" in refused.words


def test_no_other_district_is_read(app: Flask, officer: Visitor, context: Context):
    other = add_released(context, "zhoucun")
    officer.get(f"{base(other)}/", 404)
    officer.get(f"{base(other)}/support", 404)
    officer.get(f"{base(other)}/figures.xlsx", 404)
    officer.get(f"/zh/district?release={other.id}", 404)
    officer.get(f"/zh/district?release={uuid4()}", 404)
    officer.get("/zh/district?release=1", 404)
    signed_in(app, add_person(app, "officer", "周村区工信局", district="zhoucun")).get(f"{base(other)}/")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_support_tells_demand_gaps_proposals_and_extremes(officer: Visitor, released: Release, lang: str):
    page = officer.get(f"{base(released, lang)}/support")
    words = {
        "zh": ("技改补助", "设备检修公共服务", "提案，第五条", "没人用的措施"),
        "en": ("Upgrade grant", "Public repair service", "Proposal, point 5", "A measure nobody uses"),
    }
    for said in (*words[lang], "33", "41", "61"):
        assert said in page.words, said
    assert f"{base(released, lang)}/measures/{MEASURE}" in page.links
    for name in SUPPORT:
        assert f"{base(released, lang)}/tables/{name}.csv?cohort=all" in page.links, name


def test_a_pair_tells_numbers_and_scores_only(officer: Visitor, released: Release):
    address = f"{base(released)}/?industry=26&town=440113007"
    page = officer.get(address)
    assert "只公布企业数和得分" in page.words
    assert "等级分布" not in page.words
    assert "没有措施的数字" in officer.get(address.replace("/?", "/support?")).words


def test_a_small_group_has_no_columns_and_no_tables_in_which_nothing_is_told(officer: Visitor, context: Context):
    small = spread() | dict.fromkeys(("lower", "median", "upper"), HIDDEN)
    hidden = {"firms": HIDDEN, "population": 4, "response": HIDDEN, "mean": HIDDEN, "has_page": False}
    told = {
        "index": small,
        "dimensions": [{"id": "C", "label": words("融资"), **small}],
        "levels": [{"row": "0", "label": words("0 级"), "firms": HIDDEN, "share": "20–40%"}],
        "sums": [{"id": "headcount", "label": words("员工数"), "total": HIDDEN}],
        "measures": [measure(HIDDEN) | {"missed": HIDDEN}],
        "gaps": [],
        "parts": {"size": [{"key": "size=small", "label": words("小型"), **hidden}]},
    }
    release = release_of()
    with context.database.writing() as transaction:
        add_release(transaction, release, {"all": page(), "industry=26": page("industry=26", 19, **told)}, snapshot=())
    found = officer.get(f"{base(release)}/?industry=26")
    heads = [["".join(cell.itertext()).strip() for cell in row] for table in found.all("thead") for row in table]
    assert ["等级", "占比"] in heads
    assert ["维度", "计分企业", "平均分"] in heads
    assert not [one for one in found.all("h2") if one.get("id") in ("sums-title", "by_size-title")]
    assert "指数平均分" in found.words
    assert not [one for one in found.all("img") if "等级分布" in one.get("alt", "")], "ranges have no bars"
    assert "没有措施的数字" in officer.get(f"{base(release)}/support?industry=26").words


def test_a_measure_shows_its_rule_its_source_and_its_figures_by_group(officer: Visitor, released: Release):
    page = officer.get(f"{base(released)}/measures/{MEASURE}")
    assert "以下都要满足" in page.words
    assert "依据：" in page.words
    rows = {tuple("".join(cell.itertext()).strip() for cell in row) for row in page.all("tr")}
    assert ("化学原料", HIDDEN, HIDDEN, "41") in rows
    assert ("金属制品", "12", HIDDEN, "41") in rows
    assert "市桥街" in officer.get(f"{base(released)}/measures/{MEASURE}?by=town").words
    assert "at least CNY 500,000" in officer.get(f"{base(released, 'en')}/measures/{MEASURE}").words
    officer.get(f"{base(released)}/measures/unknown", 404)
    csv = officer.client.get(f"{base(released)}/measures/{MEASURE}.csv?by=industry").data.decode("utf-8-sig")
    assert f"化学原料,{HIDDEN},{HIDDEN},41" in csv


def test_every_table_comes_as_csv_with_the_same_marks_and_no_formula(officer: Visitor, released: Release):
    for name in (*TABLES, *SUPPORT):
        response = officer.client.get(f"{base(released)}/tables/{name}.csv?cohort=all")
        assert response.status_code == 200, name
        assert response.data.startswith(b"\xef\xbb\xbf")
        assert response.headers["Content-Disposition"].startswith("attachment")
    problems = officer.client.get(f"{base(released)}/tables/problems.csv").data.decode("utf-8-sig")
    assert f",装备,{HIDDEN},{HIDDEN}" in problems
    assert "\r\n'=cmd" in problems.replace('"', "")
    assert "设备保养费用高,装备,61,0.25" in problems
    levels = officer.client.get(f"{base(released, 'en')}/tables/levels.csv").data.decode("utf-8-sig")
    assert "\r\n\r\nLevel,Firms,Share\r\nLevel 0,20," in levels
    assert levels.startswith("Levels\r\n")
    assert "[c]" in levels.partition("\r\n\r\n")[0], "what the marks mean stands in the first lines"
    assert officer.client.get(f"{base(released)}/tables/nothing.csv").status_code == 404
    assert officer.client.get(f"{base(released)}/tables/levels.csv?cohort=industry%3D38").status_code == 404


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_workbook_holds_all_tables_and_says_what_they_are(officer: Visitor, released: Release, lang: str):
    book = openpyxl.load_workbook(BytesIO(officer.client.get(f"{base(released, lang)}/figures.xlsx").data))
    silent = 1  # by industry; how many firms towns have is not known
    themes = 4  # what the documents hold for each; a release of older code tells no answers
    assert len(book.sheetnames) == 1 + len(TABLES) + len(SUPPORT) + 1 + themes + silent
    about = {row[0].value: row[1].value for row in book.worksheets[0].iter_rows()}
    assert released.frame.edition in about.values()
    assert any(HIDDEN in str(words) for words in about.values())
    levels = book[{"zh": "等级分布", "en": "Levels"}[lang]]
    assert [cell.value for cell in levels[2]][1:] == [20, 0.25]
    assert [cell.value for cell in levels[5]][1:] == [HIDDEN, HIDDEN]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert HOSTILE in [cell.value for cell in cells]
    assert not [cell for cell in cells if cell.data_type == "f"]
    links = [cell.hyperlink for cell in cells if cell.hyperlink]
    assert {one.location.split("!")[0].strip("'") for one in links} == set(book.sheetnames[1:])
    assert not [one for one in links if one.target], "no link leads out of the workbook"


def test_hostile_words_stay_words_on_the_page(officer: Visitor, released: Release):
    page = officer.get(f"{base(released)}/")
    assert HOSTILE in page.words
    assert "<script>alert" not in page.text


def test_a_page_reads_one_release_and_two_pages_and_nothing_of_any_firm(
    officer: Visitor, released: Release, context: Context
):
    read: list[str] = []
    event.listen(context.database.engine, "before_cursor_execute", lambda *given: read.append(given[2]))
    officer.client.get(f"{base(released)}/?cohort=industry%3D26")
    tables = [re.search(r"FROM (\w+)", statement)[1] for statement in read if "FROM" in statement]  # type: ignore[index]
    assert tables.count("release_page") == 2
    assert set(tables) == {"catalogue_revision", "release", "release_page", "release_review", "visit"}


def test_the_method_is_told_in_words(officer: Visitor):
    assert HIDDEN in officer.get("/zh/district/method").words
    assert "Quartiles" in officer.get("/en/district/method").words
