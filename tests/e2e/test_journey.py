import re

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.screen import check_screen

NEXT = "main .btn-primary"
REGIONS = {"zh": "440113", "en": "370306"}
FOCUSED = "document.activeElement.className"


class Journey:
    """One person's way through the pages, with every screen checked."""

    def __init__(self, page: Page, site: str, lang: str, *, scripts: bool) -> None:
        self.page, self.site, self.lang, self.scripts = page, site, lang, scripts

    def look(self) -> None:
        check_screen(self.page, with_axe=self.scripts)

    def go(self, path: str) -> None:
        self.page.goto(f"{self.site}/{self.lang}/{path}")
        self.look()

    def press(self, selector: str = NEXT) -> None:
        with self.page.expect_navigation():
            self.page.click(selector)
        self.look()

    def answer_section(self) -> None:
        """Give every question of the page the second choice."""
        for question in self.page.query_selector_all(".question"):
            radios = question.query_selector_all("input[type=radio]")
            boxes = question.query_selector_all("input[type=checkbox]")
            figure = question.query_selector("input.text-figure")
            if radios:
                radios[1].check()
            elif figure:
                figure.fill(figure.input_value() or "3")
            elif boxes and not any(box.is_checked() for box in boxes):
                boxes[1].check()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize(("lang", "width"), [("zh", 320), ("en", 1280)])
def test_from_the_start_page_to_the_report(
    browser: Browser,
    site: str,
    lang: str,
    width: int,
    scripts: bool,  # noqa: FBT001 (a parameter of the test)
):
    size = {"width": width, "height": 800}
    with browser.new_context(viewport=size, java_script_enabled=scripts, accept_downloads=True) as context:
        page = context.new_page()
        asked_elsewhere: list[str] = []
        page.on("request", lambda request: asked_elsewhere.append(request.url) if outside(site, request.url) else None)
        journey = Journey(page, site, lang, scripts=scripts)
        code = start(journey, "quick" if width < 400 else "full")
        go_wrong_in_profile(journey)
        finish_sections(journey)
        submit(journey)
        download(journey)
        filter_measures(journey)
        try_other_answers(journey)
        assess_again_and_compare(journey)
        come_back_with(journey, code)
        assert asked_elsewhere == []


def outside(site: str, address: str) -> bool:
    return not address.startswith((site, "data:", "blob:"))


def start(journey: Journey, depth: str) -> str:
    for path in ("privacy", "continue", ""):
        journey.go(path)
    journey.page.check(f"input[value={depth}]")
    journey.press()
    code = journey.page.inner_text(".resume-code")
    assert re.fullmatch(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}", code)
    journey.press()
    return code


def go_wrong_in_profile(journey: Journey) -> None:
    page = journey.page
    journey.press()
    page.fill("#q-headcount-0", "abc")
    page.check("input[name=q-sector][value=fan]")
    page.check("input[name=q-sector][value=other]")
    journey.press()
    assert page.title().startswith("错误：" if journey.lang == "zh" else "Error: ")
    assert "notice-error" in page.evaluate(FOCUSED)
    page.fill("#q-headcount-0", "８５")
    page.fill("#q-revenue-0", "2,100")
    page.uncheck("input[name=q-sector][value=other]")
    page.select_option("#q-region-0", REGIONS[journey.lang])


def finish_sections(journey: Journey) -> None:
    page = journey.page
    see_level_so_far(journey)
    pages = 0
    while "/sections/" in page.url:
        journey.answer_section()
        journey.press()
        pages += 1
        assert pages < 20, f"no way on from {page.url}"
    assert page.url.endswith("/check")


def submit(journey: Journey) -> None:
    journey.press()
    assert journey.page.url.endswith("/result")
    ladder = journey.page.locator(".ladder-here")
    assert ladder.count() == 1


def download(journey: Journey) -> None:
    with journey.page.expect_download() as started:
        journey.page.click(NEXT)
    path = started.value.path()
    assert path.read_bytes().startswith(b"%PDF-")
    assert started.value.suggested_filename.endswith(f"-{journey.lang}.pdf")


def see_level_so_far(journey: Journey) -> None:
    page = journey.page
    here = page.url
    journey.answer_section()
    journey.press("button[name=back_to_list]")
    journey.press("main a[href$=so-far]")
    assert page.locator(".ladder").count() == 1
    page.goto(here)


def filter_measures(journey: Journey) -> None:
    page = journey.page
    page.select_option("#filter-state", "confirm")
    journey.press(".filter button")
    assert "state=confirm" in page.url
    assert page.locator(".chip").count() == page.locator(".chip-confirm").count()
    journey.press(".filter .clear")


def try_other_answers(journey: Journey) -> None:
    page = journey.page
    result = page.url
    with page.expect_navigation():
        page.locator("a[href*='what-if']").first.click()
    journey.look()
    assert page.locator("#changes-title").count() == 1
    page.check("details[open] input[type=radio] >> nth=0")
    journey.press()
    assert page.locator("#changes-title").count() == 1
    page.locator("details", has=page.locator("#q-headcount-0")).locator("summary").first.click()
    page.fill("#q-headcount-0", "abc")
    journey.press()
    assert "notice-error" in page.evaluate(FOCUSED)
    page.goto(result)


def assess_again_and_compare(journey: Journey) -> None:
    page = journey.page
    journey.press("button[name=depth]")
    assert page.locator(".resume-code").count() == 1
    journey.press()
    page.goto(f"{page.url}check")
    journey.look()
    journey.press()
    journey.press("a[href*='/compare/']")
    assert page.locator(".changes tbody tr").count() > 5


def come_back_with(journey: Journey, code: str) -> None:
    journey.press(".link-button")
    journey.go("continue")
    journey.page.fill("#code", code.lower().replace("-", " "))
    journey.press()
    assert journey.page.url.endswith("/result")
    journey.go("nowhere")
