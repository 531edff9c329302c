"""A browser tab that shows answers of the application, which listens on no port: any state is one request away."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path

from flask import Flask
from playwright.sync_api import Page, Route
from sqlalchemy import Connection, event
from werkzeug.exceptions import default_exceptions
from werkzeug.test import TestResponse

from tests.e2e.cast import NAMES, Cast, Person
from tests.e2e.screen import check_screen, check_sizes, check_with_axe
from tests.e2e.screens import Screen

SITE = "http://localhost"
PHONE, ZOOMED, DESKTOP = 320, 640, 1280
"""A phone, or a window of 1280 at 400 %; the same at 200 %; at 100 %."""
SHOTS = os.environ.get("ASSESSOR_SCREENSHOTS", "")
AXE_READS, MIDDLE_READS = "zh", "zh"
"""Both languages fill the same templates, which is what axe looks at; our own rules are held in both."""
EVERY_STATE = bool(os.environ.get("CI"))
"""Axe costs as much as all else: here it looks at one page of each blueprint, in `.ci/run` at every state of all pages.

The middle width, between two that are tried anyhow, is left to that as well.
"""
BROKEN = "information.privacy"
OK = 200


class Stage:
    """The tab, and who acts on it."""

    def __init__(self, page: Page, cast: Cast) -> None:
        self.page, self.cast = page, cast
        self.answer: TestResponse | None = None
        self.files: dict[str, tuple[str, bytes]] = {}
        self.axed: set[str] = set()
        page.route("**/*", self._serve)

    def show(self, screen: Screen, lang: str) -> None:
        """Bring that screen about and hold it against the rules."""
        person: Person = getattr(self.cast, screen.who)
        address = address_of(self.cast.app, screen, {"lang": lang, **person.named, **screen.named})
        with unwritable(self.cast) if screen.unwritable else nullcontext():
            answer = self._ask(person, address, screen)
        assert answer.status_code == screen.status, f"{address}: {answer.status}"
        self._hold(answer, address, lang, f"{screen.endpoint} {screen.state}")

    def show_error(self, kind: int | type[Exception], lang: str) -> None:
        """The page of a status or of an error of a use case."""
        address = f"/{lang}/privacy"
        with raising(self.cast.app, kind):
            answer = self.cast.app.test_client().get(address)
        self._hold(answer, address, lang, f"error {kind if isinstance(kind, int) else kind.__name__}")

    def _ask(self, person: Person, address: str, screen: Screen) -> TestResponse:
        if screen.sends is None:
            return person.client.get(address)
        form = person.client.get(address).text
        token = form.split('name="csrf_token" value="')[1].split('"')[0]
        return person.client.post(address, data={"csrf_token": token, **screen.sends})

    def _hold(self, answer: TestResponse, address: str, lang: str, name: str) -> None:
        self.answer = answer
        self.page.set_viewport_size({"width": PHONE, "height": 800})
        self.page.goto(f"{SITE}{address}")
        for width in (PHONE, ZOOMED, DESKTOP) if lang == MIDDLE_READS and EVERY_STATE else (PHONE, DESKTOP):
            if width != PHONE:
                self.page.set_viewport_size({"width": width, "height": 800})
            if SHOTS and width != ZOOMED:
                path = Path(SHOTS) / f"{lang}-{width}" / f"{name.replace('/', ' ')}.png"
                self.page.screenshot(path=path, full_page=True)
            if width != PHONE:
                check_sizes(self.page)
                continue
            check_screen(self.page, lang, names=NAMES, opened=True)
            kind = name.split(maxsplit=1)[0].partition(".")[0]
            if lang == AXE_READS and (EVERY_STATE or kind not in self.axed):
                check_with_axe(self.page)
                self.axed.add(kind)

    def _serve(self, route: Route) -> None:
        if route.request.is_navigation_request():
            assert self.answer is not None
            headers = {name: self.answer.headers[name] for name in ("Content-Type", "Content-Security-Policy")}
            route.fulfill(status=self.answer.status_code, headers=headers, body=self.answer.data)
        elif route.request.resource_type == "fetch":
            route.fulfill(status=503)  # the page stays as it was answered
        else:
            kind, content = self._file(route.request.url.removeprefix(SITE))
            route.fulfill(content_type=kind, body=content)

    def _file(self, path: str) -> tuple[str, bytes]:
        if path not in self.files:
            with self.cast.app.test_client().get(path) as answer:
                assert answer.status_code == OK, path
                self.files[path] = answer.content_type, answer.data
        return self.files[path]


def address_of(app: Flask, screen: Screen, named: Mapping[str, object]) -> str:
    """The address of a screen; what is not part of its path goes behind a question mark."""
    rule = next(one for one in app.url_map.iter_rules(screen.endpoint) if "GET" in (one.methods or ()))
    values = {name: value for name, value in named.items() if name in rule.arguments or name in screen.named}
    return app.url_map.bind("localhost").build(screen.endpoint, values, method="GET")


@contextmanager
def unwritable(cast: Cast) -> Iterator[None]:
    """Nothing can be stored meanwhile."""

    def refuse(connection: Connection) -> None:
        connection.exec_driver_sql("PRAGMA query_only=ON")

    engine = cast.context.database.engine
    event.listen(engine, "begin", refuse)
    yield
    event.remove(engine, "begin", refuse)
    engine.dispose()


@contextmanager
def raising(app: Flask, kind: int | type[Exception]) -> Iterator[None]:
    """One page fails that way meanwhile."""

    def view() -> str:
        raise default_exceptions[kind]() if isinstance(kind, int) else kind.__new__(kind)

    whole, app.view_functions[BROKEN] = app.view_functions[BROKEN], view
    yield
    app.view_functions[BROKEN] = whole
