"""An officer's morning on the made-up district; its association and a firm look too; nobody needs a second factor."""

import io
from collections.abc import Iterator, Mapping

import openpyxl
import pytest
from playwright.sync_api import Browser

from assessor.app import create_app
from assessor.config import Settings
from assessor.services.operator.demonstration import ORGANISATIONS, DemoAccount
from tests.e2e.conftest import served
from tests.e2e.journey import Journey, setting_out
from tests.e2e.screen import check_screen
from tests.made_up import copied_to

FEW = 3
NAME = "上月试的方案"
OWN = (NAME, *ORGANISATIONS.values(), "示例企业", "示例联系人")
"""Names that may stand on pages of either language."""
RESULT = {"zh": "现在 0 家企业可办，改后", "en": "Today 0 firms can use it; after the change"}
WINDOWS = [("zh", 320, False), ("en", 1280, True)]
pytestmark = pytest.mark.slow  # each page on the way is looked at by test_screens, each rule tried in tests/web
Demo = tuple[str, Mapping[str, DemoAccount]]


class Visit(Journey):
    """Every screen of the made-up district is held against the rules, with scripts too."""

    def look(self) -> None:
        check_screen(self.page, self.lang, names=OWN)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The address of a service with a made-up district, and an account a role."""
    folder = tmp_path_factory.mktemp("demo") / "state"
    accounts = copied_to(folder)
    with served(create_app(Settings(state_folder=folder))) as address:
        yield address, accounts


@pytest.fixture(params=WINDOWS, ids=str)
def visit(browser: Browser, demo: Demo, request: pytest.FixtureRequest) -> Iterator[Visit]:
    lang, width, scripts = request.param
    with setting_out(browser, demo[0], lang, width, scripts=scripts) as journey:
        yield Visit(**vars(journey))


def sign_in(visit: Visit, account: DemoAccount) -> None:
    visit.go("sign-in")
    visit.page.fill("#email", account.email)
    visit.page.fill("#password", account.password)
    visit.press()
    assert visit.page.url.endswith("/account")


def test_an_officer_looks_filters_drills_down_tries_a_measure_and_takes_it_along(visit: Visit, demo: Demo):
    sign_in(visit, demo[1]["officer"])
    visit.press("main a[href$='/district']")
    everything_is_downloaded(visit)
    an_industry_is_chosen(visit)
    a_rule_is_read(visit)
    a_proposal_is_tried_and_saved(visit)


def everything_is_downloaded(visit: Visit) -> None:
    name, content = visit.fetch("a[href*='/tables/levels.csv']")
    assert name.endswith("-levels.csv")
    assert len(content.decode("utf-8-sig").splitlines()) > FEW
    _, content = visit.fetch("a[href*='/figures.xlsx']")
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    assert len(book.sheetnames) > FEW
    book.close()
    _, content = visit.fetch("a[href$='/report.pdf']")
    assert content.startswith(b"%PDF")


def an_industry_is_chosen(visit: Visit) -> None:
    whole = visit.page.locator("h1").inner_text()
    link = visit.page.locator("section[aria-labelledby=by_industry-title] tbody a").first.get_attribute("href") or ""
    code = link.split("industry")[1].lstrip("=%3D")
    visit.page.select_option("#industry", code)
    visit.press("main .filter-bar .btn-primary")
    assert code in visit.page.url
    assert visit.page.locator("h1").inner_text() != whole
    assert visit.page.locator("#industry").input_value() == code


def a_rule_is_read(visit: Visit) -> None:
    """Of a small group no measure is told, and the page leads back to the whole district."""
    visit.press(".ways-within a[href*='/support']")
    assert visit.page.locator(".notice").is_visible()
    visit.page.select_option("#industry", "")
    visit.press("main .filter-bar .btn-primary")
    assert visit.page.locator("#gaps-title").is_visible()
    visit.press("section[aria-labelledby=measures-title] tbody a")
    assert visit.page.locator(".rule").inner_text().strip()
    assert visit.page.locator("section[aria-labelledby=measure-title] tbody tr").count() > 1


def a_proposal_is_tried_and_saved(visit: Visit) -> None:
    visit.press(".ways a[href*='/simulator']")
    visit.page.select_option("#show", "proposed")
    visit.press("main .filter-bar .btn-primary")
    visit.press("main .row-title")
    visit.page.select_option("#status", "in_force")
    visit.press("main form .btn-primary")
    told = visit.page.locator(".variant-says").inner_text()
    assert told.startswith(RESULT[visit.lang])
    visit.page.fill("#name", NAME)
    visit.press("form[action$='/save'] button")
    visit.press("main .row-title")
    assert visit.page.locator(".variant-says").inner_text() == told


def test_an_association_sees_its_members_and_a_result(visit: Visit, demo: Demo):
    sign_in(visit, demo[1]["association"])
    visit.press("main a[href$='/members']")
    assert visit.page.locator("table tbody tr").count() > 10
    visit.press("a.row-link")
    assert visit.page.locator("h1").inner_text()
    assert visit.page.locator("main section").count() > 1


def test_a_firm_sees_its_own_result(visit: Visit, demo: Demo):
    sign_in(visit, demo[1]["enterprise"])
    visit.press("main .rows a[href*='/assessments/']")
    assert visit.page.url.endswith("/result")
    assert visit.page.locator("main .thing").count() == 3
    assert visit.page.locator("main .measures > li").count() >= 1
