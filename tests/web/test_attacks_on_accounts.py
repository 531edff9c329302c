"""What an attacker would try on accounts, beyond what the access matrix holds for every route."""

from collections.abc import Callable
from time import thread_time

import pytest
from flask import Flask

from assessor.services import Context
from assessor.services.accounts import account_named, keeper_of
from tests.web.conftest import Clock
from tests.web.people import (
    OWNER,
    PASSWORD,
    Mailbox,
    add_person,
    cookie_of,
    is_signed_in,
    link_in,
    second_step,
    set_up_device,
    sign_in,
    signed_in,
    with_cookie,
)
from tests.web.visitor import Visitor

ELSEWHERE = "https://evil.example/"
FORMS = (
    *("account/delete", "account/data", "account/password", "account/visits/end-all", "account/colleagues"),
    *("account/second-factor/codes", "account/second-factor/device", "account/second-factor/device/set-up"),
    *("account/second-factor/off", "sign-in/recovery", "sign-in/second-step", "users/invite"),
)
SURE = {"present": PASSWORD, "understood": "1", "email": "x@example.cn", "role": "admin", "organisation": "甲"}


def by_digits(visitor: Visitor, app: Flask, email: str, _codes: list[str]) -> None:
    second_step(visitor, app, account_named(app.extensions["assessor"].context, email))


def by_code(visitor: Visitor, _app: Flask, _email: str, codes: list[str]) -> None:
    visitor.get("/zh/sign-in/recovery")
    visitor.post("/zh/sign-in/recovery", {"code": codes[0]})


@pytest.mark.parametrize("step", [by_digits, by_code])
def test_a_cookie_from_before_the_second_step_is_worth_nothing_after_it(
    app: Flask, clock: Clock, step: Callable[[Visitor, Flask, str, list[str]], None]
):
    account = add_person(app)
    codes = set_up_device(signed_in(app, account), clock)
    clock.move(minutes=1)
    visitor = Visitor(app)
    sign_in(visitor, account.email)
    thief = with_cookie(app, cookie_of(visitor))
    step(visitor, app, account.email, codes)
    assert is_signed_in(visitor)
    assert not is_signed_in(thief)
    assert thief.get("/zh/sign-in/second-step", 303).path == "/zh/sign-in"


def test_registering_answers_known_and_unknown_addresses_alike_in_words_and_time(app: Flask):
    def asked(email: str) -> tuple[str, float]:
        visitor = Visitor(app)
        visitor.get("/zh/register")
        data = {"organisation": "甲厂", "email": email, "csrf_token": visitor.current.value_of("csrf_token")}
        begun = thread_time()
        answer = visitor.client.post("/zh/register", data=data)
        taken = thread_time() - begun
        return visitor.client.get(answer.headers["Location"]).text, taken

    asked("warm@example.cn")
    known = [asked(add_person(app).email) for _ in range(5)]
    unknown = [asked(f"nobody{number}@example.cn") for number in range(5)]
    assert len({text for text, _ in known + unknown}) == 1
    assert 0.3 < min(one for _, one in known) / min(one for _, one in unknown) < 3


def test_the_try_that_locks_takes_as_long_for_unknown_addresses(app: Flask):
    def last_of_five(email: str) -> float:
        visitor, taken = Visitor(app), 0.0
        visitor.get("/zh/sign-in")
        token = visitor.current.value_of("csrf_token")
        for _ in range(5):
            begun = thread_time()
            visitor.client.post("/zh/sign-in", data={"email": email, "password": "x" * 12, "csrf_token": token})
            taken = thread_time() - begun
        return taken

    last_of_five("warm@example.cn")
    known = min(last_of_five(add_person(app).email) for _ in range(3))
    unknown = min(last_of_five(f"nobody{number}@example.cn") for number in range(3))
    assert 0.5 < known / unknown < 2


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize("token", ["", "made up", "of another visitor"])
def test_a_form_in_somebody_s_name_needs_the_token_of_that_somebody(
    app: Flask, context: Context, path: str, token: str
):
    admin = add_person(app, "admin")
    visitor = signed_in(app, admin)
    before = account_named(context, admin.email)
    other = Visitor(app).get("/zh/sign-in").value_of("csrf_token")
    sent = {**SURE, "csrf_token": other if token == "of another visitor" else token}  # noqa: S105 (a name)
    assert visitor.client.post(f"/zh/{path}", data=sent).status_code == 400
    assert account_named(context, admin.email) == before
    assert is_signed_in(visitor)


