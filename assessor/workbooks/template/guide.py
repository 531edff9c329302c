"""The sheet of the template that says how to fill it in, with the row of one firm as an example."""

from collections.abc import Iterator

from stdnum.cn import uscc
from xlsxwriter.worksheet import Worksheet

from assessor.edition.model import Edition
from assessor.questionnaire import Lang
from assessor.workbooks.reading.fault import column_letters
from assessor.workbooks.template import words
from assessor.workbooks.template.choices import cell_text, example_answer
from assessor.workbooks.template.looks import Looks
from assessor.workbooks.template.profile import PROFILE

_EXAMPLE_BASE = "91100000MADEM0000"
_WIDTHS = (8, 56, 44, 60)


def write_guide(sheet: Worksheet, looks: Looks, edition: Edition, lang: Lang, *, association: str = "") -> None:
    """Write the instructions and the example."""
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    for position, width in enumerate(_WIDTHS):
        sheet.set_column(position, position, width)
    sheet.write_string(0, 0, words.GUIDE_TITLE[lang], looks.heading)
    lines = [*(line[lang] for line in words.GUIDE), f"{words.EDITION[lang]}{edition.id}　{edition.title[lang]}"]
    if association:
        lines.append(words.FOR_ASSOCIATION[lang] + association)
    for row, line in enumerate(lines, start=1):
        number = f"{row}. " if row <= len(words.GUIDE) else ""
        sheet.merge_range(row, 0, row, len(_WIDTHS) - 1, number + line, looks.paragraph)
    top = len(lines) + 2
    sheet.write_string(top, 0, words.EXAMPLE_TITLE[lang], looks.heading)
    sheet.write_row(top + 1, 0, [heading[lang] for heading in words.EXAMPLE_HEADINGS], looks.title)
    for row, cells in enumerate(_example(edition, lang), start=top + 2):
        for position, cell in enumerate(cells):
            sheet.write(row, position, cell, looks.cell)


def _example(edition: Edition, lang: Lang) -> Iterator[tuple[str | float, ...]]:
    code = _EXAMPLE_BASE + uscc.calc_check_digit(_EXAMPLE_BASE)
    for position, column in enumerate(PROFILE):
        how = column.hint or words.HOW_NAME
        shown = code if column.example is None else column.example[lang]
        yield column_letters(position), column.title[lang], how[lang], shown
    questions = edition.questionnaire.questions
    parts = frozenset(question.part for question in questions if question.part is not None)
    asked = [question for question in questions if not question.is_derived]
    for position, question in enumerate(asked, start=len(PROFILE)):
        example = example_answer(question, edition.references, parts)
        yield (
            column_letters(position),
            question.title[lang],
            words.HOW[question.kind][lang],
            cell_text(question, edition.references, example, lang),
        )
