"""A service on both databases, with a folder for files."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assessor.services import Context
from tests.databases import sqlite_in
from tests.jobs.toy import context_at


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return tmp_path / "files"


@pytest.fixture
def small_context(tmp_path: Path, files: Path) -> Iterator[Context]:
    """On SQLite only, for what is slow and the same on both."""
    made = context_at(sqlite_in(tmp_path / "small"), files)
    yield made
    made.database.close()


@pytest.fixture
def context(address: str, files: Path) -> Iterator[Context]:
    made = context_at(address, files)
    yield made
    made.database.close()
