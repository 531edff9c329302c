"""The form for one firm: questions down the sheet, an answer beside each, to be sent out and handed in by the dozen."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from assessor.edition.model import Edition
from assessor.questionnaire import Lang, Question
from assessor.workbooks.sheet_writer import row_height, set_for_printing
from assessor.workbooks.template import words
from assessor.workbooks.template.choices import choices, heading_note
from assessor.workbooks.template.looks import Looks, looks_of
from assessor.workbooks.template.profile import PROFILE
from assessor.workbooks.template.workbook import STAMP_PROPERTY, ForAssociation, number_rule, refusal, write_stamp

_WIDTHS = (9, 52, 36, 60)
_NUMBER, _TITLE, _ANSWER, _HOW = range(4)
_HEADING_ROW = 2


@dataclass(frozen=True, kw_only=True)
class _FirmForm:
    """A form being written, with what every line of it needs."""

    sheet: Worksheet
    lists: Worksheet
    edition: Edition
    lang: Lang
    looks: Looks
    answer: Format


def write_one_firm_form(path: Path, edition: Edition, lang: Lang, *, association: ForAssociation | None = None) -> None:
    """Write the form (.xlsx): number, question, answer with its drop-down list, and how to answer."""
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as workbook:
        workbook.set_custom_property(STAMP_PROPERTY, edition.id)
        form = _FirmForm(
            sheet=workbook.add_worksheet(words.FORM_SHEET[lang]),
            lists=workbook.add_worksheet(words.LISTS_SHEET),
            edition=edition,
            lang=lang,
            looks=looks_of(workbook),
            answer=workbook.add_format({"text_wrap": True, "valign": "top", "border": 1, "locked": False}),
        )
        _write_heading(form)
        _write_lines(form)
        write_stamp(workbook, edition, association or ForAssociation())
        form.lists.very_hidden()
        form.sheet.protect("", {"format_cells": True, "format_columns": True, "format_rows": True})


def _write_heading(form: _FirmForm) -> None:
    sheet, looks, lang = form.sheet, form.looks, form.lang
    for position, width in enumerate(_WIDTHS):
        sheet.set_column(position, position, width)
    sheet.write_string(0, 0, form.edition.title[lang], looks.heading)
    sheet.merge_range(1, 0, 1, _HOW, words.FORM_GUIDE[lang], looks.paragraph)
    sheet.set_row(1, row_height([words.FORM_GUIDE[lang]], [sum(_WIDTHS)]))
    sheet.set_row(_HEADING_ROW, row_height([title[lang] for title in words.FORM_HEADINGS], _WIDTHS))
    for position, title in enumerate(words.FORM_HEADINGS):
        sheet.write_string(_HEADING_ROW, position, title[lang], looks.title)
    sheet.freeze_panes(_HEADING_ROW + 1, 0)
    set_for_printing(sheet)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADING_ROW)


def _write_lines(form: _FirmForm) -> None:
    row = _HEADING_ROW + 1
    for column in PROFILE:
        hint = "" if column.hint is None else column.hint[form.lang]
        _write_line(form, row, (column.name, column.title[form.lang], hint))
        row += 1
    for question in form.edition.questionnaire.questions:
        if not question.is_derived:
            title = question.title[form.lang]
            unit = "" if question.unit is None else f"（{question.unit[form.lang]}）"
            offered = choices(question, form.edition.references, form.lang)
            note = heading_note(question, form.lang)
            _write_line(form, row, (question.id, title + unit, note), longest=max(offered, key=len, default=""))
            _offer(form, row, question, offered)
            row += 1


def _write_line(form: _FirmForm, row: int, line: tuple[str, str, str], *, longest: str = "") -> None:
    """One line, high enough for the longest answer too."""
    number, title, how = line
    form.sheet.set_row(row, row_height((number, title, longest, how), _WIDTHS))
    form.sheet.write_string(row, _NUMBER, number, form.looks.id)
    form.sheet.write_string(row, _TITLE, title, form.looks.cell)
    form.sheet.write_blank(row, _ANSWER, None, form.answer)
    form.sheet.write_string(row, _HOW, how, form.looks.cell)


def _offer(form: _FirmForm, row: int, question: Question, offered: Sequence[str]) -> None:
    """The drop-down list of an answer; its entries stand in a row of the hidden sheet."""
    form.lists.write_row(row, 0, offered)
    last = xlsxwriter.utility.xl_col_to_name(max(len(offered) - 1, 0))
    source = f"={words.LISTS_SHEET}!$A${row + 1}:${last}${row + 1}"
    rule = {"validate": "list", "source": source} if offered else number_rule(question)
    form.sheet.data_validation(row, _ANSWER, row, _ANSWER, rule | refusal(question, form.lang))
