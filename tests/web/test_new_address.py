"""Another address to sign in with: nothing moves before the code sent there was typed, and the old one is told."""

import re

import pytest
from flask import Flask

from assessor.services import Context
from assessor.services.accounts import account_named
from assessor.services.accounts.errors import NoSuchAccountError
from assessor.services.operator.retention.short_terms import forget_asked
from tests.web.conftest import Clock
from tests.web.people import OWNER, PASSWORD, Mailbox, add_person, is_signed_in, sign_in, signed_in
from tests.web.visitor import Visitor

NEW = "owner@example.com"
CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b")


def ask(app: Flask, email: str = NEW, password: str = PASSWORD, status: int = 303) -> Visitor:
    add_person(app, email=OWNER)
    visitor = Visitor(app)
    sign_in(visitor, OWNER)
    visitor.get("/zh/account/email")
    visitor.post("/zh/account/email", {"email": email, "present": password}, status)
    return visitor


def code_in(mailbox: Mailbox, context: Context, clock: Clock) -> str:
    found = CODE.search(str(mailbox.empty(context, clock.now)[-1].get_content()))
    assert found is not None
    return found[0]


def type_code(visitor: Visitor, code: str, status: int = 303) -> None:
    visitor.get("/zh/account/email")
    visitor.post("/zh/account/email/code", {"code": code}, status)


def test_the_new_address_is_taken_with_its_code_all_else_is_signed_out_and_the_old_one_told(
    app: Flask, context: Context, clock: Clock
):
    visitor, mailbox, other = ask(app), Mailbox(), Visitor(app)
    sign_in(other, OWNER)
    code = code_in(mailbox, context, clock)
    assert mailbox.letters[-1]["To"] == NEW
    type_code(visitor, code.lower().replace("-", " "))
    assert account_named(context, NEW).new_email is None
    assert is_signed_in(visitor)
    assert not is_signed_in(other)
    told = mailbox.empty(context, clock.now)
    assert [(one["To"], one["Subject"].split(" – ")[0]) for one in told] == [(OWNER, "您的登录邮箱已更换")]
    sign_in(Visitor(app), OWNER, status=422)
    sign_in(Visitor(app), NEW)
    type_code(visitor, code, 422)


def test_a_code_too_old_of_another_wish_or_mistyped_moves_nothing(app: Flask, context: Context, clock: Clock):
    visitor, mailbox = ask(app), Mailbox()
    first = code_in(mailbox, context, clock)
    clock.move(minutes=1)
    visitor.get("/zh/account/email")
    visitor.post("/zh/account/email", {"email": "second@example.com", "present": PASSWORD})
    second = code_in(mailbox, context, clock)
    type_code(visitor, first, 422)
    type_code(visitor, "", 422)
    clock.move(hours=2, seconds=1)
    type_code(visitor, second, 422)
    assert account_named(context, OWNER)
    for email in (NEW, "second@example.com"):
        with pytest.raises(NoSuchAccountError):
            account_named(context, email)


def test_guessing_ends_after_ten_wrong_codes_yet_the_right_one_is_taken(app: Flask, context: Context, clock: Clock):
    visitor = ask(app)
    code = code_in(Mailbox(), context, clock)
    for _ in range(10):
        type_code(visitor, "0000-0000", 422)
    type_code(visitor, "0000-0000", 429)
    type_code(visitor, code)
    assert account_named(context, NEW)


def test_that_somebody_has_the_address_is_told_to_that_address_only(app: Flask, context: Context, clock: Clock):
    add_person(app, email=NEW)
    visitor, mailbox = ask(app), Mailbox()
    page = visitor.get("/zh/account/email")
    assert f"验证码正发往 {NEW}" in page.text
    letter = mailbox.empty(context, clock.now)[-1]
    assert (letter["To"], letter["Subject"].split(" – ")[0]) == (NEW, "您已经有账号了")
    assert CODE.search(str(letter.get_content())) is None


def test_a_wrong_password_the_same_address_or_too_many_letters_are_refused(app: Flask, clock: Clock):
    visitor = ask(app, password="not my password", status=422)  # noqa: S106 (made up)
    for email, status in ((OWNER, 422), ("no address", 422), (NEW, 303), (NEW, 303), (NEW, 303), (NEW, 429)):
        clock.move(seconds=1)
        visitor.get("/zh/account/email")
        visitor.post("/zh/account/email", {"email": email, "present": PASSWORD}, status)


def test_an_address_never_confirmed_is_forgotten_after_a_week(app: Flask, context: Context, clock: Clock):
    ask(app)
    clock.move(days=3)
    forget(context, clock)
    assert account_named(context, OWNER).new_email == NEW
    clock.move(days=4, seconds=1)
    forget(context, clock)
    assert account_named(context, OWNER).new_email is None


def forget(context: Context, clock: Clock) -> None:
    with context.database.writing() as transaction:
        forget_asked(transaction, now=clock.now)


def test_anybody_else_is_led_to_the_sign_in_page(app: Flask):
    assert signed_in(app, add_person(app)).get("/en/account/email")
    Visitor(app).get("/zh/account/email", 303)
