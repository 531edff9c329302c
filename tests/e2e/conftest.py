"""The service on a port of its own, and a Chromium to visit it with."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import pytest
from flask import Flask
from playwright.sync_api import Browser, sync_playwright
from waitress.server import create_server

from assessor.app import create_app
from assessor.config import Settings
from assessor.web.context import EXTENSION
from tests.databases import prepared
from tests.parts import is_missing

SHELL, WHOLE = "chromium-headless-shell", "chromium"
"""The same engine; the one without windows takes half the processor time."""
CHROMIUM = shutil.which(SHELL) or shutil.which(WHOLE) or ""
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The application that is served."""
    return create_app(Settings(state_folder=prepared(tmp_path_factory.mktemp("state")), edition="2026-2"))


@pytest.fixture(scope="session")
def site(app: Flask) -> Iterator[str]:
    """The address of a running service."""
    with served(app) as address:
        yield address


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The application listens meanwhile; gives its address."""
    server, is_over = create_server(app, host="127.0.0.1", port=0, threads=4), Event()

    def run() -> None:
        try:
            server.run()
        except OSError:  # its sockets were closed while it looked at them
            if not is_over.is_set():
                raise

    thread = Thread(target=run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    is_over.set()
    server.close()
    thread.join(timeout=5)
    app.extensions[EXTENSION].context.database.close()


def without_fonts_of_reports() -> dict[str, str | float | bool]:
    """A process that made a report knows the fonts of reports alone; a visitor draws with those of the machine."""
    return {name: value for name, value in os.environ.items() if name != "FONTCONFIG_FILE"}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    if not CHROMIUM:
        is_missing("Chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET), env=without_fonts_of_reports())
        yield opened
        opened.close()
