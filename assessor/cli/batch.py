"""`assessor batch`: an association's workbook checked, assessed, and written out as tables and reports."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from assessor.cli.batch_changes import changes_told
from assessor.cli.complaints import ContentError, UsageMistake
from assessor.cli.editions import default_edition, edition_finder, wanted_edition
from assessor.cli.parameters import Day, ExistingFile, ExistingPath, edition_option, lang_option
from assessor.edition import Edition
from assessor.evaluation.china import day_in_china
from assessor.questionnaire import Lang, Text
from assessor.workbooks.foreign.mapping import SheetMapping, mapping_from_json
from assessor.workbooks.instrument import instrument_only
from assessor.workbooks.ledger import ledger_of
from assessor.workbooks.ledger_said import ledger_json, ledger_lines
from assessor.workbooks.marking.annotated import annotate
from assessor.workbooks.proposals import mapping_of
from assessor.workbooks.reading.fault import AnswersFileError, FileFault, column_letters, quoted
from assessor.workbooks.reading.reader import ask_reader, begun_reading
from assessor.workbooks.reading.understood import ReadingOrder
from assessor.workbooks.reading.upload import HeadingsError, ReadTable, upload_in
from assessor.workbooks.sheets.table import RowFaults, Table, left_out
from assessor.written_whole import written_whole

_FIRST_FAULTS = 20
ANNOTATED = "annotated.xlsx"
MAPPING = "mapping.json"
LEDGER = "reading.json"


@dataclass(frozen=True, kw_only=True)
class Batch:
    """What was asked for."""

    workbook: Path
    out: Path
    edition: str
    as_of: date | None
    lang: Lang
    mapping: Path | None
    dry_run: bool
    good_rows_only: bool
    pdf: bool


@click.command("batch")
@click.argument("workbook", type=ExistingPath(), metavar="WORKBOOK")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    metavar="DIR",
    help="结果写到哪个文件夹 · folder for results",
)
@click.option("--dry-run", is_flag=True, help="只检查，不评估 · check only")
@click.option(
    "--good-rows-only", is_flag=True, help="有错的行不要，只评估其余的 · leave faulty rows out and assess the rest"
)
@click.option("--pdf", is_flag=True, help="每家企业一份 PDF 报告 · a PDF report of each firm")
@click.option(
    "--mapping", type=ExistingFile(), default=None, help="列对应表（问卷星等导出的表格用） · mapping of columns"
)
@click.option(
    "--as-of",
    type=Day(),
    default=None,
    metavar="DATE",
    help="按哪一天的政策评估，默认今天 · day on which measures are judged",
)
@edition_option
@lang_option
def command(**given: Any) -> None:  # noqa: ANN401 - options as click hands them over
    """检查并评估协会的一张工作簿，或一个文件夹、ZIP · Check and assess one workbook, or a folder or ZIP of them."""
    batch = Batch(**given)
    _make_folder(batch.out)
    mapping = _mapping(batch.mapping)
    upload = _read(batch, mapping)
    _refuse_without_answers(upload)
    is_marked = annotate(upload, batch.out / ANNOTATED, batch.lang)
    _write_ledger(upload, batch)
    _say_counts(upload, batch, is_marked=is_marked)
    _propose(upload.table, upload.faults, batch, mapping)
    if mapping is None and not (batch.dry_run or batch.good_rows_only):
        _refuse_left_out(upload, batch)
    if not upload.is_clean and not (batch.good_rows_only and not batch.dry_run):
        raise ContentError(_faults(upload, batch))
    if batch.dry_run:
        return
    if not len(upload.good):
        raise ContentError([Text("没有一行可以评估", "no row can be assessed")])
    day = batch.as_of or day_in_china(datetime.now(UTC))
    written = import_module("assessor.cli.batch_out")  # its libraries would be a tenth of a dry run
    results = written.write_tables(upload, batch.out, day, batch.lang)
    if batch.pdf:
        written.write_reports(results, batch.out, batch.lang)


def _refuse_without_answers(upload: ReadTable) -> None:
    if not upload.columns.values:
        raise ContentError(
            [
                Text(
                    "这张表里没有一道题的答案，只有企业名单。改法：换成有答案的表",
                    "the table holds no answer to any question, only a list of firms. "
                    "To mend it: hand in the table with the answers",
                )
            ]
        )


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        text = Text(f"建不了文件夹 {out}", f"the folder {out} cannot be made")
        raise UsageMistake(text) from error


def _read(batch: Batch, mapping: SheetMapping | None) -> ReadTable:
    """The table on the edition asked for, else on the one it names, else on the default one."""
    try:
        with begun_reading(batch.workbook, batch.workbook.name) as begun:
            wanted = wanted_edition(batch.edition)
            first = wanted or default_edition()
            found = begun.understand(_order(batch, first, mapping))
        named = next((one.name for one in found.editions if one.name), first.id)
        if wanted is None and named != first.id:
            first = _named_edition(named)
            found = ask_reader(_order(batch, first, mapping))
        return upload_in(found, first)
    except HeadingsError as error:
        _propose(error.found.table, (), batch, mapping)
        raise ContentError([*_lines(error.faults), _to_confirm(batch)]) from error
    except AnswersFileError as error:
        raise ContentError(_lines(error.faults)) from error


def _order(batch: Batch, edition: Edition, mapping: SheetMapping | None) -> ReadingOrder:
    kept = {} if mapping is None else {"": mapping}
    return ReadingOrder(path=batch.workbook, file=batch.workbook.name, edition=instrument_only(edition), kept=kept)


def _named_edition(name: str) -> Edition:
    try:
        return edition_finder(None)(name)
    except LookupError as error:
        known = str(error.args[0])
        raise ContentError(
            [Text(f"没有版本 {name}；可用：{known}", f"no edition {name}; there are: {known}")]
        ) from error


def _mapping(path: Path | None) -> SheetMapping | None:
    if path is None:
        return None
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    try:
        return mapping_from_json(text, file=path.name)
    except AnswersFileError as error:
        raise ContentError(_lines(error.faults)) from error


def _propose(table: Table, faults: Sequence[RowFaults], batch: Batch, mapping: SheetMapping | None) -> None:
    """Write the columns and wordings to confirm, where there are any."""
    found = mapping_of(table, faults, mapping)
    open_columns = sum(column.why == "open" for sheet in table.sheets for column in sheet.header.every)
    asked = [one for one in found.wordings if not one.confirmed]
    if not (asked or open_columns or left_out(table)):
        return
    target = batch.out / MAPPING
    with written_whole(target) as path:
        path.write_text(found.to_json(), encoding="utf-8")
    click.echo(_to_say(open_columns, len(asked), target)[batch.lang])


def _to_say(columns: int, wordings: int, target: Path) -> Text:
    """What a person may say in the file that was written."""
    if not (columns or wordings):
        return Text(
            f"不读的列写在 {target}：都可以不读，就不用改；要读的，把 field 改成题号、confirmed 改成 true，"
            f"再加 --mapping {target}",
            f"0 columns wait for your word. The columns left out stand in {target}: leave it where that is right; "
            f"to read one, set its field and confirmed, then add --mapping {target}",
        )
    return Text(
        f"有 {columns} 列、{wordings} 种写法要您确认，写在 {target}：意思对的把 confirmed 改成 true，"
        f"不对的先改 meaning 或 field；改好后加 --mapping {target} 再来",
        f"{_many(columns, 'column')} and {_many(wordings, 'wording')} to confirm in {target}: set confirmed to true "
        f"where the meaning is right, else mend meaning or field first; then add --mapping {target}",
    )


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _refuse_left_out(upload: ReadTable, batch: Batch) -> None:
    """Where columns are left out nothing is assessed before somebody saw which: on the web the preview shows them."""
    columns = left_out(upload.table)
    if not columns:
        return
    names = "、".join(quoted(column.heading) or column_letters(column.position) for column in columns[:_FIRST_FAULTS])
    target = batch.out / MAPPING
    raise ContentError(
        [
            Text(
                f"有 {len(columns)} 列不读（{names}），没有评估；没有问题就加 --mapping {target}，"
                "或加 --good-rows-only",
                f"{_many(len(columns), 'column')} left out ({names.replace('、', ', ')}), so nothing was assessed; "
                f"if that is right, add --mapping {target} or --good-rows-only",
            )
        ]
    )


def _to_confirm(batch: Batch) -> Text:
    target = batch.out / MAPPING
    return Text(f"列的意思可以写在 {target} 里", f"what columns mean can be said in {target}")


def _write_ledger(upload: ReadTable, batch: Batch) -> None:
    with written_whole(batch.out / LEDGER) as path:
        path.write_text(ledger_json(ledger_of(upload)), encoding="utf-8")


def _say_counts(upload: ReadTable, batch: Batch, *, is_marked: bool) -> None:
    lang, counts = batch.lang, upload.counts
    said = {
        "zh": f"{upload.size} 行：可用 {counts['good']}，要改 {counts['faulty']}，重复 {counts['duplicate']}，"
        f"要您确认 {counts['asked']}",
        "en": f"{upload.size} rows: {counts['good']} good, {counts['faulty']} faulty, {counts['duplicate']} duplicate, "
        f"{counts['asked']} to confirm",
    }
    click.echo(said[lang])
    if is_marked:
        click.echo(
            {"zh": f"标注好的工作簿：{batch.out / ANNOTATED}", "en": f"marked workbook: {batch.out / ANNOTATED}"}[lang]
        )
    if upload.missing:
        ids = ", ".join(upload.missing)
        note = {"zh": f"没有列的题目按未答处理：{ids}", "en": f"questions without a column count as unanswered: {ids}"}
        click.echo(note[lang])
    for line in (*ledger_lines(upload), *_warnings(upload), *changes_told(upload, batch.out)):
        click.echo(line[lang])


def _warnings(upload: ReadTable) -> list[Text]:
    told = [fault for group in upload.warnings for fault in upload.table.faults(group, listed=1)]
    return [
        Text(f"提醒：{one.said('zh')}", f"warning: {one.said('en')}")
        for one in sorted(told, key=lambda fault: fault.place.order)[:_FIRST_FAULTS]
    ]


def _faults(upload: ReadTable, batch: Batch) -> list[Text]:
    lines = _lines(upload.listed(_FIRST_FAULTS))
    left = sum(len(group.firms) for group in upload.faults) - len(lines)
    if left > 0:
        lines.append(Text(f"另有 {left} 处，见标注好的工作簿", f"{left} more are in the marked workbook"))
    if not batch.dry_run:
        lines.append(
            Text(
                "没有评估；改好后再来，或加 --good-rows-only", "nothing was assessed; mend it, or add --good-rows-only"
            )
        )
    return lines


def _lines(faults: tuple[FileFault, ...]) -> list[Text]:
    return [Text(fault.said("zh"), fault.said("en")) for fault in faults]
