from collections.abc import Callable
from time import thread_time

import pytest
from flask import Flask

from assessor.services import Context
from assessor.services.accounts import (
    disable,
)
from tests.web.conftest import Clock
from tests.web.people import (
    NEW_PASSWORD,
    PASSWORD,
    Mailbox,
    add_person,
    cookie_of,
    forms_of,
    is_signed_in,
    link_in,
    reset,
    second_step,
    set_up_device,
    sign_in,
    signed_in,
    with_cookie,
)
from tests.web.visitor import Visitor


def test_wrong_password_unknown_address_and_disabled_account_get_the_same_answer(
    app: Flask, context: Context, clock: Clock
):
    known, off = add_person(app, email="known@example.cn"), add_person(app, email="off@example.cn")
    disable(context, off.id, now=clock.now)
    pages = [
        sign_in(Visitor(app), email, password, 422)
        for email, password in (
            (known.email, "wrong wrong"),
            ("nobody@example.cn", "wrong wrong"),
            (off.email, PASSWORD),
        )
    ]
    texts = {
        page.words.replace(email, "")
        for page, email in zip(pages, (known.email, "nobody@example.cn", off.email), strict=True)
    }
    assert len(texts) == 1


def test_unknown_addresses_take_as_long_as_known_ones(app: Flask):
    known = [add_person(app).email for _ in range(5)]
    unknown = [f"nobody{number}@example.cn" for number in range(5)]

    def seconds(email: str) -> float:
        visitor = Visitor(app)
        visitor.get("/zh/sign-in")
        data = {"email": email, "password": "x" * 12, "csrf_token": visitor.current.value_of("csrf_token")}
        begun = thread_time()
        visitor.client.post("/zh/sign-in", data=data)
        return thread_time() - begun

    seconds("warm@example.cn")
    times = [(seconds(one), seconds(other)) for one, other in zip(known, unknown, strict=True)]
    of_known, of_unknown = min(one for one, _ in times), min(other for _, other in times)
    assert 0.5 < of_known / of_unknown < 2


@pytest.mark.parametrize("is_known", [True, False])
def test_five_wrong_passwords_lock_for_fifteen_minutes_whether_or_not_there_is_an_account(
    app: Flask,
    clock: Clock,
    is_known: bool,  # noqa: FBT001 (a parameter of the test)
):
    email = add_person(app).email if is_known else "nobody@example.cn"
    for _ in range(5):
        sign_in(Visitor(app), email, "wrong wrong", 422)
    assert "15 分钟" in sign_in(Visitor(app), email, PASSWORD, 429).words
    clock.move(minutes=14, seconds=59)
    sign_in(Visitor(app), email, PASSWORD, 429)
    clock.move(seconds=2)
    sign_in(Visitor(app), email, PASSWORD, 303 if is_known else 422)


def test_a_stranger_who_tries_passwords_does_not_shut_out_a_device_that_signed_in_before(app: Flask):
    email = add_person(app).email
    own, stranger = Visitor(app), Visitor(app)
    sign_in(own, email)
    own.post("/zh/leave", {})
    for _ in range(20):
        stranger.get("/zh/sign-in")
        tried = {"email": email, "password": "wrong wrong", "csrf_token": token_of(stranger)}
        stranger.client.post("/zh/sign-in", data=tried)
    sign_in(Visitor(app), email, PASSWORD, 429)
    sign_in(own, email)


def test_a_known_device_has_five_tries_of_its_own_and_only_for_its_own_account(app: Flask):
    mine, other = add_person(app).email, add_person(app).email
    own = Visitor(app)
    sign_in(own, mine)
    own.post("/zh/leave", {})
    for _ in range(5):
        sign_in(own, mine, "wrong wrong", 422)
    sign_in(own, mine, PASSWORD, 429)
    sign_in(Visitor(app), mine)
    for _ in range(5):
        sign_in(own, other, "wrong wrong", 422)
    sign_in(Visitor(app), other, PASSWORD, 429)


def token_of(visitor: Visitor) -> str:
    return visitor.current.value_of("csrf_token")


def test_a_right_password_starts_the_count_again(app: Flask):
    email = add_person(app).email
    for _ in range(3):
        for _ in range(4):
            sign_in(Visitor(app), email, "wrong wrong", 422)
        sign_in(Visitor(app), email)


def sign_out(visitor: Visitor, _other: Visitor) -> None:
    visitor.post("/zh/leave", {})


def end_from_elsewhere(_visitor: Visitor, other: Visitor) -> None:
    ends = [address for address in forms_of(other.get("/zh/account/visits")) if address.endswith("/end")]
    assert len(ends) == 1
    other.post(ends[0], {})


def end_all(_visitor: Visitor, other: Visitor) -> None:
    other.get("/zh/account/visits")
    other.post("/zh/account/visits/end-all", {})


def change_password(_visitor: Visitor, other: Visitor) -> None:
    other.get("/zh/account/password")
    other.post("/zh/account/password", {"present": PASSWORD, "password": NEW_PASSWORD})
    assert is_signed_in(other)


