"""The application on its own database for each test, and visitors to it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from assessor.services import Context
from assessor.storage import Account
from assessor.web.context import EXTENSION
from tests.databases import prepared
from tests.web.applications import application_on
from tests.web.people import add_person
from tests.web.visitor import Visitor


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def app(tmp_path: Path, clock: Clock) -> Iterator[Flask]:
    with application_on(prepared(tmp_path), clock) as made:
        yield made


@pytest.fixture
def context(app: Flask) -> Context:
    return app.extensions[EXTENSION].context


@pytest.fixture
def clerk(app: Flask) -> Account:
    """Of an association, where a test does not say otherwise."""
    return add_person(app, "association", "番禺灯光音响协会")


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    return Visitor(app)
