"""What ends a browser's right to be here: a new resume code, time, and nothing a cookie says about itself."""

from pathlib import Path

import pytest
from flask import Flask

from assessor.app import create_app
from assessor.config import Settings
from assessor.services.accounts import REQUIRED_FOR
from assessor.web.access import ACCESS
from assessor.web.access.proof import GRAVE
from assessor.web.context import EXTENSION
from tests.databases import prepared
from tests.web.conftest import Clock
from tests.web.people import PASSWORD, add_person, cookie_of, is_signed_in, sign_in, signed_in, with_cookie
from tests.web.test_settings import HANDLER
from tests.web.visitor import Visitor


def test_a_new_resume_code_puts_out_every_other_browser_and_keeps_this_one(app: Flask):
    owner = Visitor(app).start()
    thief = with_cookie(app, cookie_of(owner))
    other = Visitor(app)
    other.get("/zh/continue")
    other.post("/zh/continue", {"code": owner.code})
    other.get(f"{owner.base}/code")
    other.post(f"{owner.base}/code/new", {})
    assert other.client.get(f"{owner.base}/code").status_code == 200
    assert thief.client.get(f"{owner.base}/code").status_code == 404
    assert owner.client.get(f"{owner.base}/code").status_code == 404
    thief.get("/zh/")
    token = thief.current.value_of("csrf_token")
    assert thief.client.post(f"{owner.base}/code/new", data={"csrf_token": token}).status_code == 404


def test_who_is_signed_in_besides_stays_so_when_a_new_code_puts_the_assessment_away(app: Flask):
    owner = Visitor(app).start()
    person = signed_in(app, add_person(app))
    person.get("/zh/continue")
    person.post("/zh/continue", {"code": owner.code})
    owner.get(f"{owner.base}/code")
    owner.post(f"{owner.base}/code/new", {})
    assert is_signed_in(person)
    assert person.client.get(f"{owner.base}/code").status_code == 404


@pytest.mark.parametrize(("role", "hours"), [("enterprise", 7 * 24), ("association", 12), ("admin", 12)])
def test_a_visit_ends_for_good_however_often_it_is_used(app: Flask, clock: Clock, role: str, hours: int):
    person = signed_in(app, add_person(app, role))
    for _ in range(hours):
        assert is_signed_in(person)
        clock.move(hours=1)
    clock.move(minutes=1)
    assert not is_signed_in(person)


def test_an_office_left_alone_for_as_long_as_is_set_signs_in_again_and_a_firm_does_not(tmp_path: Path, clock: Clock):
    app = create_app(Settings(state_folder=prepared(tmp_path), office_idle_minutes=30), clock=clock)
    office, firm = (signed_in(app, add_person(app, role)) for role in ("officer", "enterprise"))
    clock.move(minutes=29)
    assert is_signed_in(office)
    clock.move(minutes=31)
    assert not is_signed_in(office)
    assert is_signed_in(firm)
    app.extensions[EXTENSION].context.database.close()


@pytest.mark.parametrize("role", REQUIRED_FOR)
def test_everybody_who_sees_more_than_one_firm_needs_a_second_factor(app: Flask, role: str):
    visitor = Visitor(app)
    assert sign_in(visitor, add_person(app, role).email).path.endswith("/second-step")
    assert not is_signed_in(visitor)


def test_behind_tls_cookies_are_taken_from_this_host_and_over_tls_only(tmp_path: Path, clock: Clock):
    settings = Settings(
        state_folder=prepared(tmp_path), public_url="https://assess.example", trusted_proxies=0, **HANDLER
    )
    app = create_app(settings, clock=clock)
    client = app.test_client()
    set_by = client.get("/zh/", base_url="https://assess.example").headers["Set-Cookie"]
    assert set_by.startswith("__Host-assessor_session=")
    assert "Secure" in set_by
    assert "Path=/" in set_by
    assert "Domain" not in set_by
    app.extensions[EXTENSION].context.database.close()


@pytest.mark.parametrize(("minutes", "asked"), [(29, False), (31, True)])
def test_what_is_grave_takes_the_password_once_more_half_an_hour_after_signing_in(
    app: Flask, clock: Clock, *, minutes: int, asked: bool
):
    boss, other = signed_in(app, add_person(app, "admin")), add_person(app, "officer", "某局")
    clock.move(minutes=minutes)
    boss.get("/zh/users")
    page = boss.post(f"/zh/users/{other.id}/disable", {})
    assert page.path.endswith("/account/proof") == asked
    if asked:
        boss.post("/zh/account/proof", {"present": "wrong wrong"}, 422)
        assert boss.post("/zh/account/proof", {"present": PASSWORD}).path == "/zh/users"
        assert boss.post(f"/zh/users/{other.id}/disable", {}).path == "/zh/users"
    assert "已停用" in boss.current.words


def test_every_grave_page_and_the_page_to_come_back_to_exist():
    assert set(GRAVE) | set(GRAVE.values()) <= set(ACCESS)
