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
from assessor.services.district.figures import trials
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

SECOND = {"sqlite_first": "postgresql", "chinese_first": "en"}
gc.set_threshold(50_000, 20, 100)
"""Editions and applications stay for all tests; walking them again and again took an eighth of the time."""


def pytest_configure() -> None:
    """Name the folder that all processes of this run share, before they part; workers paint nothing ahead."""
    stay_in_memory()
    shared_folder()
    os.environ["ASSESSOR_REPORTS_AHEAD"] = "false"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """What is the same on both databases, or in both languages, is tried on the second one by `.ci/run`."""
    for item in items:
        given = getattr(item, "callspec", None)
        values = [] if given is None else given.params.values()
        if any(item.get_closest_marker(mark) and value in values for mark, value in SECOND.items()):
            item.add_marker(pytest.mark.slow)
    yield
    items[:] = dealt(items, int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))


def dealt(items: list[pytest.Item], hands: int) -> list[pytest.Item]:
    """Each process begins with an equal part of the list: let each have of all kinds, and what takes longest first."""
    modules: dict[Path, list[pytest.Item]] = {}
    for item in items:
        modules.setdefault(item.path, []).append(item)
    order = sorted(modules, key=lambda path: (not any(map(is_slow, modules[path])), "e2e" not in path.parts))
    return [item for hand in range(hands) for path in order[hand::hands] for item in modules[path]]


def is_slow(item: pytest.Item) -> bool:
    return item.get_closest_marker("slow") is not None


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


@pytest.fixture(scope="session", autouse=True)
def read_releases() -> None:
    """Copies of one database hold the same releases: what is kept of one in memory is so for each copy."""
    read, kept = trials._ground.__wrapped__, LRUCache(8)

    def ground(database: Database, *release: object) -> object:
        if release not in kept:
            kept[release] = read(database, *release)
        return kept[release]

    trials._ground = ground
