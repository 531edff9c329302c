from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

import pyotp
import pytest
from flask import Flask

from assessor.services import Desk
from assessor.services.accounts import (
    Enrolment,
    account_named,
    assessments_of,
    disable,
    enrolment_of,
)
from tests.web.conftest import Clock
from tests.web.people import PASSWORD, Mailbox, add_person, link_in, second_step, sign_in, signed_in
from tests.web.visitor import Page, Visitor

LANGS = ("zh", "en")
OWNER = "boss@example.cn"
NEW_PASSWORD = "another 长 sentence 88"  # noqa: S105 (made up)


def register(visitor: Visitor, desk: Desk, clock: Clock, email: str = OWNER) -> str:
    """Ask for an account; the path of the link that is mailed."""
    visitor.get("/zh/register")
    page = visitor.post("/zh/register", {"organisation": "番禺声光设备厂", "email": email})
    assert page.heading == "请查收邮件"
    return link_in(Mailbox().empty(desk, clock.now)[0])


def cookie_of(visitor: Visitor) -> str:
    return visitor.client.get_cookie("assessor_session").value


def with_cookie(app: Flask, cookie: str) -> Visitor:
    """Another browser with a copy of the cookie."""
    thief = Visitor(app)
    thief.client.set_cookie("assessor_session", cookie)
    return thief


def is_signed_in(visitor: Visitor) -> bool:
    return visitor.client.get("/zh/account").status_code == 200


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    "path", ["sign-in", "register", "register/sent", "password/forgotten", "password/forgotten/sent"]
)
def test_pages_before_signing_in_are_sound(visitor: Visitor, lang: str, path: str):
    visitor.get(f"/{lang}/{path}")


@pytest.mark.parametrize("lang", LANGS)
def test_pages_of_every_role_are_sound(app: Flask, lang: str):
    for role in ("enterprise", "association", "officer", "admin", "auditor"):
        visitor = signed_in(app, add_person(app, role))
        for path in ("account", "account/password", "account/visits", "account/colleagues"):
            visitor.get(f"/{lang}/{path}")
        for path in ("users", "users/invite"):
            visitor.get(f"/{lang}/{path}", 200 if role == "admin" else 404)


@pytest.mark.parametrize("lang", LANGS)
def test_forms_sent_empty_say_what_is_missing_first(app: Flask, lang: str):
    visitor = Visitor(app)
    for path in ("sign-in", "register", "password/forgotten"):
        visitor.get(f"/{lang}/{path}")
        page = visitor.post(f"/{lang}/{path}", {}, 422)
        assert page.title.startswith({"zh": "错误：", "en": "Error: "}[lang])
    admin = signed_in(app, add_person(app, "admin"))
    for path in ("account/password", "account/colleagues", "users/invite"):
        admin.get(f"/{lang}/{path}")
        admin.post(f"/{lang}/{path}", {"role": "enterprise"}, 422)


def test_an_enterprise_registers_and_takes_its_draft_over(visitor: Visitor, desk: Desk, clock: Clock):
    visitor.start()
    visitor.save("a1", {"A1-1": "mechanised"})
    link = register(visitor, desk, clock)
    page = visitor.get(link)
    assert "番禺声光设备厂" in page.words
    page = visitor.post(link, {"password": PASSWORD})
    assert page.heading == "我的账号"
    page = visitor.post(f"{visitor.base}/account", {})
    assert f"{visitor.base}/" in page.links
    visitor.post("/zh/leave", {})
    visitor.get(f"{visitor.base}/", 404)
    sign_in(visitor, OWNER)
    assert visitor.get(f"{visitor.base}/sections/a1").checked("q-A1-1") == ["mechanised"]


def test_what_a_signed_in_enterprise_starts_is_in_its_account_at_once(app: Flask, desk: Desk):
    account = add_person(app)
    visitor = signed_in(app, account).start()
    assert [str(one.id) for one in assessments_of(desk, account.organisation_id)] == [visitor.base.split("/")[-1]]
    again = signed_in(app, account)
    assert again.get(f"{visitor.base}/").heading == "评估题目清单"


