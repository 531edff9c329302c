"""A desk on both databases, with a folder for files."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assessor.services import Desk
from assessor.storage import upgrade
from tests.jobs.toy import desk_at
from tests.storage.conftest import address, postgresql  # noqa: F401 (fixtures on both databases)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return tmp_path / "files"


@pytest.fixture
def small_desk(tmp_path: Path, files: Path) -> Iterator[Desk]:
    """On SQLite only, for what is slow and the same on both."""
    file = f"sqlite:///{tmp_path / 'small.sqlite3'}"
    upgrade(file)
    made = desk_at(file, files)
    yield made
    made.database.close()


@pytest.fixture
def desk(address: str, files: Path) -> Iterator[Desk]:  # noqa: F811 (the fixture)
    upgrade(address)
    made = desk_at(address, files)
    yield made
    made.database.close()
