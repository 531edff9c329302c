"""`assessor key`: which keys the service knows, a new one in front, and letting an old one go."""

from datetime import UTC, datetime

import click

from assessor.cli.complaints import ContentError, UsageMistake
from assessor.cli.opened_context import opened_context
from assessor.cli.parameters import lang_option
from assessor.config import Settings, new_key
from assessor.questionnaire.text import Lang, Text
from assessor.services.operator.backups.contents import key_mark
from assessor.services.operator.rotating import note_keys
from assessor.written_whole import written_whole

SHORT = 12
GIVEN = Text(
    "密钥是用 ASSESSOR_SECRET_KEY 给的：请把新密钥写在那里，原来的加进 ASSESSOR_FORMER_SECRET_KEYS，用逗号隔开。",
    "The key is given by ASSESSOR_SECRET_KEY: put the new one there, and add the former one to "
    "ASSESSOR_FORMER_SECRET_KEYS, separated by commas.",
)
ROTATED = Text(
    "新密钥 {new} 已启用，{old} 还认。请重启网站和后台程序，并把 {place} 再保存一份。以前的续填码、"
    "登录和动态验证码照常能用。",
    "The new key {new} is in use, and {old} still counts. Restart the service and its workers, and keep a new copy of "
    "{place}. Resume codes, sign-ins and one-time codes made before go on working.",
)
FORGOTTEN = Text(
    "{old} 不再认了：只用它做过的续填码、登录、恢复码和动态验证码都不能用了。请重启网站和后台程序。",
    "{old} does not count any more: resume codes, sign-ins, recovery codes and one-time codes made with it alone have "
    "ended. Restart the service and its workers.",
)


@click.group("key")
def command() -> None:
    """密钥 · The secret keys."""


@command.command("list")
def list_command() -> None:
    """列出密钥的编号，正在用的在最前面 · Ids of the keys; the one in use comes first."""
    for one in Settings().known_keys():
        click.echo(_id(one))


@command.command("rotate")
@lang_option
def rotate_command(lang: Lang) -> None:
    """换新密钥，原来的还认 · Put a new key in front; the former ones still count."""
    settings = _with_file()
    former, fresh = settings.known_keys(), new_key()
    _keep(settings, (fresh, *former))
    said = ROTATED[lang].format(new=_id(fresh), old=", ".join(map(_id, former)), place=settings.key_file)
    click.echo(said)


@command.command("forget")
@click.argument("key_id")
@lang_option
def forget_command(key_id: str, lang: Lang) -> None:
    """不再认一个旧密钥 · Let a former key go."""
    settings = _with_file()
    present, *former = settings.known_keys()
    if key_id not in map(_id, former):
        raise UsageMistake(Text(f"没有编号为 {key_id} 的旧密钥", f"no former key has the id {key_id}"))
    _keep(settings, (present, *(one for one in former if _id(one) != key_id)))
    click.echo(FORGOTTEN[lang].format(old=key_id))


def _with_file() -> Settings:
    settings = Settings()
    if settings.secret_key.get_secret_value():
        raise ContentError([GIVEN])
    return settings


def _keep(settings: Settings, keys: tuple[str, ...]) -> None:
    with opened_context() as context:
        note_keys(context, [_id(one) for one in keys], now=datetime.now(UTC))
    with written_whole(settings.key_file, private=True) as beside:
        beside.write_text("\n".join(keys), encoding="ascii")


def _id(key: str) -> str:
    return key_mark(key)[:SHORT]
