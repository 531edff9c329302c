"""A desk on a database of its own for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assessor.services import Desk
from assessor.storage import Database, upgrade


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    address = f"sqlite:///{tmp_path / 'test.sqlite3'}"
    upgrade(address)
    database = Database(address)
    yield Desk(
        database=database,
        key="a key of this test that is long enough",
        edition="2026-1",
        wrong_codes_allowed=2,
    )
    database.close()