def test_an_assessment_of_another_account_cannot_be_taken_over_even_with_its_code(app: Flask):
    owner = signed_in(app, add_person(app, organisation="甲厂")).start()
    other = signed_in(app, add_person(app, organisation="乙厂"))
    other.get("/zh/continue")
    other.post("/zh/continue", {"code": owner.code})
    page = other.post(f"{owner.base}/account", {}, 409)
    assert page.heading == "这份评估已经在别的账号里"


def test_a_link_works_once_and_only_for_its_address(visitor: Visitor, app: Flask, desk: Desk, clock: Clock):
    link = register(visitor, desk, clock)
    visitor.get(link)
    visitor.post(link, {"password": PASSWORD, "email": "other@example.cn", "role": "admin"})
    account = account_named(desk, OWNER)
    assert account.role == "enterprise"
    late = Visitor(app)
    assert late.get(link, 404).heading == "这个链接已经失效"


@pytest.mark.parametrize("change", ["old", "forged", "garbage"])
def test_a_link_that_is_old_or_forged_opens_nothing(visitor: Visitor, desk: Desk, clock: Clock, change: str):
    link = register(visitor, desk, clock)
    if change == "old":
        clock.move(days=8)
    wrong = {"old": link, "forged": link[:-4] + "0000", "garbage": "/zh/invitations/%00x-1"}[change]
    visitor.get(wrong, 404)


def test_registering_a_known_address_says_so_by_mail_only(visitor: Visitor, app: Flask, desk: Desk, clock: Clock):
    add_person(app, email=OWNER)
    visitor.get("/zh/register")
    page = visitor.post("/zh/register", {"organisation": "冒名厂", "email": OWNER})
    assert page.heading == "请查收邮件"
    letter = Mailbox().empty(desk, clock.now)[0]
    assert "已经注册过" in letter.get_content()
    assert "invitations" not in letter.get_content()


@pytest.mark.parametrize("password", ["short", "1111111111111", "password12", "boss@example.cn", "x" * 129])
def test_a_weak_password_is_refused_with_the_reason(visitor: Visitor, desk: Desk, clock: Clock, password: str):
    link = register(visitor, desk, clock)
    visitor.get(link)
    page = visitor.post(link, {"password": password}, 422)
    assert page.title.startswith("错误：")
    assert password not in page.text or password == OWNER


def test_wrong_password_unknown_address_and_disabled_account_get_the_same_answer(app: Flask, desk: Desk, clock: Clock):
    known, off = add_person(app, email="known@example.cn"), add_person(app, email="off@example.cn")
    disable(desk, off.id, now=clock.now)
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
        begun = perf_counter()
        visitor.client.post("/zh/sign-in", data=data)
        return perf_counter() - begun

    seconds("warm@example.cn")
    times = [(seconds(one), seconds(other)) for one, other in zip(known, unknown, strict=True)]
    of_known, of_unknown = median(one for one, _ in times), median(other for _, other in times)
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


def test_a_copied_cookie_is_dead_after_a_reset_a_disabling_and_a_day_unused(app: Flask, desk: Desk, clock: Clock):
    def let_a_day_pass() -> None:
        clock.move(hours=24, seconds=1)

    account = add_person(app)
    passwords = [PASSWORD, NEW_PASSWORD, NEW_PASSWORD]
    for password, end in zip(
        passwords,
        (
            lambda: reset(Visitor(app), desk, clock, account.email),
            let_a_day_pass,
            lambda: disable(desk, account.id, now=clock.now),
        ),
        strict=True,
    ):
        visitor = Visitor(app)
        sign_in(visitor, account.email, password)
        thief = with_cookie(app, cookie_of(visitor))
        assert is_signed_in(thief)
        end()
        assert not is_signed_in(thief)


def forms_of(page: Page) -> list[str]:
    return [one.get("action", "") for one in page.all("form")]


