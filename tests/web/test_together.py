"""Districts taken together on the web: who may see the sums, of which districts, and how long."""

import pytest
from flask import Flask

from assessor.services import Context
from assessor.storage.figures import Release, Review, put_review
from assessor.web.context import EXTENSION
from tests.web.people import add_person, signed_in
from tests.web.released import add_released
from tests.web.test_drill import rows_of
from tests.web.visitor import Visitor

PAGE = "/zh/district/together"


@pytest.fixture
def context(app: Flask) -> Context:
    return app.extensions[EXTENSION].context


@pytest.fixture
def released(context: Context) -> Release:
    return add_released(context)


@pytest.fixture
def officer(app: Flask) -> Visitor:
    return signed_in(app, add_person(app, "officer", "番禺区科工商信局", district="panyu"))


@pytest.fixture
def city(app: Flask) -> Visitor:
    return signed_in(app, add_person(app, "overseer", "广州市工信局", district="guangzhou"))


def let(officer: Visitor, reader: str, opened: str = "yes") -> None:
    officer.get("/zh/district/targets")
    officer.post("/zh/district/neighbours", {"reader": reader, "open": opened})


@pytest.mark.usefixtures("released")
def test_a_city_reads_what_a_district_in_it_opened_and_no_longer(officer: Visitor, city: Visitor):
    assert "还没有数字" in city.get(PAGE).words
    let(officer, "guangzhou")
    page = city.get(PAGE)
    assert "广州市：各区合计" in page.words
    assert rows_of(page, "区")[-1][:2] == ["合计", "120"]
    assert "合计,120,1500" in city.client.get(f"{PAGE}/districts.csv").text
    city.get(f"{PAGE}/nothing.csv", 404)
    let(officer, "guangzhou", "no")
    assert "还没有数字" in city.get(PAGE).words
    city.get(f"{PAGE}/districts.csv", 404)


@pytest.mark.usefixtures("released")
def test_a_city_reads_no_district_outside_it(app: Flask, city: Visitor, context: Context):
    add_released(context, "zhoucun")
    other = signed_in(app, add_person(app, "officer", "周村区工信局", district="zhoucun"))
    other.get("/zh/district/targets")
    other.post("/zh/district/neighbours", {"reader": "guangzhou", "open": "yes"}, 404)
    assert "还没有数字" in city.get(PAGE).words


def test_a_withdrawn_release_is_in_no_sum(officer: Visitor, city: Visitor, released: Release, context: Context):
    let(officer, "guangzhou")
    with context.database.writing() as transaction:
        put_review(transaction, Review(release_id=released.id, state="withdrawn", reason="数字有误"))
    page = city.get(PAGE)
    assert "还没有数字" in page.words
    assert "不在合计里的区：广州市番禺区" in page.words


@pytest.mark.usefixtures("released")
def test_districts_that_opened_theirs_to_each_other_are_added_up(app: Flask, officer: Visitor, context: Context):
    add_released(context, "zhoucun")
    other = signed_in(app, add_person(app, "officer", "周村区工信局", district="zhoucun"))
    assert "目前只有一个区" in officer.get(PAGE).words
    let(officer, "zhoucun")
    assert "目前只有一个区" in officer.get(PAGE).words
    let(other, "panyu")
    page = officer.get(PAGE)
    assert [row[:2] for row in rows_of(page, "区")] == [
        ["广州市番禺区", "120"],
        ["淄博市周村区", "120"],
        ["合计", "240"],
    ]


@pytest.mark.usefixtures("released")
def test_a_city_sees_nothing_but_sums(city: Visitor):
    for address in ("/zh/district", "/zh/district/releases", "/zh/district/register", "/zh/desk/"):
        assert city.client.get(address).status_code in (403, 404), address
