"""How Alembic reaches the database: the address comes from the service, never from a file."""

from contextlib import nullcontext

from alembic import context
from sqlalchemy import Connection

from assessor.storage.database import Database
from assessor.storage.tables import Base


def run_migrations() -> None:
    """Run all steps in one transaction, so that a broken upgrade leaves nothing behind."""
    database = Database(context.config.attributes["address"])
    watched = context.config.attributes.get("watched", nullcontext)
    try:
        with database.engine.execution_options(writing=True).connect() as connection:
            without_foreign_keys(connection)
            context.configure(
                connection=connection, target_metadata=Base.metadata, compare_type=True, render_as_batch=True
            )
            with context.begin_transaction(), watched(connection):
                context.run_migrations()
    finally:
        database.close()


def without_foreign_keys(connection: Connection) -> None:
    """Where a table can only be changed by replacing it, let that not delete what hangs on its rows.

    Said before the transaction begins, because SQLite does not listen within one.
    """
    if connection.dialect.name == "sqlite":
        connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")


run_migrations()
