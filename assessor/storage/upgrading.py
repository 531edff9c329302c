"""Upgrading with care: migrate, look whether all is there, else have everything as it was.

PostgreSQL takes a transaction back; the embedded database is copied first and the copy put back.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, func, inspect, make_url, select, table

from assessor.storage.database import Database, StorageUnavailableError
from assessor.storage.migrating import newest_revision, revision_of, upgrade
from assessor.storage.private import private_file

NEVER_FEWER = ("assessment", "account", "organisation", "consent", "audit_entry", "imported")
"""Tables of which no migration takes rows away."""


class UpgradeFailedError(StorageUnavailableError):
    """The database is as it was before; the message says what went wrong."""


def upgrade_with_care(address: str) -> bool:
    """Bring the database to this release's tables; raises UpgradeFailedError with everything as it was before.

    Says whether an embedded database was changed for it.
    """
    file = _embedded_file(address)
    is_changed = file is not None and _needs_upgrade(address)
    if file is not None and is_changed:
        _upgrade_file(address, file)
    else:
        upgrade(address, watched=_losing_nothing)
    if file is not None:
        _copy_of(file).unlink(missing_ok=True)  # also that of an upgrade that was killed at its very end
    return is_changed


@contextmanager
def _losing_nothing(connection: Connection) -> Iterator[None]:
    """Raises UpgradeFailedError where rows are missing in the end."""
    before = _rows(connection)
    yield
    after = _rows(connection)
    fewer = [name for name, number in before.items() if after.get(name, 0) < number]
    if fewer:
        message = f"the upgrade failed and was taken back: tables with fewer rows {fewer}"
        raise UpgradeFailedError(message)


def _rows(connection: Connection) -> Mapping[str, int]:
    there = [name for name in NEVER_FEWER if inspect(connection).has_table(name)]
    return {name: connection.scalar(select(func.count()).select_from(table(name))) or 0 for name in there}


def _upgrade_file(address: str, file: Path) -> None:
    copy = private_file(_copy_of(file))
    _copy(file, copy)
    before = _counts(file)
    try:
        upgrade(address)
        _look(file, before)
    except Exception as error:
        _copy(copy, file)
        message = f"the upgrade failed and was taken back: {error}"
        raise UpgradeFailedError(message) from error
    finally:
        copy.unlink(missing_ok=True)  # it would keep what people delete later


def _embedded_file(address: str) -> Path | None:
    url = make_url(address)
    path = Path(url.database or "")
    is_file = url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
    return path if is_file and path.is_file() and path.stat().st_size else None


def _copy_of(file: Path) -> Path:
    return file.with_name(f"{file.name}.before-upgrade")


def _needs_upgrade(address: str) -> bool:
    database = Database(address)
    try:
        with database.reading() as transaction:
            return revision_of(transaction.connection()) not in (None, newest_revision())
    finally:
        database.close()


def _copy(source: Path, to: Path) -> None:
    with closing(sqlite3.connect(source)) as given, closing(sqlite3.connect(to)) as taken:
        given.backup(taken)


def _counts(file: Path) -> Mapping[str, int]:
    with closing(sqlite3.connect(file)) as opened:
        there = {row[0] for row in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        wanted = [name for name in NEVER_FEWER if name in there]
        return {name: opened.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in wanted}  # noqa: S608 (names of ours)


def _look(file: Path, before: Mapping[str, int]) -> None:
    """Raise ValueError unless the file is sound and nothing is missing."""
    with closing(sqlite3.connect(file)) as opened:
        sound = opened.execute("PRAGMA integrity_check").fetchone()[0]
        dangling = opened.execute("PRAGMA foreign_key_check").fetchall()
    after = _counts(file)
    fewer = [name for name, number in before.items() if after.get(name, 0) < number]
    if sound != "ok" or dangling or fewer:
        message = f"integrity {sound}, dangling rows {len(dangling)}, tables with fewer rows {fewer}"
        raise ValueError(message)
