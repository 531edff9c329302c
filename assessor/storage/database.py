"""The connection to the database: one engine, transactions that read and transactions that write."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection as SqliteConnection

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

Transaction = Session
"""An open transaction; only this package looks inside."""

BUSY_MILLISECONDS = 10_000


class StorageUnavailableError(Exception):
    """The database cannot be reached or written just now; nothing of the transaction was kept."""


class Database:
    """Gives transactions on one database.

    Writing ones take SQLite's write lock at once, so that they wait for each other instead of failing half-way.
    """

    def __init__(self, address: str) -> None:
        """Prepare the engine; nothing is opened before the first transaction."""
        self.address = address
        self.engine = _engine_for(address)
        self._writing_engine = self.engine.execution_options(writing=True)

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """A transaction that only reads."""
        with _as_unavailable(), Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """A transaction that is committed at the end, or rolled back whole if anything is raised."""
        with _as_unavailable(), Session(self._writing_engine, expire_on_commit=False) as session, session.begin():
            yield session

    def check(self) -> None:
        """Raise StorageUnavailableError unless the database answers."""
        with self.reading() as session:
            session.execute(text("SELECT 1"))

    def close(self) -> None:
        """Close all pooled connections."""
        self.engine.dispose()


@contextmanager
def _as_unavailable() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        message = str(error.orig)
        raise StorageUnavailableError(message) from error


def _engine_for(address: str) -> Engine:
    url = make_url(address)
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    if url.database not in (None, "", ":memory:"):
        Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    engine = create_engine(url, connect_args={"timeout": BUSY_MILLISECONDS / 1000})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: SqliteConnection, _record: object) -> None:
    """Durable and strict; and no transaction handling by the driver, which would begin too late."""
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_MILLISECONDS}"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
