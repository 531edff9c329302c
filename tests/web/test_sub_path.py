"""The service below a path: the proxy takes it off, and everything that leads on carries it."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from assessor.app import create_app
from assessor.config import Settings
from tests.databases import prepared

BELOW = {"public_url": "https://gov.example.cn/zhizao", "handler": "某局", "handler_contact": "020-1"}


def client_of(folder: Path, proxies: int = 0, **settings: str) -> FlaskClient:
    given = {**BELOW, **settings}
    return create_app(Settings(state_folder=prepared(folder), trusted_proxies=proxies, **given)).test_client()


def asked(client: FlaskClient, path: str, **headers: str) -> TestResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.get(path, headers=named, base_url="https://gov.example.cn")


def test_links_redirects_files_and_cookies_carry_the_path(tmp_path: Path):
    client = client_of(tmp_path)
    assert asked(client, "/").headers["Location"] == "/zhizao/zh/"
    page = asked(client, "/zh/")
    for one in ('href="/zhizao/zh/sample"', 'href="/zhizao/static/assessor.css?v=', 'action="/zhizao/zh/continue"'):
        assert one in page.text
    assert 'href="/zh/' not in page.text
    cookie = page.headers["Set-Cookie"]
    assert cookie.startswith("__Secure-assessor_session=")
    assert "Path=/zhizao" in cookie
    assert "Secure" in cookie


def test_a_path_the_proxy_left_on_is_understood_as_well(tmp_path: Path):
    assert asked(client_of(tmp_path), "/zhizao/zh/privacy").status_code == 200


@pytest.mark.parametrize(("proxies", "path"), [(0, "/zhizao"), (1, "/other")])
def test_a_forwarded_path_is_believed_from_trusted_proxies_alone(tmp_path: Path, proxies: int, path: str):
    answer = asked(client_of(tmp_path, proxies), "/", X_Forwarded_Prefix="/other")
    assert answer.headers["Location"] == f"{path}/zh/"


@pytest.mark.parametrize("prefix", ["//evil.example", "https://evil.example", "/a b"])
def test_a_forwarded_path_is_never_an_address(tmp_path: Path, prefix: str):
    answer = asked(client_of(tmp_path, 1), "/", X_Forwarded_Prefix=prefix)
    assert answer.headers["Location"] == "/zhizao/zh/"


def test_at_the_root_cookies_stay_bound_to_the_host(tmp_path: Path):
    page = asked(client_of(tmp_path, public_url="https://gov.example.cn"), "/zh/")
    assert page.headers["Set-Cookie"].startswith("__Host-assessor_session=")
    assert "Path=/;" in page.headers["Set-Cookie"] + ";"
