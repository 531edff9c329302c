"""`assessor retention`: delete drafts nobody touched and results kept long enough; for a daily timer."""

from datetime import UTC, datetime

import click

from assessor.cli.opened_context import opened_context
from assessor.cli.parameters import lang_option
from assessor.questionnaire import Lang, Text
from assessor.services import Context, Retention, apply_retention
from assessor.storage import Assessment

STATES = {"draft": Text("草稿", "draft"), "submitted": Text("已提交", "submitted")}


@click.command("retention")
@click.option("--dry-run", is_flag=True, help="只列出，不删除 · list only, delete nothing")
@lang_option
def command(dry_run: bool, lang: Lang) -> None:  # noqa: FBT001 (click passes flags so)
    """删除到期的草稿和结果 · Delete drafts and results whose time is over."""
    with opened_context() as context:
        done = apply_retention(context, now=datetime.now(UTC), dry_run=dry_run)
        summary = _summary(context, done, dry_run=dry_run)
    for one in done.deleted:
        click.echo(_line(one, dry_run=dry_run)[lang])
    click.echo(summary[lang])


def _line(one: Assessment, *, dry_run: bool) -> Text:
    state, last = STATES[one.state], f"{one.submitted_at or one.updated_at:%Y-%m-%d}"
    done = Text("将删除", "would delete") if dry_run else Text("已删除", "deleted")
    return Text(f"{done.zh} {one.id} {state.zh} {last}", f"{done.en} {one.id} {state.en} {last}")


def _summary(context: Context, done: Retention, *, dry_run: bool) -> Text:
    drafts = sum(not one.is_submitted for one in done.deleted)
    results, days, months = len(done.deleted) - drafts, context.keep_draft_days, context.keep_submitted_months
    said = Text("将删除", "would be deleted") if dry_run else Text("已删除", "deleted")
    forgotten, jobs = done.attempts_forgotten, done.jobs_forgotten
    rows, uploads = done.imported_deleted, done.uploads_deleted
    return Text(
        f"{said.zh}：草稿 {drafts} 份（{days} 天没有改动），结果 {results} 份（提交满 {months} 个月）；"
        f"清除网络地址记录 {forgotten} 条，后台任务 {jobs} 个；会员答案 {rows} 条，上传的表格 {uploads} 份",
        f"{said.en}: {drafts} drafts (unchanged for {days} days), {results} results ({months} months after "
        f"submission); "
        f"{forgotten} records of network addresses and {jobs} old jobs cleared; {rows} members' answers and {uploads} "
        f"tables handed in deleted",
    )
