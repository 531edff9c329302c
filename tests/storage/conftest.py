"""A database of its own for each test, on SQLite and on PostgreSQL where that is installed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assessor.storage import Database, downgrade, upgrade
from tests.storage.postgresql import programs, running_server


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    found = programs()
    if found is None:
        pytest.skip("PostgreSQL is not installed")
    with running_server(found) as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'test.sqlite3'}"
        return
    server = request.getfixturevalue("postgresql")
    yield server
    downgrade(server, "base")


@pytest.fixture
def database(address: str) -> Iterator[Database]:
    upgrade(address)
    made = Database(address)
    yield made
    made.close()
