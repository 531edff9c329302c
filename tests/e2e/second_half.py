"""The second half of the journey: read, try, take the PDF, have it verified, assess again, compare, export, delete."""

import json
from io import BytesIO
from zipfile import ZipFile

import pikepdf

from tests.e2e.first_half import number_of
from tests.e2e.journey import FIRM, Journey

DELETE = "main .btn-danger"


def read(journey: Journey) -> None:
    """The level, what to do first, what can be used, and the measures narrowed down."""
    page = journey.page
    assert page.locator(".rung-here").count() == 1
    assert page.locator(".thing").count() == 3
    journey.press(".counts a[href*='state=confirm']")
    assert page.locator(".chip").count() == page.locator(".chip-confirm").count() > 0
    journey.press(".filter .clear")
    page.select_option("#filter-state", "near")
    journey.press(".filter button")
    journey.press(".back-link a")


def try_other_answers(journey: Journey) -> None:
    """Another answer changes the level shown and nothing that is stored."""
    page = journey.page
    before = page.inner_text("#level-title")
    journey.go(f"{journey.base}/result/path")
    journey.press("a.btn[href*='what-if']:last-child")
    page.locator("details", has=page.locator("#q-A1-1-0")).locator("summary").first.click()
    page.check("#q-A1-1-3")
    journey.press()
    assert page.locator("#changes-title").count() == 1
    journey.press(".back-link a")
    assert page.inner_text("#level-title") == before


def take_report(journey: Journey, number: str) -> None:
    """The PDF is one, and carries the number where anybody can check it."""
    name, content = journey.fetch("main a[href$='/report.pdf']")
    assert name.endswith(f"-{journey.lang}.pdf")
    check_report(content, number)


def check_report(content: bytes, number: str) -> None:
    """A PDF that leads to the verification of its number."""
    with pikepdf.open(BytesIO(content)) as pdf:
        notes = [note for page in pdf.pages for note in page.get("/Annots", [])]
        addresses = {str(note["/A"]["/URI"]) for note in notes if "/URI" in note.get("/A", {})}
    assert any(f"/verify/{number}." in address for address in addresses)


def have_it_verified(journey: Journey, number: str) -> None:
    """Whoever has the number learns that the report is genuine, and its level, not the firm's name."""
    journey.go("verify")
    journey.page.fill("#code", number.lower())
    journey.press()
    assert journey.page.url.endswith(f"/verify/{number}")
    assert journey.page.locator("main dl dt").count() == 4
    assert FIRM not in journey.page.content()


def assess_again_and_compare(journey: Journey, base: str) -> str:
    """A new assessment from the last answers, one of them better; the number of its report."""
    journey.go(f"{base}/result")
    journey.press("form[action$='/again'] button[name=depth]")
    journey.press()
    journey.go(f"{journey.base}/sections/a1")
    journey.page.check("#q-A1-1-3")
    journey.press("button[name=back_to_list]")
    if journey.page.locator(".at-odds").count():
        journey.press("button[name=back_to_list]")
    journey.press("main .button-row a[href$=check]")
    journey.press()
    number = number_of(journey)
    journey.press("a[href*='/compare/']")
    assert journey.page.locator(".changes tbody tr").count() > 5
    assert journey.page.locator(".answers div").count() == 1
    journey.press(".back-link a")
    return number


def export(journey: Journey, number: str) -> None:
    """Everything in one file."""
    journey.press("main a[href$='/data']")
    _, content = journey.fetch()
    with ZipFile(BytesIO(content)) as opened:
        assert json.loads(opened.read("data.json"))["enterprise"]["name"] == FIRM
        check_report(opened.read(f"report-{journey.lang}.pdf"), number)


def delete(journey: Journey, number: str) -> None:
    """Only once confirmed; then nothing is left but that the report was withdrawn."""
    result = f"{journey.base}/result"
    journey.press("main a[href$='/delete']")
    journey.press(DELETE)
    journey.expects_error()
    journey.page.check("#understood")
    journey.press(DELETE)
    assert journey.page.url.endswith(f"/{journey.lang}/deleted")
    assert journey.page.goto(f"{journey.site}/{journey.lang}/{result}").status == 404
    journey.go(f"verify/{number}")
    assert journey.page.locator("main dl dt").count() == 2
