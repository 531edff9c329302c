from playwright.sync_api import Browser, Page, expect

from tests.e2e.first_half import start
from tests.e2e.journey import Journey


def begun(browser: Browser, site: str) -> Page:
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    start(Journey(page=page, site=site, lang="zh", scripts=True), "quick")
    page.goto(f"{page.url}sections/a1")
    return page


def test_answers_are_kept_while_they_are_given_and_the_button_meets_no_conflict(browser: Browser, site: str):
    page = begun(browser, site)
    page.check("input[type=radio] >> nth=1")
    expect(page.locator("[role=status]")).to_contain_text("已自动保存")
    page.reload()
    assert page.is_checked("input[type=radio] >> nth=1")
    page.check("input[type=radio] >> nth=0")
    expect(page.locator("[role=status]")).to_contain_text("已自动保存")
    page.check("input[type=radio] >> nth=1")
    with page.expect_navigation():
        page.click("main .btn-primary")
    assert not page.url.endswith("/a1")
    page.context.close()


def test_pressing_the_button_while_a_save_is_under_way_keeps_the_last_answers(browser: Browser, site: str):
    page = begun(browser, site)
    page.route("**/keep", lambda route: (page.wait_for_timeout(400), route.continue_()))
    page.check("input[type=radio] >> nth=1")
    with page.expect_request("**/keep"):
        pass
    page.check("input[type=radio] >> nth=0")
    with page.expect_navigation():
        page.click("main .btn-primary")
    assert not page.url.endswith("/a1"), "a conflict with oneself"
    page.go_back()
    assert page.is_checked("input[type=radio] >> nth=0")
    page.context.close()


def test_where_keeping_fails_nothing_is_said_and_the_plain_save_works(browser: Browser, site: str):
    page = begun(browser, site)
    page.route("**/keep", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        page.check("input[type=radio] >> nth=1")
    expect(page.locator("[role=status]")).to_be_empty()
    with page.expect_navigation():
        page.click("main .btn-primary")
    assert not page.url.endswith("/a1")
    page.context.close()
