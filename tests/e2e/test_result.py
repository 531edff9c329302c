"""The result on a phone: what the first screen shows, how long the page is, how much travels, what is printed."""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from assessor.app import create_app
from assessor.config import Settings
from assessor.services.accounts import begin_visit, find_visit_of, hold_in_visit
from assessor.storage import AssessmentId
from assessor.web.context import EXTENSION
from assessor.web.session import VISIT
from tests.databases import prepared
from tests.e2e.conftest import served
from tests.worked import CASES, worked_result

NOW = datetime(2026, 11, 28, 4, tzinfo=UTC)
PHONE = {"width": 360, "height": 740}
FOUR_SCREENS = {"zh": 2960, "en": 3700}
"""English takes a quarter more room."""
RESULT_BYTES = 60_000
END_OF_FIRST = "document.querySelector('.first-buttons').getBoundingClientRect().bottom"
LONG = "document.documentElement.scrollHeight"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return create_app(Settings(state_folder=prepared(tmp_path_factory.mktemp("result"))), clock=lambda: NOW)


@pytest.fixture(scope="module")
def site(app: Flask) -> Iterator[str]:
    with served(app) as address:
        yield address


@pytest.fixture(scope="module")
def results(app: Flask) -> list[AssessmentId]:
    context = app.extensions[EXTENSION].context
    return [worked_result(context, case, now=NOW) for case in CASES]


def let_in(app: Flask, site: str, page: Page, held: AssessmentId) -> None:
    """A browser that holds the result, as by its resume code."""
    context = app.extensions[EXTENSION].context
    token = begin_visit(context, agent="", now=NOW)
    visit = find_visit_of(context, token, now=NOW)
    assert visit is not None
    hold_in_visit(context, visit.id, held)
    client = app.test_client()
    with client.session_transaction() as session:
        session[VISIT] = token
    kept = client.get_cookie(app.config["SESSION_COOKIE_NAME"])
    assert kept is not None
    page.context.add_cookies([{"name": kept.key, "value": kept.value, "url": site}])


@pytest.mark.parametrize("lang", ["zh", pytest.param("en", marks=pytest.mark.slow)])
def test_an_owners_three_questions_are_answered_on_the_first_screen_of_each_worked_factory(
    app: Flask, site: str, browser: Browser, results: list[AssessmentId], lang: str
):
    """Where am I: the ladder; what can I get: the counts; what do I do on Monday: three things, each with a way on."""
    found = []
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        for case, held in zip(CASES, results, strict=True):
            let_in(app, site, page, held)
            page.goto(f"{site}/{lang}/assessments/{held}/result")
            first, whole = page.evaluate(END_OF_FIRST), page.evaluate(LONG)
            parts = [page.locator(one).count() for one in (".rung", ".thing", ".counts li")]
            parts.append(page.locator(".thing:not(:has(.thing-do a))").count())
            if parts != [6, 3, 3, 0] or whole > FOUR_SCREENS[lang] or first > PHONE["height"]:
                found.append((case["name"], parts, first, whole))
    assert not found


def test_whom_to_call_can_be_called(app: Flask, site: str, browser: Browser, results: list[AssessmentId]):
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        let_in(app, site, page, results[1])
        page.goto(f"{site}/zh/assessments/{results[1]}/result")
        calls = page.locator(".thing a[href^='tel:']")
        assert calls.first.get_attribute("href") == "tel:12345"
        assert calls.first.bounding_box()["height"] >= 40


def test_a_part_is_fetched_where_it_is_asked_for_and_without_scripts_has_its_own_page(
    app: Flask, site: str, browser: Browser, results: list[AssessmentId]
):
    for scripts in (True, False):
        with browser.new_context(viewport=PHONE, java_script_enabled=scripts) as context:
            page = context.new_page()
            let_in(app, site, page, results[1])
            page.goto(f"{site}/zh/assessments/{results[1]}/result")
            page.click("a[href$='/result/findings']")
            page.wait_for_selector("#findings-title")
            assert page.url.endswith("/result") == scripts
            assert page.locator("h1").count() == 1


def test_a_result_travels_within_its_budget_and_prints_on_one_page(
    app: Flask, site: str, browser: Browser, results: list[AssessmentId]
):
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        let_in(app, site, page, results[1])
        answers = []
        page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108  (a method of a list cannot be asked)
        page.goto(f"{site}/zh/assessments/{results[1]}/result", wait_until="networkidle")
        sizes = [one.request.sizes() for one in answers]
        assert sum(one["responseBodySize"] + one["responseHeadersSize"] for one in sizes) <= RESULT_BYTES
        with pikepdf.open(BytesIO(page.pdf(format="A4"))) as printed:
            assert len(printed.pages) == 1


def test_the_report_of_a_firm_with_a_chinese_name_arrives_under_that_name(app: Flask, site: str, browser: Browser):
    held = worked_result(app.extensions[EXTENSION].context, CASES[1], now=NOW, name="番禺恒达冲压件厂")
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        let_in(app, site, page, held)
        page.goto(f"{site}/zh/assessments/{held}/result")
        with page.expect_download() as started:
            page.click("main a[href$='/report.pdf']")
        assert "番禺恒达冲压件厂" in started.value.suggested_filename


def test_the_picture_to_send_on_is_saved_as_chat_programs_take_one(
    app: Flask, site: str, browser: Browser, results: list[AssessmentId]
):
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        let_in(app, site, page, results[0])
        page.goto(f"{site}/zh/assessments/{results[0]}/share")
        page.wait_for_function("document.querySelector('.share-picture').src.startsWith('data:image/png')")
        with page.expect_download() as saved:
            page.click("#picture")
        assert saved.value.suggested_filename == "诊断结果.png"
        content = saved.value.path().read_bytes()
        assert content.startswith(b"\x89PNG")
        assert [int.from_bytes(content[start : start + 4]) for start in (16, 20)] == [900, 1200]


def test_a_range_stands_on_the_ladder_of_a_phone_as_in_the_sentence(app: Flask, site: str, browser: Browser):
    jewels = next(one for one in CASES if one["name"].startswith("a jewellery maker"))
    at_odds = {**jewels, "answers": {**jewels["answers"], "A2-9": ["erp", "qms"], "G-11": "by_eye"}}
    held = worked_result(app.extensions[EXTENSION].context, at_odds, now=NOW)
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        let_in(app, site, page, held)
        page.goto(f"{site}/zh/assessments/{held}/result/level")
        assert "可能在" in page.locator(".notice").first.inner_text()
        assert page.locator(".ladder-possible").count() >= 1
