"""The register's template: its columns as text, with the district's towns and the trades to copy from."""

from collections.abc import Iterable
from io import BytesIO

import xlsxwriter

from assessor.questionnaire import Lang, ReferenceEntry, Text
from assessor.workbooks.register.columns import COLUMNS
from assessor.workbooks.sheet_writer import Heading, SheetWriter, book_looks

FIRMS, TOWNS, TRADES = Text("企业名册", "Register of firms"), Text("镇街", "Town or subdistrict"), Text("行业", "Trade")
CODE, NAME = Text("代码", "Code"), Text("名称", "Name")


def register_template(towns: Iterable[ReferenceEntry], trades: Iterable[ReferenceEntry], lang: Lang) -> bytes:
    """The workbook: an empty sheet for the firms, and two lists."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        looks, text = book_looks(book), book.add_format({"num_format": "@"})
        headings = [Heading(title=one.title[lang], width=one.width) for one in COLUMNS]
        sheet, _ = SheetWriter(book, FIRMS[lang], headings, looks).finish()
        for place, one in enumerate(COLUMNS):
            sheet.set_column(place, place, one.width, text)
        for title, entries in ((TOWNS, towns), (TRADES, trades)):
            columns = [Heading(title=CODE[lang], width=14), Heading(title=NAME[lang], width=40)]
            listed = SheetWriter(book, title[lang], columns, looks)
            for entry in entries:
                listed.write((entry.code, entry.label[lang]))
            listed.finish()
    return file.getvalue()
