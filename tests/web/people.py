"""People with accounts for the tests of pages: each signs in the way a person does."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from uuid import uuid4

import pyotp
from flask import Flask

from assessor.services import Context
from assessor.services.accounts import (
    Credentials,
    Guest,
    add_first_account,
    begin_visit,
    check_credentials,
    confirm_factor,
    enrolment_of,
    needs_second_factor,
    set_up_factor,
)
from assessor.services.post import Postman, deliver_due
from assessor.storage import Account, Role
from assessor.web.context import EXTENSION
from assessor.web.session import VISIT
from tests.web.visitor import Page, Visitor, text_of

PASSWORD = "蓝色 crane 七十二 ladder"  # noqa: S105 (made up)
OWNER = "boss@example.cn"
NEW_PASSWORD = "another 长 sentence 88"  # noqa: S105 (made up)
PUBLIC = "http://127.0.0.1:8000"


@dataclass(kw_only=True)
class Mailbox:
    """Keeps what is sent."""

    letters: list[EmailMessage] = field(default_factory=list)

    def send(self, message: EmailMessage, name: str) -> None:
        assert name
        self.letters.append(message)

    def empty(self, context: Context, now: datetime) -> list[EmailMessage]:
        """Deliver what is due; the letters of this round."""
        before = len(self.letters)
        deliver_due(context, Postman(transport=self, sender="service@example.cn", public_url=PUBLIC), now=now)
        return self.letters[before:]


def link_in(message: EmailMessage) -> str:
    """The path of the link in a letter."""
    address = next(word for word in message.get_content().split() if word.startswith("http"))
    return address.removeprefix(PUBLIC)


def add_person(
    app: Flask, role: Role = "enterprise", organisation: str = "甲厂", email: str = "", district: str = ""
) -> Account:
    surroundings = app.extensions[EXTENSION]
    guest = Guest(
        email=email or f"{uuid4().hex[:12]}@example.cn",
        role=role,
        organisation_name=organisation,
        lang="zh",
        district=district,
    )
    return add_first_account(surroundings.context, guest, PASSWORD, now=surroundings.clock())


def sign_in(visitor: Visitor, email: str, password: str = PASSWORD, status: int = 303, lang: str = "zh") -> Page:
    visitor.get(f"/{lang}/sign-in")
    return visitor.post(f"/{lang}/sign-in", {"email": email, "password": password}, status)


def second_step(visitor: Visitor, app: Flask, account: Account, status: int = 303) -> Page:
    """Enter what the app shows now; the first time, note the recovery codes and go on."""
    surroundings = app.extensions[EXTENSION]
    is_first = "second-step" in visitor.current.path and visitor.current.heading == "设置动态验证码"
    code = pyotp.TOTP(enrolment_of(surroundings.context, account).secret).at(surroundings.clock())
    page = visitor.post("/zh/sign-in/second-step", {"code": code}, 200 if is_first and status == 303 else status)
    return visitor.get("/zh/account") if page.heading == "请记下恢复码" else page


def set_up_device(visitor: Visitor, clock: Callable[[], datetime], password: str = PASSWORD) -> list[str]:
    """Set a device up in the account; the recovery codes that are shown then."""
    visitor.get("/zh/account/second-factor/device")
    page = visitor.post("/zh/account/second-factor/device", {"present": password})
    secret = next(text_of(one) for one in page.all("span") if one.get("class") == "secret").replace(" ", "")
    digits = pyotp.TOTP(secret).at(clock())
    return codes_on(visitor.post("/zh/account/second-factor/device/set-up", {"code": digits}, 200))


def codes_on(page: Page) -> list[str]:
    """The recovery codes a page shows."""
    shown = next(one for one in page.all("ul") if one.get("class") == "recovery-codes")
    return [text_of(one) for one in shown]


def signed_in(app: Flask, account: Account) -> Visitor:
    """A browser in which the account is signed in, all steps done, without their pages, which have their own tests."""
    surroundings = app.extensions[EXTENSION]
    context, now, visitor = surroundings.context, surroundings.clock(), Visitor(app)
    account = check_credentials(context, Credentials(email=account.email, password=PASSWORD, origin=""), now=now)
    if needs_second_factor(context, account):
        code = pyotp.TOTP(enrolment_of(context, account).secret).at(now)
        is_new = account.factor_step is None
        account = set_up_factor(context, account.id, code, now=now).account if is_new else account
        account = account if is_new else confirm_factor(context, account.id, code, now=now)
    token = begin_visit(context, account=account, agent=str(visitor.client.environ_base["HTTP_USER_AGENT"]), now=now)
    with visitor.client.session_transaction() as session:
        session.permanent = True
        session[VISIT] = token
    assert visitor.get("/zh/account").heading == "我的账号"
    return visitor


def register(visitor: Visitor, context: Context, now: datetime, email: str = OWNER) -> str:
    """Ask for an account; the path of the link that is mailed."""
    visitor.get("/zh/register")
    page = visitor.post("/zh/register", {"organisation": "番禺声光设备厂", "email": email})
    assert page.heading == "请查收邮件"
    return link_in(Mailbox().empty(context, now)[0])


def cookie_of(visitor: Visitor) -> str:
    return visitor.client.get_cookie("assessor_session").value


def with_cookie(app: Flask, cookie: str) -> Visitor:
    """Another browser with a copy of the cookie."""
    thief = Visitor(app)
    thief.client.set_cookie("assessor_session", cookie)
    return thief


def is_signed_in(visitor: Visitor) -> bool:
    return visitor.client.get("/zh/account").status_code == 200


def forms_of(page: Page) -> list[str]:
    return [one.get("action", "") for one in page.all("form")]


def reset(visitor: Visitor, context: Context, now: datetime, email: str) -> str:
    visitor.get("/zh/password/forgotten")
    visitor.post("/zh/password/forgotten", {"email": email})
    link = link_in(Mailbox().empty(context, now)[0])
    visitor.get(link)
    page = visitor.post(link, {"password": NEW_PASSWORD})
    assert "新密码已经生效" in page.words
    return link
