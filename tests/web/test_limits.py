"""Expensive pages leave room for others, and one origin cannot begin assessments without end."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from assessor.app import create_app
from assessor.config import Settings
from assessor.web.access import ACCESS
from assessor.web.admission import EXPENSIVE
from assessor.web.context import EXTENSION
from assessor.web.limits import BUDGETS
from assessor.web.room import Entrant
from tests.databases import prepared
from tests.web.conftest import Clock
from tests.web.visitor import Visitor


@pytest.fixture
def small(tmp_path: Path, clock: Clock) -> Iterator[Flask]:
    made = create_app(Settings(state_folder=prepared(tmp_path), starts_allowed=3, threads=4), clock=clock)
    yield made
    made.extensions[EXTENSION].context.database.close()


def test_all_pages_with_a_limit_exist():
    assert set(BUDGETS) | EXPENSIVE <= set(ACCESS)


def test_one_origin_begins_so_many_and_others_go_on(small: Flask, clock: Clock):
    for _ in range(3):
        Visitor(small).start()
    visitor = Visitor(small)
    visitor.get("/zh/")
    refused = visitor.post("/zh/", {"depth": "quick"}, 429)
    assert (refused.heading, refused.response.headers["Retry-After"]) == ("现在人很多，请稍等", "60")
    elsewhere = Visitor(small)
    elsewhere.client.environ_base["REMOTE_ADDR"] = "192.0.2.9"
    elsewhere.start()
    clock.move(minutes=61)
    Visitor(small).start()


@pytest.mark.slow
def test_sixty_firms_in_one_hall_begin_save_and_submit_undisturbed(app: Flask):
    for _ in range(60):
        Visitor(app).start()


def test_a_right_resume_code_opens_after_a_thousand_wrong_ones_from_the_same_hall(app: Flask):
    mine, stranger = Visitor(app).start(), Visitor(app)
    for _ in range(50):
        stranger.get("/zh/continue")
        token = stranger.current.value_of("csrf_token")
        stranger.client.post("/zh/continue", data={"code": "0000-0000-0000-0000", "csrf_token": token})
    other = Visitor(app)
    other.get("/zh/continue")
    assert other.post("/zh/continue", {"code": mine.code}).path == f"{mine.base}/"


def test_who_is_not_admitted_is_told_so_and_when_to_come_again(small: Flask):
    room = small.extensions["admission"]
    visitor = Visitor(small).start()
    room.working.extend(Entrant(str(one), "127.0.0.1") for one in range(2 * room.at_once))
    refused = visitor.get(f"{visitor.base}/so-far", 503)
    assert (refused.heading, refused.response.headers["Retry-After"]) == ("现在人很多，请稍等", "5")
    visitor.get("/zh/")
    room.working.clear()
    visitor.get(f"{visitor.base}/so-far")
