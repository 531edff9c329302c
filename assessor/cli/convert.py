"""`assessor convert`: answers given on an earlier edition, as far as they hold on the one that took its place."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from assessor.cli.complaints import ContentError, UsageMistake
from assessor.cli.parameters import ExistingFile, NewFile, lang_option
from assessor.edition import available_editions
from assessor.edition.changes import Succession, former_editions, succession
from assessor.edition.model import Edition
from assessor.questionnaire import Lang, Text, resolve
from assessor.questionnaire.changes import Carried, carried_over
from assessor.questionnaire.raw import given_and_derived
from assessor.workbooks.reading.answers_file import AnswersFile, read_answers
from assessor.workbooks.reading.fault import AnswersFileError
from assessor.written_whole import written_whole


@click.command("convert")
@click.argument("answers", type=ExistingFile(), metavar="ANSWERS")
@click.option("--to", "target", required=True, metavar="EDITION", help="换到哪个版本 · edition to carry over to")
@click.option("--out", type=NewFile(), required=True, help="写到哪个 .json 文件 · the .json file to write")
@lang_option
def command(answers: Path, *, target: str, out: Path, lang: Lang) -> None:
    """把旧版本的答卷换到新版本 · Carry answers of an earlier edition over."""
    if out.suffix.lower() != ".json":
        raise UsageMistake(Text(f"{out.name} 应以 .json 结尾", f"{out.name} must end in .json"))
    if out.exists() and out.samefile(answers):
        raise UsageMistake(
            Text(
                f"{out.name} 就是旧答卷，会被盖掉，请换个文件名",
                f"{out.name} is the old answers; write to another file",
            )
        )
    change = _succession(target)
    file = _read(answers, change)
    asked, references = change.target.questionnaire, change.target.references
    carried = [carried_over(change.changes, given, asked, references) for given in _given(file)]
    with written_whole(out) as path:
        path.write_text(_written(file, carried, change.target.id), encoding="utf-8")
    click.echo(_summary(carried, out)[lang])


def _succession(target: str) -> Succession:
    former = former_editions(target)
    if target not in available_editions() or not former:
        known = ", ".join(name for name in available_editions() if former_editions(name)) or "–"
        raise UsageMistake(
            Text(
                f"没有换到 {target} 的对照表；可以换到：{known}", f"nothing is carried over to {target}; known: {known}"
            )
        )
    return succession(former[-1], target)


def _read(answers: Path, change: Succession) -> AnswersFile:
    try:
        return read_answers(answers, _finder(change), wanted="")
    except AnswersFileError as error:
        raise ContentError([Text(fault.said("zh"), fault.said("en")) for fault in error.faults]) from error


def _finder(change: Succession) -> Callable[[str], Edition]:
    def find(name: str) -> Edition:
        if name in ("", change.former.id):
            return change.former
        raise LookupError(change.former.id)

    return find


def _given(file: AnswersFile) -> list[dict[str, object]]:
    """The answers of each firm as in an answers file, with the figures and classes that follow from them."""
    asked, references = file.edition.questionnaire, file.edition.references
    return given_and_derived(asked, references, file.columns, resolve(asked, references, file.columns).values)


def _written(file: AnswersFile, carried: Sequence[Carried], edition: str) -> str:
    firms = [
        {
            "enterprise": {"name": enterprise.name, "uscc": enterprise.uscc},
            "edition": edition,
            "answers": dict(one.answers),
        }
        for enterprise, one in zip(file.enterprises, carried, strict=True)
    ]
    return json.dumps(firms if file.is_list else firms[0], ensure_ascii=False, indent=2) + "\n"


def _summary(carried: Sequence[Carried], out: Path) -> Text:
    firms, kept = len(carried), sum(len(one.answers) for one in carried)
    anew = list(dict.fromkeys(question for one in carried for question in one.asked_anew))
    named = ", ".join(anew)
    ending = Text(f"；要重新问的题：{named}", f"; to be asked anew: {named}") if anew else Text("", "")
    return Text(
        f"{firms} 家企业，共换过来 {kept} 个答案，写到 {out}{ending.zh}",
        f"{firms} firms, {kept} answers carried over, written to {out}{ending.en}",
    )
