"""The sheet of a checked workbook that counts its rows and lists its faults."""

from collections.abc import Sequence

from assessor.questionnaire import Lang, Text
from assessor.workbooks.ledger import file_lines
from assessor.workbooks.ledger_said import ledger_lines
from assessor.workbooks.marking.marks import Marks
from assessor.workbooks.reading.fault import quoted
from assessor.workbooks.reading.read_rows import ReadRows, RowKind
from assessor.workbooks.sheets.tool_columns import SUMMARY_SHEET

MOST_LISTED = 20_000
_TITLE = SUMMARY_SHEET
_COUNTS: tuple[tuple[RowKind, Text], ...] = (
    ("good", Text("可以导入的行", "Rows ready to import")),
    ("faulty", Text("要改的行", "Rows to mend")),
    ("asked", Text("要您确认写法的行", "Rows with wordings to confirm")),
    ("duplicate", Text("重复的行", "Duplicate rows")),
)
_HEADINGS = (
    Text("单元格", "Cell"),
    Text("行", "Row"),
    Text("列名", "Column"),
    Text("企业", "Firm"),
    Text("错在哪里", "What is wrong"),
    Text("改法", "How to mend it"),
)
_NEXT = Text(
    "在“检查结果”一列按提示改好红色单元格，保存后重新上传。",
    "Mend the red cells as the column “Check result” says, save the file, and upload it again.",
)
_CLEAN = Text("没有发现错误，可以直接导入。", "No faults were found; the file can be imported.")
_CUT = Text(
    "错误共 {} 处，这里只列前 {} 处；其余见“检查结果”一列。",
    "There are {} faults; the first {} are listed here, the rest in “Check result”.",
)


def summary_title(lang: Lang) -> str:
    """The name of the sheet."""
    return _TITLE[lang]


def summary_rows(upload: ReadRows, marks: Sequence[Marks], lang: Lang) -> list[list[str | int]]:
    """The cells of the sheet, row by row; the list of faults starts at SUMMARY_TABLE_ROW."""
    counts = upload.counts
    cells = [mark for each in marks for mark in each.cells]
    total = len(cells)
    cut = _CUT[lang].format(total, MOST_LISTED) if total > MOST_LISTED else ""
    counted: list[list[str | int]] = [[title[lang], counts[kind]] for kind, title in _COUNTS]
    rows: list[list[str | int]] = [
        [_TITLE[lang]],
        [_NEXT[lang] if total else _CLEAN[lang]],
        [Text("文件", "File")[lang], quoted(_file_names(upload), limit=120)],
        *counted,
        [Text("列在下面的单元格", "Cells listed below")[lang], total, cut],
        [],
        [heading[lang] for heading in _HEADINGS],
    ]
    rows.extend([mark.cell, mark.row, mark.heading, mark.firm, mark.cause, mark.cure] for mark in cells[:MOST_LISTED])
    rows.append([])
    rows.extend([line[lang]] for line in ledger_lines(upload))
    return rows


def _file_names(upload: ReadRows) -> str:
    """What the clerk calls the file or files, and not what it is kept as."""
    return "、".join(each.name for each in file_lines(upload) if each.why is None) or upload.path.name
