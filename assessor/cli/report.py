"""`assessor report`: the diagnostic report of each firm as PDF."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from assessor.cli.complaints import UsageMistake
from assessor.cli.parameters import Request, request_options
from assessor.cli.progress import with_progress
from assessor.cli.reading import read_all
from assessor.cli.report_files import ReportTask, made_reports
from assessor.evaluation.columns import evaluate
from assessor.evaluation.describe.answers import AnswerLine, answer_lines
from assessor.evaluation.describe.result import describe
from assessor.evaluation.firm import FirmResult
from assessor.questionnaire import Lang, Text
from assessor.reports.file_names import free_name, report_stem
from assessor.workbooks.reading.answers_file import AnswersFile


@click.command("report")
@request_options
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="FILE.pdf，多家企业写文件夹 · FILE.pdf, or a folder"
)
@click.option("--annex", is_flag=True, help="另写附件工作簿 · also write the workbook with all answers and measures")
def command(request: Request, *, out: Path, annex: bool) -> None:
    """为每家企业生成诊断报告 PDF · Make the PDF report of each firm."""
    files = read_all(request.answers, request.edition)
    total = sum(file.columns.size for file in files)
    is_folder = out.is_dir() or out.suffix.lower() != ".pdf"
    if total > 1 and not is_folder:
        raise UsageMistake(
            Text(f"有 {total} 家企业，--out 要写文件夹", f"there are {total} firms: --out must be a folder")
        )
    if is_folder:
        out.mkdir(parents=True, exist_ok=True)
    elif not out.parent.is_dir():
        raise UsageMistake(Text(f"没有文件夹 {out.parent}", f"there is no folder {out.parent}"))
    tasks = _tasks(_described(files, request, answers=annex), out, request.lang, is_folder=is_folder)
    for path in with_progress(made_reports(tasks, total), total):
        click.echo(str(path))


def _described(
    files: Sequence[AnswersFile], request: Request, *, answers: bool
) -> Iterator[tuple[FirmResult, tuple[AnswerLine, ...]]]:
    """Each firm's result, with its answers in words where an annex is wanted."""
    for file in files:
        evaluation = evaluate(file.edition, file.columns, request.as_of)
        for row, enterprise in enumerate(file.enterprises):
            yield describe(evaluation, row, enterprise), answer_lines(evaluation, row) if answers else ()


def _tasks(
    firms: Iterator[tuple[FirmResult, tuple[AnswerLine, ...]]], out: Path, lang: Lang, *, is_folder: bool
) -> Iterator[ReportTask]:
    taken: set[str] = set()
    for result, answers in firms:
        path = out / free_name(report_stem(result), taken) if is_folder else out
        yield ReportTask(result=result, path=path, lang=lang, answers=answers)
