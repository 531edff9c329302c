"""A backup a day by itself, the newest kept, each one whole."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest

from assessor.services import Context, erase
from assessor.services.operator.backups import read_backup
from assessor.services.operator.backups.sealing import unsealed
from assessor.services.operator.upkeep import back_up_daily
from assessor.storage import Database
from tests.services.stages import NOW, a_draft

DAY = timedelta(days=1)
MARKER = "一家名字绝不会再出现的工厂"
pytestmark = pytest.mark.sqlite_first


@pytest.fixture
def context(database: Database, tmp_path: Path) -> Context:
    return Context(
        database=database,
        key="a key of this test that is long enough",
        edition="2026-2",
        files=tmp_path / "files",
        backup_folder=tmp_path / "backups",
        backups_kept=3,
        backup_passphrase="苹果 ladder 四十二",  # noqa: S106 (made up)
    )


def test_one_a_day_is_made_and_the_oldest_go(context: Context, tmp_path: Path):
    a_draft(context)
    made = [back_up_daily(context, now=NOW + hour * DAY / 2) for hour in range(11)]
    assert made.count(True) == 6
    kept = sorted((tmp_path / "backups").iterdir())
    assert len(kept) == 3
    with unsealed(kept[-1], context.backup_passphrase) as plain:
        assert read_backup(plain).tables["assessment"] == 1


def test_a_deleted_firm_is_in_no_backup_once_the_older_ones_are_gone(context: Context, tmp_path: Path):
    plain = replace(context, backup_passphrase="")
    gone = a_draft(plain, name=MARKER)
    back_up_daily(plain, now=NOW)
    assert [name for name, _ in holding(tmp_path / "backups")] == ["tables/assessment.jsonl"]
    erase(plain, gone.id, now=NOW)
    for day in range(1, 4):
        back_up_daily(plain, now=NOW + day * DAY)
    assert len(list((tmp_path / "backups").iterdir())) == 3
    assert holding(tmp_path / "backups") == []


def holding(folder: Path) -> list[tuple[str, str]]:
    found = []
    for path in folder.iterdir():
        with ZipFile(path) as packed:
            found += [
                (name, path.name)
                for name in packed.namelist()
                if any(mark in packed.read(name) for mark in (MARKER.encode(), MARKER.encode("unicode_escape")))
            ]
    return found


def test_nobody_wants_backups_unless_a_folder_is_set(database: Database):
    context = Context(database=database, key="a key of this test that is long enough", edition="2026-2")
    assert not back_up_daily(context, now=NOW)
