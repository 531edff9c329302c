"""A whole catalogue written as a workbook: a sheet a kind, both languages side by side, closed lists to choose from."""

from collections.abc import Sequence
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from assessor.catalogue.whole import WholeCatalogue
from assessor.questionnaire import Lang, Text
from assessor.workbooks.catalogue_book.cells import rows_of
from assessor.workbooks.catalogue_book.columns import GUIDE_SHEET, HEAD, SHEETS, BookSheet

LONGEST_CELL = 32_767
_SPARE_ROWS = 200
_GUIDE = (
    Text(
        "一张表一类内容，一行一条；编号写定后不再改。",
        "One sheet a kind, one row an entry; an id stays once it is given.",
    ),
    Text(
        "中文、英文各占一列。暂时没有译文的那一列空着，看那种语言的人会看到“尚未翻译”和原文。",
        "A column for each language. Where there is no translation yet, leave it blank: whoever reads that language is "
        "told so and shown the other one.",
    ),
    Text("日期写成 2026-01-31；比例写 0.1，不写 10%。", "Write days as 2026-01-31 and rates as 0.1, not as 10%."),
    Text(
        "“条件”“例子”这几列是程序的写法，例如 {fact: headcount, at_least: 20}；不会写的，请到网页工作台里改。",
        "Conditions and examples are in a program's form, such as {fact: headcount, at_least: 20}; if you do not know "
        "it, change them at the desk on the web.",
    ),
    Text("空格表示没有这一项；列表没有内容写 []。", "A blank cell says nothing; a list without entries is []."),
    Text(
        "没有写在表里的条目照旧不动；停办的措施把状态改为“已停办”，不要删行。",
        "What is not in the file stays as it is; a measure that has ended gets the state “Ended”, its row stays.",
    ),
    Text(
        "先试一遍：在网页工作台“用表格改措施库”里按“只看会改什么”（或用命令 assessor catalogue import 文件 "
        "--dry-run），会列出全部错误和改动。",
        "Try it first: “Only show what would change” on the desk's page “The catalogue as a file” (or the command "
        "assessor catalogue import FILE --dry-run) lists every mistake and every change.",
    ),
)
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_HEADING = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#EEF2F6"}


class CellTooLongError(Exception):
    """An entry has more text in one part than a cell holds."""

    def __init__(self, entry: str, column: Text) -> None:
        super().__init__(f"{entry}: {column.en}")
        self.entry = entry
        self.column = column


def catalogue_book(catalogue: WholeCatalogue, lang: Lang) -> bytes:
    """The workbook, its headings in one language. Raises CellTooLongError."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        heading, wrapped = book.add_format(_HEADING), book.add_format({"text_wrap": True, "valign": "top"})
        guide = book.add_worksheet(GUIDE_SHEET[lang])
        guide.set_column(0, 0, 110, wrapped)
        for number, line in enumerate(_GUIDE):
            guide.write_string(number, 0, line[lang], wrapped)
        for sheet in (HEAD, *SHEETS):
            listed = [catalogue.head] if sheet is HEAD else catalogue.listed(sheet.name)
            page = book.add_worksheet(sheet.title[lang])
            _headed(page, sheet, lang, (heading, wrapped))
            _filled(page, sheet, rows_of(sheet.columns, listed, lang))
            _with_choices(page, sheet, lang, len(listed) + _SPARE_ROWS)
    return file.getvalue()


def _headed(page: Worksheet, sheet: BookSheet, lang: Lang, looks: tuple[Format, Format]) -> None:
    heading, wrapped = looks
    for position, column in enumerate(sheet.columns):
        page.set_column(position, position, column.width, wrapped)
        page.write_string(0, position, column.title[lang], heading)
    page.freeze_panes(1, 1)


def _filled(page: Worksheet, sheet: BookSheet, rows: Sequence[Sequence[str]]) -> None:
    for number, row in enumerate(rows, start=1):
        for position, cell in enumerate(row):
            if len(cell) > LONGEST_CELL:
                raise CellTooLongError(row[0], sheet.columns[position].title)
            if cell:
                page.write_string(number, position, cell)
    page.autofilter(0, 0, max(len(rows), 1), len(sheet.columns) - 1)


def _with_choices(page: Worksheet, sheet: BookSheet, lang: Lang, rows: int) -> None:
    for position, column in enumerate(sheet.columns):
        if column.choices:
            offered = [words[lang] for words in column.choices.values()]
            page.data_validation(1, position, rows, position, {"validate": "list", "source": offered})
