"""`assessor db`: looking after the database."""

from datetime import UTC, datetime

import click

from assessor.cli.opened_context import opened_context, said_plainly
from assessor.config import Settings
from assessor.services.district.figures.sweeping import Swept, sweep_snapshots
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
        swept = sweep_snapshots(context)
    if moved:
        click.echo(f"{moved} 份草稿换到新版问卷 · {moved} drafts moved to the new edition")
    if is_recounted:
        click.echo("汇总用的数据已重新整理 · what summaries are made from was made anew")
    _tell_swept(swept)


@command.command("sweep")
@click.option(
    "--yes", "is_confirmed", is_flag=True, help="要拿掉的企业很多也照做 · go on even where many firms would go"
)
def sweep_command(*, is_confirmed: bool) -> None:
    """把已退出的企业从以往发布的留底里拿掉 · Take firms that left out of what past releases were made from."""
    with opened_context() as context:
        _tell_swept(sweep_snapshots(context, is_confirmed=is_confirmed))


def _tell_swept(swept: Swept) -> None:
    if swept.firms:
        click.echo(
            f"以往发布的留底里拿掉了 {swept.firms} 家已退出的企业"
            f" · {swept.firms} firms that left were taken out of what past releases were made from"
        )
    for frame, firms in swept.held:
        name = f"{frame.district} {frame.edition} {frame.period}"
        click.echo(
            f"{name}：留底里有 {firms} 家企业已经退出，数目太大，先没有动。"
            "请核实密钥没有换错，再运行 assessor db sweep --yes"
            f" · {name}: {firms} firms of what was kept are not known any more; too many, so nothing was done. "
            "See that the key is the right one, then run: assessor db sweep --yes"
        )


@command.command("recount")
def recount_command() -> None:
    """重新整理汇总用的数据 · Make anew what summaries over many firms are made from."""
    with opened_context() as context:
        counted = recount(context)
    click.echo(f"已整理 {counted} 份结果 · {counted} results counted")
