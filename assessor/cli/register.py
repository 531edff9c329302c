"""`assessor register`: a district's register of firms: its template, a check of a table, taking it in and back."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click

from assessor.cli.complaints import ContentError, UsageMistake
from assessor.cli.opened_context import opened_context
from assessor.cli.parameters import ExistingFile, NewFile, lang_option
from assessor.questionnaire import Lang, Text
from assessor.services import Context
from assessor.services.district.figures.reading import districts_of
from assessor.services.district.register import (
    TakenRegister,
    check_register,
    take_register,
    template_of_register,
    undo_register,
)
from assessor.workbooks.reading.fault import AnswersFileError, FileFault
from assessor.written_whole import written_whole

_file = click.argument("file", type=ExistingFile())
_district = click.option("--district", required=True, help="哪个区（代号）· the district")


@click.group("register")
def command() -> None:
    """企业名册 · A district's register of firms."""


@command.command("template")
@_district
@click.option("--out", type=NewFile(), required=True, help="写到哪个 .xlsx 文件 · the .xlsx file to write")
@lang_option
def template_command(district: str, out: Path, lang: Lang) -> None:
    """生成要填的表 · Make the workbook to fill in."""
    with _of_district(district) as context, written_whole(out) as path:
        path.write_bytes(template_of_register(context, district, lang))
    click.echo(Text(f"模板已写到 {out}", f"wrote {out}")[lang])


@command.command("check")
@_file
@_district
@lang_option
def check_command(file: Path, district: str, lang: Lang) -> None:
    """只检查，什么都不存 · Look what would be taken; nothing is stored."""
    with _of_district(district) as context, _faults_said():
        found = check_register(context, district, file, now=datetime.now(UTC))
    click.echo(_sum(found, "可收下", "would take")[lang])
    _say_left(found, lang)
    if found.left_out:
        raise ContentError([Text("有企业收不下，请先改好", "some rows are no firm; mend them first")])


@command.command("import")
@_file
@_district
@lang_option
def import_command(file: Path, district: str, lang: Lang) -> None:
    """收下，代替原来的名册 · Take it in, in place of the register so far."""
    with _of_district(district) as context, _faults_said():
        taken = take_register(context, district, file, now=datetime.now(UTC))
    if taken.is_same:
        click.echo(Text("和现在的名册一样，没有变动", "the same as the register now; nothing was changed")[lang])
        return
    click.echo(_sum(taken, "已收下", "took")[lang])
    _say_left(taken, lang)


@command.command("undo")
@_district
@lang_option
def undo_command(district: str, lang: Lang) -> None:
    """撤销最近收下的名册，换回前一份 · Take the newest register back; the one before counts again."""
    with _of_district(district) as context:
        undone = undo_register(context, district, now=datetime.now(UTC))
    if undone is None:
        raise ContentError([Text("没有名册可以撤销", "there is no register to take back")])
    said = Text(f"已撤销 {undone.firms} 家企业的名册", f"took back the register of {undone.firms} firms")
    click.echo(said[lang])


@contextmanager
def _of_district(district: str) -> Iterator[Context]:
    with opened_context() as context:
        known = [one.id for one in districts_of(context)]
        if district not in known:
            raise UsageMistake(
                Text(f"--district 要写成其中之一：{'、'.join(known)}", f"give --district one of: {', '.join(known)}")
            )
        yield context


@contextmanager
def _faults_said() -> Iterator[None]:
    try:
        yield
    except AnswersFileError as error:
        raise ContentError(_lines(error.faults)) from error


def _lines(faults: Sequence[FileFault]) -> list[Text]:
    return [Text(one.said("zh"), one.said("en")) for one in faults]


def _sum(taken: TakenRegister, zh: str, en: str) -> Text:
    firms, reachable = taken.register.firms, taken.with_email
    return Text(
        f"{zh} {firms} 家企业，其中 {reachable} 家有联系邮箱", f"{en} {firms} firms, {reachable} with an e-mail address"
    )


def _say_left(taken: TakenRegister, lang: Lang) -> None:
    if taken.left_out or taken.emptied:
        ContentError(_lines([*taken.left_out, *taken.emptied])).show(lang)
