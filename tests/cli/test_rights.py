"""The commands an operator runs: deleting what is too old, and checking the audit trail."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assessor.app import context_of
from assessor.config import Settings
from assessor.services import Context, apply_retention, find
from assessor.services.operator.retention import GRACE, confirm_clock
from assessor.storage import AuditEvent, append_entry
from tests.databases import prepared
from tests.services.stages import a_draft, a_result

from .conftest import Outcome

Run = Callable[..., Outcome]
NOW = datetime.now(UTC)


@dataclass(frozen=True, kw_only=True)
class Site:
    """A service's folder, and the context of its use cases."""

    context: Context
    file: Path

    def change(self, *statements: str) -> None:
        with closing(sqlite3.connect(self.file)) as connection:
            for statement in statements:
                connection.execute(statement)
            connection.commit()


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("ASSESSOR_STATE_FOLDER", str(prepared(tmp_path)))
    monkeypatch.setenv("ASSESSOR_EDITION", "2026-2")
    monkeypatch.setenv("ASSESSOR_KEEP_DRAFT_DAYS", "30")
    monkeypatch.setenv("ASSESSOR_KEEP_SUBMITTED_MONTHS", "12")
    context = context_of(Settings())
    yield Site(context=context, file=tmp_path / "assessor.sqlite3")
    context.database.close()


@pytest.mark.parametrize(("lang", "said"), [("zh", "草稿 1 份"), ("en", "1 drafts")])
def test_retention_says_what_it_deletes_and_a_dry_run_deletes_nothing(run: Run, site: Site, lang: str, said: str):
    old = a_draft(site.context, now=NOW - timedelta(days=31))
    young = a_draft(site.context, now=NOW - timedelta(days=9))
    assert run("retention", "--dry-run", "--lang", lang).returncode == 1
    confirm_clock(site.context, now=NOW - GRACE)
    assert old.id in apply_retention(site.context, now=NOW - GRACE).of("draft").marked
    tried = run("retention", "--dry-run", "--clock-is-right", "--lang", lang)
    assert (tried.returncode, tried.stderr) == (0, "")
    assert str(old.id) in tried.stdout
    assert said in tried.stdout
    assert find(site.context, old.id)
    done = run("retention", "--lang", lang)
    assert str(old.id) in done.stdout
    assert str(young.id) not in done.stdout
    assert find(site.context, old.id) is None
    assert find(site.context, young.id)


def test_retention_deletes_results_after_their_months_and_then_has_nothing_to_do(run: Run, site: Site):
    old = a_result(site.context, now=NOW - timedelta(days=400))
    confirm_clock(site.context, now=NOW - GRACE)
    apply_retention(site.context, now=NOW - GRACE)
    assert "结果 1 份" in run("retention", "--clock-is-right").stdout
    assert find(site.context, old.id) is None
    assert "草稿 0 份" in run("retention").stdout


def test_too_much_at_once_waits_for_a_person_who_lets_it_go_or_keeps_it(run: Run, site: Site):
    for _ in range(22):
        old = a_draft(site.context, now=NOW - timedelta(days=31))
    confirm_clock(site.context, now=NOW - GRACE)
    apply_retention(site.context, now=NOW - GRACE)
    stopped = run("retention", "--clock-is-right")
    assert (stopped.returncode, find(site.context, old.id) is None) == (1, False)
    assert "一次要删除的草稿有 22 份" in stopped.stderr
    assert "22 份重新开始等待" in run("retention", "--keep", "draft").stdout
    assert find(site.context, old.id)
    site.change("UPDATE erasure_mark SET marked_at = '2026-01-01 00:00:00'")
    assert run("retention").returncode == 1
    assert "草稿 22 份" in run("retention", "--erase", "draft").stdout
    assert find(site.context, old.id) is None


def test_a_whole_trail_is_said_to_be_whole_with_its_end(run: Run, site: Site):
    a_result(site.context, "statistics")
    found = run("audit", "verify", "--lang", "en")
    assert (found.returncode, found.stderr) == (0, "")
    assert "whole: 5 entries" in found.stdout


@pytest.mark.parametrize(("lang", "said"), [("zh", "第 2 条有问题"), ("en", "entry 2 of the audit trail is broken")])
def test_a_changed_entry_is_named_and_the_command_fails(run: Run, site: Site, lang: str, said: str):
    a_result(site.context)
    site.change("DROP TRIGGER audit_entry_no_update", "UPDATE audit_entry SET kind = 'x' WHERE number = 2")
    found = run("audit", "verify", "--lang", lang)
    assert (found.returncode, found.stdout) == (1, "")
    assert said in found.stderr


def test_a_trail_cut_off_or_written_anew_shows_against_a_noted_end(run: Run, site: Site):
    a_result(site.context)
    number, noted = run("audit", "verify", "--lang", "en").stdout.split()[-2:]
    a_draft(site.context)
    assert run("audit", "verify", "--noted", number, noted).returncode == 0
    site.change("DROP TRIGGER audit_entry_no_delete", "DELETE FROM audit_entry WHERE number > 2")
    assert run("audit", "verify").returncode == 0
    found = run("audit", "verify", "--noted", number, noted, "--lang", "en")
    assert found.returncode == 1
    assert f"entry {number} of the audit trail is broken: it is gone" in found.stderr
    with site.context.database.writing() as transaction:
        for _ in range(int(number)):
            append_entry(transaction, AuditEvent(at=NOW, kind="made up"))
    assert run("audit", "verify", "--noted", number, noted).returncode == 1


def test_the_oldest_entries_are_archived_and_checked_in_their_file(run: Run, site: Site, tmp_path: Path):
    folder = tmp_path / "trail"
    with site.context.database.writing() as transaction:
        append_entry(transaction, AuditEvent(at=NOW - timedelta(days=500), kind="started"))
    a_result(site.context)
    doubted = run("audit", "archive", str(folder))
    assert (doubted.returncode, "先运行 assessor retention" in doubted.stderr) == (1, True)
    confirm_clock(site.context, now=NOW)
    path = folder / "trail-00000001-00000001.jsonl"
    assert f"已归档到 {path}" in run("audit", "archive", str(folder)).stdout
    assert "没有这么早的记录" in run("audit", "archive", str(folder)).stdout
    assert run("audit", "archive", str(folder), "--keep-months", "5").returncode == 2
    assert run("audit", "verify", "--file", str(path)).returncode == 0
    path.write_bytes(path.read_bytes().replace(b"started", b"stopped"))
    changed = run("audit", "verify", "--file", str(path))
    assert (changed.returncode, f"{path}：被改过" in changed.stderr) == (1, True)


def test_a_database_without_the_trail_is_a_failure_with_words(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("ASSESSOR_STATE_FOLDER", str(tmp_path / "empty"))
    found = run("audit", "verify", "--lang", "en")
    assert found.returncode == 1
    assert "assessor db upgrade" in found.stderr
