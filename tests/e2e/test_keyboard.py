"""Without a mouse, magnified and on paper: what the rules for screens do not see."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.first_half import start
from tests.e2e.journey import Journey, setting_out

FOCUS = """
() => {
  const one = document.activeElement, box = one.getBoundingClientRect(), look = getComputedStyle(one);
  return {
    name: one.id || one.getAttribute("href") || one.name || one.tagName,
    seen: box.top > -1 && box.bottom < innerHeight + 1 && box.width > 0,
    outlined: look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2,
    place: [...document.querySelectorAll("*")].indexOf(one),
  };
}
"""
HIDDEN_ON_PAPER = ("nav", ".btn", ".link-button", ".skip-link", ".filter", ".back-link")


@pytest.fixture(scope="module")
def journey(browser: Browser, site: str) -> Iterator[Journey]:
    with setting_out(browser, site, "zh", 1280, scripts=True) as begun:
        begun.page.emulate_media(reduced_motion="reduce")
        start(begun, "quick")
        yield begun


def tabs(page: Page) -> Iterator[dict[str, object]]:
    """What has the focus at each press of the key, once round the page."""
    while True:
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUS)
        if found["name"] == "BODY":
            return
        yield found


@pytest.mark.parametrize("path", ["", "sections/a1", "check"])
def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(journey: Journey, path: str):
    journey.go(f"{journey.base}/{path}")
    passed = list(tabs(journey.page))
    assert len(passed) > 10
    assert not [one["name"] for one in passed if not (one["seen"] and one["outlined"])]
    places = [one["place"] for one in passed]
    assert places == sorted(places)


def test_the_first_key_skips_to_the_content(journey: Journey):
    page = journey.page
    journey.go(f"{journey.base}/sections/a1")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)["seen"]
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash")
    page.keyboard.press("Tab")
    page.wait_for_function("document.querySelector('main').contains(document.activeElement)")


def test_a_section_is_answered_and_saved_with_keys_alone(journey: Journey):
    page = journey.page
    journey.go(f"{journey.base}/sections/a1")
    page.focus("#q-A1-1-0")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#q-A1-1-1")).to_be_checked()
    with page.expect_navigation():
        page.focus("main .btn-primary")
        page.keyboard.press("Enter")
    journey.go(f"{journey.base}/sections/a1")
    assert page.is_checked("#q-A1-1-1")


def test_paper_shows_the_content_and_nothing_to_press(journey: Journey, tmp_path: Path):
    page = journey.page
    for path in ("code", "check", "so-far"):
        journey.go(f"{journey.base}/{path}")
        page.emulate_media(media="print")
        for selector in HIDDEN_ON_PAPER:
            assert not [one for one in page.locator(selector).all() if one.is_visible()], (path, selector)
        assert page.locator("h1").is_visible()
        assert page.pdf(path=tmp_path / "page.pdf").startswith(b"%PDF-")
        page.emulate_media(media="screen")
