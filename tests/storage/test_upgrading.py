"""An upgrade keeps everything or changes nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assessor.storage import Database, downgrade, find_assessment, upgrade, upgrading
from assessor.storage.migrating import newest_revision, revision_of
from assessor.storage.upgrading import UpgradeFailedError, upgrade_with_care
from tests.databases import DatabaseServer, sqlite_in
from tests.storage.test_assessments import a_draft, stored

FORMER = "0012"


@pytest.fixture
def former(tmp_path: Path) -> tuple[str, object]:
    address = sqlite_in(tmp_path / "database")
    database = Database(address)
    draft = stored(database, a_draft())
    database.close()
    downgrade(address, FORMER)
    return address, draft


def state(address: str) -> str | None:
    database = Database(address)
    with database.reading() as transaction:
        found = revision_of(transaction.connection())
    database.close()
    return found


def test_an_upgrade_keeps_what_is_there_and_leaves_no_copy(former: tuple[str, object], tmp_path: Path):
    address, draft = former
    upgrade_with_care(address)
    assert state(address) == newest_revision()
    database = Database(address)
    with database.reading() as transaction:
        assert find_assessment(transaction, draft.id)
    database.close()
    assert not [path for path in tmp_path.rglob("*") if "before-upgrade" in path.name]


def halfway(address: str) -> None:
    upgrade(address, "0013")
    message = "no room on the disk"
    raise OSError(message)


def losing(address: str) -> None:
    upgrade(address)
    database = Database(address)
    with database.writing() as transaction:
        transaction.connection().exec_driver_sql("DELETE FROM assessment")
    database.close()


@pytest.mark.parametrize("broken", [halfway, losing])
def test_an_upgrade_that_fails_or_loses_something_is_taken_back(
    former: tuple[str, object], monkeypatch: pytest.MonkeyPatch, broken: Callable[[str], None]
):
    address, draft = former
    monkeypatch.setattr(upgrading, "upgrade", broken)
    with pytest.raises(UpgradeFailedError, match="taken back"):
        upgrade_with_care(address)
    assert state(address) == FORMER
    monkeypatch.undo()
    upgrade_with_care(address)
    database = Database(address)
    with database.reading() as transaction:
        assert find_assessment(transaction, draft.id)
    database.close()


def test_a_new_database_is_made_at_once(tmp_path: Path):
    address = f"sqlite:///{tmp_path / 'new.sqlite3'}"
    upgrade_with_care(address)
    assert state(address) == newest_revision()


LOSING = """
CREATE FUNCTION lose() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN DELETE FROM assessment; END $$;
CREATE EVENT TRIGGER losing ON ddl_command_end EXECUTE FUNCTION lose()
"""


def test_postgresql_too_keeps_everything_where_an_upgrade_would_lose_something(postgresql: DatabaseServer):
    with postgresql.database() as address:
        database = Database(address)
        draft = stored(database, a_draft())
        database.close()
        downgrade(address, FORMER)
        execute(address, LOSING)
        with pytest.raises(UpgradeFailedError, match="taken back"):
            upgrade_with_care(address)
        assert state(address) == FORMER
        execute(address, "DROP EVENT TRIGGER losing")
        upgrade_with_care(address)
        with database.reading() as transaction:
            assert find_assessment(transaction, draft.id)
        database.close()


def execute(address: str, statements: str) -> None:
    database = Database(address)
    with database.writing() as transaction:
        transaction.connection().exec_driver_sql(statements)
    database.close()
