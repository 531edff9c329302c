"""Following a figure: sorting, a problem group by group, two groups side by side, a group over all releases."""

from io import StringIO

import pytest
from flask import Flask

from assessor.services import Context
from assessor.storage.figures import Release, Review, add_release, put_review
from tests.web.people import add_person, signed_in
from tests.web.released import HIDDEN, PROBLEM, add_released, count, page, release_of, words
from tests.web.visitor import Page, Visitor

OFFICE = "番禺区科工商信局"
ANSWERED = "py15p-p-sme-funds"
"""A problem for which measures are in force in Panyu."""


@pytest.fixture
def officer(app: Flask) -> Visitor:
    return signed_in(app, add_person(app, "officer", OFFICE, district="panyu"))


@pytest.fixture
def released(context: Context) -> Release:
    return add_released(context)


def base(release: Release, lang: str = "zh") -> str:
    return f"/{lang}/district/releases/{release.id}"


def rows_of(page: Page, first: str) -> list[list[str]]:
    """Rows of the table whose first heading is `first`, without the head."""
    for table in page.all("table"):
        rows = [["".join(cell.itertext()).strip() for cell in row] for row in table.iter("tr")]
        if rows and rows[0][0] == first:
            return rows[1:]
    raise AssertionError(first)


def test_a_table_of_groups_is_sorted_by_the_address_and_what_is_hidden_stays_last(officer: Visitor, released: Release):
    def labels(sort: str) -> list[str]:
        return [
            row[0] for row in rows_of(officer.get(f"{base(released)}/measures/py15r-1-factor-assurance?{sort}"), "行业")
        ]

    assert labels("") == ["化学原料", "金属制品"]
    assert labels("sort=-measure.qualifying") == ["金属制品", "化学原料"]
    assert labels("sort=measure.qualifying") == ["金属制品", "化学原料"], "a hidden figure has no place"
    assert labels("sort=-measure.nothing") == ["化学原料", "金属制品"]
    page = officer.get(f"{base(released)}/?sort=-by_industry.mean")
    assert f"{base(released)}/?cohort=all&sort=by_industry.mean#by_industry-title" in page.links
    assert "从高到低" in page.words
    assert "从高到低" not in officer.get(f"{base(released)}/").words, "the page drawn unsorted stays so"


def test_a_problem_leads_to_the_groups_that_have_it_and_to_what_the_documents_hold(officer: Visitor, released: Release):
    assert f"{base(released)}/problems/{PROBLEM}" in officer.get(f"{base(released)}/").links
    assert f"{base(released)}/problems/{PROBLEM}" in officer.get(f"{base(released)}/support").links
    page = officer.get(f"{base(released)}/problems/{PROBLEM}")
    assert rows_of(page, "行业")[0] == ["化学原料", "50", "61", "25.0%", "61"]
    assert "没有一项现行措施针对这个问题" in page.words
    assert "设备检修公共服务" in page.words
    assert "提案，第五条" in page.words
    assert rows_of(officer.get(f"{base(released)}/problems/{PROBLEM}?by=town"), "镇街")[0][0] == "市桥街"
    officer.get(f"{base(released)}/problems/unknown", 404)
    text = officer.client.get(f"{base(released, 'en')}/problems/{PROBLEM}.csv").data.decode("utf-8-sig")
    assert "Industry,Firms assessed,Have the problem,Share,Nothing they can use" in text
    hidden = officer.get(f"{base(released)}/problems/p2")
    assert rows_of(hidden, "行业")[0][2:] == [HIDDEN] * 2


def test_of_a_problem_that_is_answered_the_measures_are_named_and_what_reaches_all_firms_is_a_line(
    officer: Visitor, context: Context
):
    problem = {"row": ANSWERED, "label": words("中小企业缺钱"), **count(61)}
    kinds = [{"row": name, "label": words(name), **count(120, share)} for name, share in (("培训", 1.0), ("补助", 0.6))]
    told = {"problems": [problem], "gaps": [], "kinds": kinds}
    release, pages = release_of(), {"all": page(**told), "industry=26": page("industry=26", 50, **told)}
    with context.database.writing() as transaction:
        add_release(transaction, release, pages, snapshot=())
    found = officer.get(f"{base(release)}/problems/{ANSWERED}")
    assert any(one.startswith(f"{base(release)}/measures/py15r-") for one in found.links)
    assert rows_of(found, "行业")[0] == ["化学原料", "50", "61", "25.0%"]
    support = officer.get(f"{base(release)}/support")
    assert "各家或几乎各家企业都有可办的：培训。" in support.words
    assert [row[0] for row in rows_of(support, "种类")] == ["补助"]


