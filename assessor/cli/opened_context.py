"""The context of use cases and the database for commands: opened, closed, and said plainly when they cannot be used."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from assessor.app import context_of
from assessor.cli.complaints import ContentError
from assessor.config import Settings
from assessor.questionnaire import Text
from assessor.services import Context
from assessor.services.catalogue.newest import on_newest
from assessor.services.operator.backups import OutsideDatabase
from assessor.storage import Database, StorageUnavailableError

EMBEDDED = "assessor.sqlite3"


@contextmanager
def opened_context() -> Iterator[Context]:
    """The context as the environment sets it."""
    context = replace(context_of(Settings()), actor="operator")
    with _closed(context.database), on_newest(context):
        yield context


@contextmanager
def opened_database(settings: Settings) -> Iterator[Database]:
    """The database alone; no key is made for it."""
    database = Database(settings.database_address)
    with _closed(database):
        yield database


@contextmanager
def on_newest_catalogue() -> Iterator[None]:
    """Until this ends, editions have the newest published revision, where there is a database to look into."""
    settings = Settings()
    if settings.is_embedded and not (settings.state_folder / EMBEDDED).is_file():
        yield
        return
    with opened_database(settings) as database, on_newest(Context(database=database, key="", edition="")):
        yield


@contextmanager
def said_plainly() -> Iterator[None]:
    """One line instead of a traceback where the database cannot be used."""
    try:
        yield
    except StorageUnavailableError as error:
        said = Text(
            f"数据库用不了：{error}。请检查 ASSESSOR_STATE_FOLDER 或 ASSESSOR_DATABASE_URL，再运行 assessor db "
            f"upgrade。",
            f"the database cannot be used: {error}. Check ASSESSOR_STATE_FOLDER or ASSESSOR_DATABASE_URL and run "
            "assessor db upgrade.",
        )
        raise ContentError([said]) from error


def around(settings: Settings) -> OutsideDatabase:
    """What of the service lies outside the database."""
    return OutsideDatabase(files=settings.state_folder / "files", key_file=settings.key_file, keys=settings.given_keys)


@contextmanager
def _closed(database: Database) -> Iterator[None]:
    try:
        with said_plainly():
            yield
    finally:
        database.close()
