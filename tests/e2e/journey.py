"""One person at a browser: going, pressing, answering; without scripts every screen is held against the rules."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.e2e.screen import check_screen

NEXT = "main .btn-primary"
FIRM = "番禺区声光设备制造有限公司"
HEIGHT = 800
INDUSTRIES = {"zh": "木质家具制造", "en": "Wooden furniture"}


@dataclass(frozen=True, kw_only=True)
class Journey:
    """A page of a browser, and how this person uses it."""

    page: Page
    site: str
    lang: str
    scripts: bool

    def look(self) -> None:
        """Hold the screen against the rules; with scripts test_screens does that, in every state."""
        if not self.scripts:
            check_screen(self.page, self.lang, names=(FIRM,))

    def go(self, path: str) -> None:
        """Open an address of this service in the person's language."""
        self.page.goto(f"{self.site}/{self.lang}/{path}")
        self.look()

    def press(self, selector: str = NEXT) -> None:
        """Press something that leads to another page."""
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()
        self.look()

    def fetch(self, selector: str = NEXT) -> tuple[str, bytes]:
        """Press something that gives a file: its name and content."""
        with self.page.expect_download() as started:
            self.page.locator(selector).first.click()
        return started.value.suggested_filename, Path(started.value.path()).read_bytes()

    def expects_error(self) -> None:
        """The page says first, and in its title, what is to be mended."""
        assert self.page.title().startswith({"zh": "错误：", "en": "Error: "}[self.lang])
        self.page.wait_for_selector(".notice-error:focus")

    def answer_section(self) -> None:
        """Give every question of the page that has none an answer."""
        for question in self.page.query_selector_all(".question"):
            choices = question.query_selector_all("input[type=radio], input[type=checkbox]")
            figure = question.query_selector("input.text-figure")
            listed = question.query_selector("input[data-codes]")
            if figure:
                figure.fill(figure.input_value() or "3")
            elif listed:
                listed.fill(listed.input_value() or INDUSTRIES[self.lang])
            elif choices and not any(one.is_checked() for one in choices):
                choices[1].check()

    @property
    def base(self) -> str:
        """The part of the address that names the assessment."""
        parts = self.page.url.removeprefix(f"{self.site}/{self.lang}/").split("/")
        return "/".join(parts[:2])


@contextmanager
def setting_out(browser: Browser, site: str, lang: str, width: int, *, scripts: bool) -> Iterator[Journey]:
    """A new browser; in the end nothing was asked for from any other host."""
    size = {"width": width, "height": HEIGHT}
    elsewhere: list[str] = []
    with browser.new_context(viewport=size, java_script_enabled=scripts) as context:
        page = context.new_page()
        page.on("request", lambda request: elsewhere.append(request.url) if outside(site, request.url) else None)
        yield Journey(page=page, site=site, lang=lang, scripts=scripts)
    assert elsewhere == []


def outside(site: str, address: str) -> bool:
    """Whether that address is of another host."""
    return not address.startswith((site, "data:", "blob:"))
