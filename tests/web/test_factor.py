import re

import pyotp
import pytest
from flask import Flask

from assessor.services import Context
from assessor.services.accounts import account_named, disable, enrolment_of, recovery_codes_left
from tests.web.conftest import Clock
from tests.web.people import (
    PASSWORD,
    Mailbox,
    add_person,
    codes_on,
    cookie_of,
    is_signed_in,
    second_step,
    set_up_device,
    sign_in,
    signed_in,
    with_cookie,
)
from tests.web.visitor import Visitor

FACTOR = "/zh/account/second-factor"


def recover(visitor: Visitor, code: str, status: int = 303) -> None:
    visitor.get("/zh/sign-in/recovery")
    visitor.post("/zh/sign-in/recovery", {"code": code}, status)


def test_recovery_codes_come_with_the_first_set_up_and_each_lets_in_once(app: Flask, context: Context):
    account = add_person(app, "officer")
    visitor = Visitor(app)
    sign_in(visitor, account.email)
    secret = enrolment_of(context, account).secret
    codes = codes_on(visitor.post("/zh/sign-in/second-step", {"code": pyotp.TOTP(secret).at(context_now(app))}, 200))
    assert len(set(codes)) == 10
    assert all(re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", one) for one in codes)
    assert is_signed_in(visitor)
    lost = Visitor(app)
    sign_in(lost, account.email)
    recover(lost, codes[0].lower().replace("-", " "))
    assert "还剩 9 个" in lost.current.words
    again = Visitor(app)
    sign_in(again, account.email)
    recover(again, codes[0], 422)
    assert not is_signed_in(again)
    assert codes[1] not in visitor.get(FACTOR).text


def context_now(app: Flask):
    return app.extensions["assessor"].clock()


def test_only_hashes_of_recovery_codes_are_stored(app: Flask, context: Context, clock: Clock):
    codes = set_up_device(signed_in(app, add_person(app)), clock)
    connection = context.database.engine.raw_connection()
    dumped = "\n".join(connection.driver_connection.iterdump())
    connection.close()
    assert not [one for one in codes if one in dumped or one.replace("-", "") in dumped]


def test_wrong_recovery_codes_lock_together_with_wrong_digits_across_browsers(app: Flask, clock: Clock):
    account = add_person(app)
    codes = set_up_device(signed_in(app, account), clock)
    clock.move(minutes=1)
    for turn in range(5):
        visitor = Visitor(app)
        sign_in(visitor, account.email)
        if turn % 2:
            visitor.post("/zh/sign-in/second-step", {"code": "000000"}, 422)
        else:
            recover(visitor, "0000-0000-0000", 422)
    recover(visitor, codes[0], 429)
    visitor.get("/zh/sign-in/second-step")
    second_step(visitor, app, account, 429)
    clock.move(minutes=15, seconds=1)
    sign_in(visitor, account.email)
    recover(visitor, codes[0])
    assert is_signed_in(visitor)


def test_another_account_s_recovery_code_opens_nothing(app: Flask, clock: Clock):
    one, other = add_person(app), add_person(app)
    codes = set_up_device(signed_in(app, one), clock)
    set_up_device(signed_in(app, other), clock)
    visitor = Visitor(app)
    sign_in(visitor, other.email)
    recover(visitor, codes[0], 422)


def test_a_disabled_account_s_recovery_codes_open_nothing(app: Flask, context: Context, clock: Clock):
    account = add_person(app)
    codes = set_up_device(signed_in(app, account), clock)
    half = Visitor(app)
    sign_in(half, account.email)
    half.get("/zh/sign-in/recovery")
    disable(context, account.id, now=clock.now)
    assert half.post("/zh/sign-in/recovery", {"code": codes[0]}).path == "/zh/sign-in"


def test_a_recovery_code_without_the_password_opens_nothing(app: Flask, clock: Clock):
    set_up_device(signed_in(app, add_person(app)), clock)
    assert Visitor(app).get("/zh/sign-in/recovery", 303).path == "/zh/sign-in"


def test_new_codes_end_the_old_ones_and_take_the_password(app: Flask, context: Context, clock: Clock):
    account = add_person(app)
    visitor = signed_in(app, account)
    old = set_up_device(visitor, clock)
    visitor.get(f"{FACTOR}/codes")
    visitor.post(f"{FACTOR}/codes", {"present": "wrong wrong"}, 422)
    new = codes_on(visitor.post(f"{FACTOR}/codes", {"present": PASSWORD}, 200))
    assert not set(old) & set(new)
    assert recovery_codes_left(context, account.id) == 10
    other = Visitor(app)
    sign_in(other, account.email)
    recover(other, old[0], 422)
    recover(other, new[0])


def test_a_new_device_counts_only_once_its_digits_are_right_and_ends_the_old_one(
    app: Flask, context: Context, clock: Clock
):
    account = add_person(app)
    visitor = signed_in(app, account)
    set_up_device(visitor, clock)
    thief = with_cookie(app, cookie_of(visitor))
    before = enrolment_of(context, account_named(context, account.email)).secret
    clock.move(minutes=1)
    visitor.get(f"{FACTOR}/device")
    visitor.post(f"{FACTOR}/device", {"present": PASSWORD})
    visitor.post(f"{FACTOR}/device/set-up", {"code": "000000"}, 422)
    assert enrolment_of(context, account_named(context, account.email)).secret == before
    set_up_device(visitor, clock)
    assert is_signed_in(visitor)
    assert not is_signed_in(thief)
    after = enrolment_of(context, account_named(context, account.email)).secret
    assert after != before
    clock.move(minutes=1)
    other = Visitor(app)
    sign_in(other, account.email)
    other.post("/zh/sign-in/second-step", {"code": pyotp.TOTP(before).at(clock.now)}, 422)
    other.post("/zh/sign-in/second-step", {"code": pyotp.TOTP(after).at(clock.now)})
    assert is_signed_in(other)


def test_a_device_is_not_set_up_without_the_password_or_long_after_it(app: Flask, clock: Clock):
    visitor = signed_in(app, add_person(app))
    visitor.get(f"{FACTOR}/device")
    assert visitor.post(f"{FACTOR}/device/set-up", {"code": "000000"}).path == f"{FACTOR}/device"
    visitor.post(f"{FACTOR}/device", {"present": PASSWORD})
    clock.move(minutes=15, seconds=1)
    assert visitor.get(f"{FACTOR}/device/set-up", 303).path == f"{FACTOR}/device"
    assert visitor.get("/zh/sign-in/second-step", 303).path == FACTOR


def test_digits_of_a_set_up_do_not_let_in_again(app: Flask, clock: Clock):
    account = add_person(app)
    set_up_device(signed_in(app, account), clock)
    replayed = Visitor(app)
    sign_in(replayed, account.email)
    second_step(replayed, app, account_named(replayed_context(app), account.email), 422)


def replayed_context(app: Flask) -> Context:
    return app.extensions["assessor"].context


def test_the_second_factor_is_switched_off_with_the_password_and_copied_cookies_die(
    app: Flask, context: Context, clock: Clock
):
    account = add_person(app)
    visitor = signed_in(app, account)
    set_up_device(visitor, clock)
    thief = with_cookie(app, cookie_of(visitor))
    visitor.get(f"{FACTOR}/off")
    visitor.post(f"{FACTOR}/off", {"present": "wrong wrong"}, 422)
    visitor.post(f"{FACTOR}/off", {"present": PASSWORD})
    assert "已经关闭" in visitor.current.words
    assert not is_signed_in(thief)
    assert recovery_codes_left(context, account.id) == 0
    assert sign_in(Visitor(app), account.email).heading == "我的账号"


@pytest.mark.parametrize("role", ["officer", "admin"])
def test_who_must_have_it_cannot_switch_it_off(app: Flask, context: Context, role: str):
    account = add_person(app, role)
    visitor = signed_in(app, account)
    assert "不能关闭" in visitor.get(FACTOR).words
    visitor.get(f"{FACTOR}/codes")
    visitor.post(f"{FACTOR}/off", {"present": PASSWORD}, 404)
    assert account_named(context, account.email).factor_step is not None


def test_the_password_is_tried_five_times_and_no_more_wherever_it_is_asked(app: Flask):
    visitor = signed_in(app, add_person(app))
    visitor.get(f"{FACTOR}/device")
    for _ in range(5):
        visitor.post(f"{FACTOR}/device", {"present": "wrong wrong"}, 422)
    visitor.post(f"{FACTOR}/device", {"present": PASSWORD}, 429)


def test_every_change_is_told_by_mail(app: Flask, context: Context, clock: Clock):
    account, mailbox = add_person(app), Mailbox()
    visitor = signed_in(app, account)
    codes = set_up_device(visitor, clock)
    other = Visitor(app)
    sign_in(other, account.email)
    recover(other, codes[0])
    other.get(f"{FACTOR}/off")
    other.post(f"{FACTOR}/off", {"present": PASSWORD})
    letters = mailbox.empty(context, clock.now)
    assert {one["To"] for one in letters} == {account.email}
    assert [one["Subject"].split(" – ")[0] for one in letters] == [
        "动态验证码已设置",
        "有人用恢复码登录了您的账号",
        "动态验证码已取消",
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_all_its_pages_are_sound(app: Flask, clock: Clock, lang: str):
    account = add_person(app)
    visitor = signed_in(app, account)
    visitor.get(f"/{lang}/account/second-factor")
    set_up_device(visitor, clock)
    for path in ("", "/codes", "/device", "/off"):
        visitor.get(f"/{lang}/account/second-factor{path}")
        if path:
            visitor.post(f"/{lang}/account/second-factor{path}", {}, 422)
    half = Visitor(app)
    sign_in(half, account.email, lang=lang)
    half.get(f"/{lang}/sign-in/recovery")
    half.post(f"/{lang}/sign-in/recovery", {}, 422)
