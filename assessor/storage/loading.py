"""Filling an empty database with dumped rows, at the revision they were dumped at."""

from base64 import b64decode
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import islice
from uuid import UUID

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    Date,
    DateTime,
    LargeBinary,
    MetaData,
    Table,
    Uuid,
    bindparam,
    delete,
    false,
    func,
    insert,
    inspect,
    null,
    select,
    update,
)

from assessor.storage.database import Database, as_unavailable
from assessor.storage.migrating import VERSION_TABLE, downgrade, revision_of, upgrade
from assessor.storage.tables import Base, UpkeepRow

Row = Mapping[str, object]
RowsOf = Callable[[str], Iterable[Row]]
OF_NOBODY = (VERSION_TABLE, UpkeepRow.__tablename__)
"""Tables that have rows in a database nobody has used yet."""
ROWS_AT_A_TIME = 500


def is_empty(database: Database) -> bool:
    """Whether nobody has stored anything of ours in it yet."""
    with as_unavailable(), database.engine.connect() as connection:
        found = _our_tables(connection)
        return all(connection.scalar(select(func.count()).select_from(table)) == 0 for table in found)


def load(database: Database, revision: str, tables: Sequence[str], rows_of: RowsOf) -> None:
    """Fill an empty database with the rows of these tables, all or none, and bring it to this release's tables."""
    with as_unavailable(), database.engine.connect() as connection:
        there = revision_of(connection)
    if there != revision:
        downgrade(database.address, "base")
        upgrade(database.address, revision)
    writing = database.engine.execution_options(writing=True)
    with as_unavailable(), writing.begin() as connection:
        if there == revision:
            connection.execute(delete(UpkeepRow))
        metadata = MetaData()
        metadata.reflect(connection, only=lambda name, _: name in tables)
        for name in tables:
            _fill(connection, metadata.tables[name], rows_of(name))
    upgrade(database.address)


def _our_tables(connection: Connection) -> list[Table]:
    ours = set(Base.metadata.tables) - set(OF_NOBODY)
    names = set(inspect(connection).get_table_names()) & ours
    return [Base.metadata.tables[name] for name in names]


def _fill(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Insert the rows; what refers to rows of the same table is put in once they are all there."""
    within = [column for column in table.columns if any(key.column.table is table for key in column.foreign_keys)]
    read = {column.name: _reader(column, connection.dialect.name) for column in table.columns}
    later: list[dict[str, object]] = []
    for some in _batches(rows):
        values = [{name: read[name](value) for name, value in row.items()} for row in some]
        for value in values:
            later += [_reference(table, value, column) for column in within if value[column.name] is not None]
        connection.execute(insert(table), values)
    _refer(connection, table, within, later)
    if connection.dialect.name == "postgresql":
        _count_on(connection, table)


def _reference(table: Table, value: dict[str, object], column: Column[object]) -> dict[str, object]:
    """Take a reference out of a row, to be put in later."""
    key = next(iter(table.primary_key.columns)).name
    found, value[column.name] = value[column.name], None
    return {"row": value[key], "column": column.name, "to": found}


def _refer(
    connection: Connection, table: Table, within: Sequence[Column[object]], later: Sequence[dict[str, object]]
) -> None:
    key = next(iter(table.primary_key.columns))
    for column in within:
        found = [{"row": one["row"], "to": one["to"]} for one in later if one["column"] == column.name]
        if found:
            statement = update(table).where(key == bindparam("row")).values({column.name: bindparam("to")})
            connection.execute(statement, found)


def _count_on(connection: Connection, table: Table) -> None:
    """Let numbers that the database gives go on after the highest one."""
    for column in table.primary_key.columns:
        sequence = connection.scalar(select(func.pg_get_serial_sequence(table.name, column.name)))
        if sequence is not None:
            highest = select(func.coalesce(func.max(column), 0) + 1).scalar_subquery()
            connection.execute(select(func.setval(sequence, highest, false())))


def _reader(column: Column[object], dialect: str) -> Callable[[object], object]:
    """From the dumped value to what the column takes."""
    kind = column.type
    if isinstance(kind, JSON):
        return lambda value: null() if value is None else value
    for wanted, read in _READERS:
        if isinstance(kind, wanted):
            return lambda value: None if value is None else read(str(value), dialect)
    return lambda value: value


def _moment(value: str, dialect: str) -> datetime:
    moment = datetime.fromisoformat(value).astimezone(UTC)
    return moment.replace(tzinfo=None) if dialect == "sqlite" else moment


_READERS: tuple[tuple[type, Callable[[str, str], object]], ...] = (
    (Uuid, lambda value, _: UUID(value)),
    (DateTime, _moment),
    (Date, lambda value, _: date.fromisoformat(value)),
    (LargeBinary, lambda value, _: b64decode(value)),
)


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    left = iter(rows)
    while some := list(islice(left, ROWS_AT_A_TIME)):
        yield some
