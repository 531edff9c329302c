"""The ledger of a reading in words, for the page, the workbook and the screen, and as JSON."""

import json
from collections.abc import Iterator
from dataclasses import asdict

from assessor.questionnaire import Text
from assessor.workbooks.ledger import Ledger, ledger_of
from assessor.workbooks.left_out import column_line, file_line, hidden_line, note_line, row_line, sheet_line
from assessor.workbooks.reading.read_rows import ReadRows

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
    """What was read, in totals, and a line for each thing that was left out."""
    ledger = ledger_of(upload)
    return (_totals(ledger), *list(_left_out(ledger))[:_LISTED])


def ledger_json(ledger: Ledger) -> str:
    """The ledger as JSON."""
    return json.dumps(asdict(ledger), ensure_ascii=False, indent=1)


def _totals(ledger: Ledger) -> Text:
    zh_rows = "，".join(f"{_ROWS[kind].zh} {count}" for kind, count in ledger.rows.items())
    en_rows = ", ".join(f"{count} {_ROWS[kind].en}" for kind, count in ledger.rows.items())
    zh_cells = "，".join(f"{_OUTCOMES[outcome].zh} {count}" for outcome, count in ledger.cells.items())
    en_cells = ", ".join(f"{count} {_OUTCOMES[outcome].en}" for outcome, count in ledger.cells.items())
    return Text(
        f"有内容的 {ledger.filled_rows} 行：{zh_rows}。有内容的 {ledger.filled_cells} 格：{zh_cells}。",
        f"{ledger.filled_rows} rows with content: {en_rows}. {ledger.filled_cells} cells with content: {en_cells}.",
    )


def _left_out(ledger: Ledger) -> Iterator[Text]:
    yield from map(hidden_line, ledger.hidden)
    yield from map(note_line, ledger.notes)
    yield from (file_line(line.name, line.firms, line.why) for line in ledger.files)
    yield from (sheet_line(line.name, line.why) for line in ledger.sheets if line.why != "read")
    told = (line for line in ledger.columns if line.why not in ("read", "open"))
    yield from (column_line(line.sheet, line.letters, line.heading, line.why) for line in told)
    yield from (row_line(line.sheet, line.left) for line in ledger.left_rows)
