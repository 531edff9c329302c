"""`assessor evaluate`: answers files in, results out as JSON, CSV or a workbook."""

import gc
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, Literal

import click

from assessor.cli.complaints import UsageMistake
from assessor.cli.parameters import NewFile, Request, request_options
from assessor.cli.progress import with_progress
from assessor.cli.reading import read_all
from assessor.evaluation.as_json import as_json
from assessor.evaluation.columns import Evaluation, evaluate
from assessor.evaluation.describe.result import describe
from assessor.questionnaire import Lang, Text
from assessor.workbooks.reading.answers_file import AnswersFile
from assessor.written_whole import written_whole

Format = Literal["json", "csv", "xlsx"]


@dataclass(frozen=True, kw_only=True)
class Evaluated:
    """A file of answers with its evaluation."""

    file: AnswersFile
    evaluation: Evaluation


Writer = Callable[[BinaryIO, Sequence[Evaluated], Lang], None]


@click.command("evaluate")
@request_options
@click.option(
    "--format",
    "wanted",
    type=click.Choice(["json", "csv", "xlsx"]),
    default=None,
    help="输出格式，默认看 --out 的后缀或答卷格式 · output format, default by --out or by the answers",
)
@click.option("--out", type=NewFile(), default=None, help="写到文件，默认写到屏幕 · file to write, default the screen")
def command(request: Request, *, wanted: Format | None, out: Path | None) -> None:
    """评估一份或多份答卷（.json、.csv、.xlsx） · Evaluate answers files."""
    written_as = _format(wanted, out, request.answers)
    files = read_all(request.answers, request.edition)
    if written_as != "json":
        _refuse_mixed_editions(files)
    gc.freeze()  # editions and answers stay to the end: collections need not walk them
    results = [Evaluated(file=file, evaluation=evaluate(file.edition, file.columns, request.as_of)) for file in files]
    if out is None:
        _writer(written_as)(sys.stdout.buffer, results, request.lang)
        return
    with written_whole(out) as path, path.open("wb") as file:
        _writer(written_as)(file, results, request.lang)


def _format(wanted: Format | None, out: Path | None, answers: Sequence[Path]) -> Format:
    """What was asked for, else what the name of the output says, else what suits the input."""
    formats: dict[str, Format] = {".json": "json", ".csv": "csv", ".xlsx": "xlsx"}
    suffix = "" if out is None else out.suffix.lower()
    all_json = all(path.suffix.lower() == ".json" for path in answers)
    found = wanted or formats.get(suffix) or ("json" if all_json else "csv")
    if found == "xlsx" and out is None:
        raise UsageMistake(Text("工作簿要用 --out 指定文件名", "a workbook needs a file name: --out FILE.xlsx"))
    return found


def _refuse_mixed_editions(files: Sequence[AnswersFile]) -> None:
    editions = sorted({file.edition.id for file in files})
    if len(editions) > 1:
        names = ", ".join(editions)
        raise UsageMistake(
            Text(
                f"这些答卷分属不同版本（{names}），不能写进一张表；请分开评估，或用 --format json",
                f"the answers are on different editions ({names}); evaluate them apart, or use --format json",
            )
        )


def write_json(file: BinaryIO, results: Sequence[Evaluated], lang: Lang) -> None:
    """One object for one firm that stands alone, else a list with one firm a line, written as it is computed."""
    del lang  # results carry both languages
    alone = len(results) == 1 and not results[0].file.is_list
    total = sum(result.evaluation.size for result in results)
    before, after = ("", "\n") if alone else ("[\n", "\n]\n")
    file.write(before.encode())
    for number, result in enumerate(with_progress(_described(results), total)):
        text = json.dumps(result, ensure_ascii=False, indent=2 if alone else None)
        file.write(((",\n" if number else "") + text).encode())
    file.write(after.encode())


def _described(results: Sequence[Evaluated]) -> Iterator[dict[str, object]]:
    for result in results:
        for row, enterprise in enumerate(result.file.enterprises):
            yield as_json(describe(result.evaluation, row, enterprise))


_WRITERS: dict[Format, tuple[str, str]] = {
    "json": (__name__, "write_json"),
    "csv": ("assessor.cli.evaluated_tables", "write_as_csv"),
    "xlsx": ("assessor.cli.evaluated_tables", "write_as_xlsx"),
}
"""Where each is written; loaded when it is asked for, because what writes tables takes long to load."""


def _writer(wanted: Format) -> Writer:
    module, name = _WRITERS[wanted]
    found: Writer = getattr(import_module(module), name)
    return found
