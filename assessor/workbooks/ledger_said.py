"""The ledger of a reading in words, for the page, the workbook and the screen, and as JSON."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby

from assessor.questionnaire import Lang, Text
from assessor.workbooks.ledger import ColumnLine, Ledger, ledger_of
from assessor.workbooks.left_out import columns_line, file_line, hidden_line, note_line, row_line, sheet_line
from assessor.workbooks.reading.read_rows import ReadRows
from assessor.workbooks.sheets.read_column import Why

_LISTED = 60
_OUTCOMES = {
    "read": Text("读取", "read"),
    "no_answer": Text("写明没有答案", "said to have no answer"),
    "asked": Text("要您确认", "to confirm"),
    "unreadable": Text("读不懂", "cannot be read"),
    "left_out": Text("在不读的行或列里", "in rows or columns that are not read"),
}
_ROWS = {
    "good": Text("可用", "good"),
    "faulty": Text("要改", "to mend"),
    "asked": Text("要您确认", "to confirm"),
    "duplicate": Text("重复", "duplicate"),
    "left_out": Text("不是企业", "not about a firm"),
}


def ledger_lines(upload: ReadRows) -> tuple[Text, ...]:
    """What was read, in totals of rows and of cells, and a line for each thing that was left out."""
    ledger = ledger_of(upload)
    return (*_totals(ledger), *list(_left_out(ledger))[:_LISTED])


def ledger_json(ledger: Ledger) -> str:
    """The ledger as JSON."""
    return json.dumps(asdict(ledger), ensure_ascii=False, indent=1)


def _totals(ledger: Ledger) -> Iterator[Text]:
    """How many rows and cells there are, and of what kinds; kinds without any are not told."""
    rows = [(_ROWS[kind], count) for kind, count in ledger.rows.items() if count]
    cells = [(_OUTCOMES[outcome], count) for outcome, count in ledger.cells.items() if count]
    yield Text(
        f"有内容的 {ledger.filled_rows} 行：{_each(rows, 'zh')}。",
        f"{ledger.filled_rows} rows with content: {_each(rows, 'en')}.",
    )
    yield Text(
        f"有内容的 {ledger.filled_cells} 格：{_each(cells, 'zh')}。",
        f"{ledger.filled_cells} cells with content: {_each(cells, 'en')}.",
    )


def _each(counted: Sequence[tuple[Text, int]], lang: Lang) -> str:
    if lang == "zh":
        return "，".join(f"{words.zh} {count}" for words, count in counted)
    return ", ".join(f"{count} {words.en}" for words, count in counted)


def _left_out(ledger: Ledger) -> Iterator[Text]:
    yield from map(hidden_line, ledger.hidden)
    yield from map(note_line, ledger.notes)
    yield from (file_line(line.name, line.firms, line.why) for line in ledger.files)
    yield from (sheet_line(line.name, line.why) for line in ledger.sheets if line.why != "read")
    told = (line for line in ledger.columns if line.why not in ("read", "open"))
    for (sheet, why), lines in groupby(sorted(told, key=_alike), key=_alike):
        yield columns_line(sheet, [(line.letters, line.heading) for line in lines], why)
    yield from (row_line(line.sheet, line.left) for line in ledger.left_rows)


def _alike(line: ColumnLine) -> tuple[str, Why]:
    return line.sheet, line.why
