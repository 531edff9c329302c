"""`assessor db`: looking after the database."""

import click

from assessor.cli.opened_desk import said_plainly
from assessor.config import Settings
from assessor.storage.migrating import upgrade


@click.group("db")
def command() -> None:
    """数据库维护 · Look after the database."""


@command.command("upgrade")
def upgrade_command() -> None:
    """把数据库升级到这个版本需要的结构 · Bring the database to the tables this release needs."""
    settings = Settings()
    if settings.is_embedded:
        settings.state_folder.mkdir(parents=True, exist_ok=True)
    with said_plainly():
        upgrade(settings.database_address)
    click.echo("数据库已是最新结构 · the database is up to date")
