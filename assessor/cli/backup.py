"""`assessor backup`: everything stored in one file, while the service goes on."""

from datetime import UTC, datetime
from pathlib import Path

import click

from assessor.cli.opened_context import around, opened_context
from assessor.cli.parameters import NewFile, lang_option
from assessor.config import Settings
from assessor.questionnaire import Lang, Text
from assessor.services.operator.backups import Backup
from assessor.services.operator.backups.timed import make_backup

KEY_IS_IN_IT = Text(
    "里面有密钥：谁拿到这个文件，谁就能冒充这个服务。请加密保存。",
    "The secret key is in it: whoever has this file can pass for this service. Keep it encrypted.",
)
KEY_IS_NOT_IN_IT = Text(
    "里面没有密钥（ASSESSOR_SECRET_KEY 或数据文件夹里的 secret.key）。请另外保存："
    "没有它，恢复以后续填码和动态验证码都不能用。",
    "The secret key (ASSESSOR_SECRET_KEY, or secret.key in the state folder) is not in it. Keep it apart: without it "
    "resume codes and one-time codes do not work after a restore.",
)


@click.command("backup")
@click.argument("file", type=NewFile())
@click.option("--with-key", is_flag=True, help="把密钥也放进去 · put the secret key in as well")
@lang_option
def command(file: Path, with_key: bool, lang: Lang) -> None:  # noqa: FBT001 (click passes flags so)
    """把全部数据存成一个文件，不用停服务 · Write everything stored to one file; the service may go on."""
    with opened_context() as context:
        made = make_backup(context, around(Settings()), file, with_key=with_key, now=datetime.now(UTC))
    click.echo(_summary(made, file)[lang])
    click.echo((KEY_IS_IN_IT if with_key else KEY_IS_NOT_IN_IT)[lang], err=True)


def _summary(made: Backup, file: Path) -> Text:
    tables, rows, files = len(made.tables), made.rows, len(made.files)
    return Text(
        f"已备份到 {file}：{tables} 张表 {rows} 行，文件 {files} 个",
        f"backed up to {file}: {rows} rows of {tables} tables, {files} files",
    )
