"""`assessor retention`: keep the terms of everything by hand, and decide what waits for a person."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime

import click

from assessor.cli.complaints import ContentError
from assessor.cli.opened_context import opened_context
from assessor.cli.parameters import lang_option
from assessor.questionnaire import Lang, Text
from assessor.services import Context, Retention, apply_retention
from assessor.services.operator.retention import GRACE, TERMS, Applied, Kind, confirm_clock, put_off

KINDS: tuple[Kind, ...] = tuple(term.kind for term in TERMS)
NAMES = {
    "draft": Text("草稿", "draft"),
    "result": Text("结果", "result"),
    "imported": Text("会员答案", "member's answers"),
    "job": Text("后台任务", "job"),
    "upload": Text("上传的表格", "table handed in"),
    "register": Text("企业名册", "register of firms"),
}
DOUBTED = Text(
    "这台机器的时钟比操作记录快了好几天，什么也没有删除。请先核对时间：时钟不对就改过来；时钟没错（比如服务停了几天），"
    "再运行 assessor retention --clock-is-right。",
    "this machine's clock is days ahead of the audit trail, and nothing was deleted. Check the time: set the clock "
    "if it "
    "is wrong; if it is right (the service may have stood still for days), run assessor retention --clock-is-right.",
)
MANY = Text(
    "一次要删除的{name}有 {n} 份，比平常多得多，所以一份也没有删。核对以后：确实到期，运行 assessor retention "
    "--erase {kind}；"
    "不该删，运行 assessor retention --keep {kind}，再等 {days} 天。",
    "{n} of this kind would go at once: {name}. That is far more than usual, so that none was deleted. Look into "
    "it: if "
    "they are due, run assessor retention --erase {kind}; if not, assessor retention --keep {kind} puts it off by "
    "{days} days.",
)


@click.command("retention")
@click.option("--dry-run", is_flag=True, help="只列出，不删除 · list only, delete nothing")
@click.option("--erase", "allowed", type=click.Choice(KINDS), multiple=True, help="再多也删 · let go, however many")
@click.option("--keep", "kept", type=click.Choice(KINDS), multiple=True, help="撤销标记，重新等待 · undo the marks")
@click.option("--clock-is-right", is_flag=True, help="确认时钟没错 · confirm this machine's clock")
@lang_option
def command(
    *, dry_run: bool, allowed: tuple[Kind, ...], kept: tuple[Kind, ...], clock_is_right: bool, lang: Lang
) -> None:
    """标记快到期的数据，删除标记满期的数据 · Mark what ends soon, delete what was marked long enough."""
    now = datetime.now(UTC)
    with opened_context() as context:
        if clock_is_right:
            confirm_clock(context, now=now)
        for kind in kept:
            click.echo(_kept(kind, put_off(context, kind, now=now))[lang])
        done = apply_retention(context, now=now, dry_run=dry_run, allowed=allowed)
        summary = _summary(context, done, dry_run=dry_run)
    _tell(done, summary, lang, dry_run=dry_run)


def _tell(done: Retention, summary: Text, lang: Lang, *, dry_run: bool) -> None:
    for line in _lines(done.applied, dry_run=dry_run):
        click.echo(line[lang])
    click.echo(summary[lang])
    waiting = [_too_many(one) for one in done.applied if one.is_stopped]
    if done.is_clock_doubted or waiting:
        raise ContentError([DOUBTED] if done.is_clock_doubted else waiting)


def _lines(applied: Collection[Applied], *, dry_run: bool) -> Sequence[Text]:
    erased = Text("将删除", "would delete") if dry_run else Text("已删除", "deleted")
    marked = Text("将标记", "would mark") if dry_run else Text("已标记", "marked")
    told = [(erased, one.kind, each) for one in applied for each in one.erased]
    told += [(marked, one.kind, each) for one in applied for each in one.marked]
    return [
        Text(f"{what.zh} {each} {NAMES[kind].zh}", f"{what.en} {each} {NAMES[kind].en}") for what, kind, each in told
    ]


def _summary(context: Context, done: Retention, *, dry_run: bool) -> Text:
    said = Text("将删除", "would be deleted") if dry_run else Text("已删除", "deleted")
    drafts, results, rows, jobs, uploads, registers = (len(done.of(kind).erased) for kind in KINDS)
    days, months, marked = (
        context.keep_draft_days,
        context.keep_submitted_months,
        sum(len(one.marked) for one in done.applied),
    )
    return Text(
        f"{said.zh}：草稿 {drafts} 份（{days} 天没有改动），结果 {results} 份（提交满 {months} 个月），会员答案 "
        f"{rows} 条，"
        f"后台任务 {jobs} 个，上传的表格 {uploads} 份，企业名册 {registers} 份；"
        f"新标记 {marked} 份，最多 {GRACE.days} 天后删除；"
        f"清除网络地址记录 {done.attempts_forgotten} 条",
        f"{said.en}: {drafts} drafts (unchanged for {days} days), {results} results ({months} months after "
        f"submission), "
        f"{rows} members' answers, {jobs} old jobs, {uploads} tables handed in, {registers} "
        f"registers; {marked} newly marked, to go in at "
        f"most "
        f"{GRACE.days} days; {done.attempts_forgotten} records of network addresses cleared",
    )


def _kept(kind: Kind, number: int) -> Text:
    name = NAMES[kind]
    return Text(f"{name.zh}：{number} 份重新开始等待", f"{name.en}: {number} wait anew")


def _too_many(one: Applied) -> Text:
    name, figures = NAMES[one.kind], {"n": len(one.due), "kind": one.kind, "days": GRACE.days}
    return Text(MANY.zh.format(name=name.zh, **figures), MANY.en.format(name=name.en, **figures))