@pytest.mark.parametrize("end", [sign_out, end_from_elsewhere, end_all, change_password])
def test_a_copied_cookie_is_dead_as_soon_as_its_owner_ends_it(app: Flask, end: Callable[[Visitor, Visitor], None]):
    account = add_person(app)
    visitor = signed_in(app, account).start()
    thief, other = with_cookie(app, cookie_of(visitor)), signed_in(app, account)
    assert is_signed_in(thief)
    end(visitor, other)
    assert not is_signed_in(thief)
    thief.get(f"{visitor.base}/", 404)


def test_a_copied_cookie_is_dead_after_a_reset_a_disabling_and_a_day_unused(app: Flask, context: Context, clock: Clock):
    def let_a_day_pass() -> None:
        clock.move(hours=24, seconds=1)

    account = add_person(app)
    passwords = [PASSWORD, NEW_PASSWORD, NEW_PASSWORD]
    for password, end in zip(
        passwords,
        (
            lambda: reset(Visitor(app), context, clock.now, account.email),
            let_a_day_pass,
            lambda: disable(context, account.id, now=clock.now),
        ),
        strict=True,
    ):
        visitor = Visitor(app)
        sign_in(visitor, account.email, password)
        thief = with_cookie(app, cookie_of(visitor))
        assert is_signed_in(thief)
        end()
        assert not is_signed_in(thief)


def test_a_copied_cookie_of_a_resume_code_is_dead_after_leaving(app: Flask):
    visitor = Visitor(app).start()
    thief = with_cookie(app, cookie_of(visitor))
    thief.get(f"{visitor.base}/")
    visitor.post("/zh/leave", {})
    thief.get(f"{visitor.base}/", 404)


def test_signing_in_gives_another_token_than_before(app: Flask):
    visitor = Visitor(app).start()
    planted = cookie_of(visitor)
    visitor.get("/zh/continue")
    sign_in(visitor, add_person(app).email)
    assert not is_signed_in(with_cookie(app, planted))


def test_a_reset_link_works_once_ends_the_lock_and_the_old_password(app: Flask, context: Context, clock: Clock):
    account = add_person(app)
    for _ in range(5):
        sign_in(Visitor(app), account.email, "wrong wrong", 422)
    link = reset(Visitor(app), context, clock.now, account.email)
    sign_in(Visitor(app), account.email, PASSWORD, 422)
    sign_in(Visitor(app), account.email, NEW_PASSWORD)
    Visitor(app).get(link, 404)


def test_a_reset_link_is_dead_after_two_hours(visitor: Visitor, app: Flask, context: Context, clock: Clock):
    visitor.get("/zh/password/forgotten")
    visitor.post("/zh/password/forgotten", {"email": add_person(app).email})
    link = link_in(Mailbox().empty(context, clock.now)[0])
    clock.move(hours=2, seconds=1)
    visitor.get(link, 404)


def test_asking_for_a_reset_says_nothing_about_the_address(app: Flask, context: Context, clock: Clock):
    pages = []
    for email in (add_person(app).email, "nobody@example.cn"):
        visitor = Visitor(app)
        visitor.get("/zh/password/forgotten")
        pages.append(visitor.post("/zh/password/forgotten", {"email": email}).words)
    assert pages[0] == pages[1]
    assert len(Mailbox().empty(context, clock.now)) == 1


def test_one_address_gets_three_letters_an_hour_and_no_more(
    visitor: Visitor, app: Flask, context: Context, clock: Clock
):
    email = add_person(app).email
    for _ in range(6):
        visitor.get("/zh/password/forgotten")
        visitor.post("/zh/password/forgotten", {"email": email})
    assert len(Mailbox().empty(context, clock.now)) == 3


@pytest.mark.parametrize("role", ["officer", "admin"])
def test_officers_and_admins_get_nowhere_without_the_second_step(app: Flask, role: str):
    account = add_person(app, role)
    visitor = Visitor(app)
    page = sign_in(visitor, account.email)
    assert page.heading == "设置动态验证码"
    for path in ("account", "account/visits", "account/colleagues", "account/password", "users"):
        assert visitor.client.get(f"/zh/{path}").headers["Location"].endswith("/sign-in/second-step")
    second_step(visitor, app, account)
    assert visitor.current.heading == "我的账号"


def test_a_code_works_once_and_wrong_ones_lock(app: Flask, clock: Clock):
    account = add_person(app, "officer")
    signed_in(app, account)
    again = Visitor(app)
    assert sign_in(again, account.email).heading == "输入动态验证码"
    second_step(again, app, account, 422)
    for _ in range(4):
        again.post("/zh/sign-in/second-step", {"code": "000000"}, 422)
    clock.move(seconds=60)
    second_step(again, app, account, 429)
    clock.move(minutes=15)
    sign_in(again, account.email)
    second_step(again, app, account)
    assert is_signed_in(again)


def test_the_first_step_alone_is_forgotten_after_a_quarter_of_an_hour(app: Flask, clock: Clock):
    account = add_person(app, "officer")
    visitor = Visitor(app)
    sign_in(visitor, account.email)
    clock.move(minutes=15, seconds=1)
    assert visitor.client.get("/zh/sign-in/second-step").headers["Location"].endswith("/sign-in")


def test_an_enterprise_may_set_up_the_second_step_and_then_needs_it(app: Flask, clock: Clock):
    account = add_person(app)
    visitor = signed_in(app, account)
    set_up_device(visitor, clock)
    clock.move(minutes=1)
    other = Visitor(app)
    assert sign_in(other, account.email).heading == "输入动态验证码"
