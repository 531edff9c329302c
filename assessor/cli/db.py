"""`assessor db`: looking after the database."""

from datetime import UTC, datetime

import click

from assessor.cli.opened_context import opened_context, said_plainly
from assessor.config import Settings
from assessor.services.district.standings import recount, recount_if_needed
from assessor.services.firm.succeeding import carry_drafts_over
from assessor.storage.upgrading import upgrade_with_care


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
        upgrade_with_care(settings.database_address)
    click.echo("数据库已是最新结构 · the database is up to date")
    with opened_context() as context:
        is_recounted = recount_if_needed(context)
        moved = carry_drafts_over(context, now=datetime.now(UTC))
    if moved:
        click.echo(f"{moved} 份草稿换到新版问卷 · {moved} drafts moved to the new edition")
    if is_recounted:
        click.echo("汇总用的数据已重新整理 · what summaries are made from was made anew")


@command.command("recount")
def recount_command() -> None:
    """重新整理汇总用的数据 · Make anew what summaries over many firms are made from."""
    with opened_context() as context:
        counted = recount(context)
    click.echo(f"已整理 {counted} 份结果 · {counted} results counted")
