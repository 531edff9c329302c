"""A database that is locked, full or restarted: a page that says so, and afterwards everything goes on."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from sqlite3 import Connection
from threading import Timer

import pytest
from flask import Flask
from sqlalchemy import event

from assessor.app import create_app
from assessor.config import Settings
from assessor.storage import Database, database, upgrade
from assessor.web.context import EXTENSION
from assessor.web.words import WORDS
from tests.databases import prepared
from tests.parts import is_missing
from tests.storage.postgresql import Server, programs, server_of_its_own
from tests.web.visitor import Visitor

pytestmark = pytest.mark.chinese_first

ANSWERS = {"A1-1": "mechanised", "A1-13": "machine"}
LATER = {"A1-1": "automated", "A1-13": "machine"}


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    monkeypatch.setattr(database, "BUSY_MILLISECONDS", 700)
    made = create_app(Settings(state_folder=prepared(tmp_path), edition="2026-2"))
    yield made
    made.extensions[EXTENSION].context.database.close()


def a_visitor(app: Flask, lang: str) -> Visitor:
    visitor = Visitor(app).start("full", lang)
    visitor.save("a1", ANSWERS)
    return visitor


def saved(visitor: Visitor, question: str) -> list[str]:
    return visitor.get(f"{visitor.base}/sections/a1").checked(f"q-{question}")


@contextmanager
def locked(file: Path) -> Iterator[Connection]:
    """Somebody else holds the lock to write."""
    with closing(sqlite3.connect(file, isolation_level=None, check_same_thread=False)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield connection


def test_a_save_waits_for_a_lock_that_is_given_back(app: Flask, tmp_path: Path):
    visitor = a_visitor(app, "zh")
    with locked(tmp_path / "assessor.sqlite3") as holder:
        Timer(0.3, holder.rollback).start()
        visitor.save("a1", LATER)
    assert saved(visitor, "A1-1") == ["automated"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_lock_that_stays_is_said_with_the_answers_still_on_the_page(app: Flask, tmp_path: Path, lang: str):
    visitor = a_visitor(app, lang)
    with locked(tmp_path / "assessor.sqlite3"):
        page = visitor.save("a1", LATER, 503)
        assert WORDS["section.unsaved_title"][lang] in page.words
        assert page.checked("q-A1-1") == ["automated"]
        assert saved(visitor, "A1-1") == ["mechanised"]
    visitor.save("a1", LATER)
    assert saved(visitor, "A1-1") == ["automated"]


def fill_up(store: Database) -> None:
    """The file may not grow any more, as on a full disk."""
    store.close()
    event.listen(store.engine, "connect", _may_not_grow)


def make_room(store: Database) -> None:
    event.remove(store.engine, "connect", _may_not_grow)
    store.close()


def _may_not_grow(connection: Connection, _record: object) -> None:
    connection.execute("PRAGMA max_page_count=1")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_on_a_full_disk_nothing_is_lost_and_saving_goes_on_with_room(app: Flask, lang: str):
    visitor, store = a_visitor(app, lang), app.extensions[EXTENSION].context.database
    fill_up(store)
    statuses = []
    for _ in range(60):  # until the last free page is used up
        opened = visitor.get(f"{visitor.base}/sections/a1")
        sent = {"seen": opened.value_of("seen"), "shown": opened.values_of("shown"), "q-A1-1": "automated"}
        answer = visitor.client.post(
            f"{visitor.base}/sections/a1", data={**sent, "csrf_token": opened.value_of("csrf_token")}
        )
        statuses.append(answer.status_code)
        if answer.status_code != 303:
            break
    assert statuses[-1] == 503
    assert WORDS["section.unsaved_title"][lang] in answer.text
    assert visitor.client.get("/health").status_code == 200
    make_room(store)
    visitor.save("a1", LATER)
    assert saved(visitor, "A1-1") == ["automated"]


@pytest.fixture
def server() -> Iterator[Server]:
    found = programs()
    if found is None:
        is_missing("PostgreSQL")
    with server_of_its_own(found) as made:
        upgrade(made.address)
        yield made


def test_postgresql_restarted_under_the_service_is_said_and_then_all_goes_on(server: Server, tmp_path: Path):
    app = create_app(Settings(state_folder=tmp_path, database_url=server.address, edition="2026-2"))
    visitors = {lang: a_visitor(app, lang) for lang in ("zh", "en")}
    server.stop()
    for lang, visitor in visitors.items():
        assert visitor.get(f"{visitor.base}/sections/a1", 503).heading == WORDS["error.503_title"][lang]
        assert Visitor(app).get(f"/{lang}/privacy").status == 200
    assert app.test_client().get("/health").status_code == 503
    server.start()
    for visitor in visitors.values():
        assert saved(visitor, "A1-1") == ["mechanised"]
        visitor.save("a1", LATER)
    server.stop()
    server.start()
    for visitor in visitors.values():  # restarted between two requests: nobody notices
        assert saved(visitor, "A1-1") == ["automated"]
    app.extensions[EXTENSION].context.database.close()


def test_a_row_that_somebody_holds_is_waited_for_only_so_long(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(database.POSTGRESQL_OPTIONS, "options", "-c lock_timeout=300")
    app = create_app(Settings(state_folder=tmp_path, database_url=server.address, edition="2026-2"))
    visitor = a_visitor(app, "zh")
    holder = Database(server.address)
    with holder.writing() as transaction:
        transaction.connection().exec_driver_sql("SELECT * FROM assessment FOR UPDATE")
        page = visitor.save("a1", LATER, 503)
        assert WORDS["section.unsaved_title"]["zh"] in page.words
    visitor.save("a1", LATER)
    holder.close()
    app.extensions[EXTENSION].context.database.close()
