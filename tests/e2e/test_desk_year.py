"""A year at the desk in browsers without scripts: written, sent back, published on its day, told, ended, undone."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from uuid import UUID

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page
from sqlalchemy import delete

from assessor.app import create_app
from assessor.config import Settings
from assessor.services import Context, get
from assessor.services.catalogue import on_newest, publish_due
from assessor.services.district.figures.publishing import publish
from assessor.services.district.figures.reading import releases_for
from assessor.services.firm.subscribing import ask_for_news, confirm_news
from assessor.storage import Assessment, AssessmentId
from assessor.storage.figures.tables import ReleaseRow
from assessor.web.context import EXTENSION
from tests.e2e.conftest import served
from tests.e2e.journey import HEIGHT
from tests.made_up import copied_to
from tests.services.test_news import token_of, work
from tests.web.people import PASSWORD, Mailbox, add_person, signed_in
from tests.web.test_first_wave import walked
from tests.web.test_news import a_result
from tests.web.visitor import Visitor

HOSTILE = "<img src=x onerror=alert(1)>{{ 7*7 }}"
AWARD, OFFICE, NEW, SUBSIDY = "py15r-5-retrofit-award", "panyu-hr", "panyu-2026-robots", "机器人购置补贴"
PHONE, BOSS = "020-12345678", "boss@example.cn"
JUNE, JULY = datetime(2026, 6, 15, 1, tzinfo=UTC), datetime(2026, 7, 1, 1, tzinfo=UTC)
MEASURE = {
    "e-summary-zh": f"买机器人给补贴{HOSTILE}",
    "e-terms-zh": "从业人员 5 人以上",
    "e-gives-text-zh": "每台补贴 5 万元",
    "e-gives-amount": "50000",
    "e-provider": "panyu-industry",
    "e-provider_basis": "named",
    "e-status": "in_force",
    "e-effective-from_": "2026年7月1日",
    "e-document": "py_15_2_no4_reply",
    "e-section-zh": "答复一",
    "e-evidence_date": "2026/6/1",
    "e-programme_level": "district",
    "e-audience": "direct",
    "e-kind": "subsidy_award",
    "e-main_need": "equipment_automation",
}


@dataclass(kw_only=True)
class Year:
    """The service with its clock, a firm that asked for news, and browsers to work at the desk with."""

    app: Flask
    site: str
    today: list[datetime]
    browser: Browser
    pages: dict[str, Page] = field(default_factory=dict)

    @property
    def context(self) -> Context:
        context: Context = self.app.extensions[EXTENSION].context
        return context

    def enter(self, role: str) -> None:
        """Somebody of the district's office signs in, in a browser without scripts."""
        account = add_person(self.app, role.rstrip("2"), "区局", district="panyu")  # type: ignore[arg-type]  # a role
        opened = self.browser.new_context(viewport={"width": 360, "height": HEIGHT}, java_script_enabled=False)
        self.pages[role] = page = opened.new_page()
        page.goto(f"{self.site}/zh/sign-in")
        type_in(page, {"email": account.email, "password": PASSWORD})
        press(page, "main .btn-primary")

    def at(self, role: str, address: str) -> Page:
        """Their browser at an address."""
        came = self.pages[role].goto(f"{self.site}/zh/{address}")
        assert came is not None
        assert came.status < 400, address
        return self.pages[role]

    def catalogue(self) -> str:
        """What the public catalogue holds, as programs read it."""
        return str(Visitor(self.app).client.get("/api/catalogue/v1").text)


def press(page: Page, selector: str) -> None:
    """Press something that leads on; the page that comes is no error."""
    with page.expect_navigation():
        page.locator(selector).first.click()
    assert page.locator(".notice-error").count() == 0, page.inner_text("main")[:800]


def type_in(page: Page, values: Mapping[str, str]) -> None:
    """Fill fields by their ids; of a list choose the value."""
    for name, value in values.items():
        control = page.locator(f"[id='{name}']")
        if control.evaluate("one => one.tagName") == "SELECT":
            control.select_option(value)
        else:
            control.fill(value)


