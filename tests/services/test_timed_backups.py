"""A backup a day by itself, the newest kept, each one whole."""

from datetime import timedelta
from pathlib import Path

import pytest

from assessor.services import Context
from assessor.services.operator.backups import read_backup
from assessor.services.operator.backups.sealing import unsealed
from assessor.services.operator.upkeep import back_up_daily
from assessor.storage import Database
from tests.services.stages import NOW, a_draft

DAY = timedelta(days=1)


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


def test_nobody_wants_backups_unless_a_folder_is_set(database: Database):
    context = Context(database=database, key="a key of this test that is long enough", edition="2026-2")
    assert not back_up_daily(context, now=NOW)
