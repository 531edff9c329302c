from pathlib import Path

import pyotp
import pytest
from flask import Flask

from assessor.services import Context
from assessor.services.accounts import (
    Enrolment,
    account_named,
    all_members,
    assessments_of,
    enrolment_of,
)
from tests.web.conftest import Clock
from tests.web.people import (
    OWNER,
    PASSWORD,
    Mailbox,
    add_person,
    forms_of,
    is_signed_in,
    link_in,
    register,
    second_step,
    sign_in,
    signed_in,
)
from tests.web.visitor import Visitor

LANGS = ("zh", "en")


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
        for path in ("account", "account/email", "account/password", "account/visits", "account/colleagues"):
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
    for path in ("account/email", "account/password", "account/colleagues", "users/invite"):
        admin.get(f"/{lang}/{path}")
        admin.post(f"/{lang}/{path}", {"role": "enterprise"}, 422)


def test_an_enterprise_registers_and_takes_its_draft_over(visitor: Visitor, context: Context, clock: Clock):
    visitor.start()
    visitor.save("a1", {"A1-1": "mechanised"})
    link = register(visitor, context, clock.now)
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


def test_what_a_signed_in_enterprise_starts_is_in_its_account_at_once(app: Flask, context: Context):
    account = add_person(app)
    visitor = signed_in(app, account).start()
    assert [str(one.id) for one in assessments_of(context, account.organisation_id)] == [visitor.base.split("/")[-1]]
    again = signed_in(app, account)
    assert again.get(f"{visitor.base}/").heading == "评估题目清单"


def test_an_assessment_of_another_account_cannot_be_taken_over_even_with_its_code(app: Flask):
    owner = signed_in(app, add_person(app, organisation="甲厂")).start()
    other = signed_in(app, add_person(app, organisation="乙厂"))
    other.get("/zh/continue")
    other.post("/zh/continue", {"code": owner.code})
    page = other.post(f"{owner.base}/account", {}, 409)
    assert page.heading == "这份评估已经在别的账号里"


def test_a_link_works_once_and_only_for_its_address(visitor: Visitor, app: Flask, context: Context, clock: Clock):
    link = register(visitor, context, clock.now)
    visitor.get(link)
    visitor.post(link, {"password": PASSWORD, "email": "other@example.cn", "role": "admin"})
    account = account_named(context, OWNER)
    assert account.role == "enterprise"
    late = Visitor(app)
    assert late.get(link, 404).heading == "这个链接已经失效"


@pytest.mark.parametrize("change", ["old", "forged", "garbage"])
def test_a_link_that_is_old_or_forged_opens_nothing(visitor: Visitor, context: Context, clock: Clock, change: str):
    link = register(visitor, context, clock.now)
    if change == "old":
        clock.move(days=8)
    wrong = {"old": link, "forged": link[:-4] + "0000", "garbage": "/zh/invitations/%00x-1"}[change]
    visitor.get(wrong, 404)


def test_registering_a_known_address_says_so_by_mail_only(visitor: Visitor, app: Flask, context: Context, clock: Clock):
    add_person(app, email=OWNER)
    visitor.get("/zh/register")
    page = visitor.post("/zh/register", {"organisation": "冒名厂", "email": OWNER})
    assert page.heading == "请查收邮件"
    letter = Mailbox().empty(context, clock.now)[0]
    assert "已经注册过" in letter.get_content()
    assert "invitations" not in letter.get_content()


@pytest.mark.parametrize("password", ["short", "1111111111111", "password12", "boss@example.cn", "x" * 129])
def test_a_weak_password_is_refused_with_the_reason(visitor: Visitor, context: Context, clock: Clock, password: str):
    link = register(visitor, context, clock.now)
    visitor.get(link)
    page = visitor.post(link, {"password": password}, 422)
    assert page.title.startswith("错误：")
    assert password not in page.text or password == OWNER


def test_an_administrator_takes_a_lost_second_factor_away(app: Flask, context: Context, clock: Clock):
    officer = add_person(app, "officer")
    there = signed_in(app, officer)
    before = enrolment_of(context, officer)
    admin = signed_in(app, add_person(app, "admin"))
    admin.get("/zh/users")
    admin.post(f"/zh/users/{officer.id}/second-factor", {})
    assert not is_signed_in(there)
    after = enrolment_of(context, account_named(context, officer.email))
    assert isinstance(after, Enrolment)
    assert after.secret != before.secret
    clock.move(minutes=1)
    page = sign_in(Visitor(app), officer.email)
    assert page.heading == "设置动态验证码"
    assert not pyotp.TOTP(after.secret).verify(pyotp.TOTP(before.secret).at(clock.now), for_time=clock.now)


