"""Accounts in a browser: register, answer, sign out, a copied cookie, sign in, go on; an officer with a second step."""

import time
from datetime import UTC, datetime

import pyotp
import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page

from assessor.web.context import EXTENSION
from tests.web.people import PASSWORD, Mailbox, add_person, link_in

NEXT = "main .btn-primary"
WEAK, WRONG, OTHER = "short", "not the password", "eine ganz andere 长句"
FOCUSED = "document.activeElement.matches('.notice-error')"


class Person:
    """One browser; test_screens looks at the screens themselves."""

    def __init__(self, context: BrowserContext, site: str, lang: str) -> None:
        self.context, self.site, self.lang = context, site, lang
        self.page: Page = context.new_page()

    def go(self, path: str) -> None:
        self.page.goto(f"{self.site}{path if path.startswith('/') else f'/{self.lang}/{path}'}")

    def press(self, selector: str = NEXT) -> None:
        with self.page.expect_navigation():
            self.page.click(selector)

    def fill(self, **values: str) -> None:
        for name, value in values.items():
            self.page.fill(f"#{name}", value)

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.site)

    def expects_error(self) -> None:
        assert self.page.title().startswith({"zh": "错误：", "en": "Error: "}[self.lang])
        self.page.wait_for_function(FOCUSED)


def the_link(app: Flask) -> str:
    return link_in(Mailbox().empty(app.extensions[EXTENSION].context, datetime.now(UTC))[-1])


@pytest.mark.parametrize(("lang", "width"), [("zh", 320)])
def test_register_answer_sign_out_and_carry_on(browser: Browser, site: str, app: Flask, lang: str, width: int):
    email = f"boss-{lang}@example.cn"
    with browser.new_context(viewport={"width": width, "height": 800}) as context:
        person = Person(context, site, lang)
        begin(person)
        register(person, app, email)
        draft = take_over(person)
        copy = context.storage_state()
        person.press(".site-footer .link-button")
        with browser.new_context(storage_state=copy) as thief:
            page = thief.new_page()
            assert page.goto(f"{site}{draft}").status == 404
            page.goto(f"{site}/{lang}/account")
            assert page.url.endswith("/sign-in")
        sign_in(person, email)
        person.press(".rows a")
        assert person.path == draft
        person.go(f"{draft}sections/a1")
        assert person.page.is_checked("input[name=q-A1-1] >> nth=1")


def begin(person: Person) -> None:
    person.go("")
    person.press()
    person.page.check("input[name=q-A1-1] >> nth=1")
    person.press("button[name=back_to_list]")
    person.press()


def register(person: Person, app: Flask, email: str) -> None:
    person.go("register")
    person.press()
    person.expects_error()
    person.fill(organisation="番禺区声光设备制造有限公司", email=email)
    person.press()
    link = the_link(app)
    person.go(link.replace("/zh/", f"/{person.lang}/"))
    person.fill(password=WEAK)
    person.press()
    person.expects_error()
    person.fill(password=PASSWORD)
    person.press()
    assert person.path.endswith("/account")


def take_over(person: Person) -> str:
    person.press("form[action$='/account'] button")
    address = person.page.get_attribute(".rows a", "href")
    person.go("account/colleagues")
    person.fill(email="not an address")
    person.press()
    person.expects_error()
    person.fill(email=f"a-colleague-with-a-rather-long-address-{person.lang}@subsidiary.example.cn")
    person.press()
    return address


def sign_in(person: Person, email: str) -> None:
    person.go("sign-in")
    person.fill(email=email, password=WRONG)
    person.press()
    person.expects_error()
    person.fill(password=PASSWORD)
    person.press()


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "width"), [("en", 1280)])
def test_an_administrator_invites_an_officer_who_needs_the_second_step(
    browser: Browser, site: str, app: Flask, lang: str, width: int
):
    admin = add_person(app, "admin", "运营单位")
    email = f"officer-{lang}@example.cn"
    with browser.new_context(viewport={"width": width, "height": 800}) as context:
        person = Person(context, site, lang)
        person.go("sign-in")
        person.fill(email=admin.email, password=PASSWORD)
        person.press()
        secret = set_up(person)
        invite(person, email)
        person.press(".site-footer .link-button")
        officer_comes(person, the_link(app))
        person.press(".site-footer .link-button")
        person.go("sign-in")
        person.fill(email=admin.email, password=PASSWORD)
        person.press()
        person.fill(code=pyotp.TOTP(secret).at(time.time() + 30))
        person.press()
        person.go("users")
        row = person.page.locator(".rows li", has_text=email)
        person.press(f".rows li:has-text('{email}') form[action$=disable] button")
        assert row.locator("form[action$=enable]").count() == 1


def set_up(person: Person) -> str:
    secret = person.page.inner_text(".secret").replace(" ", "")
    person.fill(code="12345")
    person.press()
    person.expects_error()
    person.fill(code=pyotp.TOTP(secret).now())
    person.press()
    person.press("main a.btn-primary")  # past the recovery codes
    assert person.path.endswith("/account")
    return secret


def invite(person: Person, email: str) -> None:
    person.go("users/invite")
    person.press()
    person.expects_error()
    person.page.check("input[value=officer]")
    person.page.check("input[value=panyu]")
    person.fill(organisation="番禺区科技工业商务和信息化局", email=email)
    person.press()
    assert email in person.page.inner_text("[role=status]")


def officer_comes(person: Person, link: str) -> None:
    person.go(link)
    person.fill(password=PASSWORD)
    person.press()
    set_up(person)
    assert person.page.goto(f"{person.site}/{person.lang}/users").status == 404


@pytest.mark.parametrize(("lang", "width"), [("zh", 320)])
def test_a_forgotten_password_is_set_anew(browser: Browser, site: str, app: Flask, lang: str, width: int):
    account = add_person(app)
    with browser.new_context(viewport={"width": width, "height": 800}) as context:
        person = Person(context, site, lang)
        person.go("password/forgotten")
        person.fill(email=account.email)
        person.press()
        link = the_link(app)
        person.go(link)
        person.fill(password=OTHER)
        person.press()
        person.fill(email=account.email, password=OTHER)
        person.press()
        assert person.path.endswith("/account")
        person.go(link)
