"""One application for many tests: its routes and templates are made once, each test gets a database and a clock."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask

from assessor.app import context_of, create_app
from assessor.config import Settings
from assessor.edition import default_edition
from assessor.web.context import EXTENSION, Surroundings
from tests.databases import prepared

EDITION = default_edition()
"""The edition the pages are tried on: what users see."""
ATTEMPTS = 3
"""Wrong codes allowed, few so that tests reach the limit."""


@contextmanager
def application_on(folder: Path, clock: Callable[[], datetime]) -> Iterator[Flask]:
    """The application on the database in a state folder; what a test changes of it is undone."""
    settings = Settings(state_folder=folder, wrong_codes_allowed=ATTEMPTS, edition=EDITION)
    app, context = _built(), context_of(settings)
    views, config = dict(app.view_functions), dict(app.config)
    app.extensions[EXTENSION] = Surroundings(context=context, clock=clock)
    app.config["SECRET_KEY"] = settings.key()
    try:
        yield app
    finally:
        app.extensions[EXTENSION].context.database.close()
        for kept, before in ((app.view_functions, views), (app.config, config)):
            kept.clear()
            kept.update(before)


@cache
def _built() -> Flask:
    with TemporaryDirectory() as folder:
        return create_app(Settings(state_folder=prepared(Path(folder)), edition=EDITION))