def test_an_officer_is_invited_for_a_district_and_offices_of_two_districts_stay_apart(
    app: Flask, context: Context, clock: Clock
):
    admin = signed_in(app, add_person(app, "admin"))
    admin.get("/zh/users/invite")
    sent = {"role": "officer", "organisation": "工业和信息化局", "email": "one@example.cn"}
    assert "#district-0" in admin.post("/zh/users/invite", sent, 422).links
    assert "#district-0" in admin.post("/zh/users/invite", {**sent, "district": "guangzhou"}, 422).links
    admin.post("/zh/users/invite", {**sent, "district": "panyu"})
    admin.get("/zh/users/invite")
    admin.post("/zh/users/invite", {**sent, "district": "zhoucun", "email": "two@example.cn"})
    letters = Mailbox().empty(context, clock.now)
    for letter in [one for one in letters if one["To"] in ("one@example.cn", "two@example.cn")]:
        guest = Visitor(app)
        guest.get(link_in(letter))
        guest.post(link_in(letter), {"password": PASSWORD})
    offices = {one.account.email: one.organisation for one in all_members(context) if one.account.role == "officer"}
    assert {email: office.district for email, office in offices.items()} == {
        "one@example.cn": "panyu",
        "two@example.cn": "zhoucun",
    }
    assert "广州市番禺区" in admin.get("/zh/users").words


def test_an_administrator_invites_disables_and_enables(app: Flask, context: Context, clock: Clock):
    admin = signed_in(app, add_person(app, "admin"))
    admin.get("/zh/users/invite")
    sent = {"role": "officer", "organisation": "番禺区科工商信局", "email": "Officer@Example.CN", "district": "panyu"}
    assert "officer@example.cn" in admin.post("/zh/users/invite", sent).words
    letter = Mailbox().empty(context, clock.now)[-1]
    assert "番禺区科工商信局" in letter.get_content()
    officer = Visitor(app)
    officer.get(link_in(letter))
    assert officer.post(link_in(letter), {"password": PASSWORD}).heading == "设置动态验证码"
    account = account_named(context, "officer@example.cn")
    second_step(officer, app, account)
    admin.post(f"/zh/users/{account.id}/disable", {})
    assert not is_signed_in(officer)
    sign_in(Visitor(app), account.email, PASSWORD, 422)
    admin.get("/zh/users")
    admin.post(f"/zh/users/{account.id}/enable", {})
    sign_in(Visitor(app), account.email)


def test_a_colleague_joins_the_same_firm_in_the_same_role_and_sees_its_assessments(
    app: Flask, context: Context, clock: Clock
):
    host = signed_in(app, add_person(app, organisation="甲厂")).start()
    host.get("/zh/account/colleagues")
    host.post("/zh/account/colleagues", {"email": "colleague@example.cn", "role": "admin"})
    link = link_in(Mailbox().empty(context, clock.now)[0])
    colleague = Visitor(app)
    colleague.get(link)
    page = colleague.post(link, {"password": PASSWORD})
    assert "甲厂 · 企业" in page.words
    assert colleague.get(f"{host.base}/").heading == "评估题目清单"


def test_a_withdrawn_invitation_is_dead(app: Flask, context: Context, clock: Clock):
    host = signed_in(app, add_person(app))
    host.get("/zh/account/colleagues")
    page = host.post("/zh/account/colleagues", {"email": "colleague@example.cn"})
    link = link_in(Mailbox().empty(context, clock.now)[0])
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
    assert not [one for one in page.all("script") if not one.get("src", "").startswith("/static/")]


def test_a_visit_in_use_stays_alive_beyond_a_day(app: Flask, clock: Clock):
    visitor = signed_in(app, add_person(app))
    for _ in range(3):
        clock.move(hours=20)
        assert is_signed_in(visitor)
    clock.move(hours=24, seconds=1)
    assert not is_signed_in(visitor)


@pytest.mark.parametrize("path", ["/zh/account", "/zh/sign-in", "/zh/"])
def test_where_the_database_is_away_the_page_says_so(app: Flask, context: Context, tmp_path: Path, path: str):
    visitor = signed_in(app, add_person(app))
    context.database.close()
    for file in tmp_path.glob("assessor.sqlite3*"):
        file.rename(file.with_name(f"moved-{file.name}"))
    (tmp_path / "assessor.sqlite3").mkdir()
    assert visitor.get(path, 503).heading == "系统正忙"


def test_links_in_letters_lead_to_the_public_address_whatever_host_was_asked(
    app: Flask, context: Context, clock: Clock
):
    visitor = Visitor(app)
    visitor.get("/zh/password/forgotten")
    data = {"email": add_person(app).email, "csrf_token": visitor.current.value_of("csrf_token")}
    host = {"Host": "localhost:81", "X-Forwarded-Host": "evil.example"}
    visitor.client.post("/zh/password/forgotten", data=data, headers=host)
    assert link_in(Mailbox().empty(context, clock.now)[0]).startswith("/zh/password/reset/")
