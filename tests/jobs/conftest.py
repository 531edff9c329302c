"""A desk on both databases, with a folder for files."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assessor.services import Desk
from tests.databases import sqlite_in
from tests.jobs.toy import desk_at


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return tmp_path / "files"


@pytest.fixture
def small_desk(tmp_path: Path, files: Path) -> Iterator[Desk]:
    """On SQLite only, for what is slow and the same on both."""
    made = desk_at(sqlite_in(tmp_path / "small"), files)
    yield made
    made.database.close()


@pytest.fixture
def desk(address: str, files: Path) -> Iterator[Desk]:
    made = desk_at(address, files)
    yield made
    made.database.close()
