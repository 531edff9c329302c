"""A context on both databases, with a folder for files."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assessor.services import Context
from assessor.storage import upgrade
from tests.jobs.toy import context_at
from tests.storage.conftest import address, postgresql  # noqa: F401 (fixtures on both databases)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return tmp_path / "files"


@pytest.fixture
def small_context(tmp_path: Path, files: Path) -> Iterator[Context]:
    """On SQLite only, for what is slow and the same on both."""
    file = f"sqlite:///{tmp_path / 'small.sqlite3'}"
    upgrade(file)
    made = context_at(file, files)
    yield made
    made.database.close()


@pytest.fixture
def context(address: str, files: Path) -> Iterator[Context]:  # noqa: F811 (the fixture)
    upgrade(address)
    made = context_at(address, files)
    yield made
    made.database.close()
