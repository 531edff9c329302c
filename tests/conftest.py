"""Databases for every test: a copy for each, on SQLite or, where a test asks for both, on PostgreSQL as well."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assessor.storage import Database
from tests.databases import DatabaseServer, sqlite_in
from tests.parts import is_missing
from tests.storage.postgresql import programs, server_of_its_own


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
