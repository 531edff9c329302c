"""The quick pass on a phone: how long its pages are, how much is to read and to touch, and how much travels."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from assessor.edition import default_edition, load_edition

PHONE = {"width": 360, "height": 740}
SCREENS = 10.0
TYPED = {"q-region": "440113", "q-industry": "38", "q-revenue": "2000"}
"""What is typed: a code is read as well as a name; a revenue that the honours ticked below do not contradict."""
CHARACTERS = 3_500
MOST_PAGES = 5
TAPS = 60
"""A tap a question and a page, two for a question with more than one answer, and some for going in and submitting."""
FIRST_LOAD_BYTES, STYLE_BYTES = 45_000, 12_000
THUMB = {"zh": 44, "en": 36}
"""How high what a thumb touches is, in px; English words take half as many lines again."""
SMALL = """(least) => [...document.querySelectorAll('.options > *')]
    .map(one => [Math.max(...[...one.children].map(part => part.getBoundingClientRect().height)), one.innerText])
    .filter(([height]) => height < least)"""
READ = """() => [...document.querySelectorAll('main')].map(one => one.innerText.replace(/\\s/g, '').length)[0]"""


def pages_of(browser: Browser, site: str, lang: str) -> tuple[list[tuple[str, int, int, int]], int]:
    """Each page of the pass, answered as an owner would: its name, px, characters, taps; and how many were asked."""
    found = []
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        to_first_page(page, f"{site}/{lang}/")
        while "/sections/" in page.url and len(found) < MOST_PAGES:
            assert page.evaluate(SMALL, THUMB[lang]) == []
            px, characters = page.evaluate("document.documentElement.scrollHeight"), page.evaluate(READ)
            found.append((page.url.split("/")[-1], px, characters, answer(page)))
            onward(page)
        asked = page.url.endswith("/check")
    return found, int(asked)


def onward(page: Page) -> None:
    """To the next page; after the first one by the resume code."""
    with page.expect_navigation():
        page.click("main .btn-primary")
    if page.url.partition("?")[0].endswith("/code"):
        onward(page)


def to_first_page(page: Page, start: str) -> None:
    page.goto(start)
    page.check("input[value=quick]")
    while "/sections/" not in page.url:
        with page.expect_navigation():
            page.click("main .btn-primary")


def answer(page: Page) -> int:
    """Taps for all questions of the page: the middle choice of a row, a figure with its letters as one."""
    taps = 1
    for question in page.query_selector_all("[data-question]"):
        boxes = question.query_selector_all("input[type=radio], input[type=checkbox]")
        typed = question.query_selector("input[type=text]")
        if typed:
            typed.fill(TYPED.get(str(typed.get_attribute("name")), "50"))
        elif boxes:
            boxes[min(2, len(boxes) - 1)].check()
        taps += 1
    return taps


@pytest.mark.parametrize("lang", ["zh", pytest.param("en", marks=pytest.mark.slow)])
def test_the_quick_pass_takes_ten_screens_of_a_phone(browser: Browser, site: str, lang: str):
    pages, finished = pages_of(browser, site, lang)
    assert finished, pages
    assert sum(one[1] for one in pages) / PHONE["height"] <= SCREENS, pages
    assert sum(one[3] for one in pages) <= TAPS, pages
    if lang == "zh":
        assert sum(one[2] for one in pages) <= CHARACTERS, pages


def test_what_decides_is_asked_first_and_all_of_it_once(browser: Browser, site: str):
    quick = [one.id for one in load_edition(default_edition()).questionnaire.questions if one.depth == "quick"]
    shown = []
    with browser.new_context(viewport=PHONE, java_script_enabled=False) as context:
        page = context.new_page()
        to_first_page(page, f"{site}/zh/")
        expect(page.locator("[role=status]")).to_have_text("0 / 24")
        while "/sections/" in page.url:
            shown += [one.get_attribute("value") for one in page.query_selector_all("input[name=shown]")]
            assert len(shown) <= len(quick)
            onward(page)
    asked = load_edition(default_edition()).questionnaire
    assert sorted(shown) == sorted(one for one in quick if not asked.find_question(one).is_derived)
    assert shown[0] == "A1-1"
    assert not re.match("[A-H]", shown[-1] or "A"), "the profile decides no level and comes last"


def test_the_first_page_and_the_stylesheet_travel_within_their_budgets(browser: Browser, site: str):
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        answers = []
        page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108  (a method of a list cannot be asked)
        page.goto(f"{site}/zh/", wait_until="networkidle")
        sizes = {one.url: one.request.sizes() for one in answers}
    whole = {url: one["responseBodySize"] + one["responseHeadersSize"] for url, one in sizes.items()}
    assert sum(whole.values()) <= FIRST_LOAD_BYTES, whole
    assert len(whole) <= 4, whole
    assert max(size for url, size in whole.items() if ".css" in url) <= STYLE_BYTES, whole
