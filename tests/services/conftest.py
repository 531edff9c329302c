"""A service with a database of its own for what people have a right to."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assessor.services import Context
from assessor.storage import Database
from tests.databases import sqlite_in


@pytest.fixture
def context(tmp_path: Path) -> Iterator[Context]:
    made = Database(sqlite_in(tmp_path / "context"))
    yield Context(
        database=made,
        key="a key of this test that is long enough",
        edition="2026-2",
        wrong_codes_allowed=2,
    )
    made.close()


@pytest.fixture
def rights_context(tmp_path: Path) -> Iterator[Context]:
    made = Database(sqlite_in(tmp_path / "rights"))
    yield Context(
        database=made,
        key="a key of this test that is long enough",
        edition="2026-2",
        verifications_allowed=3,
        public_url="https://assess.example/",
    )
    made.close()
