"""Consent, download, check the report and delete, in a real browser; every screen checked in every state."""

import json
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser

from tests.e2e.test_journey import FOCUSED, NEXT, REGIONS, Journey, outside

DELETE = "main .btn-danger"


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize(("lang", "width"), [("zh", 320), ("en", 1280)])
def test_from_consent_to_deletion(
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
        base = begin(journey)
        submit_with_consent(journey, base)
        code = check_report(journey)
        change_consents(journey, base)
        download(journey, base)
        delete(journey, base)
        check_withdrawn(journey, code)
        assert asked_elsewhere == []


def begin(journey: Journey) -> str:
    journey.go("")
    journey.press()
    journey.press()
    base = journey.page.url.removeprefix(f"{journey.site}/{journey.lang}/").rstrip("/")
    for name in ("data", "consents", "delete"):
        journey.go(f"{base}/{name}")
    journey.go(f"{base}/sections/profile")
    journey.page.fill("#enterprise_name", "厂" * 100)
    journey.page.select_option("#q-region-0", REGIONS[journey.lang])
    journey.press()
    journey.answer_section()
    journey.press()
    return base


def submit_with_consent(journey: Journey, base: str) -> None:
    journey.go(f"{base}/check")
    assert journey.page.locator("fieldset input[type=checkbox]:checked").count() == 0
    journey.page.check("#consent-verification")
    journey.press()
    assert journey.page.url.endswith("/result")


def check_report(journey: Journey) -> str:
    page = journey.page
    code = page.get_attribute("main a[href*='/verify/']", "href").split("/")[-1]
    journey.go("verify")
    journey.press()
    assert "notice-error" in page.evaluate(FOCUSED)
    page.fill("#code", "12")
    journey.press()
    assert page.get_attribute("#code", "aria-invalid") == "true"
    page.fill("#code", code.lower())
    journey.press()
    assert page.url.endswith(f"/verify/{code}")
    assert page.locator("main dl dt").count() == 4
    assert "厂厂" not in page.content()
    journey.go("verify/AAAA-BBBB-CCCC")
    return code


def change_consents(journey: Journey, base: str) -> None:
    journey.go(f"{base}/consents")
    assert journey.page.is_checked("#consent-verification")
    journey.page.uncheck("#consent-verification")
    journey.page.check("#consent-statistics")
    journey.press()
    assert journey.page.locator("[role=status]").count() == 1
    assert journey.page.is_checked("#consent-statistics")


def download(journey: Journey, base: str) -> None:
    journey.go(f"{base}/data")
    with journey.page.expect_download() as started:
        journey.page.click(NEXT)
    with ZipFile(started.value.path()) as opened:
        assert json.loads(opened.read("data.json"))["enterprise"]["name"] == "厂" * 100
        assert opened.read(f"report-{journey.lang}.pdf").startswith(b"%PDF-")


def delete(journey: Journey, base: str) -> None:
    page = journey.page
    journey.go(f"{base}/delete")
    journey.press(DELETE)
    assert page.title().startswith("错误：" if journey.lang == "zh" else "Error: ")
    assert "notice-error" in page.evaluate(FOCUSED)
    page.check("#understood")
    journey.press(DELETE)
    assert page.url.endswith(f"/{journey.lang}/deleted")
    journey.go(f"{base}/result")
    assert page.locator(".ladder").count() == 0


def check_withdrawn(journey: Journey, code: str) -> None:
    journey.go(f"verify/{code}")
    assert journey.page.locator("main dl dt").count() == 2
    journey.go("privacy")
