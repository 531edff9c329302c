"""`assessor audit`: whether the audit trail is whole."""

import click

from assessor.cli.complaints import ContentError
from assessor.cli.opened_context import opened_context
from assessor.cli.parameters import lang_option
from assessor.questionnaire import Lang, Text
from assessor.services import NotedEnd, check_trail
from assessor.storage import AuditState

FAULTS = {
    "missing": Text("它前面缺少记录", "entries before it are missing"),
    "chain": Text("它和前一条接不上", "it does not follow from the one before"),
    "content": Text("它的内容被改过", "what it says was changed"),
    "noted": Text("它和记下的校验值不一样，或者已经不在", "it is gone or differs from the hash that was noted"),
}


@click.group("audit")
def command() -> None:
    """检查操作记录 · Check the audit trail."""


@command.command("verify")
@click.option(
    "--noted",
    type=(click.IntRange(1), str),
    default=None,
    metavar="NUMBER HASH",
    help="以前记下的最后一条 · an earlier last entry, as noted outside the database",
)
@lang_option
def verify_command(noted: tuple[int, str] | None, lang: Lang) -> None:
    """从头核对每一条记录 · Check every entry against the one before."""
    end = None if noted is None else NotedEnd(number=noted[0], hash=noted[1].lower())
    with opened_context() as context:
        state = check_trail(context, noted=end)
    if state.broken is not None:
        raise ContentError([_broken(state)])
    click.echo(_whole(state)[lang])


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
