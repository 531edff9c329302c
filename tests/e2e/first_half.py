"""The first half of the journey: start, answer in two sittings, mend what does not fit together, submit."""

import re

from playwright.sync_api import expect

from tests.e2e.journey import FIRM, Journey

REGIONS = {"zh": ("石楼", "石楼镇"), "en": ("Zhoucun", "Zhoucun District")}
AT_ODDS = {"zh": "没有在用的系统，却在系统里报工", "en": "No system is in use, yet output is reported into one"}
LEAVE = ".site-footer .link-button"


def start(journey: Journey, depth: str) -> str:
    """Begin; the resume code, noted."""
    journey.go("")
    journey.page.check(f"input[value={depth}]")
    journey.press()
    journey.press("button[name=back_to_list]")
    code = journey.page.inner_text(".resume-code")
    assert re.fullmatch(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}", code)
    journey.press()
    return code


def answer_first_sitting(journey: Journey) -> None:
    """Up to two answers that do not fit together, which are asked about at once; then a look at the level so far."""
    journey.press()
    while not journey.page.locator("#q-A2-12-3").count():
        answer_page(journey)
    journey.page.check("#q-A2-9-0")
    journey.page.check("#q-A2-12-3")
    answer_page(journey)
    assert AT_ODDS[journey.lang] in journey.page.inner_text("main .at-odds:target")
    journey.press("button[name=back_to_list]")
    assert "#" not in journey.page.url, "the next page stands at its beginning"
    journey.press("main a[href$=so-far]")
    assert journey.page.locator(".ladder").count() == 1


def answer_page(journey: Journey) -> None:
    """All of one page; on the profile with slips first."""
    if journey.page.locator("#q-headcount-0").count():
        go_wrong_in_profile(journey)
    journey.answer_section()
    journey.press()


def go_wrong_in_profile(journey: Journey) -> None:
    """What is wrong is said; nothing that was typed is lost."""
    page = journey.page
    if not page.is_visible("#enterprise_name"):
        page.click(".who summary")
    page.fill("#enterprise_name", FIRM)
    page.fill("#q-headcount-0", "8o")
    page.check("input[name=q-sector][value=fan]")
    page.check("input[name=q-sector][value=other]")
    journey.press()
    journey.expects_error()
    assert page.input_value("#enterprise_name") == FIRM
    page.fill("#q-headcount-0", "８５")
    page.fill("#q-revenue-0", "2,100")
    page.uncheck("input[name=q-sector][value=other]")
    choose_place(journey)


def choose_place(journey: Journey) -> None:
    """Part of its name is typed; what it may stand for is proposed, at once or once it is sent."""
    part, whole = REGIONS[journey.lang]
    box = journey.page.locator("#q-region-0")
    box.press_sequentially(part)
    if journey.scripts:
        journey.page.click(f".proposed button:has-text('{whole}')")
        expect(box).to_have_value(whole)
        return
    journey.press()
    journey.expects_error()
    journey.page.check(f".choice:has-text('{whole}') input")


def leave_and_come_back(journey: Journey, code: str) -> None:
    """This device forgets the assessment; the code opens it again."""
    draft = journey.page.url
    journey.press(LEAVE)
    assert journey.page.goto(draft).status == 404
    journey.go("continue")
    journey.page.fill("#code", code.lower().replace("-", " "))
    journey.press()
    assert journey.page.locator(".task-done").count() > 0


def answer_second_sitting(journey: Journey) -> None:
    """All that is left, to the page on which the answers are checked."""
    journey.press()
    pages = 0
    while "/sections/" in journey.page.url:
        answer_page(journey)
        pages += 1
        assert pages < 20, f"no way on from {journey.page.url}"
    assert journey.page.url.partition("#")[0].endswith("/check"), journey.page.url


def mend_contradiction(journey: Journey) -> None:
    """The question is asked, leads to the answer and is gone once that is mended."""
    assert AT_ODDS[journey.lang] in journey.page.inner_text("main")
    journey.press("[aria-labelledby=contradictions-title] a[href*=A2-12]")
    journey.page.check("#q-A2-12-1")
    journey.press()
    assert "/check" in journey.page.url
    assert AT_ODDS[journey.lang] not in journey.page.inner_text("main")


def submit(journey: Journey) -> str:
    """Agree to nothing but that the level is shown; the number of the report."""
    assert journey.page.locator("fieldset input[type=checkbox]:checked").count() == 0
    journey.page.check("#consent-verification")
    journey.press()
    assert journey.page.url.endswith("/result")
    return number_of(journey)


def number_of(journey: Journey) -> str:
    """The number of the report of the result that is open."""
    return str(journey.page.get_attribute("main a[href*='/verify/']", "href")).split("/")[-1]