def reset(visitor: Visitor, desk: Desk, clock: Clock, email: str) -> str:
    visitor.get("/zh/password/forgotten")
    visitor.post("/zh/password/forgotten", {"email": email})
    link = link_in(Mailbox().empty(desk, clock.now)[0])
    visitor.get(link)
    page = visitor.post(link, {"password": NEW_PASSWORD})
    assert "新密码已经生效" in page.words
    return link


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


def test_a_reset_link_works_once_ends_the_lock_and_the_old_password(app: Flask, desk: Desk, clock: Clock):
    account = add_person(app)
    for _ in range(5):
        sign_in(Visitor(app), account.email, "wrong wrong", 422)
    link = reset(Visitor(app), desk, clock, account.email)
    sign_in(Visitor(app), account.email, PASSWORD, 422)
    sign_in(Visitor(app), account.email, NEW_PASSWORD)
    Visitor(app).get(link, 404)


def test_a_reset_link_is_dead_after_two_hours(visitor: Visitor, app: Flask, desk: Desk, clock: Clock):
    visitor.get("/zh/password/forgotten")
    visitor.post("/zh/password/forgotten", {"email": add_person(app).email})
    link = link_in(Mailbox().empty(desk, clock.now)[0])
    clock.move(hours=2, seconds=1)
    visitor.get(link, 404)


def test_asking_for_a_reset_says_nothing_about_the_address(app: Flask, desk: Desk, clock: Clock):
    pages = []
    for email in (add_person(app).email, "nobody@example.cn"):
        visitor = Visitor(app)
        visitor.get("/zh/password/forgotten")
        pages.append(visitor.post("/zh/password/forgotten", {"email": email}).words)
    assert pages[0] == pages[1]
    assert len(Mailbox().empty(desk, clock.now)) == 1


def test_one_address_gets_three_letters_an_hour_and_no_more(visitor: Visitor, app: Flask, desk: Desk, clock: Clock):
    email = add_person(app).email
    for _ in range(6):
        visitor.get("/zh/password/forgotten")
        visitor.post("/zh/password/forgotten", {"email": email})
    assert len(Mailbox().empty(desk, clock.now)) == 3


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
    visitor.get("/zh/sign-in/second-step")
    second_step(visitor, app, account)
    clock.move(minutes=1)
    other = Visitor(app)
    assert sign_in(other, account.email).heading == "输入动态验证码"


def test_an_administrator_takes_a_lost_second_factor_away(app: Flask, desk: Desk, clock: Clock):
    officer = add_person(app, "officer")
    there = signed_in(app, officer)
    before = enrolment_of(desk, officer)
    admin = signed_in(app, add_person(app, "admin"))
    admin.get("/zh/users")
    admin.post(f"/zh/users/{officer.id}/second-factor", {})
    assert not is_signed_in(there)
    after = enrolment_of(desk, account_named(desk, officer.email))
    assert isinstance(after, Enrolment)
    assert after.secret != before.secret
    clock.move(minutes=1)
    page = sign_in(Visitor(app), officer.email)
    assert page.heading == "设置动态验证码"
    assert not pyotp.TOTP(after.secret).verify(pyotp.TOTP(before.secret).at(clock.now), for_time=clock.now)


def test_an_administrator_invites_disables_and_enables(app: Flask, desk: Desk, clock: Clock):
    admin = signed_in(app, add_person(app, "admin"))
    admin.get("/zh/users/invite")
    sent = {"role": "officer", "organisation": "番禺区科工商信局", "email": "Officer@Example.CN"}
    assert "officer@example.cn" in admin.post("/zh/users/invite", sent).words
    letter = Mailbox().empty(desk, clock.now)[0]
    assert "番禺区科工商信局" in letter.get_content()
    officer = Visitor(app)
    officer.get(link_in(letter))
    assert officer.post(link_in(letter), {"password": PASSWORD}).heading == "设置动态验证码"
    account = account_named(desk, "officer@example.cn")
    second_step(officer, app, account)
    admin.post(f"/zh/users/{account.id}/disable", {})
    assert not is_signed_in(officer)
    sign_in(Visitor(app), account.email, PASSWORD, 422)
    admin.get("/zh/users")
    admin.post(f"/zh/users/{account.id}/enable", {})
    sign_in(Visitor(app), account.email)


