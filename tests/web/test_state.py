"""What monitoring, metrics and administrators are told, and what stands in the log of a request."""

import json
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from flask import Flask

from assessor.app import create_app
from assessor.config import Settings
from assessor.services import Context
from assessor.services.jobs.presence import say_present
from assessor.storage.alarms import Alarm, raise_alarm
from assessor.web.context import EXTENSION
from tests.databases import prepared
from tests.web.conftest import Clock
from tests.web.log_lines import log_lines
from tests.web.people import add_person, sign_in, signed_in
from tests.web.visitor import Visitor

TOKEN = "a token of this test"  # noqa: S105 (made up)


def test_the_service_is_ready_once_somebody_works_off_jobs(app: Flask, context: Context, clock: Clock):
    client = app.test_client()
    found = client.get("/ready")
    assert (found.status_code, found.json) == (503, {"database": True, "disk": True, "tables": True, "workers": False})
    say_present(context, now=clock())
    assert client.get("/ready").status_code == 200
    clock.move(minutes=2)
    assert client.get("/ready").status_code == 503


def test_a_database_that_cannot_be_written_is_not_ready(app: Flask, context: Context):
    context.database.close()
    Path(str(context.database.engine.url.database)).write_bytes(b"no database" * 1000)
    found = app.test_client().get("/ready")
    assert (found.status_code, found.json["database"]) == (503, False)


def test_numbers_are_given_to_whoever_has_the_token_and_to_nobody_else(tmp_path: Path, clock: Clock):
    app = create_app(Settings(state_folder=prepared(tmp_path), metrics_token=TOKEN), clock=clock)
    Visitor(app).start()
    client = app.test_client()
    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"Authorization": "Bearer wrong"}).status_code == 404
    found = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).text
    assert 'assessor_things{kind="drafts"} 1.0' in found
    assert 'assessor_requests_total{method="POST",page="start.begin",status="303"}' in found
    app.extensions[EXTENSION].context.database.close()


def test_without_a_token_nobody_gets_numbers(app: Flask):
    assert app.test_client().get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


def test_an_administrator_sees_alarms_and_what_ends_soon(app: Flask, context: Context, clock: Clock):
    admin = signed_in(app, add_person(app, "admin"))
    page = admin.get("/zh/service")
    assert "没有等您处理的事" not in page.words
    assert "后台程序没有运行" in page.words
    with context.database.writing() as transaction:
        raise_alarm(transaction, Alarm(matter="erasure draft", raised_at=clock() - timedelta(hours=1), detail="21"))
    assert "一次到期的数据太多" in admin.get("/zh/service").words
    assert "Unusually much" in admin.get("/en/service").words


@pytest.fixture
def lines() -> Iterator[StringIO]:
    """What this process logs as JSON meanwhile."""
    with log_lines("json") as written:
        yield written


def test_a_request_leaves_a_line_with_time_level_and_id_and_nothing_about_people(app: Flask, lines: StringIO):
    person = add_person(app)
    visitor = Visitor(app)
    sign_in(visitor, person.email, "wrong wrong", 422)
    visitor.get("/zh/verify/AAAA-BBBB-CCCC", 404)
    said = [json.loads(line) for line in lines.getvalue().splitlines()]
    refused = next(one for one in said if one["page"] == "signing_in.enter")
    assert (refused["level"], refused["status"], refused["method"]) == ("warning", 422, "POST")
    assert refused["request_id"]
    assert refused["time"].endswith("Z")
    everything = lines.getvalue()
    assert not [one for one in (person.email, "AAAA", "127.0.0.1", str(person.id)) if one in everything]


def test_the_id_a_proxy_gave_is_kept_and_a_strange_one_is_not(app: Flask):
    client = app.test_client()
    kept = client.get("/zh/", headers={"X-Request-ID": "0123456789abcdef"})
    assert kept.headers["X-Request-ID"] == "0123456789abcdef"
    strange = client.get("/zh/", headers={"X-Request-ID": "<script>alert(1)</script>"})
    assert "<" not in strange.headers["X-Request-ID"]
