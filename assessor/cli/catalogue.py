"""`assessor catalogue`: what a catalogue holds, what is wrong with it, what two revisions differ in, files of it."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from assessor.catalogue import CatalogueError, differences, entries_in, shipped_catalogues
from assessor.catalogue.entries import SHIPPED, CatalogueEntry
from assessor.cli.catalogue_files import difference_line, export, import_file
from assessor.cli.catalogue_publish import publish
from assessor.cli.complaints import ContentError, UsageMistake
from assessor.cli.opened_context import on_newest_catalogue
from assessor.cli.parameters import lang_option
from assessor.edition import available_editions, find_problems, load_edition, with_catalogue
from assessor.edition.model import Edition
from assessor.evaluation.china import day_in_china
from assessor.evaluation.wording.time import badge_of
from assessor.measures.model import Measure
from assessor.questionnaire import Lang, Text
from assessor.services.context import followed


@click.group("catalogue")
def command() -> None:
    """措施库：列出、检查、比较、导出、导入、发布 · The catalogue: list, check, compare, export, import, publish."""


@command.command("list")
@lang_option
def list_entries(lang: Lang) -> None:
    """列出各版本所用的措施库 · List the measures of the catalogues that editions use."""
    day = day_in_china(datetime.now(UTC))
    for edition in _apart():
        catalogue = edition.catalogue
        click.echo(f"{catalogue.id} {catalogue.revision} {catalogue.published} {catalogue.digest[:12]}")
        for measure in catalogue.measures:
            badge = badge_of(measure, day, months=catalogue.evidence_age_months)
            click.echo("\t".join((measure.id, badge[lang], measure.title[lang], _office(measure, lang))))


def _office(measure: Measure, lang: Lang) -> str:
    return measure.provider[lang]


def _apart() -> Iterator[Edition]:
    """One edition for each catalogue that stands apart from the instrument."""
    with on_newest_catalogue():
        own = followed()
    read = (load_edition(name) for name in available_editions())
    editions = (one if own is None else with_catalogue(one, own.layer) for one in read)
    yield from {edition.catalogue.id: edition for edition in editions if edition.catalogue.id}.values()


@command.command("check")
@click.argument("folder", required=False, default=None, type=click.Path(path_type=Path), metavar="[FOLDER]")
@lang_option
def check(folder: Path | None, lang: Lang) -> None:
    """检查措施库（FOLDER：一个区自己的文件夹）· Check the catalogue with every edition that uses it."""
    if folder is not None:
        if not folder.is_dir():
            raise UsageMistake(Text(f"没有文件夹 {folder}", f"there is no folder {folder}"))
        os.environ["ASSESSOR_CATALOGUE"] = str(folder)
    found = {problem: None for name in available_editions() for problem in find_problems(name)}
    if found:
        raise ContentError([Text(problem.sentence("zh"), problem.sentence("en")) for problem in found])
    names = ", ".join(f"{one.catalogue.id} {one.catalogue.revision}" for one in _apart()) or "–"
    click.echo({"zh": f"措施库没有错误：{names}", "en": f"the catalogue is ok: {names}"}[lang])


@command.command("diff")
@click.argument("before", metavar="BEFORE")
@click.argument("after", metavar="AFTER")
@lang_option
def diff(before: str, after: str, lang: Lang) -> None:
    """比较两版（文件夹，或随附的措施库名）· Compare two revisions: folders, or names of shipped catalogues."""
    for one in differences(_entries(before), _entries(after)):
        click.echo(difference_line(one, lang))


def _entries(name: str) -> tuple[CatalogueEntry, ...]:
    path = SHIPPED / name if name in shipped_catalogues() else Path(name)
    if not path.is_dir():
        known = ", ".join(shipped_catalogues())
        raise UsageMistake(
            Text(
                f"没有措施库 {name}；可用：{known} 或一个文件夹",
                f"no catalogue {name}; there are: {known}, or a folder",
            )
        )
    try:
        return entries_in(path)
    except CatalogueError as error:
        lines = [Text(problem.sentence("zh"), problem.sentence("en")) for problem in error.problems]
        raise ContentError(lines) from error


command.add_command(export)
command.add_command(import_file)
command.add_command(publish)
