"""`assessor doctor`: what is amiss on this machine, each with its cure; nothing is changed."""

import re
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click

from assessor.app import context_of
from assessor.cli.complaints import ContentError
from assessor.cli.parameters import lang_option
from assessor.config import Settings
from assessor.questionnaire.text import Lang, Text
from assessor.services import Context
from assessor.services.operator.retention import alarms_waiting
from assessor.services.operator.state import readiness
from assessor.storage import StorageUnavailableError

OTHERS = stat.S_IRWXG | stat.S_IRWXO
CURES = {
    "database": Text(
        "数据库写不进去：检查 ASSESSOR_DATABASE_URL、数据库是不是在运行、磁盘是不是满了、文件夹能不能写",
        "the database cannot be written: look at ASSESSOR_DATABASE_URL, whether it runs, the disk, the folder's owner",
    ),
    "tables": Text("数据库还不是这个版本的结构：运行 assessor db upgrade", "old tables: run assessor db upgrade"),
    "workers": Text(
        "没有后台程序在运行：启动 assessor worker（assessor serve 自带）",
        "no worker is running: start assessor worker (assessor serve has its own)",
    ),
    "disk": Text("磁盘剩下不到 500 MB：清理或扩容", "less than 500 MB of disk left: make room"),
}
PARTS = {
    "database": Text("数据库能写", "the database can be written"),
    "tables": Text("数据库是这个版本的结构", "the database has this release's tables"),
    "workers": Text("有后台程序在运行", "a worker is running"),
    "disk": Text("磁盘还有 500 MB 以上", "500 MB of disk or more are left"),
}
STAND_INS = re.compile(r"\bexample\b|某区|0{7}")
"""What the sample of settings (deploy/systemd/assessor.env) has in the place of somebody's own."""


@dataclass(frozen=True, kw_only=True)
class DoctorFinding:
    """What was looked at, and what is amiss there, if anything."""

    name: Text
    fault: Text | None = None


@click.command("doctor")
@lang_option
def command(lang: Lang) -> None:
    """检查这台机器上的设置和服务 · Look whether this machine's settings and service are in order."""
    settings = _settings()
    faults = []
    for one in _findings(settings):
        click.echo(f"{'✓' if one.fault is None else '✗'} {one.name[lang]}")
        if one.fault is not None:
            faults.append(one.fault)
    if faults:
        raise ContentError(faults)


def _settings() -> Settings:
    try:
        return Settings()
    except ValueError as error:
        raise ContentError([Text(f"设置有错：{error}", f"a setting is wrong: {error}")]) from error


def _findings(settings: Settings) -> Iterator[DoctorFinding]:
    for look in LOOKS:
        yield from look(settings)
    context = context_of(settings)
    try:
        yield from _of_service(context)
    finally:
        context.database.close()


def _folders(settings: Settings) -> Iterator[DoctorFinding]:
    for path in (settings.state_folder, settings.key_file):
        name = Text(f"{path} 只有本服务能读", f"{path} can be read by the service only")
        yield DoctorFinding(name=name, fault=_shut_fault(path))


def _shut_fault(path: Path) -> Text | None:
    if not path.exists() or not path.stat().st_mode & OTHERS:
        return None
    mode = "700" if path.is_dir() else "600"
    return Text(f"别人也能读 {path}：chmod {mode} {path}", f"others can read {path}: chmod {mode} {path}")


def _public(settings: Settings) -> Iterator[DoctorFinding]:
    is_local = settings.public_url == settings.own_address or settings.public_url.startswith("http://127.0.0.1")
    fault = None
    if not is_local and not settings.is_https:
        fault = Text(
            "对外的地址不是 https：前面放一台带证书的代理，再改 ASSESSOR_PUBLIC_URL",
            "the public address is not https: put a proxy with a certificate in front and set ASSESSOR_PUBLIC_URL",
        )
    yield DoctorFinding(name=Text(f"地址 {settings.public_url}", f"address {settings.public_url}"), fault=fault)


def _own_values(settings: Settings) -> Iterator[DoctorFinding]:
    told = {
        "ASSESSOR_PUBLIC_URL": settings.public_url,
        "ASSESSOR_HANDLER": settings.handler,
        "ASSESSOR_HANDLER_CONTACT": settings.handler_contact,
        "ASSESSOR_SMTP_HOST": settings.smtp_host,
        "ASSESSOR_MAIL_FROM": settings.mail_from,
    }
    samples = ", ".join(name for name, value in told.items() if STAND_INS.search(value))
    fault = Text(
        f"还是样例里的值，访客会照着看到：换成自己的 {samples}",
        f"still the sample's values, which visitors would read: put your own into {samples}",
    )
    name = Text("设置里没有样例的值", "no setting has the sample's value")
    yield DoctorFinding(name=name, fault=fault if settings.is_https and samples else None)


def _letters(settings: Settings) -> Iterator[DoctorFinding]:
    fault = None
    if settings.is_https and settings.mail != "smtp":
        fault = Text(
            "邮件只写进文件，收不到：设 ASSESSOR_MAIL=smtp 和 ASSESSOR_SMTP_HOST",
            "letters go into files only: set ASSESSOR_MAIL=smtp and ASSESSOR_SMTP_HOST",
        )
    yield DoctorFinding(name=Text(f"邮件：{settings.mail}", f"letters: {settings.mail}"), fault=fault)


def _backups(settings: Settings) -> Iterator[DoctorFinding]:
    fault = None
    if settings.is_https and settings.backup_folder is None:
        fault = Text(
            "没有每天备份：设 ASSESSOR_BACKUP_FOLDER，或者每天运行 assessor backup",
            "no daily backup: set ASSESSOR_BACKUP_FOLDER, or run assessor backup every day",
        )
    yield DoctorFinding(name=Text("每天备份", "daily backup"), fault=fault)


def _of_service(context: Context) -> Iterator[DoctorFinding]:
    for name, is_well in readiness(context, now=datetime.now(UTC)).items():
        yield DoctorFinding(name=PARTS[name], fault=None if is_well else CURES[name])
    try:
        waiting = [one.matter for one in alarms_waiting(context)]
    except StorageUnavailableError:
        return
    fault = Text(f"有事等人处理：{waiting}，运行 assessor retention", f"waiting: {waiting}; run assessor retention")
    yield DoctorFinding(name=Text("没有警报", "no alarm"), fault=fault if waiting else None)


LOOKS: tuple[Callable[[Settings], Iterator[DoctorFinding]], ...] = (_folders, _public, _own_values, _letters, _backups)
