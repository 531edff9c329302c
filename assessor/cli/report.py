"""`assessor report`: the diagnostic report of each firm as PDF."""

from collections.abc import Iterator
from pathlib import Path

import click

from assessor.cli.complaints import UsageMistake
from assessor.cli.parameters import Request, request_options
from assessor.cli.progress import with_progress
from assessor.cli.reading import read_all
from assessor.cli.report_files import ReportTask, made_reports
from assessor.evaluation.columns import evaluate
from assessor.evaluation.describe.result import describe
from assessor.evaluation.firm import FirmResult
from assessor.questionnaire import Lang, Text
from assessor.reports.file_names import free_name, report_stem


@click.command("report")
@request_options
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="FILE.pdf，多家企业写文件夹 · FILE.pdf, or a folder"
)
def command(request: Request, *, out: Path) -> None:
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
    results = (
        describe(evaluation, row, enterprise)
        for file in files
        for evaluation in (evaluate(file.edition, file.columns, request.as_of),)
        for row, enterprise in enumerate(file.enterprises)
    )
    for path in with_progress(made_reports(_tasks(results, out, request.lang, is_folder=is_folder), total), total):
        click.echo(str(path))


def _tasks(results: Iterator[FirmResult], out: Path, lang: Lang, *, is_folder: bool) -> Iterator[ReportTask]:
    taken: set[str] = set()
    for result in results:
        path = out / free_name(report_stem(result), taken) if is_folder else out
        yield ReportTask(result=result, path=path, lang=lang)
