"""A context with a database of its own for what people have a right to."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assessor.services import Context
from assessor.storage import Database, upgrade
from tests.storage.conftest import address, database, postgresql  # noqa: F401 (fixtures on both databases)


@pytest.fixture
def context(tmp_path: Path) -> Iterator[Context]:
    file = f"sqlite:///{tmp_path / 'test.sqlite3'}"
    upgrade(file)
    made = Database(file)
    yield Context(
        database=made,
        key="a key of this test that is long enough",
        edition="2026-1",
        wrong_codes_allowed=2,
    )
    made.close()


@pytest.fixture
def rights_context(tmp_path: Path) -> Iterator[Context]:
    file = f"sqlite:///{tmp_path / 'rights.sqlite3'}"
    upgrade(file)
    made = Database(file)
    yield Context(
        database=made,
        key="a key of this test that is long enough",
        edition="2026-1",
        verifications_allowed=3,
        public_url="https://assess.example/",
    )
    made.close()
