"""`assessor key`: a new key in front, the former ones still known, and one let go."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from assessor.app import create_app
from assessor.config import Settings
from assessor.web.context import EXTENSION
from tests.web.visitor import Visitor

from .conftest import Outcome

Run = Callable[..., Outcome]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ASSESSOR_STATE_FOLDER", str(tmp_path / "state"))
    return tmp_path / "state"


def test_a_browser_and_a_resume_code_from_before_go_on_after_a_rotation_and_a_restart(run: Run, folder: Path):
    app = create_app(Settings(state_folder=folder))
    visitor = Visitor(app).start()
    former = run("key", "list").stdout.split()
    done = run("key", "rotate", "--lang", "en")
    assert (done.returncode, done.stderr) == (0, "")
    fresh, old = run("key", "list").stdout.split()
    assert [old] == former
    assert stat.S_IMODE((folder / "secret.key").stat().st_mode) == 0o600
    again = create_app(Settings(state_folder=folder))
    visitor.client.application = again
    assert visitor.get(f"{visitor.base}/code").status == 200
    other = Visitor(again)
    other.get("/zh/continue")
    other.post("/zh/continue", {"code": visitor.code})
    assert run("key", "forget", fresh).returncode == 2
    assert run("key", "forget", old).returncode == 0
    assert run("key", "list").stdout.split() == [fresh]
    for one in (app, again):
        one.extensions[EXTENSION].context.database.close()


def test_keys_that_were_given_are_not_changed(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ASSESSOR_SECRET_KEY", f"{'Zx9' * 20}abcdefghijk")
    monkeypatch.setenv("ASSESSOR_FORMER_SECRET_KEYS", f"{'Qw7' * 20}abcdefghijk")
    assert len(run("key", "list").stdout.split()) == 2
    assert run("key", "rotate").returncode == 1
    assert not (folder / "secret.key").exists()
