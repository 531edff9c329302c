"""A clerk's day: a workbook with every kind of fault, mended, imported by real workers, fetched as ZIP and summary."""

import os
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pyotp
import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from assessor.config import Settings
from assessor.services.accounts import enrolment_of
from assessor.storage import Account
from assessor.web.context import EXTENSION
from assessor.workbooks.reading.fault import column_letters
from assessor.workers import workers_beside
from tests import yaml_file
from tests.e2e.screen import check_screen
from tests.web.people import PASSWORD, add_person
from tests.workbooks.codes import numbered
from tests.workbooks.tables import HEADER, Slip, good_row, slipped_workbook

SLIPS = [
    Slip(**{key: tuple(value) if isinstance(value, list) else value for key, value in found.items()})
    for found in yaml_file.read(Path("tests/workbooks/faults.yaml"))
]
ROWS, KINDS_ASKED_FOR, SHEET = 74, 17, "名单"
SHOTS = os.environ.get("ASSESSOR_SCREENSHOTS", "")
LANG, WIDTH = "en", 1280
"""In Chinese and on a phone a clerk is watched through a season (tests/e2e/test_season.py)."""
A_MINUTE = 60_000
NEXT = "main .btn-primary"
FOREIGN = f"企业,代码,多少人,自动化\n甲厂,{numbered(1)},85,很多\n"
SAID = {
    "new": f"New firms: {ROWS}",
    "same": f"the same as before: {ROWS}",
}
OWN = ("企业", "长", "代码", "多少人", "自动化", "很多", "甲厂", "二车间", "名单", "番禺灯光音响行业协会")
NAMES = (*OWN, *HEADER, *(str(one.cell) for one in SLIPS), *("corrected", "members", "foreign", "xlsx", "csv"))
"""What people typed; it may stand on pages of either language."""
ASSOCIATION = "番禺灯光音响行业协会"


class Clerk:
    """A browser of an association; every screen it meets is checked."""

    def __init__(self, page: Page, site: str, lang: str) -> None:
        self.page, self.site, self.lang = page, site, lang

    def go(self, path: str) -> None:
        self.page.goto(f"{self.site}/{self.lang}/{path}")
        self.look(path)

    def press(self, selector: str = NEXT) -> None:
        with self.page.expect_navigation():
            self.page.click(selector)
        self.look(selector)

    def look(self, name: str) -> None:
        check_screen(self.page, self.lang, names=NAMES, opened=True)
        if SHOTS:
            number = len(list(Path(SHOTS).glob(f"{self.lang}-*")))
            safe = "".join(one if one.isalnum() else "_" for one in name)[:40]
            self.page.screenshot(path=Path(SHOTS) / f"{self.lang}-{number:02}-{safe}.png", full_page=True)

    def sign_in(self, email: str) -> None:
        self.go("sign-in")
        self.page.fill("#email", email)
        self.page.fill("#password", PASSWORD)
        self.press()

    def set_up_codes(self, app: Flask, account: Account) -> None:
        secret = enrolment_of(app.extensions[EXTENSION].context, account).secret
        self.page.fill("#code", pyotp.TOTP(secret).now())
        self.press()

    def upload(self, path: Path) -> None:
        self.go("uploads")
        self.page.set_input_files("#table", path)
        self.press()

    def wait_for(self, words: str) -> None:
        self.page.get_by_text(words).wait_for(timeout=A_MINUTE)
        self.look(words)

    def fetch(self, selector: str, path: Path) -> Path:
        with self.page.expect_download() as coming:
            self.page.click(selector)
        coming.value.save_as(path)
        return path


@pytest.fixture
def workers(app: Flask) -> Iterator[None]:
    """Real workers on the database of the site."""
    folder = app.extensions[EXTENSION].context.files.parent
    with workers_beside(Settings(state_folder=folder, job_workers=1)):
        yield


def filled_up(path: Path) -> dict[str, int]:
    """The workbook with the faults, good rows added until there are enough; the row of each fault."""
    rows = slipped_workbook(path, SLIPS, sheet=SHEET)
    book = openpyxl.load_workbook(path)
    for number in range(book.active.max_row, ROWS + 1):
        book.active.append(good_row(number + 1000))
    book.save(path)
    return rows


