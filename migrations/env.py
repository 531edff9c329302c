"""How Alembic reaches the database: the address comes from the service, never from a file."""

from alembic import context

from assessor.storage.database import Database
from assessor.storage.tables import Base


def run_migrations() -> None:
    """Run all steps in one transaction, so that a broken upgrade leaves nothing behind."""
    database = Database(context.config.attributes["address"])
    with database.engine.execution_options(writing=True).connect() as connection:
        context.configure(connection=connection, target_metadata=Base.metadata, compare_type=True, render_as_batch=True)
        with context.begin_transaction():
            context.run_migrations()
    database.close()


run_migrations()
