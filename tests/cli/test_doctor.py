"""`assessor doctor` names what is amiss, with its cure, and changes nothing."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assessor.app import context_of
from assessor.config import Settings
from assessor.services.jobs.presence import say_present
from tests.databases import prepared

from .conftest import Outcome

SAMPLE = Path(__file__).parents[2] / "deploy" / "systemd" / "assessor.env"
Run = Callable[..., Outcome]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ASSESSOR_STATE_FOLDER", str(prepared(tmp_path / "state")))
    context = context_of(Settings())
    say_present(context, now=datetime.now(UTC))
    context.database.close()
    return tmp_path / "state"


def test_a_service_in_order_has_nothing_amiss(run: Run, folder: Path):
    found = run("doctor", "--lang", "en")
    assert (found.returncode, found.stderr) == (0, "")
    assert "✗" not in found.stdout
    assert str(folder) in found.stdout


@pytest.mark.parametrize(
    ("name", "value", "cure"),
    [
        ("ASSESSOR_PUBLIC_URL", "http://assess.example", "not https"),
        ("ASSESSOR_PUBLIC_URL", "https://assess.example", "trusted_proxies must be set"),
        ("ASSESSOR_MAIL", "smtp", "smtp_host must be set"),
    ],
)
def test_a_wrong_setting_is_named(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, *, name: str, value: str, cure: str
):
    assert folder.exists()
    monkeypatch.setenv(name, value)
    found = run("doctor", "--lang", "en")
    assert found.returncode == 1
    assert cure in found.stderr


def test_a_public_service_without_letters_or_backups_is_told_so(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    assert folder.exists()
    monkeypatch.setenv("ASSESSOR_PUBLIC_URL", "https://assess.example")
    monkeypatch.setenv("ASSESSOR_TRUSTED_PROXIES", "1")
    monkeypatch.setenv("ASSESSOR_HANDLER", "番禺区工业和信息化局")
    monkeypatch.setenv("ASSESSOR_HANDLER_CONTACT", "020-00000000")
    said = run("doctor", "--lang", "en").stderr
    assert "ASSESSOR_SMTP_HOST" in said
    assert "ASSESSOR_BACKUP_FOLDER" in said


def test_every_stand_in_of_the_sample_settings_that_was_left_is_named(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    lines = SAMPLE.read_text("utf-8").splitlines()
    sample = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    for name, value in (sample | {"ASSESSOR_STATE_FOLDER": str(folder)}).items():
        monkeypatch.setenv(name, value)
    own = {"ASSESSOR_STATE_FOLDER", "ASSESSOR_TRUSTED_PROXIES", "ASSESSOR_LOG", "ASSESSOR_MAIL"}
    theirs = [name for name in sample if name not in own and "BACKUP" not in name]
    assert f"put your own into {', '.join(theirs)}" in run("doctor", "--lang", "en").stderr


def test_a_key_others_can_read_is_named(run: Run, folder: Path):
    Settings().key()
    (folder / "secret.key").chmod(0o644)
    found = run("doctor", "--lang", "en")
    assert "chmod 600" in found.stderr
    assert (folder / "secret.key").stat().st_mode & 0o077
