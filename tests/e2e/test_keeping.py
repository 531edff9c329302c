from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests.web.visitor import Visitor


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    """Who has just begun a quick assessment."""
    return Visitor(app).start()


@pytest.fixture
def page(browser: Browser, app: Flask, site: str, visitor: Visitor) -> Iterator[Page]:
    """The same visitor's browser, at the first questions."""
    kept = visitor.client.get_cookie(app.config["SESSION_COOKIE_NAME"])
    assert kept is not None
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        context.add_cookies([{"name": kept.key, "value": kept.value, "url": site}])
        opened = context.new_page()
        opened.goto(f"{site}{visitor.base}/sections/a1")
        yield opened


def expect_nothing_kept_here(page: Page) -> None:
    """What lies on this device goes once the service has it, a moment after the page says so."""
    page.wait_for_function("!Object.keys(localStorage).length")


def test_answers_are_kept_while_they_are_given_and_the_button_meets_no_conflict(page: Page):
    page.check("input[type=radio] >> nth=1")
    expect(page.locator("[role=status]")).to_contain_text("已自动保存")
    page.reload()
    expect(page.locator("input[type=radio] >> nth=1")).to_be_checked()
    page.check("input[type=radio] >> nth=0")
    expect(page.locator("[role=status]")).to_contain_text("已自动保存")
    page.check("input[type=radio] >> nth=1")
    with page.expect_navigation():
        page.click("main .btn-primary")
    assert not page.url.endswith("/a1")


def test_pressing_the_button_while_a_save_is_under_way_keeps_the_last_answers(page: Page):
    page.route("**/keep", lambda route: (page.wait_for_timeout(400), route.continue_()))
    page.check("input[type=radio] >> nth=1")
    with page.expect_request("**/keep"):
        pass
    page.check("input[type=radio] >> nth=0")
    with page.expect_navigation():
        page.click("main .btn-primary")
    assert not page.url.endswith("/a1"), "a conflict with oneself"
    page.go_back()
    expect(page.locator("input[type=radio] >> nth=0")).to_be_checked()


def test_what_is_given_without_a_connection_is_kept_here_and_sent_when_it_is_back(page: Page):
    page.route("**/keep", lambda route: route.abort())
    page.check("input[type=radio] >> nth=1")
    expect(page.locator("[role=status]")).to_contain_text("存在本机")
    page.unroute("**/keep")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("[role=status]")).to_contain_text("已自动保存")
    expect_nothing_kept_here(page)


def test_the_button_pressed_without_a_connection_leaves_the_page_where_it_is(page: Page):
    page.context.set_offline(True)
    page.check("input[type=radio] >> nth=1")
    page.click("main .btn-primary")
    expect(page.locator("[role=status]")).to_contain_text("存在本机")
    expect(page.locator("input[type=radio] >> nth=1")).to_be_checked()
    page.context.set_offline(False)
    with page.expect_navigation():
        page.click("main .btn-primary")
    assert not page.url.endswith("/a1"), "and goes on once it is back"


def test_what_was_given_before_the_page_went_away_is_there_again(page: Page):
    page.route("**/keep", lambda route: route.abort())
    page.check("input[type=radio] >> nth=1")
    address = page.url
    page.goto("about:blank")
    page.unroute("**/keep")
    page.goto(address)
    expect(page.locator("input[type=radio] >> nth=1")).to_be_checked()
    expect_nothing_kept_here(page)
    page.reload()
    expect(page.locator("input[type=radio] >> nth=1")).to_be_checked()


def test_an_answer_chosen_just_before_leaving_is_saved(page: Page):
    address = page.url
    page.check("input[type=radio] >> nth=1")
    page.goto(page.url.partition("assessments")[0])
    page.evaluate("localStorage.clear()")
    for _ in range(20):  # what a page sends as it goes may arrive after the next one was asked for
        page.goto(address)
        if page.is_checked("input[type=radio] >> nth=1"):
            return
        page.wait_for_timeout(100)
    pytest.fail("not saved")


def test_a_visit_that_ended_is_renewed_on_the_page_by_the_resume_code(page: Page, visitor: Visitor):
    page.context.clear_cookies()
    page.check("input[type=radio] >> nth=1")
    expect(page.locator("[role=status]")).to_contain_text("您填的存在本机")
    page.wait_for_function("Object.keys(localStorage).length === 1")
    page.fill("#renewal-code", "0000-0000-0000-0000")
    page.press("#renewal-code", "Enter")
    expect(page.locator("[role=status]")).to_contain_text("续填码")
    page.fill("#renewal-code", visitor.code)
    page.click("[data-renew] button")
    expect(page.locator("[role=status]")).to_contain_text("已自动保存")
    expect(page.locator("#renewal-code")).to_be_hidden()
    expect_nothing_kept_here(page)


def test_one_bad_figure_stops_nothing_else(page: Page):
    page.goto(page.url.replace("/a1", "/profile"))
    page.fill("input[inputmode=numeric] >> nth=0", "many")
    page.check("input[type=checkbox] >> nth=0")
    expect(page.locator("[role=status]")).to_contain_text("其他题已保存")
    page.evaluate("localStorage.clear()")
    page.reload()
    expect(page.locator("input[type=checkbox] >> nth=0")).to_be_checked()


def test_none_of_these_puts_the_others_out_at_once(page: Page):
    page.goto(page.url.replace("/a1", "/profile"))
    question = page.locator("[data-question]:has([data-exclusive])").first
    question.locator("input:not([data-exclusive])").first.check()
    question.locator("[data-exclusive]").first.check()
    expect(question.locator("input:not([data-exclusive])").first).not_to_be_checked()


def test_leaving_takes_the_copies_off_this_device(page: Page):
    page.route("**/keep", lambda route: route.abort())
    page.check("input[type=radio] >> nth=1")
    expect(page.locator("[role=status]")).to_contain_text("存在本机")
    with page.expect_navigation():
        page.click("footer button")
    expect_nothing_kept_here(page)


def test_where_keeping_fails_the_plain_save_works(page: Page):
    page.route("**/keep", lambda route: route.abort())
    page.check("input[type=radio] >> nth=1")
    expect(page.locator("[role=status]")).to_contain_text("存在本机")
    with page.expect_navigation():
        page.click("main .btn-primary")
    assert not page.url.endswith("/a1")
    expect_nothing_kept_here(page)