def corrected(path: Path) -> Path:
    book = openpyxl.Workbook()
    book.active.append(HEADER)
    for number in range(ROWS):
        book.active.append(good_row(number))
    book.save(path)
    return path


@pytest.mark.slow
@pytest.mark.usefixtures("workers")
def test_a_clerk_uploads_mends_imports_fetches_and_imports_again(
    browser: Browser, site: str, app: Flask, tmp_path: Path
):
    account = add_person(app, "association", f"{ASSOCIATION} {LANG}")
    with browser.new_context(viewport={"width": WIDTH, "height": 800}) as context:
        clerk = Clerk(context.new_page(), site, LANG)
        clerk.sign_in(account.email)
        clerk.set_up_codes(app, account)
        clerk.go("account")
        every_fault_is_shown(clerk, tmp_path / "members.xlsx")
        again = corrected(tmp_path / "corrected.xlsx")
        clerk.upload(again)
        clerk.press()
        clerk.wait_for(SAID["new"])
        everything_is_fetched(clerk, tmp_path)
        clerk.upload(again)
        clerk.press()
        clerk.wait_for(SAID["same"])
        foreign_columns_are_asked_about(clerk, tmp_path / "foreign.csv")


def every_fault_is_shown(clerk: Clerk, path: Path) -> None:
    assert len(SLIPS) >= KINDS_ASKED_FOR
    rows = filled_up(path)
    assert openpyxl.load_workbook(path).active.max_row == ROWS + 1
    clerk.upload(path)
    shown = clerk.page.locator(".cell-faults li").all_inner_texts()
    clerk.press("a[href$='/wordings']")
    asked = "\n".join(clerk.page.locator("main form .question-title").all_inner_texts())
    clerk.page.go_back()
    for slip in SLIPS:
        cell = f"{column_letters(HEADER.index(slip.column))}{rows[slip.name]}"
        told = next((one for one in shown if f" {cell} " in one.replace("（", " （").replace("(", " (")), "")
        if not told:
            assert str(slip.cell).split(";")[-1] in asked, slip.name
            continue
        place = clerk.lang != "zh"
        assert SHEET in told
        assert slip.cause[place].casefold() in told.casefold()
        assert slip.cure[place].casefold() in told.casefold()
    marked = clerk.fetch("main a[href$='/marked.xlsx']", path.with_name("marked.xlsx"))
    assert SHEET in openpyxl.load_workbook(marked).sheetnames


def everything_is_fetched(clerk: Clerk, folder: Path) -> None:
    clerk.press()
    clerk.press("a[href$='/result'], a[href*='/result?'] >> nth=0")
    clerk.go("members?search=企业7")
    clerk.press("form[action$='/members/reports'] button")
    ready = "main a[href$='/output']"
    clerk.page.wait_for_selector(ready, timeout=A_MINUTE)
    clerk.look("reports")
    with ZipFile(clerk.fetch(ready, folder / "reports.zip")) as packed:
        names = packed.namelist()
        assert len(names) == 6
        assert names.pop() == "index.html"
        assert all(name.startswith("企业7") and name.endswith(".pdf") for name in names)
        assert packed.read(names[0]).startswith(b"%PDF")
    clerk.go("members")
    clerk.press("form[action$='/members/summary'] button")
    clerk.page.wait_for_selector(ready, timeout=A_MINUTE)
    book = openpyxl.load_workbook(clerk.fetch(ready, folder / "summary.xlsx"), read_only=True)
    assert len(book.sheetnames) > 4
    book.close()


def foreign_columns_are_asked_about(clerk: Clerk, path: Path) -> None:
    path.write_text(FOREIGN, encoding="utf-8")
    clerk.upload(path)
    for place, field in enumerate(("name", "uscc", "headcount", "A1-1")):
        if clerk.page.locator(f"#field-{place}").count():
            clerk.page.select_option(f"#field-{place}", field)
    clerk.press("main form .btn-primary")
    clerk.press("a[href$='/wordings']")
    clerk.look("wordings")
    clerk.page.select_option("#means-0", "automated")
    clerk.page.check("#sure-0")
    clerk.press("main form .btn-primary")
    assert clerk.page.locator("form[action$='/import'] button[value='all']").count() == 1
    clerk.upload(path)
    assert clerk.page.locator("a[href$='/wordings']").count() == 0, "asked once, never again"
