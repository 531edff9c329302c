"""Tables of figures over many firms as CSV and as a workbook: hidden figures keep their mark, no text is a formula."""

from collections.abc import Mapping, Sequence
from io import BytesIO, StringIO

import xlsxwriter
from xlsxwriter.format import Format

from assessor.questionnaire import Lang, Text
from assessor.releases.money_words import in_table_unit
from assessor.releases.table import Cell, Figure, FigureTable, Form
from assessor.workbooks.csv_writing import write_csv_rows

_NUMBERS: dict[Form, str] = {
    "count": "#,##0",
    "share": "0.0%",
    "score": "0.0",
    "points": "+0.0;-0.0;0.0",
    "more": "+#,##0;-#,##0;0",
    "money": "#,##0.0###",
}
_FIRST_WIDTH, _WIDTH, _LONGEST_CELL, _LONGEST_SHEET_NAME = 44, 14, 32767, 31
_NOT_IN_SHEET_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


About = Sequence[tuple[Text, str]]
"""What figures are: label and words, line by line."""


def csv_of(table: FigureTable, lang: Lang, about: About = ()) -> bytes:
    """The table as CSV in UTF-8 with a byte order mark, so that spreadsheets read Chinese.

    First what it is and what the figures are (`about`), a line each; an empty line; then head and rows.
    """
    file = StringIO(newline="")
    head = [column.title[lang] for column in table.columns]
    first = [(table.title[lang],), *((label[lang], words) for label, words in about), ()] if about else []
    write_csv_rows(file, (*first, head, *(_cells(table, row, lang) for row in table.rows)))
    return file.getvalue().encode("utf-8-sig")


def workbook_of(tables: Sequence[FigureTable], about: About, lang: Lang) -> bytes:
    """All tables as one workbook, one sheet each; the first sheet says what they are and leads to the others."""
    file = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as workbook:
        bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        formats = {form: workbook.add_format({"num_format": shape}) for form, shape in _NUMBERS.items()}
        titles = [table.title[lang] for table in tables]
        names = _sheet_names(titles, taken=_ABOUT[lang])
        _write_about(workbook.add_worksheet(_ABOUT[lang]), about, dict(zip(names, titles, strict=True)), lang)
        for name, table in zip(names, tables, strict=True):
            _write_table(workbook.add_worksheet(name), table, lang, bold, formats)
    return file.getvalue()


_ABOUT, _SHEET = Text("说明", "About"), Text("各表", "Tables")


def _write_about(sheet: xlsxwriter.worksheet.Worksheet, about: About, names: Mapping[str, str], lang: Lang) -> None:
    """`names`: of the sheets, with the whole titles that may not fit there."""
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 80)
    for number, (label, words) in enumerate(about):
        sheet.write_string(number, 0, label[lang])
        sheet.write_string(number, 1, words)
    for number, (name, title) in enumerate(names.items(), start=len(about) + 1):
        sheet.write_string(number, 0, _SHEET[lang] if number == len(about) + 1 else "")
        sheet.write_url(number, 1, f"internal:'{name.replace(chr(39), chr(39) * 2)}'!A1", string=title)


def _write_table(
    sheet: xlsxwriter.worksheet.Worksheet, table: FigureTable, lang: Lang, bold: Format, formats: dict[Form, Format]
) -> None:
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 0, _FIRST_WIDTH)
    sheet.set_column(1, max(len(table.columns) - 1, 1), _WIDTH)
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, column.title[lang], bold)
    for number, row in enumerate(table.rows, start=1):
        for place, (column, value) in enumerate(zip(table.columns, _cells(table, row, lang), strict=True)):
            if isinstance(value, str):
                sheet.write_string(number, place, value[:_LONGEST_CELL])
            elif value is not None:
                sheet.write_number(number, place, value, formats.get(_form(column.form, value)))


def _cells(table: FigureTable, row: Sequence[Cell], lang: Lang) -> list[Figure]:
    """The cells of a row as they are written, money in the unit of its heading."""
    return [_plain(cell, column.form, lang) for column, cell in zip(table.columns, row, strict=True)]


def _plain(cell: Cell, form: Form, lang: Lang) -> Figure:
    if isinstance(cell, Text):
        return cell[lang]
    return in_table_unit(cell, lang) if form == "money" and isinstance(cell, int | float) else cell


def _form(form: Form, value: float) -> Form:
    """Whole sums of money are shown without a point, like numbers of firms."""
    return "count" if form == "money" and isinstance(value, int) else form


def _sheet_names(titles: Sequence[str], taken: str) -> list[str]:
    """Names a workbook accepts: short, without signs it forbids, none twice."""
    names: list[str] = [taken]
    for title in titles:
        plain = title.translate(_NOT_IN_SHEET_NAMES).strip()[:_LONGEST_SHEET_NAME]
        known = {name.lower() for name in names}
        numbered = (f"{plain[: _LONGEST_SHEET_NAME - 4]} {number}" for number in range(2, len(titles) + 2))
        names.append(plain if plain.lower() not in known else next(n for n in numbered if n.lower() not in known))
    return names[1:]
