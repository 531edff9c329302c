"""For every test: databases, a copy for each on SQLite and where asked for on PostgreSQL; what is quick only here."""

import gc
import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask
from jinja2 import FileSystemBytecodeCache
from sqlalchemy.dialects.sqlite import pysqlite
from sqlalchemy.util import LRUCache

from assessor.services.accounts import passwords
from assessor.storage import Database
from tests.databases import DatabaseServer, migrated_server, sqlite_in
from tests.dearest import (  # noqa: F401 (hooks, which pytest finds here)
    pytest_addoption,
    pytest_runtest_logreport,
    pytest_runtest_makereport,
    pytest_runtest_setup,
    pytest_terminal_summary,
)
from tests.forked import CALLERS, ForkedChild
from tests.parts import is_missing
from tests.shared import made_once, shared_folder, stay_in_memory
from tests.storage.postgresql import programs

gc.set_threshold(50_000, 20, 100)
"""Editions and applications stay for all tests; walking them again and again took an eighth of the time."""


def pytest_configure() -> None:
    """Name the folder that all processes of this run share, before they part; workers paint nothing ahead."""
    stay_in_memory()
    shared_folder()
    os.environ["ASSESSOR_REPORTS_AHEAD"] = "false"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is the same on both databases is tried on PostgreSQL by `.ci/run`."""
    for item in items:
        given = getattr(item, "callspec", None)
        if item.get_closest_marker("sqlite_first") and given and "postgresql" in given.params.values():
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session", autouse=True)
def compiled_templates() -> None:
    """Each application compiles the templates it shows; here the second one finds them compiled."""
    Flask.jinja_options = {"bytecode_cache": FileSystemBytecodeCache(str(made_once("templates", bool)))}


@pytest.fixture(scope="session", autouse=True)
def compiled_statements() -> None:
    """Likewise each database its statements; those of the embedded ones are alike."""
    compiled = LRUCache(3000)
    pysqlite.dialect.__eq__ = lambda one, other: type(one) is type(other)
    pysqlite.dialect.__hash__ = lambda one: hash(type(one))
    pysqlite.dialect.engine_created = classmethod(lambda _, engine: setattr(engine, "_compiled_cache", compiled))


@pytest.fixture
def forked_children(monkeypatch: pytest.MonkeyPatch) -> None:
    """Children that read and mark tables start quickly."""
    for name in CALLERS:
        monkeypatch.setattr(import_module(name), "Child", ForkedChild)


@pytest.fixture(scope="session", autouse=True)
def hasher() -> Iterator[PasswordHasher]:
    """The hasher of the service, which is slow on purpose; meanwhile a quick one of the same kind is used."""
    slow = passwords._HASHER
    passwords._HASHER = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    yield slow
    passwords._HASHER = slow


@pytest.fixture(scope="session")
def postgresql() -> Iterator[DatabaseServer]:
    """A server of this process's own; it takes less than a second to make."""
    found = programs()
    if found is None:
        is_missing("PostgreSQL")
    with migrated_server(found) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Of a database with this release's tables."""
    if request.param == "sqlite":
        yield sqlite_in(tmp_path / "database")
        return
    server: DatabaseServer = request.getfixturevalue("postgresql")
    with server.database() as made:
        yield made


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Of a database without tables."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.sqlite3'}"
        return
    server: DatabaseServer = request.getfixturevalue("postgresql")
    with server.database(empty=True) as made:
        yield made


@pytest.fixture
def database(address: str) -> Iterator[Database]:
    made = Database(address)
    yield made
    made.close()