def test_a_dimension_is_taken_along_by_group_and_answer_by_answer(officer: Visitor, context: Context):
    asked = {"question": "C-1", "label": words("资金够不够"), "section": "c"}
    told = page(answers=[{**asked, "options": [{"row": "no", "label": words("不够"), **count(70, 0.5833)}]}])
    release = release_of()
    with context.database.writing() as transaction:
        add_release(transaction, release, {"all": told, "industry=26": page("industry=26", 50)}, snapshot=())
    files = {
        name: officer.client.get(f"{base(release)}/dimensions/C/{name}.csv").data.decode("utf-8-sig")
        for name in ("by_group", "answers")
    }
    assert "化学原料,118,24.5,30.2,40.1,52.7" in files["by_group"]
    assert "资金够不够,不够,70,0.5833" in files["answers"]
    links = officer.get(f"{base(release)}/dimensions/C").links
    assert [one for one in links if one.endswith("/dimensions/C/answers.csv")]
    officer.get(f"{base(release)}/dimensions/C/nothing.csv", 404)


def test_two_groups_stand_side_by_side_with_how_far_they_are_apart(officer: Visitor, released: Release):
    address = f"{base(released)}/compare?cohort=all&with=industry=26&other={released.id}"
    page = officer.get(address)
    sizes = rows_of(page, "项目")
    assert sizes[0] == ["参评企业", "120", "50", "+70"]
    assert "全部企业（2026 年第 1 版）" in page.words
    assert "可能有重叠" in page.words
    file = officer.client.get(address.replace("/compare?", "/compare/means.csv?"))
    assert StringIO(file.data.decode("utf-8-sig")).read().count("41.5,41.5,0.0") == 1
    assert "同一组数字" in officer.get(f"{base(released)}/compare").words
    officer.get(f"{base(released)}/compare?with=industry=38", 404)
    officer.get(f"{base(released)}/compare?with=nonsense", 404)


def test_no_other_districts_release_is_compared_or_listed(officer: Visitor, released: Release, context: Context):
    other = add_released(context, "zhoucun")
    officer.get(f"{base(released)}/compare?other={other.id}", 404)
    assert str(other.id) not in officer.get(f"{base(released)}/compare").text
    assert len(rows_of(officer.get("/zh/district/series"), "版次")) == 1


def test_two_districts_stand_side_by_side_once_both_offices_want_it(
    app: Flask, officer: Visitor, released: Release, context: Context
):
    other = add_released(context, "zhoucun")
    neighbour = signed_in(app, add_person(app, "officer", "周村区工信局", district="zhoucun"))
    address = f"{base(released)}/compare?other={other.id}"
    officer.get(f"{base(released)}/compare")
    assert (
        "我们允许了，等对方允许" in officer.post("/zh/district/neighbours", {"reader": "zhoucun", "open": "yes"}).words
    )
    officer.get(address, 404)
    assert "对方允许了，等我们允许" in neighbour.get(f"{base(other)}/compare").words
    neighbour.post("/zh/district/neighbours", {"reader": "panyu", "open": "yes"})
    page = officer.get(address)
    assert (
        "（淄博市周村区，2026 年第 1 版）：参评企业 120 家，截至 2026 年 11 月 20 日，在册 1,500 家，参评率 8.0%"
        in page.words
    )
    assert rows_of(page, "项目")[0] == ["参评企业", "120", "120", "0"]
    assert neighbour.get(f"{base(other)}/compare?other={released.id}")
    officer.get(f"{base(other)}/", 404)
    with context.database.writing() as transaction:
        put_review(transaction, Review(release_id=other.id, state="withdrawn", reason="数字有误"))
    officer.get(address, 404)
    neighbour.get(f"{base(other)}/compare")
    neighbour.post("/zh/district/neighbours", {"reader": "panyu", "open": "no"})
    officer.get(address, 404)
    officer.get(f"{base(released)}/compare")
    officer.post("/zh/district/neighbours", {"reader": "nowhere", "open": "yes"}, 404)


def test_a_group_stands_over_all_releases_the_oldest_first(officer: Visitor, context: Context):
    for number in (1, 2):
        add_released(context, number=number)
    page = officer.get("/zh/district/series?cohort=industry%3D26")
    rows = rows_of(page, "版次")
    assert [row[0] for row in rows] == ["2026 年第 1 版（问卷 2026-2）", "2026 年第 2 版（问卷 2026-2）"]
    assert rows[0][1:5] == ["50", "1,500", "8.0%", "41.5"]
    whole = rows_of(officer.get("/zh/district/series"), "版次")
    assert whole[0][6] == "32.5%", "levels 3 and 4 are hidden: the 120 firms less the 81 below level 2"
    assert "没有公布过数字" in officer.get("/zh/district/series?cohort=industry%3D38").words
    assert officer.client.get("/zh/district/series.csv").data.decode("utf-8-sig").count("版（问卷 2026-2）,120,") == 2
