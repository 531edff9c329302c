"""Bringing a database to the tables this release needs, with the migrations that come with it.

The library of migrations is loaded when one is asked for: it costs a process 9 MB.
"""

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from assessor.storage.database import as_unavailable

if TYPE_CHECKING:
    from alembic.config import Config

VERSION_TABLE = "alembic_version"
Watched = Callable[[Connection], AbstractContextManager[None]]
PACKAGE = Path(__file__).resolve().parent.parent


def upgrade(address: str, revision: str = "head", *, watched: Watched | None = None) -> None:
    """Bring the database up to `revision`; one that is there already is left alone.

    All steps run in one transaction, inside `watched`: what it raises takes them back.
    """
    config = migration_config(address)
    if watched is not None:
        config.attributes["watched"] = watched
    with as_unavailable():
        import_module("alembic.command").upgrade(config, revision)


def downgrade(address: str, revision: str) -> None:
    """Bring the database back to `revision` ("base": no tables)."""
    with as_unavailable():
        import_module("alembic.command").downgrade(migration_config(address), revision)


def revision_of(connection: Connection) -> str | None:
    """The revision of a database's tables; None where there are none."""
    there: str | None = (
        import_module("alembic.runtime.migration").MigrationContext.configure(connection).get_current_revision()
    )
    return there


def newest_revision() -> str:
    """The revision this release works with."""
    return known_revisions()[0]


def known_revisions() -> tuple[str, ...]:
    """All revisions this release can start from, the newest first."""
    script = import_module("alembic.script").ScriptDirectory.from_config(migration_config(""))
    return tuple(one.revision for one in script.walk_revisions())


def migration_config(address: str) -> "Config":
    """Alembic's configuration, complete without a file."""
    config: Config = import_module("alembic.config").Config(stdout=sys.stdout)  # not that of when it was loaded
    config.set_main_option("script_location", str(migrations_folder()))
    config.set_main_option("path_separator", "os")
    config.attributes["address"] = address
    return config


def migrations_folder() -> Path:
    """Inside the package where it is installed, beside it in a checkout."""
    folders = (PACKAGE / "migrations", PACKAGE.parent / "migrations")
    found = next((folder for folder in folders if (folder / "env.py").is_file()), None)
    if found is None:
        message = f"no migrations in {folders[0]} or {folders[1]}"
        raise FileNotFoundError(message)
    return found
