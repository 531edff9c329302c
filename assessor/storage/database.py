"""The connection to the database: one engine, transactions that read and transactions that write."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from threading import Semaphore

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import DatabaseError, OperationalError, ProgrammingError
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from assessor.storage.private import private_file

Transaction = Session
"""An open transaction; only this package looks inside."""

BUSY_MILLISECONDS = 10_000
"""How long one who wants to write waits for others before giving up."""
POSTGRESQL_OPTIONS = {"connect_timeout": 5, "options": f"-c lock_timeout={BUSY_MILLISECONDS}"}
UNDEFINED = ("42P01", "42703")
"""What PostgreSQL calls a table or column that is not there: the database is older than this release."""
TRACELESS = "traceless"
ONCE_KEPT = "once kept"
"""Under which a transaction remembers what is to be done after it."""
NOBODYS = ("tries", "erasure_mark", "alarm", "visit")
"""Tables without names or answers, from which something is deleted all the time."""
MOST_CONNECTIONS = 64
"""As many as one process may have threads; opened when needed, then kept: opening one costs more than a save."""


class StorageUnavailableError(Exception):
    """The database cannot be reached or written just now; nothing of the transaction was kept."""


class StorageDamagedError(StorageUnavailableError):
    """The file of the embedded database is damaged."""


DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_CORRUPT_INDEX")
DAMAGED_WORDS = "数据库文件损坏，请恢复最近的备份 · the database file is damaged: restore the latest backup"
UNUSABLE = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_IOERR")
UNUSABLE_WORDS = (
    "数据库文件或所在文件夹用不了，请看磁盘是否变成只读、这个用户能不能写 · the database file or its folder cannot be "
    "used: see whether the disk turned read-only and whether this user may write there"
)


class Database:
    """Gives transactions on one database.

    Writing ones take SQLite's write lock at once, so that they wait for each other instead of failing half-way; those
    of one process queue before that, because SQLite itself only looks again from time to time.
    """

    def __init__(self, address: str) -> None:
        """Prepare the engine; nothing is opened before the first transaction."""
        self.address = address
        self.engine = _engine_for(address)
        self._writing_engine = self.engine.execution_options(writing=True)
        self._reading_engine = _reading_engine(self.engine)
        self._turn = Semaphore() if self.engine.dialect.name == "sqlite" else None

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """A transaction that only reads."""
        with as_unavailable(), Session(self._reading_engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """A transaction that is committed at the end, or rolled back whole if anything is raised."""
        with (
            as_unavailable(),
            _in_turn(self._turn),
            _WritingSession(self._writing_engine, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session
        for action in session.info.get(ONCE_KEPT, ()):
            action()

    def check(self) -> None:
        """Raise StorageUnavailableError unless the database answers."""
        with self.reading() as session:
            session.execute(text("SELECT 1"))

    @property
    def can_write(self) -> bool:
        """Whether its file may be written; of a server, that is found when it is tried."""
        file = self.engine.url.database if self.engine.dialect.name == "sqlite" else None
        return file in (None, "", ":memory:") or os.access(str(file), os.W_OK)

    def close(self) -> None:
        """Close all pooled connections."""
        self.engine.dispose()


def once_kept(transaction: Transaction, action: Callable[[], None]) -> None:
    """Do this as soon as what the transaction wrote is committed; never, if it is not."""
    transaction.info.setdefault(ONCE_KEPT, []).append(action)


class _WritingSession(Session):
    """A transaction after which nothing that it deleted lies on in SQLite's log."""


@event.listens_for(_WritingSession, "do_orm_execute")
def _note_statement(execution: ORMExecuteState) -> None:
    if not execution.is_delete:
        return
    mapper = execution.bind_mapper
    if mapper is None or str(mapper.local_table) not in NOBODYS:
        _leave_no_trace(execution.session)


@event.listens_for(_WritingSession, "before_flush")
def _note_rows(session: Session, _context: UOWTransaction, _rows: object) -> None:
    if session.deleted:
        _leave_no_trace(session)


