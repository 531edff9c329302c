"""The made-up district: every role gets in and sees its own view, and every page says that it is made up."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from assessor.app import context_of, create_app
from assessor.config import Settings
from assessor.services.errors import NotEmptyError
from assessor.services.operator.demonstration import UNPROVED, DemoAccount, make_demo
from assessor.storage.figures import counting_in, each_submitted, list_releases
from assessor.storage.proofs import find_proof
from assessor.synthetic.naming import ORGANISATION
from tests.databases import prepared
from tests.made_up import FIRMS, copied_to
from tests.web.people import sign_in
from tests.web.visitor import Visitor

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(state_folder=tmp_path_factory.mktemp("demo") / "state")


@pytest.fixture(scope="module")
def accounts(settings: Settings) -> Mapping[str, DemoAccount]:
    return copied_to(settings.state_folder)


@pytest.fixture(scope="module")
def app(settings: Settings, accounts: Mapping[str, DemoAccount]) -> Flask:
    assert accounts
    return create_app(settings)


def entered(app: Flask, account: DemoAccount) -> Visitor:
    visitor = Visitor(app)
    sign_in(visitor, account.email, account.password)
    return visitor


@pytest.mark.parametrize(
    ("role", "path", "words"),
    [
        ("enterprise", "/zh/account", "示例企业 00001"),
        ("association", "/zh/members", "示例企业 00002"),
        ("officer", "/zh/district", "番禺"),
        ("auditor", "/zh/audit", "公布数据"),
        ("admin", "/zh/users", "officer@demo.example"),
        ("editor", "/zh/desk", "措施库工作台"),
        ("reviewer", "/zh/desk", "措施库工作台"),
        ("overseer", "/zh/district/together", "广州市：各区合计"),
    ],
)
def test_every_role_sees_its_view_without_a_second_factor_and_is_told_that_it_is_made_up(
    app: Flask, accounts: Mapping[str, DemoAccount], role: str, path: str, words: str
):
    visitor = entered(app, accounts[role])
    visitor.client.get(path, follow_redirects=True)
    page = visitor.client.get(path, follow_redirects=True).text
    assert words in page
    assert "演示数据" in page


def test_the_public_start_page_says_so_too_and_a_real_one_does_not(app: Flask, tmp_path: Path):
    assert "made up" in Visitor(app).get("/en/").words
    real = create_app(Settings(state_folder=prepared(tmp_path)), clock=lambda: NOW)
    assert "made up" not in Visitor(real).get("/en/").words


def test_a_database_with_anything_in_it_takes_no_demonstration(settings: Settings, accounts: Mapping[str, DemoAccount]):
    assert accounts
    with pytest.raises(NotEmptyError):
        make_demo(context_of(settings), now=NOW, firms=FIRMS)


def test_every_firm_is_recognisably_made_up(app: Flask, accounts: Mapping[str, DemoAccount]):
    page = entered(app, accounts["association"]).get("/zh/members")
    lines = ("".join(one.itertext()) for one in page.all("span") if one.get("class") == "quiet-line")
    codes = [line for line in lines if re.fullmatch("[0-9A-Z]{18}", line)]
    assert len(codes) == 50
    assert all(ORGANISATION in code for code in codes)


def test_passwords_are_drawn_anew(accounts: Mapping[str, DemoAccount]):
    assert len({one.password for one in accounts.values()}) == len(accounts)


def test_a_firm_with_two_plants_counts_once_and_typed_codes_count_nowhere(
    settings: Settings, accounts: Mapping[str, DemoAccount]
):
    assert accounts
    context = context_of(settings)
    with context.database.reading() as transaction:
        (release, *_) = list_releases(transaction, "panyu")
        counting = list(counting_in(transaction, release.frame))
        answered = list(each_submitted(transaction))
        own = [one for one in answered if find_proof(transaction, [one.id])]
    assert (len(counting), len({one.firm for one in counting})) == (FIRMS, FIRMS)
    assert abs(release.firms - FIRMS) <= 6  # blurred
    assert len({one.uscc for one in own}) == 1
    assert (len(own), len(answered)) == (3, 3 + UNPROVED)
