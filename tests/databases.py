"""Databases with this release's tables, brought there once: tests get copies, which costs a hundredth of migrating."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from shutil import copyfile

from sqlalchemy import create_engine, text

from assessor.storage import upgrade
from tests.shared import made_once
from tests.storage.postgresql import Server

EMBEDDED = "assessor.sqlite3"
"""What the service calls its own database in the state folder."""
MIGRATED = "migrated"


def migrated_file() -> Path:
    """A SQLite database with all tables and nothing in them; to be copied, not to be used."""
    return made_once(MIGRATED, lambda folder: upgrade(f"sqlite:///{folder / EMBEDDED}")) / EMBEDDED


def prepared(folder: Path) -> Path:
    """The folder, which is to be a service's state, with its database in it."""
    folder.mkdir(parents=True, exist_ok=True)
    copyfile(migrated_file(), folder / EMBEDDED)
    return folder


def sqlite_in(folder: Path) -> str:
    """The address of a database of its own in the folder."""
    return f"sqlite:///{prepared(folder) / EMBEDDED}"


@dataclass(kw_only=True)
class DatabaseServer:
    """A PostgreSQL server that gives away databases by the piece."""

    server: Server
    _numbers: Iterator[int] = field(default_factory=count)

    def __post_init__(self) -> None:
        self._order(f"CREATE DATABASE {MIGRATED}")
        upgrade(self._address(MIGRATED))

    @contextmanager
    def database(self, *, empty: bool = False) -> Iterator[str]:
        """The address of a database that lasts as long as it is needed, with this release's tables unless `empty`."""
        name = f"test_{next(self._numbers)}"
        self._order(f"CREATE DATABASE {name} TEMPLATE {'template0' if empty else MIGRATED}")
        try:
            yield self._address(name)
        finally:
            self._order(f"DROP DATABASE {name} WITH (FORCE)")

    def _address(self, name: str) -> str:
        return self.server.address.replace("/postgres?", f"/{name}?")

    def _order(self, statement: str) -> None:
        engine = create_engine(self.server.address, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()
