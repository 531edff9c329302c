import sqlite3

import pytest
from flask import Flask
from sqlalchemy import event

from assessor.web.context import EXTENSION
from assessor.web.errors import KNOWN_ERRORS, STATUSES
from assessor.web.words import WORDS
from tests.rows import each_row
from tests.web.log_lines import log_lines
from tests.web.visitor import Visitor


def raising(error: Exception):
    def view() -> str:
        raise error

    return view


@each_row("lang", ["zh", "en"])
@each_row("kind", KNOWN_ERRORS)
def test_every_known_error_has_its_page(app: Flask, kind: type[Exception], lang: str):
    status, words = KNOWN_ERRORS[kind]
    app.view_functions["information.privacy"] = raising(kind.__new__(kind))
    page = Visitor(app).get(f"/{lang}/privacy", status)
    assert page.heading == WORDS[f"error.{words}_title"][lang]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_unexpected_error_shows_a_page_and_says_nothing_about_itself(app: Flask, lang: str):
    app.view_functions["information.privacy"] = raising(RuntimeError("the password is 1234"))
    page = Visitor(app).get(f"/{lang}/privacy", 500)
    assert "1234" not in page.text
    assert page.heading == WORDS["error.500_title"][lang]


def test_every_status_has_words():
    for status in STATUSES:
        assert f"error.{status}_title" in WORDS
        assert f"error.{status}" in WORDS


def test_an_unknown_address_is_answered_in_its_language(visitor: Visitor):
    assert visitor.get("/en/nowhere", 404).heading == "Page not found"
    assert visitor.get("/nowhere", 404).heading == "没有找到这个页面"


def test_a_wrong_method_is_answered_with_a_page(visitor: Visitor):
    visitor.get("/zh/")
    assert visitor.post("/zh/privacy", {}, 405).heading == "这个页面不能这样打开"


def test_too_large_a_form_is_refused(visitor: Visitor):
    visitor.get("/zh/continue")
    assert visitor.post("/zh/continue", {"code": "x" * 300_000}, 413).heading == "提交的内容太大"


def test_too_many_parts_are_refused(visitor: Visitor):
    visitor.get("/zh/continue")
    parts = {f"field{number}": "x" for number in range(1100)}
    token = visitor.current.value_of("csrf_token")
    sent = visitor.client.post("/zh/continue", data={**parts, "csrf_token": token}, content_type="multipart/form-data")
    assert sent.status_code == 413


def test_a_foreign_host_is_refused(app: Flask):
    assert app.test_client().get("/zh/", headers={"Host": "evil.example"}).status_code == 400


def test_headers_forbid_foreign_and_inline_scripts_frames_and_caching(app: Flask):
    headers = app.test_client().get("/zh/").headers
    assert "script-src 'self';" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(visitor: Visitor):
    sent = visitor.client.get("/zh/").headers["Set-Cookie"]
    assert "HttpOnly" in sent
    assert "SameSite=Lax" in sent


def test_health_answers_without_a_language(app: Flask):
    assert app.test_client().get("/health").text == "ok\n"


def test_a_database_that_turned_read_only_under_the_service_is_read_on_and_said_plainly(app: Flask):
    visitor = Visitor(app).start()
    engine = app.extensions[EXTENSION].context.database.engine

    def close(connection: sqlite3.Connection, *_: object) -> None:
        connection.execute("PRAGMA query_only = ON")

    event.listen(engine, "checkout", close)
    with log_lines("text") as log:
        page = visitor.save("profile", {}, 503, enterprise_name="还在页面上的厂")
    event.remove(engine, "checkout", close)
    assert WORDS["section.unsaved_title"]["zh"] in page.words
    assert page.value_of("enterprise_name") == "还在页面上的厂"
    assert "cannot be used: see whether the disk turned read-only" in log.getvalue()


def test_styles_come_from_this_service_only(app: Flask):
    client = app.test_client()
    for path in (
        "/static/assessor.css",
        "/static/icon.svg",
        "/static/keep.js",
    ):
        with client.get(path) as response:
            assert response.status_code == 200
    with client.get("/static/assessor.css") as response:
        assert "//" not in response.text
