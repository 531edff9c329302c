"""Everything in the database as plain values, read as of one moment while others go on writing."""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from sqlalchemy import Connection, select

from assessor.storage.database import Database, StorageUnavailableError, as_unavailable
from assessor.storage.migrating import newest_revision, revision_of
from assessor.storage.tables import Base

ROWS_AT_A_TIME = 500


@dataclass(frozen=True, kw_only=True)
class Dump:
    """All tables as they were at one moment."""

    revision: str
    connection: Connection

    @property
    def tables(self) -> tuple[str, ...]:
        """Names of the tables, each after those it refers to."""
        return tuple(table.name for table in Base.metadata.sorted_tables)

    def rows(self, name: str) -> Iterator[Mapping[str, object]]:
        """Rows of a table in the order of its key, as values that JSON knows."""
        table = Base.metadata.tables[name]
        wanted = select(table).order_by(*table.primary_key.columns)
        with as_unavailable():
            for row in self.connection.execute(wanted).mappings().yield_per(ROWS_AT_A_TIME):
                yield {column: _plain(value) for column, value in row.items()}


@contextmanager
def snapshot(database: Database) -> Iterator[Dump]:
    """The database as of now; raises StorageUnavailableError where it is not the one this release works with."""
    with as_unavailable(), database.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        found, needed = revision_of(connection), newest_revision()
        if found != needed:
            message = f"its tables are those of revision {found or 'none'}, not {needed}"
            raise StorageUnavailableError(message)
        yield Dump(revision=found, connection=connection)


def _plain(value: object) -> object:
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return b64encode(value).decode() if isinstance(value, bytes) else value
