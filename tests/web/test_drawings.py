"""What is told of a release is drawn once; who may see it is asked each time."""

import re

import pytest
from flask import Flask
from sqlalchemy import event

from assessor.services import Context
from assessor.storage.figures import Release
from tests.web.people import add_person, signed_in
from tests.web.released import add_released
from tests.web.visitor import Visitor

OFFICE = "番禺区科工商信局"


@pytest.fixture
def officer(app: Flask) -> Visitor:
    return signed_in(app, add_person(app, "officer", OFFICE, district="panyu"))


@pytest.fixture
def released(context: Context) -> Release:
    return add_released(context)


def address(release: Release, *, lang: str = "zh", rest: str = "") -> str:
    return f"/{lang}/district/releases/{release.id}/{rest}"


def told(page: str) -> str:
    """What is in the middle of a page."""
    return page.partition("<main")[2].partition("</main>")[0]


def tables_read(visitor: Visitor, context: Context, path: str) -> list[str]:
    """Tables that are read for one more request."""
    read: list[str] = []

    def note(*given: object) -> None:
        read.append(str(given[2]))

    event.listen(context.database.engine, "before_cursor_execute", note)
    visitor.get(path)
    event.remove(context.database.engine, "before_cursor_execute", note)
    return re.findall(r"FROM (\w+)", " ".join(read))


@pytest.mark.parametrize("rest", ["", "support", "?cohort=industry%3D26", "?industry=26&town=440113007"])
def test_the_second_reader_gets_the_same_without_anything_of_it_being_read(
    app: Flask, officer: Visitor, context: Context, released: Release, rest: str
):
    first = told(officer.get(address(released, rest=rest)).text)
    colleague = signed_in(app, add_person(app, "officer", OFFICE, district="panyu"))
    assert told(colleague.get(address(released, rest=rest)).text) == first
    small = {"catalogue_revision", "visit", "target", "release_review"}
    assert set(tables_read(colleague, context, address(released, rest=rest))) <= small


def test_what_was_drawn_for_one_is_closed_to_all_others(app: Flask, officer: Visitor, released: Release):
    officer.get(address(released))
    stranger = signed_in(app, add_person(app, "officer", "周村区工信局", district="zhoucun"))
    stranger.get(address(released), 404)
    signed_in(app, add_person(app, "enterprise")).get(address(released), 404)
    Visitor(app).get(address(released), 303)


def test_languages_topics_groups_and_releases_are_drawn_apart(officer: Visitor, context: Context, released: Release):
    newer = add_released(context, number=2)
    places = [
        address(released),
        address(released, lang="en"),
        address(released, rest="support"),
        address(released, rest="?cohort=industry%3D26"),
        address(newer),
    ]
    drawn = [told(officer.get(place).text) for place in places]
    assert len(set(drawn)) == len(places)
    assert [told(officer.get(place).text) for place in places] == drawn


def test_what_is_said_once_to_one_reader_is_not_drawn_in(app: Flask, officer: Visitor, released: Release):
    with officer.client.session_transaction() as session:
        session["_flashes"] = [("message", "已发布。")]
    assert "已发布。" in officer.get(address(released)).words
    assert "已发布。" not in officer.get(address(released)).words
    colleague = signed_in(app, add_person(app, "officer", OFFICE, district="panyu"))
    assert "已发布。" not in colleague.get(address(released)).words
