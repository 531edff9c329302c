"""Backup and restore as commands, and what commands say of a database that was never set up."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assessor.app import context_of
from assessor.config import Settings
from assessor.services import find
from tests.databases import prepared
from tests.services.stages import a_draft

from .conftest import Outcome

pytestmark = pytest.mark.chinese_first

Run = Callable[..., Outcome]


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """An assessment stored here."""
    monkeypatch.setenv("ASSESSOR_STATE_FOLDER", str(prepared(tmp_path / "here")))
    context = context_of(Settings())
    draft = a_draft(context)
    context.database.close()
    return draft.id


def found_there(assessment: object) -> bool:
    context = context_of(Settings())
    there = find(context, assessment) is not None
    context.database.close()
    return there


@pytest.mark.parametrize(("lang", "key"), [("zh", "里面没有密钥"), ("en", "Keep it apart")])
def test_a_backup_is_made_and_restored_on_an_empty_machine(
    run: Run, kept: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, lang: str, key: str
):
    made = run("backup", "all.zip", "--lang", lang)
    assert made.returncode == 0, made.stderr
    assert key in made.stderr
    monkeypatch.setenv("ASSESSOR_STATE_FOLDER", str(tmp_path / "there"))
    done = run("restore", "all.zip", "--lang", lang)
    assert done.returncode == 0, done.stderr
    assert "secret.key" in done.stderr
    assert not (tmp_path / "there" / "secret.key").exists()
    assert found_there(kept)
    again = run("restore", "all.zip", "--lang", lang)
    assert (again.returncode, again.stdout) == (1, "")


def test_with_the_key_nothing_more_has_to_be_said_after_restoring(
    run: Run, kept: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    made = run("backup", "all.zip", "--with-key")
    assert "谁拿到这个文件" in made.stderr
    monkeypatch.setenv("ASSESSOR_STATE_FOLDER", str(tmp_path / "there"))
    done = run("restore", "all.zip")
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "there" / "secret.key").read_text() == (tmp_path / "here" / "secret.key").read_text()
    assert found_there(kept)


@pytest.mark.parametrize(("lang", "said"), [("zh", "不是本服务的备份"), ("en", "the backup is damaged")])
def test_what_is_no_backup_is_refused_in_words(run: Run, tmp_path: Path, monkeypatch, lang: str, said: str):  # noqa: ANN001
    monkeypatch.setenv("ASSESSOR_STATE_FOLDER", str(tmp_path / "there"))
    (tmp_path / "notes").write_text("no backup")
    refused = run("restore", "notes", "--lang", lang)
    assert refused.returncode == 1
    assert said in refused.stderr or "损坏" in refused.stderr


COMMANDS = (("retention",), ("audit", "verify"), ("backup", "all.zip"), ("user", "disable", "a@example.cn"))


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_without_tables_a_command_says_so_in_a_line(
    run: Run,
    empty_address: str,
    command: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
):
    if command[0] == "user" and empty_address.startswith("sqlite"):
        pytest.skip("the embedded database is brought up to date by this command")
    monkeypatch.setenv("ASSESSOR_STATE_FOLDER", str(tmp_path / "state"))
    monkeypatch.setenv("ASSESSOR_DATABASE_URL", empty_address)
    found = run(*command)
    assert (found.returncode, found.stdout) == (1, "")
    assert "数据库用不了" in found.stderr
    assert "assessor db upgrade" in found.stderr
    assert found.stderr.count("\n") == 1


def test_a_database_that_does_not_answer_is_said_in_a_line(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("ASSESSOR_STATE_FOLDER", str(tmp_path / "state"))
    monkeypatch.setenv("ASSESSOR_DATABASE_URL", f"postgresql+psycopg://nobody@/none?host={tmp_path}")
    for command in (("db", "upgrade"), ("retention", "--lang", "zh")):
        found = run(*command)
        assert (found.returncode, found.stdout) == (1, "")
        assert "数据库用不了" in found.stderr
        assert "Traceback" not in found.stderr