def _leave_no_trace(transaction: Transaction) -> None:
    """Empty the log as soon as what is deleted here is committed."""
    bound = transaction.get_bind()
    if bound.dialect.name == "sqlite" and TRACELESS not in transaction.info:
        transaction.info[TRACELESS] = True
        once_kept(transaction, partial(_empty_log, bound.engine))


def _empty_log(engine: Engine) -> None:
    """Where somebody is reading just now, the next deletion does it."""
    with suppress(OperationalError), engine.connect() as connection:
        raw = connection.connection.driver_connection
        if raw is not None:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def wait_in_line(transaction: Transaction, line: int) -> None:
    """Wait until nobody else stands in that line, and stay in it to the transaction's end.

    SQLite lets one transaction write at a time; PostgreSQL has to be asked to.
    """
    if transaction.get_bind().dialect.name == "postgresql":
        transaction.execute(text("SELECT pg_advisory_xact_lock(:line)"), {"line": line})


def a_few_at_a_time(transaction: Transaction, rows: int) -> dict[str, int]:
    """Options of a statement that reads very many rows: so many at a time, where the database can.

    Single statements on PostgreSQL have no transaction in which rows could wait; they are read at once.
    """
    level = transaction.connection().get_execution_options().get("isolation_level")
    return {} if level == "AUTOCOMMIT" else {"yield_per": rows}


@contextmanager
def as_unavailable() -> Iterator[None]:
    """Say what the database cannot do just now in our own words; for this package only."""
    try:
        yield
    except DatabaseError as error:
        name = getattr(error.orig, "sqlite_errorname", "")
        if name in DAMAGED:
            raise StorageDamagedError(DAMAGED_WORDS) from error
        if not isinstance(error, (OperationalError, ProgrammingError)):
            raise
        if isinstance(error, ProgrammingError) and getattr(error.orig, "sqlstate", None) not in UNDEFINED:
            raise
        message = str(error.orig).strip().partition("\n")[0]
        message = f"{UNUSABLE_WORDS}: {message}" if name.startswith(UNUSABLE) else message
        raise StorageUnavailableError(message) from error


@contextmanager
def _in_turn(turn: Semaphore | None) -> Iterator[None]:
    if turn is None:
        yield
        return
    if not turn.acquire(timeout=BUSY_MILLISECONDS / 1000):
        message = "too many are waiting to write"
        raise StorageUnavailableError(message)
    try:
        yield
    finally:
        turn.release()


def _engine_for(address: str) -> Engine:
    url = make_url(address)
    if url.get_backend_name() != "sqlite":
        return create_engine(
            url,
            pool_pre_ping=True,
            pool_use_lifo=True,
            pool_size=MOST_CONNECTIONS,
            connect_args=POSTGRESQL_OPTIONS,
        )
    if url.database not in (None, "", ":memory:"):
        _make_private(Path(str(url.database)))
    waiting = {"timeout": BUSY_MILLISECONDS / 1000}
    engine = create_engine(url, connect_args=waiting, pool_size=MOST_CONNECTIONS, pool_use_lifo=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _make_private(file: Path) -> None:
    """Shut to everybody but this user; what the database puts beside the file is as shut as the file."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with suppress(OSError):  # a disk that is full or cannot be written is said when it matters
        private_file(file)


def _reading_engine(engine: Engine) -> Engine:
    """Single statements on PostgreSQL: each sees what was committed before it, as it would in a transaction."""
    return engine if engine.dialect.name == "sqlite" else engine.execution_options(isolation_level="AUTOCOMMIT")


def _prepare_sqlite(connection: SqliteConnection, _record: object) -> None:
    """Durable and strict; and no transaction handling by the driver, which would begin too late."""
    connection.isolation_level = None
    durable, strict = ("journal_mode=WAL", "synchronous=FULL"), ("foreign_keys=ON", "secure_delete=ON")
    for pragma in (*durable, *strict, f"busy_timeout={BUSY_MILLISECONDS}"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
