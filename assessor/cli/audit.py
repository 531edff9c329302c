"""`assessor audit`: whether the audit trail is whole, and moving its oldest part into files."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click

from assessor.cli.complaints import ContentError
from assessor.cli.opened_context import opened_context
from assessor.cli.parameters import lang_option
from assessor.evaluation.china import months_before
from assessor.questionnaire import Lang, Text
from assessor.services import NotedEnd, check_trail
from assessor.services.operator.trail_archive import TrailArchiveError, archive_trail, check_trail_files, holds_entry
from assessor.storage import AuditState

FAULTS = {
    "missing": Text("它前面缺少记录", "entries before it are missing"),
    "chain": Text("它和前一条接不上", "it does not follow from the one before"),
    "content": Text("它的内容被改过", "what it says was changed"),
    "seal": Text(
        "它已归档，但归档记录的封印对不上：被改过，或者封它的密钥已经作废",
        "it was archived, but the seal of its segment does not fit: changed, or sealed with a key that was dropped",
    ),
    "archived": Text(
        "它已归档，要用 --file 给出所在的文件才能核对", "it was archived; give the file it lies in with --file"
    ),
    "noted": Text("它和记下的校验值不一样，或者已经不在", "it is gone or differs from the hash that was noted"),
}
FILE_FAULTS = {
    "clock": Text(
        "时钟可能不对，什么都没有归档：先运行 assessor retention",
        "the clock may be wrong, so nothing was archived: run assessor retention first",
    ),
    "broken": Text(
        "操作记录第 {place} 条有问题，什么都没有归档：先运行 assessor audit verify",
        "entry {place} of the trail is broken, so nothing was archived: run assessor audit verify first",
    ),
    "taken": Text(
        "{place}：已有同名而内容不同的文件，什么都没有归档；请换一个文件夹",
        "{place}: another file of that name lies there, so nothing was archived; choose another folder",
    ),
    "there": Text("另一个程序刚刚归档过，请再运行一次", "another process has just archived; run it once more"),
    "unreadable": Text(
        "{place}：读不出操作记录，请换回原来的文件", "{place}: not a file of the trail; put the original back"
    ),
    "forged": Text(
        "{place}：被改过，或者不是这里归档的，请换回原来的文件",
        "{place}: it was changed, or not archived here; put the original back",
    ),
    "unknown": Text("{place}：是这里归档的，但不属于这个数据库", "{place}: archived here, but not from this database"),
}
KEPT_MONTHS, SHORTEST_MONTHS = 12, 6
"""GB/T 22239 asks for logs of six months at hand."""


@click.group("audit")
def command() -> None:
    """检查和归档操作记录 · Check the audit trail, archive its oldest part."""


@command.command("verify")
@click.option(
    "--noted",
    type=(click.IntRange(1), str),
    default=None,
    metavar="NUMBER HASH",
    help="以前记下的最后一条 · an earlier last entry, as noted outside the database",
)
@click.option(
    "--file",
    "files",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    help="归档的文件，可以写几次 · an archived file; may be given several times",
)
@lang_option
def verify_command(noted: tuple[int, str] | None, files: tuple[Path, ...], lang: Lang) -> None:
    """从头核对每一条记录 · Check every entry against the one before."""
    end = None if noted is None else NotedEnd(number=noted[0], hash=noted[1].lower())
    with opened_context() as context, _said():
        archived = check_trail_files(context, files, noted=end)
        is_looked_up = end is not None and holds_entry(files, end.number)
        state = archived if archived.broken is not None else check_trail(context, noted=None if is_looked_up else end)
    if state.broken is not None:
        raise ContentError([_broken(state)])
    click.echo(_whole(state)[lang])


@command.command("archive")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--keep-months",
    type=click.IntRange(SHORTEST_MONTHS),
    default=KEPT_MONTHS,
    show_default=True,
    help="数据库里保留最近多少个月的记录 · how many of the latest months stay",
)
@lang_option
def archive_command(folder: Path, keep_months: int, lang: Lang) -> None:
    """把较早的记录移到文件里 · Move the older entries into a sealed file."""
    now = datetime.now(UTC)
    with opened_context() as context, _said():
        path = archive_trail(context, folder, before=months_before(now, keep_months), now=now)
    nothing = Text("没有这么早的记录，什么都没有归档。", "No entry is that old; nothing was archived.")
    done = Text(
        f"已归档到 {path}。请另外保存这个文件；以后用 assessor audit verify --file 核对。",
        f"Archived to {path}. Keep the file elsewhere; assessor audit verify --file checks it.",
    )
    click.echo((nothing if path is None else done)[lang])


@contextmanager
def _said() -> Iterator[None]:
    try:
        yield
    except TrailArchiveError as error:
        told = FILE_FAULTS[error.fault]
        raise ContentError([Text(told.zh.format(place=error.place), told.en.format(place=error.place))]) from error


def _broken(state: AuditState) -> Text:
    fault, number, sound = FAULTS[state.fault], state.broken, state.entries
    return Text(
        f"操作记录第 {number} 条有问题：{fault.zh}。它之前核对无误的有 {sound} 条。"
        if state.fault != "noted"
        else f"操作记录第 {number} 条有问题：{fault.zh}。现有 {sound} 条前后相接。",
        f"entry {number} of the audit trail is broken: {fault.en}. Sound entries: {sound}.",
    )


def _whole(state: AuditState) -> Text:
    number, last = state.entries, state.last_hash
    return Text(
        f"操作记录完整，共 {number} 条。请把最后一条记在别处：{number} {last}",
        f"The audit trail is whole: {number} entries. Note its end somewhere else: {number} {last}",
    )
