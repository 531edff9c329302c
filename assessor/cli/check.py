"""`assessor check`: every mistake of one edition or crosswalk, or of all that come with the service."""

from collections.abc import Iterable
from pathlib import Path

import click

from assessor.cli.complaints import ContentError, UsageMistake
from assessor.cli.parameters import lang_option
from assessor.edition import (
    EditionProblem,
    available_crosswalks,
    available_editions,
    find_collection_problems,
    find_crosswalk_problems,
    find_problems,
    find_warnings,
    load_crosswalk,
    load_edition,
)
from assessor.questionnaire import Lang, Text

_NOTE = Text("提醒：", "note: ")


@click.command("check")
@click.argument("edition", required=False, default="")
@lang_option
def command(edition: str, lang: Lang) -> None:
    """查出一个版本或对照表（不写则全部）的所有错误 · Find every mistake of an edition or crosswalk, or of all."""
    names = (edition,) if edition else (*available_editions(), *available_crosswalks())
    problems = [] if edition else _said(find_collection_problems(), before="")
    for name in names:
        problems.extend(_problems(name, several=len(names) > 1))
    if problems:
        raise ContentError(problems)
    for name in names:
        for warning in () if _is_crosswalk(name) else find_warnings(name):
            click.echo(f"{_NOTE[lang]}{warning.sentence(lang)}", err=True)
        click.echo((_crosswalk_summary(name) if _is_crosswalk(name) else _summary(name))[lang])


def _problems(name: str, *, several: bool) -> list[Text]:
    if _is_crosswalk(name):
        return _said(find_crosswalk_problems(name), before="")
    if name not in available_editions() and not Path(name).is_dir():
        known = ", ".join((*available_editions(), *available_crosswalks()))
        raise UsageMistake(Text(f"没有版本 {name}；可用：{known}", f"no edition {name}; there are: {known}"))
    return _said(find_problems(name), before=f"{name}/" if several else "")


def _is_crosswalk(name: str) -> bool:
    return name in available_crosswalks() or (name.endswith(".yaml") and Path(name).is_file())


def _said(problems: Iterable[EditionProblem], *, before: str) -> list[Text]:
    return [Text(before + problem.sentence("zh"), before + problem.sentence("en")) for problem in problems]


def _summary(name: str) -> Text:
    edition = load_edition(name)
    questions = len(edition.questionnaire.questions)
    problems, measures = len(edition.catalogue.problems), len(edition.catalogue.measures)
    return Text(
        f"{edition.id}：没有错误。{questions} 道题，{problems} 个问题，{measures} 条措施",
        f"{edition.id}: ok. {questions} questions, {problems} problems, {measures} measures",
    )


def _crosswalk_summary(name: str) -> Text:
    crosswalk = load_crosswalk(name)
    ends = f"{crosswalk.source.edition} → {crosswalk.target.edition}"
    shared, rules = len(crosswalk.shared), len(crosswalk.rules)
    return Text(
        f"{ends}：没有错误。{shared} 道共用题，{rules} 条推定",
        f"{ends}: ok. {shared} shared questions, {rules} rules",
    )
