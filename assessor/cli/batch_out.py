"""What `assessor batch` writes: tables of results, the summary, and reports that are made only once."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

import click

import assessor
from assessor.cli.progress import with_progress
from assessor.cli.report_files import ReportTask, made_reports
from assessor.evaluation.call_lists import call_lists
from assessor.evaluation.columns import evaluate
from assessor.evaluation.describe.result import describe
from assessor.evaluation.receipt import receipt_codes
from assessor.questionnaire import Lang, Text
from assessor.reports.file_names import file_stem, free_name
from assessor.reports.index_page import INDEX_NAME, FileBeside, IndexLine, index_html
from assessor.reports.layout import layout_digest
from assessor.workbooks.csv_writing import write_csv_rows
from assessor.workbooks.reading.read_table import ReadTable
from assessor.workbooks.results.calls_book import FirmReached, write_calls
from assessor.workbooks.results.columns import result_columns
from assessor.workbooks.results.result_column import result_blocks, rows_of
from assessor.workbooks.results.summary import Members, write_summary
from assessor.workbooks.writing import write_csv, write_xlsx
from assessor.written_whole import written_whole

REPORTS = "reports"
LEDGER = "reports.csv"
TABLES = (
    FileBeside(
        file="summary.xlsx",
        about=Text("汇总：总览、每家结果、名单，可以打印", "Summary: overview, results, calls; to print"),
    ),
    FileBeside(file="calls.xlsx", about=Text("打电话的名单：按措施、按企业", "Calls to make: by measure and by firm")),
    FileBeside(file="results.xlsx", about=Text("全部结果，一家一行", "All results, one firm a row")),
    FileBeside(file="results.csv", about=Text("同样的结果，给程序用", "The same results, for programs")),
)


@dataclass(frozen=True, kw_only=True)
class Report:
    """One line of the ledger: a report that was made, and from what; `version` is of the code and of the layout."""

    file: str
    uscc: str
    code: str
    lang: str
    version: str
    digest: str


def write_tables(upload: ReadTable, out: Path, day: date, lang: Lang) -> Members:
    """Assess the good rows; write results, summary and calls, with the page that leads to them."""
    enterprises, columns = upload.chosen(upload.good)
    reached = _reached(upload)
    members = Members(evaluation=evaluate(upload.edition, columns, day), enterprises=enterprises, reached=reached)
    tables = result_columns(members.evaluation, enterprises, lang)
    size = members.evaluation.size
    with written_whole(out / "results.csv") as path, path.open("wb") as file:
        text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
        write_csv(text, tables, with_progress(result_blocks(tables, size), size, rows_of))
        text.flush()
    with written_whole(out / "results.xlsx") as path, path.open("wb") as file:
        write_xlsx(file, tables, with_progress(result_blocks(tables, size), size, rows_of), lang)
    write_summary(out / "summary.xlsx", members, lang)
    write_calls(out / "calls.xlsx", call_lists(members.evaluation), reached, lang)
    if not (out / LEDGER).exists():
        _write_index(members, {}, out, lang)
    for name in (*(one.file for one in TABLES), INDEX_NAME):
        click.echo(str(out / name))
    return members


def _reached(upload: ReadTable) -> list[FirmReached]:
    """Whom to call at each good row's firm, as the table says."""
    rows = (upload.members[place] for place in upload.good.tolist())
    return [FirmReached(name=one.name, uscc=one.uscc, contact=one.contact, phone=one.phone) for one in rows]


def write_reports(members: Members, out: Path, lang: Lang) -> None:
    """Make the report of each firm; one that is there whole and says the same is kept."""
    folder = out / REPORTS
    folder.mkdir(exist_ok=True)
    ledger = out / LEDGER
    known = _read_ledger(ledger)
    wanted = dict(_wanted(members, lang))
    missing = {row: report for row, report in wanted.items() if not _is_there(folder, report, known)}
    tasks = (
        ReportTask(
            result=describe(members.evaluation, row, members.enterprises[row]), path=folder / report.file, lang=lang
        )
        for row, report in missing.items()
    )
    made = zip(
        with_progress(made_reports(tasks, len(missing)), len(missing), at_once=True), missing.values(), strict=True
    )
    for path, report in made:
        _note(ledger, report, path)
    _write_index(members, wanted, out, lang)
    said = {
        "zh": f"报告 {len(wanted)} 份（新做 {len(missing)} 份）：{folder}",
        "en": f"{len(wanted)} reports ({len(missing)} made now): {folder}",
    }
    click.echo(said[lang])


def _write_index(members: Members, wanted: Mapping[int, Report], out: Path, lang: Lang) -> None:
    """The page that leads to the tables and names every report with its firm, beside their folder."""
    levels = members.evaluation.levels.value.tolist()
    lines = [
        IndexLine(
            file=f"{REPORTS}/{report.file}",
            name=members.enterprises[row].name,
            level=levels[row] if levels[row] >= 0 else None,
        )
        for row, report in wanted.items()
    ]
    with written_whole(out / INDEX_NAME) as path:
        path.write_text(index_html(lines, members.association, lang, TABLES), encoding="utf-8")


def _wanted(members: Members, lang: Lang) -> Iterator[tuple[int, Report]]:
    size = members.evaluation.size
    codes = receipt_codes(members.evaluation, members.enterprises, range(size))
    taken: set[str] = set()
    version = f"{assessor.__version__} {layout_digest()}"
    for row, (enterprise, code) in enumerate(zip(members.enterprises, codes, strict=True)):
        file = free_name(file_stem(enterprise, code), taken)
        yield row, Report(file=file, uscc=enterprise.uscc, code=code, lang=lang, version=version, digest="")


def _is_there(folder: Path, wanted: Report, known: Mapping[str, Report]) -> bool:
    """Whether the file is whole, and was made from the same answers and rules in the same language."""
    made = known.get(wanted.file)
    same = made is not None and (made.code, made.lang, made.version) == (wanted.code, wanted.lang, wanted.version)
    path = folder / wanted.file
    return same and made is not None and path.is_file() and _digest(path) == made.digest


def _read_ledger(path: Path) -> dict[str, Report]:
    """Reports by file; of several lines on one file the last counts, a line that broke off does not."""
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8-sig", newline="", errors="replace") as file:
        rows = [row for row in csv.reader(file) if len(row) == len(Report.__dataclass_fields__)]
    return {
        row[0]: Report(file=row[0], uscc=row[1], code=row[2], lang=row[3], version=row[4], digest=row[5])
        for row in rows
    }


def _note(ledger: Path, report: Report, path: Path) -> None:
    is_new = not ledger.exists()
    with ledger.open("a", encoding="utf-8", newline="") as file:
        if is_new:
            file.write("\ufeff")
            write_csv_rows(file, [tuple(Report.__dataclass_fields__)])
        line = (report.file, report.uscc, report.code, report.lang, report.version, _digest(path))
        write_csv_rows(file, [line])


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
