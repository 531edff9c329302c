"""`assessor restore`: put a backup into an empty database."""

from collections.abc import Mapping
from pathlib import Path

import click

from assessor.cli.complaints import ContentError
from assessor.cli.opened_context import around, opened_database
from assessor.cli.parameters import ExistingFile, lang_option
from assessor.config import Settings
from assessor.questionnaire import Lang, Text
from assessor.services.operator.backups import Backup, BackupError, Fault, is_key_of, restore
from assessor.services.operator.backups.sealing import unsealed

FAULTS: Mapping[Fault, Text] = {
    "not_a_backup": Text("{place} 不是本服务的备份文件", "{place} is not a backup of this service"),
    "damaged": Text(
        "备份文件损坏了，有问题的是 {place}；什么都没有恢复", "the backup is damaged at {place}; nothing was restored"
    ),
    "newer": Text(
        "备份来自更新的版本 {place}；请先升级程序，再恢复",
        "the backup is of a newer release, {place}; install that first",
    ),
    "not_empty": Text(
        "数据库里已经有数据。备份只恢复到空数据库：换一个 ASSESSOR_STATE_FOLDER 或 ASSESSOR_DATABASE_URL",
        "the database has data in it. A backup goes into an empty one only: set another ASSESSOR_STATE_FOLDER or "
        "ASSESSOR_DATABASE_URL",
    ),
    "file_there": Text("已经有另一个文件 {place}；请先移开", "there is another file {place}; move it away first"),
    "unsigned": Text(
        "{place} 没有用这里的密钥签过名，分不清有没有被人改过。确认来源可靠，再加上 --unsigned",
        "{place} is not signed with a key known here, so that nobody can tell whether it was changed. If you know "
        "where it comes from, add --unsigned",
    ),
    "forged": Text(
        "{place} 做好以后被人改过；什么都没有恢复", "{place} was changed after it was made; nothing was restored"
    ),
    "sealed": Text(
        "{place} 是加密的；请设 ASSESSOR_BACKUP_PASSPHRASE", "{place} is sealed; set ASSESSOR_BACKUP_PASSPHRASE"
    ),
    "wrong_passphrase": Text(
        "{place} 打不开：口令不对，或者文件被人改过",
        "{place} cannot be opened: the passphrase is wrong, or it was changed",
    ),
    "other_key": Text(
        "{place} 里的密钥和备份里的不一样；请先移开",
        "the key in {place} is not the one in the backup; move it away first",
    ),
}
KEY_MISSING = Text(
    "启动前请把原来的密钥放回 {place}（或设 ASSESSOR_SECRET_KEY），否则续填码和动态验证码都不能用。",
    "Before you start the service, put the old key into {place} (or set ASSESSOR_SECRET_KEY); otherwise resume codes "
    "and one-time codes will not work.",
)
KEY_DIFFERS = Text(
    "现在的密钥不是备份时用的那个：续填码和动态验证码都不能用，登录过的都要重新登录。"
    "请换回原来的密钥（{place} 或 ASSESSOR_SECRET_KEY）。",
    "The key in use here is not the one of the backup: resume codes and one-time codes will not work and everybody is "
    "signed out. Put the old key back ({place} or ASSESSOR_SECRET_KEY).",
)


@click.command("restore")
@click.argument("file", type=ExistingFile())
@click.option("--unsigned", is_flag=True, help="没有签名也恢复 · restore one that is not signed")
@lang_option
def command(*, file: Path, unsigned: bool, lang: Lang) -> None:
    """把备份恢复到空数据库，并升级到这个版本 · Put a backup into an empty database and bring it up to date."""
    settings = Settings()
    try:
        passphrase = settings.backup_passphrase.get_secret_value()
        with opened_database(settings) as database, unsealed(file, passphrase) as plain:
            done = restore(database, around(settings), plain, unsigned=unsigned)
    except BackupError as error:
        raise ContentError([_with_place(FAULTS[error.fault], error.place)]) from error
    click.echo(_summary(done)[lang])
    fits = is_key_of(done, around(settings), settings.secret_key.get_secret_value())
    if not fits:
        said = KEY_MISSING if fits is None else KEY_DIFFERS
        click.echo(_with_place(said, str(around(settings).key_file))[lang], err=True)


def _summary(done: Backup) -> Text:
    tables, rows, files = len(done.tables), done.rows, len(done.files)
    return Text(
        f"已恢复 {done.made_at} 的备份：{tables} 张表 {rows} 行，文件 {files} 个",
        f"restored the backup of {done.made_at}: {rows} rows of {tables} tables, {files} files",
    )


def _with_place(text: Text, place: str) -> Text:
    return Text(text.zh.format(place=place), text.en.format(place=place))
