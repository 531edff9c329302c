"""Every screen in every state: our rules in both languages at three widths, and axe once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from assessor.app import create_app
from assessor.config import Settings
from assessor.web.access import ACCESS
from assessor.web.context import EXTENSION
from assessor.web.errors import KNOWN_ERRORS, STATUSES
from tests.e2e.cast import Cast
from tests.e2e.offices import Offices
from tests.e2e.screens import NOT_SCREENS, SCREENS, Screen
from tests.e2e.stage import Stage
from tests.simulated import copied_to
from tests.web.relations import NOW

LANGS = ("zh", pytest.param("en", marks=pytest.mark.slow))
"""Both fill the same templates; what only the longer words of English break is found by `.ci/run`."""
FIRST = {(one.endpoint, one.named.get("part"), one.named.get("section_id")): one for one in reversed(SCREENS)}
STATES = [
    pytest.param(one, id=f"{one.endpoint}: {one.state}", marks=() if one in FIRST.values() else pytest.mark.slow)
    for one in SCREENS
]
"""Each page in its first state; in all others, which fill the same template, by `.ci/run`."""
ERRORS: dict[str, int | type[Exception]] = {
    **{words: kind for kind, (_, words) in KNOWN_ERRORS.items()},
    **{str(status): status for status in STATUSES},
}
"""One of each error page, by its words."""


@pytest.fixture(scope="module")
def cast(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cast]:
    folder = Path(tmp_path_factory.mktemp("screens"))
    copied_to(folder)
    settings = Settings(state_folder=folder, verifications_allowed=10**6, wrong_codes_allowed=10**6, edition="2026-2")
    app = create_app(settings, clock=lambda: NOW)
    yield Offices(app)
    app.extensions[EXTENSION].context.database.close()


@pytest.fixture(scope="module")
def stage(browser: Browser, cast: Cast) -> Iterator[Stage]:
    with browser.new_context() as context:
        yield Stage(context.new_page(), cast)


def test_every_get_route_has_its_screens(cast: Cast):
    routes = {rule.endpoint for rule in cast.app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    assert routes & set(ACCESS) == {one.endpoint for one in SCREENS} | set(NOT_SCREENS)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("screen", STATES)
def test_a_screen_is_sound(stage: Stage, screen: Screen, lang: str):
    stage.show(screen, lang)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("words", ERRORS)
def test_the_page_of_an_error_is_sound(stage: Stage, words: str, lang: str):
    stage.show_error(ERRORS[words], lang)
