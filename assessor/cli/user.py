"""`assessor user`: the first administrator, and helping whoever cannot get in."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import click

from assessor.cli.complaints import UsageMistake
from assessor.cli.opened_context import opened_context, said_plainly
from assessor.config import Settings
from assessor.questionnaire.text import Text
from assessor.services import Context
from assessor.services.accounts import (
    AddressTakenError,
    Guest,
    LastAdminError,
    NoSuchAccountError,
    account_named,
    add_first_account,
    disable,
    drawn_password,
    drop_factor,
    enable,
    set_password,
)
from assessor.services.district.figures.reading import districts_of
from assessor.services.district.neighbours import places_above
from assessor.storage import OF_DISTRICTS, ROLES, Account, Role, upgrade

_email = click.argument("email")


@click.group("user")
def command() -> None:
    """账号管理 · Look after accounts."""


@command.command("create")
@_email
@click.option("--role", type=click.Choice(ROLES), default="admin", show_default=True, help="身份 · role")
@click.option("--organisation", default="运营单位", show_default=True, help="单位名称 · its organisation")
@click.option("--district", default="", help="政府部门负责的区（代号）· the district an office answers for")
def create_command(email: str, role: str, organisation: str, district: str) -> None:
    """新建账号，密码只显示一次 · Make an account; its password is printed once."""
    password = drawn_password()
    wanted = next(one for one in ROLES if one == role)
    with _context() as context:
        guest = Guest(
            email=_plain(email),
            role=wanted,
            organisation_name=organisation.strip(),
            lang="zh",
            district=_district(context, wanted, district),
        )
        try:
            add_first_account(context, guest, password, now=datetime.now(UTC))
        except AddressTakenError as error:
            raise UsageMistake(Text(f"{email} 已有账号", f"{email} has an account already")) from error
    _print_password(password)


@command.command("disable")
@_email
def disable_command(email: str) -> None:
    """停用账号，立即退出 · Let an account in no more; it is signed out at once."""
    with _context() as context:
        try:
            disable(context, _account(context, email).id, now=datetime.now(UTC))
        except LastAdminError as error:
            raise UsageMistake(
                Text(
                    f"{email} 是最后一个管理员，请先用 assessor user create 新建一个",
                    f"{email} is the last administrator; make another one first: assessor user create",
                )
            ) from error
    click.echo(f"{email} 已停用 · disabled")


@command.command("enable")
@_email
def enable_command(email: str) -> None:
    """恢复账号 · Let a disabled account in again."""
    with _context() as context:
        enable(context, _account(context, email).id, now=datetime.now(UTC))
    click.echo(f"{email} 已恢复 · enabled")


@command.command("reset")
@_email
@click.option("--second-factor", is_flag=True, help="同时重设动态验证码 · take the second factor away as well")
def reset_command(email: str, *, second_factor: bool) -> None:
    """换新密码，只显示一次 · Set a new password, printed once; the account is signed out everywhere."""
    password = drawn_password()
    with _context() as context:
        account = _account(context, email)
        set_password(context, account.id, password, now=datetime.now(UTC))
        if second_factor:
            drop_factor(context, account.id, now=datetime.now(UTC))
    _print_password(password)


@contextmanager
def _context() -> Iterator[Context]:
    settings = Settings()
    with said_plainly():
        if settings.is_embedded:
            settings.state_folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            upgrade(settings.database_address)
    with opened_context() as context:
        yield context


def _account(context: Context, email: str) -> Account:
    try:
        return account_named(context, _plain(email))
    except NoSuchAccountError as error:
        raise UsageMistake(Text(f"没有账号 {email}", f"there is no account {email}")) from error


def _plain(email: str) -> str:
    plain = email.strip().lower()
    if "@" not in plain or " " in plain:
        raise UsageMistake(Text(f"{email} 不是邮箱", f"{email} is not an email address"))
    return plain


def _district(context: Context, role: Role, district: str) -> str:
    """The district as given; an office needs one, nobody else has one."""
    places = places_above(context) if role == "overseer" else districts_of(context)
    known = [one.id for one in places] if role in OF_DISTRICTS else [""]
    if district not in known:
        listed = "、".join(one or "—" for one in known)
        raise UsageMistake(
            Text(f"--district 要写成其中之一：{listed}", f"give --district one of: {', '.join(known) or '—'}")
            if role in OF_DISTRICTS
            else Text("只有政府部门的账号才写 --district", "only an account of a district office has a --district")
        )
    return district


def _print_password(password: str) -> None:
    click.echo(f"密码（只显示这一次）· password, shown this once: {password}")
