"""For every test: databases, a copy for each on SQLite and where asked for on PostgreSQL, and quick passwords."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from assessor.services.accounts import passwords
from assessor.storage import Database
from tests.databases import DatabaseServer, sqlite_in
from tests.parts import is_missing
from tests.storage.postgresql import programs, server_of_its_own

gc.set_threshold(50_000, 20, 100)
"""Editions and applications stay for all tests; walking them again and again took an eighth of the time."""


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
    with server_of_its_own(found) as server:
        yield DatabaseServer(server=server)


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
