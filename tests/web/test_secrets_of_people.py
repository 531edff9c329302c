"""Passwords as people keep them, accounts nobody made, signatures that count for one thing only."""

from pathlib import Path

import pyotp
import pytest
from flask import Flask

from assessor.services import Context
from assessor.services.accounts import enrolment_of, weakness_of
from assessor.services.accounts.errors import DeadLinkError
from assessor.services.accounts.inviting import find_open_invitation
from assessor.services.accounts.resetting import account_of_reset, reset_token
from assessor.services.codes import ALPHABET, LENGTH, SHORTEST_SIGNATURE, keyed_hash
from assessor.storage import list_members
from tests.web.conftest import Clock
from tests.web.people import add_person, sign_in, signed_in
from tests.web.visitor import Visitor

BREACHED = (
    "password1234",
    "qwertyuiop123",
    "iloveyou1314",
    "1qaz2wsx3edc",
    "woaini520520",
    "Passw0rd2024",
    "letmein12345",
)
BITS = 20


def test_a_password_is_typed_unseen_and_a_password_keeper_may_fill_it_in(app: Flask):
    visitor = Visitor(app)
    owner = signed_in(app, add_person(app))
    pages = [visitor.get("/zh/sign-in"), owner.get("/zh/account/password"), owner.get("/zh/account/delete")]
    fields = [one for page in pages for one in page.inputs if one.get("name") in {"password", "present"}]
    assert len(fields) >= 4
    assert {one.get("type") for one in fields} == {"password"}
    assert {one.get("autocomplete") for one in fields} <= {"current-password", "new-password"}
    assert not [name for one in fields for name in one if name.startswith("on") or name == "readonly"]
    scripts = Path(__file__).resolve().parents[2] / "assessor" / "web" / "static"
    assert not [path.name for path in scripts.glob("*.js") if "paste" in path.read_text(encoding="utf-8")]


def test_a_good_password_stays_good_for_years(app: Flask, clock: Clock):
    owner = add_person(app)
    for _ in range(5):
        clock.move(days=365)
        visitor = Visitor(app)
        assert sign_in(visitor, owner.email).heading == "我的账号"


def test_passwords_known_from_breaches_are_refused():
    assert [one for one in BREACHED if weakness_of(one, "boss@example.cn") is None] == []


def test_nobody_has_an_account_in_a_new_service(context: Context):
    with context.database.reading() as transaction:
        assert list_members(transaction) == ()


def test_nothing_but_the_password_is_asked_for_a_forgotten_one(app: Flask):
    page = Visitor(app).get("/zh/password/forgotten")
    asked = [one.get("name") for one in page.inputs if one.get("type") not in {"hidden", "submit"}]
    assert asked == ["email"]
    for word in ("提示问题", "密码提示", "安全问题"):
        assert word not in page.words


def test_every_code_people_type_is_long_enough_and_drawn_anew(app: Flask, context: Context):
    account = add_person(app, "association")
    secrets = {enrolment_of(context, add_person(app, "association")).secret for _ in range(5)}
    assert len(secrets) == 5
    assert min(len(pyotp.TOTP(one).byte_secret()) for one in secrets) * 8 >= 160
    assert len(ALPHABET).bit_length() - 1 >= 5
    assert LENGTH * 5 >= BITS
    assert enrolment_of(context, account).secret not in secrets


def test_a_signature_counts_for_what_it_was_made_for_and_for_nothing_else(app: Flask, context: Context, clock: Clock):
    account = add_person(app)
    link = reset_token(context, account, now=clock())
    assert account_of_reset(context, link, now=clock()).id == account.id
    identifier, issued, signature = link.split("-")
    for purpose in ("invitation", "member", "resume code"):
        other = keyed_hash(context.key, purpose, f"{account.id.hex}:{account.email}:{issued}:{account.password_hash}")
        with pytest.raises(DeadLinkError):
            account_of_reset(context, f"{identifier}-{issued}-{other}", now=clock())
    with pytest.raises(DeadLinkError):
        find_open_invitation(context, link, now=clock())
    with pytest.raises(DeadLinkError):
        account_of_reset(context, f"{identifier}-{issued}-{signature[: SHORTEST_SIGNATURE - 1]}", now=clock())


def test_what_is_signed_names_no_way_of_signing_that_could_be_chosen(app: Flask):
    visitor = Visitor(app)
    for forged in (
        "eyJhbGciOiJub25lIn0.eyJ2aXNpdCI6ICJ4In0.",
        "eyJ2aXNpdCI6ICJ4In0.aR0x.",
        ".eJwrLE8tKi5JLQYAEo4DzQ.aR0x.none",
    ):
        visitor.client.set_cookie("assessor_session", forged)
        assert visitor.client.get("/zh/account").status_code == 303
