import os
from pathlib import Path

import pytest
from flask import request
from pydantic import ValidationError

from assessor.app import context_of, create_app, postman_of
from assessor.config import Settings
from assessor.services.post import Console, Folder, SmtpServer
from assessor.web.context import EXTENSION

HANDLER = {"handler": "番禺区工业和信息化局", "handler_contact": "020-00000000"}


def test_a_key_is_made_once_kept_and_readable_by_its_owner_only(tmp_path: Path):
    first = Settings(state_folder=tmp_path).key()
    assert Settings(state_folder=tmp_path).key() == first
    assert len(first) >= 32
    assert (tmp_path / "secret.key").stat().st_mode & 0o077 == 0


def test_two_machines_make_different_keys(tmp_path: Path):
    assert Settings(state_folder=tmp_path / "a").key() != Settings(state_folder=tmp_path / "b").key()


@pytest.mark.parametrize("key", ["dev", "changeme", "a" * 64, "secret" * 3])
def test_a_weak_key_is_refused(tmp_path: Path, key: str):
    with pytest.raises(ValidationError, match="secret_key"):
        Settings(state_folder=tmp_path, secret_key=key)


def test_a_damaged_key_file_is_refused_with_what_to_do(tmp_path: Path):
    (tmp_path / "secret.key").write_text("short")
    with pytest.raises(RuntimeError, match="delete it"):
        Settings(state_folder=tmp_path).key()


def test_settings_are_frozen_and_do_not_show_the_key(tmp_path: Path):
    settings = Settings(state_folder=tmp_path, secret_key="Zx9" * 20 + "abcdefghijk")
    with pytest.raises(ValidationError):
        settings.port = 1
    assert "Zx9" not in repr(settings)


def test_hosts_are_read_from_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("ASSESSOR_TRUSTED_HOSTS", "a.example, b.example")
    monkeypatch.setenv("ASSESSOR_PUBLIC_URL", "https://c.example")
    monkeypatch.setenv("ASSESSOR_TRUSTED_PROXIES", "0")
    for name, said in HANDLER.items():
        monkeypatch.setenv(f"ASSESSOR_{name.upper()}", said)
    names = Settings(state_folder=tmp_path).host_names
    assert names[:3] == ("a.example", "b.example", "c.example")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, "http://127.0.0.1:8000"),
        ({"port": 8123}, "http://127.0.0.1:8123"),
        ({"host": "0.0.0.0", "port": 8123}, "http://127.0.0.1:8123"),  # noqa: S104 - nothing listens
        ({"host": "192.0.2.7"}, "http://192.0.2.7:8000"),
        ({"host": "::1"}, "http://[::1]:8000"),
        ({"port": 8123, "public_url": "http://c.example"}, "http://c.example"),
    ],
)
def test_the_address_in_codes_and_letters_is_where_it_is_served_unless_it_is_given(
    tmp_path: Path, said: dict[str, object], expected: str
):
    settings = Settings.model_validate({"state_folder": tmp_path, **said})
    assert context_of(settings).public_url == postman_of(settings).public_url == expected


def test_behind_https_cookies_are_secure_and_transport_is_strict(tmp_path: Path):
    settings = Settings(state_folder=tmp_path, public_url="https://c.example", trusted_proxies=1, **HANDLER)
    response = create_app(settings).test_client().get("/zh/", base_url="https://c.example")
    assert "Secure" in response.headers["Set-Cookie"]
    assert "max-age" in response.headers["Strict-Transport-Security"]


def test_a_public_address_without_the_number_of_proxies_is_refused(tmp_path: Path):
    with pytest.raises(ValidationError, match="handler and handler_contact must be set"):
        Settings(state_folder=tmp_path, public_url="https://c.example", trusted_proxies=0)
    with pytest.raises(ValidationError, match="trusted_proxies must be set"):
        Settings(state_folder=tmp_path, public_url="https://c.example")
    assert (
        Settings(state_folder=tmp_path, public_url="https://c.example", trusted_proxies=0, **HANDLER).trusted_proxies
        == 0
    )


@pytest.mark.parametrize(("proxies", "expected"), [(0, "127.0.0.1"), (1, "192.0.2.7")])
def test_forwarded_addresses_are_believed_only_from_trusted_proxies(tmp_path: Path, proxies: int, expected: str):
    app = create_app(Settings(state_folder=tmp_path, trusted_proxies=proxies))
    seen: list[str | None] = []
    app.before_request(lambda: seen.append(request.remote_addr))
    app.test_client().get("/zh/", headers={"X-Forwarded-For": "192.0.2.7"})
    assert seen == [expected]


def test_the_embedded_database_is_made_at_the_first_start(tmp_path: Path):
    create_app(Settings(state_folder=tmp_path / "new"))
    assert (tmp_path / "new" / "assessor.sqlite3").exists()


@pytest.mark.parametrize(
    ("given", "processors", "workers"),
    [
        ({}, 1, 1),
        ({}, 2, 1),
        ({}, 8, 7),
        ({"job_workers": 0}, 8, 0),
        ({"job_workers": 3}, 1, 3),
        ({"broker_url": "redis://localhost"}, 8, 0),
        ({"broker_url": "amqp://localhost", "job_workers": 2}, 8, 2),
    ],
)
def test_the_web_service_starts_as_many_workers_as_suit_the_machine(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, object], processors: int, workers: int
):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(processors)))
    assert Settings(**given).workers_beside_web == workers


def test_an_address_that_is_no_brokers_is_refused_and_none_is_shown():
    with pytest.raises(ValidationError, match="broker_url"):
        Settings(broker_url="sqlite:///queue")
    assert "kept to itself" not in repr(Settings(broker_url="redis://:kept to itself@localhost"))


def test_a_mail_server_without_a_name_is_refused(tmp_path: Path):
    with pytest.raises(ValidationError, match="smtp_host"):
        Settings(state_folder=tmp_path, mail="smtp")


@pytest.mark.parametrize(("mail", "kind"), [("folder", Folder), ("console", Console), ("smtp", SmtpServer)])
def test_letters_go_where_the_settings_say(tmp_path: Path, mail: str, kind: type):
    settings = Settings(state_folder=tmp_path, mail=mail, smtp_host="mail.example.cn", smtp_password="kept to itself")  # noqa: S106 (made up)
    assert isinstance(postman_of(settings).transport, kind)
    assert "kept to itself" not in repr(settings)


def test_no_connection_is_open_when_workers_part(tmp_path: Path):
    app = create_app(Settings(state_folder=tmp_path))
    database = app.extensions[EXTENSION].context.database
    assert database.engine.pool.checkedin() == 0
    database.check()
    assert database.engine.pool.checkedin() == 1
    database.close()