def test_a_colleague_joins_the_same_firm_in_the_same_role_and_sees_its_assessments(
    app: Flask, desk: Desk, clock: Clock
):
    host = signed_in(app, add_person(app, organisation="甲厂")).start()
    host.get("/zh/account/colleagues")
    host.post("/zh/account/colleagues", {"email": "colleague@example.cn", "role": "admin"})
    link = link_in(Mailbox().empty(desk, clock.now)[0])
    colleague = Visitor(app)
    colleague.get(link)
    page = colleague.post(link, {"password": PASSWORD})
    assert "甲厂 · 企业" in page.words
    assert colleague.get(f"{host.base}/").heading == "评估题目清单"


def test_a_withdrawn_invitation_is_dead(app: Flask, desk: Desk, clock: Clock):
    host = signed_in(app, add_person(app))
    host.get("/zh/account/colleagues")
    page = host.post("/zh/account/colleagues", {"email": "colleague@example.cn"})
    link = link_in(Mailbox().empty(desk, clock.now)[0])
    host.post(next(action for action in forms_of(page) if action.endswith("/withdraw")), {})
    Visitor(app).get(link, 404)


@pytest.mark.parametrize("name", ["http://evil.example/x", "www.evil.example", "a@b.cn", "x" * 101, "\u202e \u200b"])
def test_names_that_would_make_our_letters_carry_links_are_refused(visitor: Visitor, name: str):
    visitor.get("/zh/register")
    visitor.post("/zh/register", {"organisation": name, "email": OWNER}, 422)


@pytest.mark.parametrize("email", ["a", "a@b", "a b@c.cn\r\nBcc: x@y.cn", "x" * 250 + "@a.cn", "<a@b.cn>", "a@-b.cn"])
def test_what_is_no_address_is_refused(visitor: Visitor, email: str):
    visitor.get("/zh/register")
    visitor.post("/zh/register", {"organisation": "甲厂", "email": email}, 422)


def test_hostile_names_are_shown_as_text(app: Flask):
    visitor = signed_in(app, add_person(app, organisation="<script>alert(1)</script>{{ 7*7 }}"))
    page = visitor.get("/zh/account")
    assert "{{ 7*7 }}" in page.words
    assert not list(page.all("script"))


def test_a_visit_in_use_stays_alive_beyond_a_day(app: Flask, clock: Clock):
    visitor = signed_in(app, add_person(app))
    for _ in range(3):
        clock.move(hours=20)
        assert is_signed_in(visitor)
    clock.move(hours=24, seconds=1)
    assert not is_signed_in(visitor)


@pytest.mark.parametrize("path", ["/zh/account", "/zh/sign-in", "/zh/"])
def test_where_the_database_is_away_the_page_says_so(app: Flask, desk: Desk, tmp_path: Path, path: str):
    visitor = signed_in(app, add_person(app))
    desk.database.close()
    for file in tmp_path.glob("assessor.sqlite3*"):
        file.rename(file.with_name(f"moved-{file.name}"))
    (tmp_path / "assessor.sqlite3").mkdir()
    assert visitor.get(path, 503).heading == "系统正忙"


def test_links_in_letters_lead_to_the_public_address_whatever_host_was_asked(app: Flask, desk: Desk, clock: Clock):
    visitor = Visitor(app)
    visitor.get("/zh/password/forgotten")
    data = {"email": add_person(app).email, "csrf_token": visitor.current.value_of("csrf_token")}
    host = {"Host": "localhost:81", "X-Forwarded-Host": "evil.example"}
    visitor.client.post("/zh/password/forgotten", data=data, headers=host)
    assert link_in(Mailbox().empty(desk, clock.now)[0]).startswith("/zh/password/reset/")