@pytest.fixture
def year(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    folder = tmp_path_factory.mktemp("year") / "state"
    copied_to(folder)
    today = [JUNE]
    app = create_app(Settings(state_folder=folder), clock=lambda: today[0])
    with served(app) as site:
        made = Year(app=app, site=site, today=today, browser=browser)
        yield made
        for page in made.pages.values():
            page.context.close()


@pytest.mark.slow
def test_a_year_of_the_desk(year: Year):
    firm = Visitor(year.app)
    stored = a_subscribed_firm(year, firm)
    for role in ("editor", "reviewer", "reviewer2"):
        year.enter(role)
    change = a_subsidy_is_written(year)
    it_is_sent_back_once_and_approved_for_july(year, change)
    assert SUBSIDY not in firm.get(f"{firm.base}/result").words
    year.today[0] = JULY
    (letter,) = letters_of_the_day(year)
    assert letter["To"] == BOSS
    assert SUBSIDY in letter.get_content()
    for role in ("editor", "reviewer", "reviewer2"):
        year.enter(role)
    firm.get("/zh/continue")
    firm.post("/zh/continue", {"code": firm.code})
    assert SUBSIDY in firm.get(f"{firm.base}/result").words, "on return the firm sees what is new"
    an_award_is_ended_by_one_and_confirmed_by_another(year)
    a_phone_is_corrected(year)
    the_july_revision_is_gone_back_to(year)
    assert SUBSIDY in firm.get(f"{firm.base}/result").words
    assert get(year.context, stored.id).result == stored.result, "what was frozen stays"
    figures_go_on(year)


def a_subscribed_firm(year: Year, firm: Visitor) -> Assessment:
    a_result(firm)
    stored = get(year.context, AssessmentId(UUID(firm.base.split("/")[3])))
    ask_for_news(year.context, stored.id, BOSS, origin="1", now=JUNE)
    confirm_news(year.context, token_of(year.context, stored), now=JUNE)
    Mailbox().empty(year.context, JUNE)
    return stored


def a_subsidy_is_written(year: Year) -> str:
    """By somebody who chooses and types, and sees no code; the path of the change."""
    page = year.at("editor", "desk/new/measure")
    type_in(page, {"title": SUBSIDY, "entry_id": NEW})
    press_whatever_comes(page, "main .btn-primary")
    change = page.url.partition("/zh/")[2]
    type_in(page, MEASURE)
    press_whatever_comes(page, "button[name=then][value=if]")
    press(page, "main .btn-primary")
    type_in(page, {"words": "从业人员"})
    press(page, "form.filter button")
    press(page, "main details .row-title")
    type_in(page, {"c-limit": "5"})
    press(page, ".desk-form .btn-primary")
    assert "须不低于 5 人" in page.inner_text("main")
    page = year.at("editor", change)
    press(page, "button[name=then][value=examples]")
    press(page, "a[href*='/examples/one']:not([href*='firm='])")
    type_in(page, {"x-name-zh": f"50 人的厂{HOSTILE}", "q-region-0": "番禺区", "q-headcount-0": "50"})
    type_in(page, {"x-verdict": "available"})
    press(page, ".desk-form .btn-primary")
    assert "和预期一样" in page.inner_text("main")
    page = year.at("editor", change)
    assert "没有错误" in page.inner_text("main"), page.inner_text("main")[:1500]
    assert HOSTILE in page.inner_text("main")
    press(page, "a[href$='/preview/']")
    assert "新措施" in page.inner_text("main")
    handed_in(year, change, "七月起实施，见区局通知")
    return change


def press_whatever_comes(page: Page, selector: str) -> None:
    """A new entry is not whole at first, and the page says so."""
    with page.expect_navigation():
        page.locator(selector).first.click()


def handed_in(year: Year, change: str, why: str) -> None:
    page = year.at("editor", change)
    type_in(page, {"reason": why})
    press(page, "button[formaction$='/submit']")
    assert "等待审核" in page.inner_text("main")


def it_is_sent_back_once_and_approved_for_july(year: Year, change: str) -> None:
    page = year.at("reviewer", change)
    type_in(page, {"reason": "请写明截止日期"})
    press(page, "form[action$='/return'] button")
    page = year.at("editor", change)
    assert "请写明截止日期" in page.inner_text("main")
    type_in(page, {"e-deadline-zh": "2026 年 12 月 31 日前", "reason": "已写明截止日期"})
    press(page, "button[formaction$='/submit']")
    page = year.at("reviewer", change)
    type_in(page, {"on": "2026-07-01"})
    press(page, "form[action$='/approve'] button")
    assert "到那天自动发布" in page.inner_text("main")
    assert SUBSIDY not in year.catalogue()


def letters_of_the_day(year: Year) -> list[EmailMessage]:
    """What upkeep and the workers do on that day."""
    with on_newest(year.context):
        assert len(publish_due(year.context, now=JULY)) == 1
    assert SUBSIDY in year.catalogue()
    work(year.context)
    with on_newest(year.context):
        return Mailbox().empty(year.context, datetime.now(UTC))


def an_award_is_ended_by_one_and_confirmed_by_another(year: Year) -> None:
    page = year.at("editor", f"desk/entries/measure/{AWARD}")
    page.locator("main details.fold-card summary").click()
    type_in(page, {"reason": "今年的钱用完了"})
    press(page, "form[action$='/end'] button")
    assert status_of(year, AWARD) == "ended"
    page = year.at("reviewer", "desk/")
    press(page, "main .notice a[href*='/revisions/']")
    press(page, "form[action$='/confirm'] button")


def a_phone_is_corrected(year: Year) -> None:
    page = year.at("editor", f"desk/entries/provider/{OFFICE}")
    press(page, "main form .btn-primary")
    change = page.url.partition("/zh/")[2]
    type_in(page, {"e-contacts-0-value": PHONE})
    press(page, ".desk-form > .btn-primary")
    handed_in(year, change, "换了电话")
    page = year.at("reviewer", change)
    press(page, "form[action$='/approve'] button")
    assert PHONE in year.catalogue()


def the_july_revision_is_gone_back_to(year: Year) -> None:
    """By one, confirmed by another; the subsidy stays, what came after it goes."""
    page = year.at("reviewer", "desk/revisions/")
    press(page, "main .rows li:last-child .row-title")
    type_in(page, {"reason": "电话和停办都弄错了"})
    press(page, "form[action$='/return-to'] button")
    page = year.at("reviewer2", "desk/")
    press(page, "main .notice a[href*='/revisions/']")
    press(page, "form[action$='/confirm'] button")
    assert PHONE not in year.catalogue()
    assert SUBSIDY in year.catalogue()
    assert status_of(year, AWARD) == "in_force"


def status_of(year: Year, measure: str) -> str:
    found = json.loads(year.catalogue())
    return next(str(one["status"]) for one in found["measures"] if one["id"] == measure)


def figures_go_on(year: Year) -> None:
    """A release on the catalogue of now stands beside those before; every page of the office answers."""
    frame = releases_for(year.context, "panyu")[0].frame
    with year.context.database.writing() as transaction:  # as if this period's had not been published yet
        transaction.execute(delete(ReleaseRow).where(ReleaseRow.period == frame.period))
    with on_newest(year.context):
        made = publish(year.context, frame, now=datetime.now(UTC))
    year.today[0] = datetime.now(UTC)
    officer = signed_in(year.app, add_person(year.app, "officer", "区办", district="panyu"))
    page = officer.get(f"/zh/district/releases/{made.id}/measures/{NEW}")
    assert SUBSIDY in page.words
    assert f"按措施库第 {made.catalogue_revision} 版" in page.words
    assert {path: status for path, status in walked(officer, "/zh/district").items() if status >= 400} == {}
