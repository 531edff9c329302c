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
from tests.storage.postgresql import DATA, Server, server_of_its_own

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


@contextmanager
def migrated_server(programs: Path) -> Iterator["DatabaseServer"]:
    """A PostgreSQL server that has such a database already."""

    def make(folder: Path) -> None:
        with server_of_its_own(programs) as server:
            first = DatabaseServer(server=server)
            first.order(f"CREATE DATABASE {MIGRATED}")
            upgrade(first.address(MIGRATED))
            server.leave_to(folder / DATA)

    with server_of_its_own(programs, like=made_once("postgresql", make) / DATA) as server:
        yield DatabaseServer(server=server)


@dataclass(kw_only=True)
class DatabaseServer:
    """A PostgreSQL server that gives away databases by the piece."""

    server: Server
    _numbers: Iterator[int] = field(default_factory=count)

    @contextmanager
    def database(self, *, empty: bool = False) -> Iterator[str]:
        """The address of a database that lasts as long as it is needed, with this release's tables unless `empty`."""
        name = f"test_{next(self._numbers)}"
        self.order(f"CREATE DATABASE {name} TEMPLATE {'template0' if empty else MIGRATED}")
        try:
            yield self.address(name)
        finally:
            self.order(f"DROP DATABASE {name} WITH (FORCE)")

    def address(self, name: str) -> str:
        """Of the database of that name."""
        return self.server.address.replace("/postgres?", f"/{name}?")

    def order(self, statement: str) -> None:
        """Have the server do something that no transaction can."""
        engine = create_engine(self.server.address, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()