@pytest.mark.parametrize("path", FORMS)
def test_another_method_named_in_header_or_address_changes_nothing(app: Flask, context: Context, path: str):
    admin = add_person(app, "admin")
    visitor = signed_in(app, admin)
    before = account_named(context, admin.email)
    query = "&".join(f"{name}={value}" for name, value in SURE.items())
    for method in ("POST", "DELETE", "PUT"):
        headers = {"X-HTTP-Method-Override": method, "X-Method-Override": method}
        visitor.client.get(f"/zh/{path}?_method={method}&{query}", headers=headers)
    assert account_named(context, admin.email) == before
    assert is_signed_in(visitor)


@pytest.mark.parametrize("name", ["next", "url", "return_to", "redirect"])
def test_signing_in_leads_nowhere_else(app: Flask, name: str):
    account = add_person(app)
    visitor = Visitor(app)
    token = visitor.get(f"/zh/sign-in?{name}={ELSEWHERE}").value_of("csrf_token")
    sent = {"email": account.email, "password": PASSWORD, name: ELSEWHERE, "csrf_token": token}
    answer = visitor.client.post(f"/zh/sign-in?{name}={ELSEWHERE}", data=sent)
    assert answer.headers["Location"] == "/zh/account"


def test_whoever_accepts_an_invitation_gets_what_was_offered_and_no_more(app: Flask, context: Context, clock: Clock):
    boss, other = add_person(app), add_person(app, organisation="乙厂")
    host = signed_in(app, boss)
    host.get("/zh/account/colleagues")
    more = {"role": "admin", "is_keeper": "1", "organisation_id": str(other.organisation_id), "factor_step": "1"}
    host.post("/zh/account/colleagues", {"email": OWNER, **more, "invited_by": str(other.id)})
    link = link_in(Mailbox().empty(context, clock.now)[0])
    guest = Visitor(app)
    guest.get(link)
    guest.post(link, {"password": PASSWORD, **more, "email": "else@example.cn"})
    joined = account_named(context, OWNER)
    assert (joined.role, joined.is_keeper, joined.factor_step) == ("enterprise", False, None)
    assert joined.organisation_id == boss.organisation_id
    assert keeper_of(context, boss.organisation_id).id == boss.id


def test_a_new_password_is_no_way_round_the_second_factor(app: Flask, context: Context, clock: Clock):
    account = add_person(app)
    set_up_device(signed_in(app, account), clock)
    Mailbox().empty(context, clock.now)
    visitor = Visitor(app)
    visitor.get("/zh/password/forgotten")
    visitor.post("/zh/password/forgotten", {"email": account.email})
    link = link_in(Mailbox().empty(context, clock.now)[0])
    visitor.get(link)
    visitor.post(link, {"password": "another 长 sentence 88"})
    page = sign_in(visitor, account.email, "another 长 sentence 88")
    assert page.heading == "输入动态验证码"
    for path in ("account", "account/second-factor", "account/data", "account/delete"):
        assert visitor.client.get(f"/zh/{path}").headers["Location"].endswith("/sign-in/second-step")


def test_half_a_sign_in_changes_no_factor_and_shows_no_codes(app: Flask, clock: Clock):
    account = add_person(app)
    set_up_device(signed_in(app, account), clock)
    half = Visitor(app)
    sign_in(half, account.email)
    for path in ("codes", "device", "device/set-up", "off"):
        sent = {"present": PASSWORD, "csrf_token": half.current.value_of("csrf_token")}
        answer = half.client.post(f"/zh/account/second-factor/{path}", data=sent)
        assert answer.headers["Location"].endswith("/sign-in/second-step")
