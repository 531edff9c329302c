from collections.abc import Callable
from pathlib import Path

import pytest

from assessor.app import create_app
from assessor.config import Settings
from assessor.web.context import EXTENSION
from tests.cli.conftest import Outcome
from tests.databases import prepared
from tests.web.people import sign_in
from tests.web.visitor import Visitor

Run = Callable[..., Outcome]
EMAIL = "admin@example.cn"


@pytest.fixture(autouse=True)
def _state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSESSOR_STATE_FOLDER", str(prepared(tmp_path / "state")))


def password_in(outcome: Outcome) -> str:
    assert outcome.returncode == 0, outcome.stderr
    return outcome.stdout.split()[-1]


def signs_in(email: str, password: str, status: int = 303) -> str:
    app = create_app(Settings())
    page = sign_in(Visitor(app), email, password, status)
    app.extensions[EXTENSION].context.database.close()
    return page.heading


def test_the_first_administrator_signs_in_with_the_printed_password(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("ASSESSOR_STATE_FOLDER", str(tmp_path / "nothing yet"))
    password = password_in(run("user", "create", EMAIL.upper()))
    assert signs_in(EMAIL, password) == "设置动态验证码"


def test_an_account_is_disabled_and_enabled(run: Run):
    password = password_in(run("user", "create", EMAIL, "--role", "association", "--organisation", "行业协会"))
    assert run("user", "disable", EMAIL).returncode == 0
    signs_in(EMAIL, password, 422)
    assert run("user", "enable", EMAIL).returncode == 0
    assert signs_in(EMAIL, password) == "设置动态验证码"


def test_the_last_administrator_is_disabled_once_there_is_another_one(run: Run):
    run("user", "create", EMAIL)
    refused = run("user", "disable", EMAIL)
    assert refused.returncode == 2
    assert "最后一个管理员" in refused.stderr
    run("user", "create", "next@example.cn")
    assert run("user", "disable", EMAIL).returncode == 0
    assert run("user", "disable", "next@example.cn").returncode == 2


def test_an_officer_is_given_a_district_that_uses_the_service(run: Run):
    officer = ("user", "create", EMAIL, "--role", "officer", "--organisation", "番禺区科工商信局")
    assert "panyu" in run(*officer).stderr
    assert run(*officer, "--district", "guangzhou").returncode != 0
    assert "只有政府部门" in run("user", "create", EMAIL, "--district", "panyu").stderr
    password = password_in(run(*officer, "--district", "panyu"))
    assert signs_in(EMAIL, password) == "设置动态验证码"


def test_a_reset_prints_another_password_and_ends_the_old_one(run: Run):
    old = password_in(run("user", "create", EMAIL))
    new = password_in(run("user", "reset", EMAIL, "--second-factor"))
    signs_in(EMAIL, old, 422)
    assert signs_in(EMAIL, new) == "设置动态验证码"


@pytest.mark.parametrize(
    "arguments",
    [
        ("create", "no address"),
        ("create", EMAIL, "--role", "king"),
        ("disable", EMAIL),
        ("reset", EMAIL),
        ("enable", "x"),
    ],
)
def test_what_cannot_be_done_is_a_mistake_of_usage(run: Run, arguments: tuple[str, ...]):
    assert run("user", *arguments).returncode == 2


def test_an_address_has_one_account(run: Run):
    run("user", "create", EMAIL)
    assert "已有账号" in run("user", "create", EMAIL).stderr
